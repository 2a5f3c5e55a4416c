// Why a box is where it is: what composition decided about its paragraph, its column, its figure and its page, and what that and
// the next best choice cost.
#pragma once

#include <vector>

#include "explain/place.h"

namespace galley::explain {

struct Asked {
  BoxId box;
  std::uint32_t line = 0;  // of its paragraph, from 0
  bool on_line = false;
};

// What a bill charges for, without what costs nothing.
[[nodiscard]] std::vector<Charge> charges_of(const compose::Bill& bill);
[[nodiscard]] std::vector<Reason> reasons_for(const PlaceInput& input, const Asked& asked);

}  // namespace galley::explain
