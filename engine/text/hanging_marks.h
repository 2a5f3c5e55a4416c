// Marks that stand outside the measure, wholly (hanging-punctuation) or by a part of their ink (optical margins): thin marks at
// an edge leave a dent in it, as the eye sees the text's edge where the ink is dense.
//
// Optical: the white beside the mark's ink and a share of the ink itself, the thinner the mark the more. Letters stay: their side
// bearings were drawn to make edges look straight. Of full-width marks it is the blank half alone, which text-spacing-trim may take
// out where nothing else is optical, at a line's end also only where the mark would not fit.
// Sources: css-text-4 8.4, 9.1; Bringhurst 2.1.10; H. The Thanh, Micro-typographic extensions to the TeX typesetting system
// (2000), 4. Internal to text/.
#pragma once

#include "style/style_table.h"
#include "text/decoded_text.h"
#include "text/mark_shapes.h"
#include "text/shaped_paragraph.h"

namespace galley::text {

class HangingMarks {
 public:
  HangingMarks(const style::StyleTable& styles, MarkShapes& shapes) : styles_(styles), shapes_(shapes) {}
  // Fills the hang_* members of `paragraph`, whose runs and candidates are there.
  void find(const DecodedText& text, ShapedParagraph& paragraph);

 private:
  // `after`: index of the character behind the line's last one.
  void find_end(const DecodedText& text, const ShapedParagraph& paragraph, const style::TextStyle& style, CharIndex after,
                BreakCandidate& candidate);
  // `at`: index of the line's first character.
  [[nodiscard]] Length at_start(const DecodedText& text, const ShapedParagraph& paragraph, const style::TextStyle& style,
                                CharIndex at, std::uint32_t run, bool first_line);

  const style::StyleTable& styles_;
  MarkShapes& shapes_;
};

}  // namespace galley::text
