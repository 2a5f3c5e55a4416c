// Where a CSS gradient lies on the page, and where its stops lie on it; what every sink that draws gradients begins with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/length.h"
#include "color/color.h"
#include "paint/display_list.h"
#include "style/computed_style.h"

namespace galley::paint {

// Where a shading lies, in the display list's coordinates. Radial shadings are circles of `radius` around `from`, then stretched
// vertically by stretch_q16.
struct GradientLine {
  Point from, to;
  Length radius;
  std::int64_t stretch_q16 = 65536;
  Length length;  // what percentages of stops refer to
  // Radial ones begin with a circle of `inner` around `from` + `shift`.
  Point shift = {};
  Length inner = {};
  // The middle and radius of the circle at a Q16 fraction of the line; the middle as a shift from `from`.
  [[nodiscard]] Point shift_at(std::int64_t at_q16) const;
  [[nodiscard]] Length radius_at(std::int64_t at_q16) const;
};
[[nodiscard]] GradientLine gradient_line(const style::Gradient& gradient, const Rect& box);
[[nodiscard]] GradientLine gradient_line(const GradientFill& fill);

// A stop at a Q16 fraction of the line, ascending.
struct PlacedStop {
  std::int64_t at_q16 = 0;
  color::Color color;
};
// By css-images-3 section 3.4.3: missing positions filled in, order made to ascend, repetition written out.
[[nodiscard]] std::vector<PlacedStop> place_stops(const style::Gradient& gradient, Length length);

// What is fully transparent has its neighbour's colour, as premultiplied interpolation would show it.
[[nodiscard]] const color::Color& shown_color(const std::vector<PlacedStop>& stops, std::size_t index);

// sin and cos of an angle in Q16 degrees, in Q16; error below 1/20000.
struct Direction {
  std::int64_t sine = 0, cosine = 0;
};
[[nodiscard]] Direction direction_of(std::int64_t angle_q16);

}  // namespace galley::paint
