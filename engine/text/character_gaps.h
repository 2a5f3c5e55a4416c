// White between characters that is no word space, as Chinese and Japanese are set: each character has its square, and
//   - of two full-width marks side by side one loses its blank half (text-spacing-trim),
//   - an eighth of an em parts ideographs from letters and digits of other scripts (text-autospace), but not at a line's end,
//   - justification sets characters apart, and draws in the blank half of marks (text-justify).
// The first two change advances, the third sets flags. Nothing opens between a character and the stop, comma or closing bracket
// behind it, nor behind an opening one, nor inside a dash of two characters.
//
// Sources: css-text-4 6.4, 8.4, 8.5; JLREQ 3.1, 3.8; CLREQ 3.1.6. Left out: marks in text that runs to the left.
// Internal to text/.
#pragma once

#include <vector>

#include "style/style_table.h"
#include "text/decoded_text.h"
#include "text/mark_shapes.h"
#include "text/shaped_paragraph.h"

namespace galley::text {

class CharacterGaps {
 public:
  CharacterGaps(const style::StyleTable& styles, MarkShapes& shapes) : styles_(styles), shapes_(shapes) {}
  // `paragraph` has its runs and no candidates yet.
  void find(const DecodedText& text, ShapedParagraph& paragraph);
  // Lets what stands behind the last character of a line for the next one's sake stand outside the measure.
  void hang(ShapedParagraph& paragraph) const;

 private:
  // A character with its marks.
  struct Place {
    char32_t character = 0;
    std::uint32_t run = 0, first = 0, last = 0;  // glyphs
    TextOffset end = 0;
  };
  struct Parted {
    TextOffset at = 0;
    GlyphLength by = {};
  };
  [[nodiscard]] bool is_wanted(const DecodedText& text, const ShapedParagraph& paragraph) const;
  void between(ShapedParagraph& paragraph, const Place& before, const Place& after);
  // Answers whether there was a blank to take out.
  [[nodiscard]] bool trim(ShapedParagraph& paragraph, const Place& before, const Place& after);
  // Answers whether the two are of different kinds.
  [[nodiscard]] bool part(ShapedParagraph& paragraph, const Place& before, const Place& after);
  [[nodiscard]] bool has_blank_between(const ShapedParagraph& paragraph, const Place& before, const Place& after);

  const style::StyleTable& styles_;
  MarkShapes& shapes_;
  std::vector<Parted> parted_;  // ascending
};

}  // namespace galley::text
