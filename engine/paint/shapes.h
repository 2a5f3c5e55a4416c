// Shapes of boxes: rectangles within rectangles, rounded corners as cubic curves.
#pragma once

#include <optional>

#include "base/length.h"
#include "paint/display_list.h"
#include "style/corners.h"

namespace galley::paint {

using style::Corner;
using style::Corners;

// Which ends of a box are cut by a break and have no corners.
struct CutEdges {
  bool top = false, right = false, bottom = false, left = false;
};

// border-radius of a box or of a piece of one.
[[nodiscard]] Corners corners_of(const style::BoxStyle& style, const Rect& border_box, CutEdges cut);
// Corners of a shape inset by `edges`: each radius less the widths beside it.
[[nodiscard]] Corners inset_corners(const Corners& corners, const Edges& edges);
[[nodiscard]] bool is_square(const Corners& corners);

[[nodiscard]] Rect inset(const Rect& rect, const Edges& edges);  // never of negative size
[[nodiscard]] Rect outset(const Rect& rect, Length by);
[[nodiscard]] bool has_area(const Rect& rect);
[[nodiscard]] bool contains(const Rect& outer, const Rect& inner);
[[nodiscard]] bool overlap(const Rect& a, const Rect& b);
// Where both are; no width or no height where they are not both.
[[nodiscard]] Rect common_part(const Rect& a, const Rect& b);
// The smallest rectangle around both; nothing counts as nowhere.
[[nodiscard]] Rect around(const std::optional<Rect>& a, const Rect& b);
[[nodiscard]] Edges sum(const Edges& a, const Edges& b);

// Clockwise from the top left.
void append_rounded(Path& path, const Rect& rect, const Corners& corners);
[[nodiscard]] Path rounded_path(const Rect& rect, const Corners& corners);
// The smallest rectangle around a path's points; the control points of curves lie around their curve.
[[nodiscard]] Rect bounds_of(const Path& path);
// The rectangle that a path is, whichever way round it runs.
[[nodiscard]] std::optional<Rect> as_rectangle(const Path& path);
[[nodiscard]] Path polygon_path(std::initializer_list<Point> points);

}  // namespace galley::paint
