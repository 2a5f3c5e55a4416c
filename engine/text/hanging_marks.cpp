#include "text/hanging_marks.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace galley::text {
namespace {

using style::OpticalMargins;
using style::SpacingTrim;

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

EdgeGlyph edge_glyph(const Run& run, const MarkShape& shape, bool at_right) {
  return {run.scaled(shape.advance), run.scaled(at_right ? shape.advance - shape.ink.right : shape.ink.left),
          run.scaled(shape.ink.right - shape.ink.left)};
}

const ShapedGlyph* glyph_at(const ShapedParagraph& paragraph, const Run& run, TextOffset offset) {
  const auto first = paragraph.glyphs.begin() + run.first_glyph;
  const auto last = first + run.glyph_count;
  const auto at = std::lower_bound(first, last, offset, [](const ShapedGlyph& g, TextOffset o) { return g.cluster < o; });
  return at != last && at->cluster == offset ? &*at : nullptr;
}

// The blank half of full-width marks at a line's end: always, never, or where the mark would not fit.
enum class Trim : std::uint8_t { Never, IfNeeded, Always };

Trim trim_at_end(const style::TextStyle& style) {
  if (style.spacing_trim == SpacingTrim::SpaceAll) return Trim::Never;
  return wants_optical(style) || style.spacing_trim == SpacingTrim::TrimBoth ? Trim::Always : Trim::IfNeeded;
}

bool trims_at_start(const style::TextStyle& style, bool first_line) {
  if (style.spacing_trim == SpacingTrim::SpaceAll || (style.spacing_trim == SpacingTrim::SpaceFirst && first_line)) return false;
  return wants_optical(style) || style.spacing_trim != SpacingTrim::Normal;
}

bool hangs_anything(const style::TextStyle& style) {
  return wants_optical(style) || style.hanging_first || style.hanging_last || style.hanging_end;
}

}  // namespace

void HangingMarks::find(const DecodedText& text, ShapedParagraph& paragraph) {
  const style::TextStyle& style = styles_[paragraph.content.style].text;
  if (paragraph.runs.empty() || (!hangs_anything(style) && text.highest < kFirstFullWidthMark)) return;
  paragraph.hang_start = at_start(text, paragraph, style, 0, 0, true);
  CharIndex after = 0, next = 0;
  for (BreakCandidate& candidate : paragraph.break_candidates) {
    while (text.offsets[after] < candidate.line_end) ++after;
    while (text.offsets[next] < candidate.offset) ++next;
    if (after > 0) find_end(text, paragraph, style, after, candidate);
    if (candidate.kind == BreakKind::End) continue;
    std::uint32_t run = candidate.run;
    while (run + 1 < paragraph.runs.size() && paragraph.runs[run].range.end <= candidate.offset) ++run;
    candidate.hang_start = at_start(text, paragraph, style, next, run, false);
  }
}

void HangingMarks::find_end(const DecodedText& text, const ShapedParagraph& paragraph, const style::TextStyle& style,
                            CharIndex after, BreakCandidate& candidate) {
  std::uint32_t index = candidate.run;
  while (index > 0 && paragraph.runs[index].range.begin >= candidate.line_end) --index;
  const Run& run = paragraph.runs[index];
  if (candidate.line_end <= run.range.begin || candidate.line_end > run.range.end || !run.face.valid()) return;
  if (run.level % 2 != paragraph.base_level % 2 || paragraph.content.items[run.item].kind != ItemKind::Text) return;
  const char32_t mark = candidate.adds_hyphen ? char32_t{0x2010} : text.chars[after - 1];
  const int share = wants_optical(style) ? share_at_end(mark) : 0;
  const bool whole = style.hanging_last && candidate.kind == BreakKind::End && hangs_last(mark);
  const bool stop = style.hanging_end && is_stop(mark);
  const bool closes = !candidate.adds_hyphen && closes_full_width(mark);
  if (share == 0 && !whole && !stop && !closes) return;
  const ShapedGlyph* shown = candidate.adds_hyphen ? nullptr : glyph_at(paragraph, run, text.offsets[after - 1]);
  std::uint32_t glyph = shown != nullptr ? shown->glyph : 0;
  if (candidate.adds_hyphen && styles_[run.style].text.hyphen.empty()) glyph = shapes_.hyphen_of(run.face);
  if (glyph == 0) return;
  const EdgeGlyph edge = edge_glyph(run, shapes_.of(run.face, glyph), run.level % 2 == 0);
  if (whole) {
    candidate.hang_end = edge.advance;
    return;
  }
  const Length blank = closes && run.level % 2 == 0 ? run.scaled(shapes_.blank_after(run, *shown)) : Length();
  const Trim trim = trim_at_end(style);
  if (blank > Length() && trim == Trim::Always)
    candidate.hang_end = blank;
  else if (blank > Length() && trim == Trim::IfNeeded)
    candidate.hang_more = blank;
  else if (share != 0)
    candidate.hang_end = edge.part(share);
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
  const bool opens = opens_full_width(mark) && trims_at_start(style, first_line) && run.level % 2 == 0;
  const int share = wants_optical(style) ? share_at_start(mark) : 0;
  if (!whole && share == 0 && !opens) return {};
  const ShapedGlyph* shown = glyph_at(paragraph, run, offset);
  if (shown == nullptr || shown->glyph == 0) return {};
  const EdgeGlyph edge = edge_glyph(run, shapes_.of(run.face, shown->glyph), run.level % 2 == 1);
  if (whole) return edge.advance;
  const Length blank = opens ? run.scaled(shapes_.blank_before(run, *shown)) : Length();
  return blank > Length() ? blank : share != 0 ? edge.part(share) : Length();
}

}  // namespace galley::text
