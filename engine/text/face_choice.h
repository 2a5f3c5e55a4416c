// Which face sets each character: the style's faces in order, then any installed one that has it. Internal to text/.
#pragma once

#include <set>
#include <vector>

#include "font/font_library.h"
#include "source/diagnostic.h"
#include "text/decoded_text.h"
#include "text/style_fonts.h"

namespace galley::text {

class FaceChoice {
 public:
  FaceChoice(font::FontLibrary& fonts, const style::StyleTable& styles, source::Diagnostics& diagnostics)
      : fonts_(fonts), styles_(styles), diagnostics_(diagnostics) {}

  // One face per character of chars [begin, end), all of one style; marks, spaces and joiners follow their base.
  // What no font has is reported as font.missing-glyph, once per character, and left to the first face.
  void choose(const InlineContent& content, const DecodedText& text, CharIndex begin, CharIndex end, StyleId style,
              const StyleFonts& fonts, std::string_view language, std::vector<FaceId>& faces);

 private:
  [[nodiscard]] FaceId face_for(char32_t c, StyleId style, const StyleFonts& fonts, std::string_view language);
  [[nodiscard]] bool has(FaceId face, char32_t c) const;
  void report_missing(char32_t c, source::Span span);

  font::FontLibrary& fonts_;
  const style::StyleTable& styles_;
  source::Diagnostics& diagnostics_;
  std::set<char32_t> missing_;
};

}  // namespace galley::text
