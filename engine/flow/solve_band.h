// How a band is composed: its plan, and what else is tried where that has holes or faults which a reader sees.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "flow/composition.h"

namespace galley::flow {

struct BandSolving {
  Length column_width;
  style::Direction direction;
  // The band with these figures (items) movable; nothing: it cannot be composed.
  std::function<std::optional<BandUnits>(const std::vector<std::uint32_t>& sliding)> make;
};

// Gives the composition its band and plan; no band where none can be made, or columns filled one after the other serve it better.
void solve_band(LayoutContext&, const BandSolving&, Composition&);

}  // namespace galley::flow
