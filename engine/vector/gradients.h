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
  Bounds bounds;   // of what is painted, in user units
  Matrix ctm;      // user units to points in the viewport
  Units units;     // of the element that is painted
  double opacity;  // of the fill
};

struct GradientResult {
  std::optional<Paint> paint;  // none: nothing is to be painted
  bool moved_focus = false;    // a focus off the centre was put back there
  color::Color middle;         // one colour in its place
};
[[nodiscard]] GradientResult gradient_paint(const GradientInput& input);

}  // namespace galley::vector
