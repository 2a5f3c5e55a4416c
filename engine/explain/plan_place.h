// Where in a plan a box stands.
#pragma once

#include <optional>

#include "explain/reasons.h"

namespace galley::explain {

struct PlanPlace {
  const flow::PlanRecord* record = nullptr;
  std::size_t page = 0, slot = 0;          // of the plan
  std::optional<std::size_t> unit;         // of the problem
  std::optional<std::size_t> float_index;  // of the problem's floats
  std::optional<std::size_t> span_index;   // of its spans
};

[[nodiscard]] std::optional<PlanPlace> find_in_plans(const PlaceInput& input, const Asked& asked);

}  // namespace galley::explain
