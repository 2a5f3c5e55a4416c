#include "text/mark_shapes.h"

#include <unicode/uchar.h>

namespace galley::text {
namespace {

constexpr char32_t kFirstCjkMark = 0x3000;

// In hundredths of an em: less is the side bearing of a mark that fills its square.
constexpr std::int32_t kHalfBlank = 42, kQuarterBlank = 25;

std::int32_t blank_of(std::int32_t white, std::int32_t em) {
  if (white * 100 >= em * kHalfBlank) return em / 2;
  return white * 100 >= em * kQuarterBlank ? em / 4 : 0;
}

}  // namespace

bool is_square(char32_t c) {
  const auto is_in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return is_in(kFirstSquare, 0x312F) || is_in(0x3190, 0xA4CF) || is_in(0xF900, 0xFAFF) || is_in(0xFE30, 0xFE4F) ||
         is_in(0xFF01, 0xFF9F) || is_in(0xFFE0, 0xFFE6) || is_in(0x1B000, 0x1B16F) || is_in(0x20000, 0x3FFFF);
}

bool opens_full_width(char32_t c) {
  if (c == 0x2018 || c == 0x201C) return true;
  return c >= kFirstCjkMark && u_charType(static_cast<UChar32>(c)) == U_START_PUNCTUATION;
}

bool closes_full_width(char32_t c) {
  switch (c) {
    case 0x2019:
    case 0x201D:
    case 0x3001:  // comma
    case 0x3002:  // stop
    case 0xFF0C:  // , . : ;
    case 0xFF0E:
    case 0xFF1A:
    case 0xFF1B: return true;
    default: return c >= kFirstCjkMark && u_charType(static_cast<UChar32>(c)) == U_END_PUNCTUATION;
  }
}

bool is_full_width(const Run& run, const ShapedGlyph& glyph) { return glyph.advance * 8 >= run.units_per_em * 7; }

MarkShape MarkShapes::of(FaceId face, std::uint32_t glyph) {
  for (const KnownGlyph& entry : known_) {
    if (entry.face == face && entry.glyph == glyph) return entry.shape;
  }
  known_.push_back({face, glyph, {fonts_.face(face).advance_of(glyph), fonts_.face(face).ink_of(glyph)}});
  return known_.back().shape;
}

std::uint32_t MarkShapes::hyphen_of(FaceId face) const {
  const font::Face& of = fonts_.face(face);
  return of.glyph_of(of.has_glyph(0x2010) ? char32_t{0x2010} : U'-');
}

std::int32_t MarkShapes::blank_after(const Run& run, const ShapedGlyph& mark) {
  if (!is_full_width(run, mark)) return 0;
  const MarkShape shape = of(run.face, mark.glyph);
  return blank_of(shape.advance - shape.ink.right, run.units_per_em);
}

std::int32_t MarkShapes::blank_before(const Run& run, const ShapedGlyph& mark) {
  return is_full_width(run, mark) ? blank_of(of(run.face, mark.glyph).ink.left, run.units_per_em) : 0;
}

}  // namespace galley::text
