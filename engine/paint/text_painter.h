// Glyph runs as commands, with underline, overline and line-through from the face's metrics.
#pragma once

#include <optional>
#include <vector>

#include "font/font_library.h"
#include "fragment/fragment.h"
#include "paint/display_list.h"
#include "style/style_table.h"

namespace galley::paint {

class TextPainter {
 public:
  TextPainter(const style::StyleTable& styles, const font::FontLibrary& fonts) : styles_(styles), fonts_(fonts) {}

  // `line_end`: the run is the last of its line in logical order.
  void paint(const fragment::PageFragments& page, const fragment::GlyphRun& run, bool marginal, bool line_end,
             std::vector<Command>& out) const;

 private:
  // Places of the lines for one run: distances from the baseline, downwards.
  struct DecorationMetrics {
    Length thickness, underline, overline, line_through;  // tops of the lines
  };
  [[nodiscard]] DecorationMetrics metrics_of(const fragment::GlyphRun& run, const style::TextDecoration& decoration) const;

  const style::StyleTable& styles_;
  const font::FontLibrary& fonts_;
};

}  // namespace galley::paint
