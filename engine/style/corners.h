// Rounded corners of boxes: border-radius in lengths.
#pragma once

#include <array>

#include "base/length.h"
#include "style/computed_style.h"

namespace galley::style {

// Radii of one corner; both 0: square.
struct Corner {
  Length x, y;
  bool operator==(const Corner&) const = default;
};
using Corners = std::array<Corner, 4>;  // top-left, top-right, bottom-right, bottom-left

// `radius` against a box of this size, made smaller until neighbours do not overlap (css-backgrounds-3, 4.5).
[[nodiscard]] Corners corners_of(const std::array<std::array<LengthPercent, 2>, 4>& radius, const Size& box);
// The same of corners that are lengths already.
[[nodiscard]] Corners fitted(const Corners& corners, const Size& box);

}  // namespace galley::style
