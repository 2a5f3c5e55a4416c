// linearGradient and radialGradient -> Ramps (SVG 2, 14.2).
#pragma once

#include <optional>

#include "vector/sheet.h"
#include "vector/style.h"
#include "vector/tree.h"

namespace galley::vector {

struct GradientInput {
  const Tree& tree;
  const Sheet& sheet;
  Index element;
  Bounds box;      // of the shape that is painted, in user units
  Bounds covered;  // what the gradient has to cover: more than the box for a line with a width
  Matrix ctm;      // user units to points in the viewport
  Units units;     // of the element that is painted
  double opacity;  // of the fill
};

struct GradientResult {
  std::optional<Paint> paint;  // none: nothing is to be painted
  bool in_box = false;         // its axes are those of the box
  bool linear_light = false;   // it asks to be mixed so, and is not
  bool fell_short = false;     // it does not repeat inside of the circle it begins with
  color::Color middle;         // one colour in its place
};
[[nodiscard]] GradientResult gradient_paint(const GradientInput& input);

}  // namespace galley::vector
