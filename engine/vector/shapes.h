// Basic shapes as paths (SVG 2, 10).
#pragma once

#include "vector/scanner.h"
#include "vector/style.h"
#include "vector/tree.h"

namespace galley::vector {

// True for path, rect, circle, ellipse, line, polyline, polygon.
[[nodiscard]] bool is_shape(std::string_view name);
// In user units; empty where the element draws nothing. Geometry may also stand in the style, as SVG 2 has it.
[[nodiscard]] Shape shape_of(const Node& node, const Specified& specified, const Units& units);

[[nodiscard]] Shape rectangle(double left, double top, double width, double height);

// inset(), circle(), ellipse(), polygon() and path() of css-shapes-1 in the box; nothing for what is none of them. Corners of an
// inset have one radius.
struct ClipShape {
  Shape shape;
  bool even_odd = false;
};
[[nodiscard]] std::optional<ClipShape> parse_clip_shape(std::string_view text, const Bounds& box, Units units);

}  // namespace galley::vector
