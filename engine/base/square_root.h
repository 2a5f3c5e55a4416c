// The square root of a whole number, as geometry in whole numbers needs it.
#pragma once

#include <cstdint>

#include "base/length.h"

namespace galley {

// Rounded down; 0 of what is negative; exact below 2^124.
[[nodiscard]] inline std::int64_t square_root(Int128 value) {
  Int128 low = 0, high = Int128{1} << 62;
  while (low < high) {
    const Int128 middle = (low + high + 1) / 2;
    if (middle * middle <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return static_cast<std::int64_t>(low);
}

}  // namespace galley
