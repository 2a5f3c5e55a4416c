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

}  // namespace galley::vector
