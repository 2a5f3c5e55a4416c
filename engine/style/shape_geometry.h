// Basic shapes in lengths: of shape-outside for lines, of clip-path for paint.
#pragma once

#include <vector>

#include "base/length.h"
#include "style/corners.h"

namespace galley::style {

// The boxes of an element, from its margin box inwards; the margin box's top left is the origin.
struct ShapeBoxes {
  Size margin_box;
  Edges margin, border, padding;
};

// A polygon, or (without points) a rectangle with rounded corners; circles and ellipses are round all the way.
struct ShapeGeometry {
  Rect rect;
  Corners corners;
  std::vector<Point> points;
};

[[nodiscard]] ShapeGeometry geometry_of(const BasicShape& shape, const BoxStyle& style, const ShapeBoxes& boxes);
// The whole part of the square root of x * x + y * y.
[[nodiscard]] Length hypotenuse(Length x, Length y);
// The other side of a right triangle; `side` is not the longer.
[[nodiscard]] Length cathetus(Length hypotenuse, Length side);

}  // namespace galley::style
