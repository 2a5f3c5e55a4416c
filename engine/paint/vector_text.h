// Text of SVG pictures: words and styles -> glyph runs with the document's fonts, in one line.
#pragma once

#include <memory>
#include <vector>

#include "font/font_library.h"
#include "paint/display_list.h"
#include "source/diagnostic.h"
#include "style/style_table.h"
#include "text/shape.h"
#include "vector/drawing.h"

namespace galley::paint {

class VectorText {
 public:
  VectorText(font::FontLibrary& fonts, source::Diagnostics& diagnostics) : fonts_(fonts), diagnostics_(diagnostics) {}

  // `origin`: of the picture.
  void paint(const vector::Text& text, Point origin, const Ink& ink, std::vector<Command>& out);

 private:
  [[nodiscard]] StyleId style_of(const vector::TextSpan& span);

  font::FontLibrary& fonts_;
  source::Diagnostics& diagnostics_;
  style::StyleTable styles_;
  std::unique_ptr<text::Shaper> shaper_;  // made when there is text at all
};

}  // namespace galley::paint
