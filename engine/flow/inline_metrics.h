// Heights of lines: the strut, inline boxes and atomics of a paragraph against its baseline (CSS 2.2, 10.8).
#pragma once

#include <vector>

#include "base/length.h"
#include "box/box_tree.h"
#include "text/shape.h"

namespace galley::flow {

class LayoutContext;
struct Containing;

struct Extent {
  Length ascent, descent;  // from the baseline, both positive outwards
  void include(const Extent& other) {
    ascent = max(ascent, other.ascent);
    descent = max(descent, other.descent);
  }
  [[nodiscard]] Length height() const { return ascent + descent; }
};

// Per item of the paragraph: how far its baseline is raised, and what it adds to its line.
struct InlineMetrics {
  Extent strut;
  Length strut_ascent, strut_descent;  // of the font itself, without half-leading
  bool uniform = true;                 // every line is the strut
  bool has_atomics = false;            // sizes may depend on the containing block
  std::vector<Length> raise;           // by item, upwards
  std::vector<Extent> extent;          // by item, raise included
  std::vector<std::uint8_t> to_edge;   // vertical-align: 1 top, 2 bottom of the line box
};

// Line box extent of one style's text: ascent and descent with half-leading.
[[nodiscard]] Extent text_extent(LayoutContext&, StyleId);
// Whether a line is taller than a page and most of it is leading, which pushes text off the page: it gives way to `normal`.
[[nodiscard]] bool has_too_much_leading(LayoutContext&, StyleId);
// Font ascent and descent of the style's first face.
[[nodiscard]] Extent font_extent(LayoutContext&, StyleId);
[[nodiscard]] InlineMetrics measure_inlines(LayoutContext&, ParagraphId, const Containing&);
// Of the line that shows text [range) of the paragraph.
[[nodiscard]] Extent line_extent(LayoutContext&, const InlineMetrics&, ParagraphId, TextRange);

}  // namespace galley::flow
