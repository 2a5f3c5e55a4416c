// Borders, outlines and column rules as fills and strokes.
//
// Each side is a band between two insets of the border box; bands of neighbours meet in a mitre from the outer to the
// inner corner. Double and the carved styles are two bands. Dashes and dots are strokes along the middle of the side,
// stretched so that both ends are the same. With rounded corners the bands are clipped to the ring between the shapes.
#pragma once

#include <array>
#include <vector>

#include "paint/display_list.h"
#include "paint/shapes.h"
#include "style/computed_style.h"

namespace galley::paint {

struct BorderShape {
  Rect box;      // outer edge
  Edges widths;  // 0: side is not drawn
  Corners corners;
};

void paint_borders(const BorderShape& shape, const std::array<style::Border, 4>& sides, const Ink& ink, std::vector<Command>& out);
// A straight line filling `rect`; it runs along the longer side.
void paint_rule(const Rect& rect, const style::Border& line, const Ink& ink, std::vector<Command>& out);

}  // namespace galley::paint
