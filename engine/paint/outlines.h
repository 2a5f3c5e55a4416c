// Convex outlines of what is seen on a page, however it was turned: corners in order, either way round.
#pragma once

#include <vector>

#include "base/length.h"
#include "paint/display_list.h"

namespace galley::paint {

using Outline = std::vector<Point>;

[[nodiscard]] Outline outline_of(const Rect& rect);
[[nodiscard]] Outline moved_outline(Outline outline, const PushTransform& map);
// The part of an outline that lies within another; no corners where there is none. One without area hides everything.
[[nodiscard]] Outline common_outline(Outline outline, const Outline& other);
[[nodiscard]] Rect bounds_of(const Outline& outline);

}  // namespace galley::paint
