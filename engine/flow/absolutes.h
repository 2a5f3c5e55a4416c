// Boxes out of flow: where their insets put them in the containing block (CSS 2.2, 10.3.7 and 10.6.4).
#pragma once

#include <optional>

#include "flow/layout_context.h"

namespace galley::flow {

struct AbsolutePlace {
  Point at;                      // of the border box
  Length width;                  // of the border box
  std::optional<Length> height;  // of the border box, where the insets decide it
  Length percent_height;
};

// The block around the box is set from right to left: its static position is that of its right edge.
[[nodiscard]] bool starts_at_right(const LayoutContext&, BoxId);

// `containing` is the padding box of the containing block, `static_position` where the box would stand in the flow, both in the
// same coordinates: the corner of its margin box where lines begin.
[[nodiscard]] AbsolutePlace place_absolute(LayoutContext&, BoxId, const Rect& containing, Point static_position);

// The box is the containing block of absolute (fixed) descendants.
[[nodiscard]] bool contains_absolute(const style::ComputedStyle&);
[[nodiscard]] bool contains_fixed(const style::ComputedStyle&);

}  // namespace galley::flow
