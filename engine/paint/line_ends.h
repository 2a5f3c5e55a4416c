// Lines that end where the page is cut, as they stand on the page, and lines that go on into the bleed.
#pragma once

#include "base/length.h"
#include "paint/bleed_paths.h"
#include "paint/display_list.h"

namespace galley::paint {

struct Line {
  Path path;
  Length width;
  bool whole = true;  // not dashed: dashes stay where they are, a line that begins elsewhere would have them elsewhere
  bool caps = false;  // its ends are drawn on by half its width
};
[[nodiscard]] Length length_between(const Point& from, const Point& to);
[[nodiscard]] Rect drawn_bounds(const Line& line);
// Straight ends of one open line at the cut go on in their direction up to the edge of the bleed.
void lengthen(Line& line, const CutLines& cut);

}  // namespace galley::paint
