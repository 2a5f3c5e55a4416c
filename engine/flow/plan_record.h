// PlanRecord: a composed band as it is told to whoever asks why (explain/): the problem, the plan, and which box or paragraph each
// of its numbers stands for. Values only, so that it outlives the layout.
#pragma once

#include <vector>

#include "base/id.h"
#include "compose/plan.h"

namespace galley::flow {

struct PlanRecord {
  struct Unit {
    ParagraphId paragraph;  // of units that are lines
    BoxId box;              // of units that are blocks
  };
  BoxId columns;             // the multi-column box
  compose::Problem problem;  // without `refit`
  compose::Plan plan;        // pages of it that were planned anew later stand in a later record as well
  std::vector<Unit> units;
  std::vector<BoxId> floats, spans;  // of the problem's floats and spans
};

class LayoutContext;
// What was composed, in order of boxes, then of time.
[[nodiscard]] std::vector<PlanRecord> plan_records(LayoutContext&);

}  // namespace galley::flow
