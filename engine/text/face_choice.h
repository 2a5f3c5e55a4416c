// Which face sets each character: the style's faces in order, then any installed one that has it. Internal to text/.
#pragma once

#include <cstdint>
#include <set>
#include <utility>
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
  // Returns whether a letter came from another face than the first.
  bool choose(const InlineContent& content, const DecodedText& text, CharIndex begin, CharIndex end, StyleId style,
              const StyleFonts& fonts, std::string_view language, std::vector<FaceId>& faces);

  // After choose() returned true: letters of one script that stand together come from one face, as a compositor would have set
  // them - all of a headline where one face has them all, else word by word. `ranges`: all of `style` in the paragraph.
  void settle(const DecodedText& text, const std::vector<std::uint32_t>& scripts, const std::vector<CharRange>& ranges,
              const StyleFonts& fonts, std::vector<FaceId>& faces);
  // Quotation marks, dashes and ellipses of Chinese and Japanese text in the face of the ideograph they stand at, full-width.
  void join_marks(const DecodedText& text, CharRange range, std::string_view language, std::vector<FaceId>& faces) const;

 private:
  struct Letters;
  void settle_together(const Letters& letters, const std::vector<CharRange>& ranges, const StyleFonts& fonts,
                       std::vector<FaceId>& faces);
  [[nodiscard]] FaceId face_for(char32_t c, StyleId style, const StyleFonts& fonts, std::string_view language);
  [[nodiscard]] bool has(FaceId face, char32_t c) const;
  void report_missing(char32_t c, source::Span span);

  font::FontLibrary& fonts_;
  const style::StyleTable& styles_;
  source::Diagnostics& diagnostics_;
  std::set<char32_t> missing_;
};

}  // namespace galley::text
