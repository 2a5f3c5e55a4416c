// Tetrahedral interpolation: from the cube's lower corner along its axes, the largest fraction first, to the opposite corner; the
// weight of each step is the fraction that is left (Kasson, Nin, Plouffe, Hafner 1995).
#include "color/ink_cube.h"

#include <algorithm>

namespace galley::color {

Inks inks_from_cube(std::span<const std::uint16_t> cube, const RgbLevels& rgb) {
  constexpr std::uint32_t kLast = kCubeSide - 1, kOne = 0xFFFF;
  constexpr std::array<std::size_t, 3> kStride = {std::size_t{kCubeSide} * kCubeSide * 4, std::size_t{kCubeSide} * 4, 4};
  std::array<std::uint32_t, 3> fraction{};
  std::size_t node = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::uint32_t scaled = rgb[i] * kLast, step = std::min(scaled / kOne, kLast - 1);
    fraction[i] = scaled - step * kOne;
    node += step * kStride[i];
  }
  std::array<std::size_t, 3> axes = {0, 1, 2};
  std::stable_sort(axes.begin(), axes.end(), [&](std::size_t a, std::size_t b) { return fraction[a] > fraction[b]; });
  std::array<std::uint64_t, 4> sum{};
  std::uint32_t left = kOne;
  for (std::size_t corner = 0; corner < 4; ++corner) {
    const std::uint32_t after = corner < 3 ? fraction[axes[corner]] : 0;
    for (std::size_t ink = 0; ink < 4; ++ink) sum[ink] += std::uint64_t{left - after} * cube[node + ink];
    left = after;
    if (after > 0) node += kStride[axes[corner]];
  }
  Inks inks{};
  for (std::size_t ink = 0; ink < 4; ++ink) inks[ink] = static_cast<std::uint16_t>((sum[ink] + kOne / 2) / kOne);
  return inks;
}

}  // namespace galley::color
