#include "flow/plan_record.h"

#include "flow/composition.h"
#include "flow/layout_context.h"

namespace galley::flow {

namespace {

PlanRecord record_of(BoxId columns, const Composition& composition, const Galley& galley) {
  const BandUnits& band = *composition.band;
  PlanRecord record{columns, band.problem, composition.plan, {}, {}, {}};
  for (const UnitSource& unit : band.units) record.units.push_back({unit.id, galley.items[unit.item].box});
  for (const FloatSource& f : band.floats) record.floats.push_back(f.box);
  for (const FloatSource& s : band.spans) record.spans.push_back(s.box);
  return record;
}

}  // namespace

std::vector<PlanRecord> plan_records(LayoutContext& context) {
  std::vector<PlanRecord> records;
  for (std::size_t i = 0; i < context.boxes.boxes.size(); ++i) {
    const BoxId columns(i);
    if (!is_multicol(context.style_of(columns).box)) continue;
    for (const auto& one : context.compositions(columns)) {
      if (one->band) records.push_back(record_of(columns, *one, context.galley_of(columns, true)));
    }
  }
  return records;
}

}  // namespace galley::flow
