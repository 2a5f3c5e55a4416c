// Where a justified line of Arabic script may draw out the stroke between two letters (kashida, tatweel): one place in a word, the
// best by the order typesetters keep - behind seen and sad; before a last heh, teh marbuta, dal; a last alef, tah, lam, kaf, gaf; a
// beh before reh or yeh; a last waw, ain, qaf, feh; any other last letter. Never between lam and alef, nor in words of two letters.
//
// A place counts only if the word with a tatweel there has the same glyphs as without, and one more: then the face needs no shaping
// when a line is set. Sources: Text Layout Requirements for the Arabic Script (W3C), 5.2; M. Benatia, M. Elyaakoubi, A. Lazrek,
// Arabic text justification, TUGboat 27(2), 2006. Internal to text/.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "text/decoded_text.h"
#include "text/shape_run.h"

namespace galley::text {

class KashidaPlaces {
 public:
  KashidaPlaces(const style::StyleTable& styles, const font::FontLibrary& fonts, StyleFontCache& style_fonts, RunShaper& shaper)
      : styles_(styles), fonts_(fonts), style_fonts_(style_fonts), shaper_(shaper) {}
  // Fills `strokes` of `paragraph`, whose runs are there.
  void find(const DecodedText& text, ShapedParagraph& paragraph);

 private:
  struct Place {
    TextOffset at = 0;  // from the word's first byte; 0: there is none
    std::uint8_t rank = 0;
  };
  void find_in_run(const DecodedText& text, ShapedParagraph& paragraph, std::uint32_t run);
  [[nodiscard]] Place best_of(std::string_view word, const DecodedText& text, CharRange range, const Run& run);
  [[nodiscard]] bool shapes_alike(std::string_view word, TextOffset at, const Run& run);

  const style::StyleTable& styles_;
  const font::FontLibrary& fonts_;
  StyleFontCache& style_fonts_;
  RunShaper& shaper_;
  std::map<std::pair<StyleId, std::string>, Place> known_;
  std::vector<ShapedGlyph> plain_, drawn_out_;
};

}  // namespace galley::text
