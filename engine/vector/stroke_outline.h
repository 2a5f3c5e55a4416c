// stroke_outline(): a line and a pen -> the area the pen covers, for what has to shine through a line: gradients and patterns.
#pragma once

#include <vector>

#include "vector/geometry.h"

namespace galley::vector {

struct PenStyle {
  double width = 1, miter_limit = 4, dash_offset = 0;
  Cap cap = Cap::Butt;
  Join join = Join::Miter;
  std::vector<double> dashes = {};  // an even number of lengths with a sum above 0, or none
  double tolerance = 0.01;          // how far chords may lie from their curve
};

// To be filled by the nonzero rule: all parts turn the same way round. Empty where there are too many of them.
[[nodiscard]] Shape stroke_outline(const Shape& shape, const PenStyle& pen);

}  // namespace galley::vector
