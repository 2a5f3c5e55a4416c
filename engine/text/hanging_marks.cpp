#include "text/hanging_marks.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace galley::text {
namespace {

using style::OpticalMargins;

bool wants_optical(const style::TextStyle& style) {
  return style.optical_margins == OpticalMargins::All ||
         (style.optical_margins == OpticalMargins::Auto && style::is_composed(style));
}

// Share of the ink that stands outside, in sixteenths; 0: not a mark.
int share_at_end(char32_t c) {
  switch (c) {
    case U'-':
    case 0xAD:
    case 0x2010:
    case 0x2011: return 10;
    case U'.':
    case U',': return 11;
    case U':':
    case U';': return 7;
    case U'\'':
    case U'"':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D: return 9;
    case 0xBB:
    case 0xAB:
    case 0x203A:
    case 0x2039:
    case 0x2013: return 5;
    case 0x2014:
    case 0x2026:
    case U'!':
    case U'?': return 3;
    default: return 0;
  }
}

int share_at_start(char32_t c) {
  switch (c) {
    case U'\'':
    case U'"':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E: return 10;
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0x2013:
    case U'-':
    case 0x2010: return 6;
    case 0x2014: return 3;
    default: return 0;
  }
}

bool is_quote(char32_t c) {
  if (c == U'\'' || c == U'"') return true;
  if (c < 0xAB) return false;
  const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (category & (U_GC_PI_MASK | U_GC_PF_MASK)) != 0;
}
bool hangs_first(char32_t c) {
  return is_quote(c) || c == U'(' || c == U'[' || (c > 0xAB && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_PS_MASK) != 0);
}
bool hangs_last(char32_t c) {
  return is_quote(c) || c == U')' || c == U']' || (c > 0xAB && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_PE_MASK) != 0);
}
bool is_stop(char32_t c) {
  return c == U'.' || c == U',' || c == 0x060C || c == 0x06D4 || c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF0E ||
         c == 0xFF61 || c == 0xFF64;
}

// A glyph and the white beside its ink on the edge's side.
struct EdgeGlyph {
  Length advance, bearing, ink;
  [[nodiscard]] Length part(int sixteenths) const { return max(Length(), bearing) + ink * sixteenths / 16; }
};

EdgeGlyph edge_glyph(const Run& run, std::int32_t advance, const font::GlyphInk& ink, bool at_right) {
  return {run.scaled(advance), run.scaled(at_right ? advance - ink.right : ink.left), run.scaled(ink.right - ink.left)};
}

std::uint32_t glyph_at(const ShapedParagraph& paragraph, const Run& run, TextOffset offset) {
  const auto first = paragraph.glyphs.begin() + run.first_glyph;
  const auto last = first + run.glyph_count;
  const auto at = std::lower_bound(first, last, offset, [](const ShapedGlyph& g, TextOffset o) { return g.cluster < o; });
  return at != last && at->cluster == offset ? at->glyph : 0;
}

}  // namespace

void HangingMarks::find(const DecodedText& text, ShapedParagraph& paragraph) {
  const style::TextStyle& style = styles_[paragraph.content.style].text;
  const bool optical = wants_optical(style);
  if ((!optical && !style.hanging_first && !style.hanging_last && !style.hanging_end) || paragraph.runs.empty()) return;
  paragraph.hang_start = at_start(text, paragraph, style, 0, 0, true);
  CharIndex after = 0, next = 0;
  for (BreakCandidate& candidate : paragraph.break_candidates) {
    while (text.offsets[after] < candidate.line_end) ++after;
    while (text.offsets[next] < candidate.offset) ++next;
    if (after > 0) find_end(text, paragraph, style, after, candidate);
    if (!optical || candidate.kind == BreakKind::End) continue;
    std::uint32_t run = candidate.run;
    while (run + 1 < paragraph.runs.size() && paragraph.runs[run].range.end <= candidate.offset) ++run;
    candidate.hang_start = at_start(text, paragraph, style, next, run, false);
  }
}

HangingMarks::KnownGlyph HangingMarks::known(FaceId face, std::uint32_t glyph) {
  for (const KnownGlyph& entry : known_) {
    if (entry.face == face && entry.glyph == glyph) return entry;
  }
  known_.push_back({face, glyph, fonts_.face(face).advance_of(glyph), fonts_.face(face).ink_of(glyph)});
  return known_.back();
}

void HangingMarks::find_end(const DecodedText& text, const ShapedParagraph& paragraph, const style::TextStyle& style,
                            CharIndex after, BreakCandidate& candidate) {
  std::uint32_t index = candidate.run;
  while (index > 0 && paragraph.runs[index].range.begin >= candidate.line_end) --index;
  const Run& run = paragraph.runs[index];
  if (candidate.line_end <= run.range.begin || candidate.line_end > run.range.end || !run.face.valid()) return;
  if (run.level % 2 != paragraph.base_level % 2 || paragraph.content.items[run.item].kind != ItemKind::Text) return;
  const char32_t mark = candidate.adds_hyphen ? char32_t{0x2010} : text.chars[after - 1];
  const int share = share_at_end(mark);
  const bool whole = style.hanging_last && candidate.kind == BreakKind::End && hangs_last(mark);
  const bool stop = style.hanging_end && is_stop(mark);
  if (share == 0 && !whole && !stop) return;
  const font::Face& face = fonts_.face(run.face);
  std::uint32_t glyph = 0;
  if (!candidate.adds_hyphen) {
    glyph = glyph_at(paragraph, run, text.offsets[after - 1]);
  } else if (styles_[run.style].text.hyphen.empty()) {
    glyph = face.glyph_of(face.has_glyph(0x2010) ? char32_t{0x2010} : U'-');
  }
  if (glyph == 0) return;
  const KnownGlyph shape = known(run.face, glyph);
  const EdgeGlyph edge = edge_glyph(run, shape.advance, shape.ink, run.level % 2 == 0);
  const bool optical = wants_optical(style);
  if (whole) {
    candidate.hang_end = edge.advance;
    return;
  }
  if (optical && share != 0) candidate.hang_end = edge.part(share);
  if (stop) candidate.hang_more = max(Length(), edge.advance - candidate.hang_end);
}

Length HangingMarks::at_start(const DecodedText& text, const ShapedParagraph& paragraph, const style::TextStyle& style,
                              CharIndex at, std::uint32_t index, bool first_line) {
  if (at >= text.size()) return {};
  const Run& run = paragraph.runs[index];
  const TextOffset offset = text.offsets[at];
  if (offset < run.range.begin || offset >= run.range.end || !run.face.valid()) return {};
  if (run.level % 2 != paragraph.base_level % 2 || paragraph.content.items[run.item].kind != ItemKind::Text) return {};
  const char32_t mark = text.chars[at];
  const bool whole = first_line && style.hanging_first && hangs_first(mark);
  const bool optical = wants_optical(style);
  const int share = optical ? share_at_start(mark) : 0;
  if (!whole && share == 0) return {};
  const std::uint32_t glyph = glyph_at(paragraph, run, offset);
  if (glyph == 0) return {};
  const KnownGlyph shape = known(run.face, glyph);
  const EdgeGlyph edge = edge_glyph(run, shape.advance, shape.ink, run.level % 2 == 1);
  return whole ? edge.advance : edge.part(share);
}

}  // namespace galley::text
