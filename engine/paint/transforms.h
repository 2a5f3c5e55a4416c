// Transforms of boxes as one map of the page (css-transforms-1, 6).
#pragma once

#include "paint/display_list.h"

namespace galley::paint {

// The map of a box with this border box: origin, the transform properties in order, back from the origin.
[[nodiscard]] PushTransform transform_of(const style::TransformStyle&, const Rect& border_box);

// Where a map puts a point, and what it puts there: the same point where the map makes everything flat.
[[nodiscard]] Point moved(const Point& point, const PushTransform& map);
[[nodiscard]] Point moved_back(const Point& point, const PushTransform& map);

}  // namespace galley::paint
