// Glyphs of punctuation, as far as what stands beside them asks: where their ink is. And which marks have a blank half.
// Internal to text/.
#pragma once

#include <vector>

#include "font/font_library.h"
#include "text/shaped_paragraph.h"

namespace galley::text {

struct MarkShape {
  std::int32_t advance = 0;
  font::GlyphInk ink;
};

class MarkShapes {
 public:
  explicit MarkShapes(const font::FontLibrary& fonts) : fonts_(fonts) {}
  [[nodiscard]] MarkShape of(FaceId face, std::uint32_t glyph);
  [[nodiscard]] std::uint32_t hyphen_of(FaceId face) const;
  // The blank behind or before the ink of a full-width mark that may be taken out, in font units: half an em, a quarter where the
  // mark stands in the middle (commas and stops in Taiwan and Hong Kong); 0 for glyphs of other widths, trimmed ones among them.
  [[nodiscard]] std::int32_t blank_after(const Run& run, const ShapedGlyph& mark);
  [[nodiscard]] std::int32_t blank_before(const Run& run, const ShapedGlyph& mark);

 private:
  struct KnownGlyph {
    FaceId face;
    std::uint32_t glyph = 0;
    MarkShape shape;
  };
  const font::FontLibrary& fonts_;
  std::vector<KnownGlyph> known_;  // few: marks only; ink bounds of outlines are dear to ask for
};

inline constexpr char32_t kFirstSquare = 0x2E80;
// Ideographs, kana and full-width characters, marks among them: each has a square of its own. Hangul is set with spaces.
[[nodiscard]] bool is_square(char32_t c);
inline constexpr char32_t kFirstFullWidthMark = 0x2018;  // quotation marks are full-width in Chinese faces
[[nodiscard]] bool opens_full_width(char32_t c);
// Brackets and quotation marks that close, commas, stops, colons.
[[nodiscard]] bool closes_full_width(char32_t c);
[[nodiscard]] bool is_full_width(const Run& run, const ShapedGlyph& glyph);

}  // namespace galley::text
