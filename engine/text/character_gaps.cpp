#include "text/character_gaps.h"

#include <unicode/uchar.h>

#include "text/scripts.h"

namespace galley::text {
namespace {

using style::TextJustify;

constexpr char32_t kIdeographicSpace = 0x3000, kMiddleDot = 0x30FB;
constexpr std::int32_t kAutospacePart = 8;  // of an em

bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// css-text-4 8.4: what autospacing takes for an ideograph.
bool is_ideograph(char32_t c) {
  return is_square(c) && !is_in(c, 0xFF01, 0xFF65) && (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

std::uint32_t category(char32_t c) { return U_GET_GC_MASK(static_cast<UChar32>(c)); }

bool is_letter_of_others(char32_t c) { return !is_square(c) && (category(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0; }
bool is_digit_of_others(char32_t c) { return !is_square(c) && (category(c) & U_GC_ND_MASK) != 0; }

// Marks that end a sentence fill their square, but not before a bracket in Chinese faces.
bool ends_sentence(char32_t c) { return c == 0xFF01 || c == 0xFF1F; }

bool is_white(char32_t c) { return is_line_end_space(c) || is_word_separator(c); }

bool may_open(char32_t before, char32_t after) {
  if ((category(before) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0) return false;
  if ((category(after) & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PO_MASK)) != 0) return false;
  return (category(before) & category(after) & U_GC_PD_MASK) == 0;
}

}  // namespace

bool CharacterGaps::is_wanted(const DecodedText& text, const ShapedParagraph& paragraph) const {
  if (text.highest >= kFirstSquare) return true;
  for (const Run& run : paragraph.runs) {
    if (styles_[run.style].text.justifies_at == TextJustify::InterCharacter) return true;
  }
  return false;
}

void CharacterGaps::find(const DecodedText& text, ShapedParagraph& paragraph) {
  parted_.clear();
  if (paragraph.base_level % 2 == 1 || !is_wanted(text, paragraph)) return;
  Place before;
  bool any = false;
  CharIndex index = 0;
  for (std::uint32_t r = 0; r < paragraph.runs.size(); ++r) {
    const Run& run = paragraph.runs[r];
    if (paragraph.content.items[run.item].kind != ItemKind::Text || run.level % 2 == 1 || !run.face.valid()) {
      any = false;
      continue;
    }
    const std::uint32_t end = run.first_glyph + run.glyph_count;
    for (std::uint32_t g = run.first_glyph; g < end;) {
      Place place{0, r, g, g, 0};
      const TextOffset cluster = paragraph.glyphs[g].cluster;
      while (++g < end && paragraph.glyphs[g].cluster == cluster) place.last = g;
      if ((paragraph.glyphs[place.first].flags & kGlyphInvisible) != 0) continue;
      while (text.offsets[index] < cluster) ++index;
      place.character = text.chars[index];
      place.end = g < end ? paragraph.glyphs[g].cluster : run.range.end;
      if (any) between(paragraph, before, place);
      before = place;
      any = true;
    }
  }
}

void CharacterGaps::between(ShapedParagraph& paragraph, const Place& before, const Place& after) {
  const char32_t a = before.character, b = after.character;
  if (is_white(a) || is_white(b) || paragraph.runs[before.run].level != paragraph.runs[after.run].level) return;
  const TextJustify justify = styles_[paragraph.runs[before.run].style].text.justifies_at;
  std::uint8_t& flags = paragraph.glyphs[before.first].flags;
  const bool cursive = is_cursive(paragraph.runs[before.run].script);
  if (justify == TextJustify::InterCharacter && !cursive) flags |= kGlyphSpreads;
  if (!is_square(a) && !is_square(b)) return;
  const bool trimmed = trim(paragraph, before, after);
  if (part(paragraph, before, after)) return;  // wider still it would be read as a word space
  if (justify != TextJustify::Auto && justify != TextJustify::InterCharacter) return;
  if (may_open(a, b)) flags |= kGlyphSpreads;
  if (!trimmed && has_blank_between(paragraph, before, after)) flags |= kGlyphYields;
}

bool CharacterGaps::trim(ShapedParagraph& paragraph, const Place& before, const Place& after) {
  const Run &run = paragraph.runs[before.run], &next = paragraph.runs[after.run];
  // Glyphs of two faces over each other are taken for two lines by readers of the text.
  if (styles_[run.style].text.spacing_trim == style::SpacingTrim::SpaceAll || run.face != next.face) return false;
  const char32_t a = before.character, b = after.character;
  ShapedGlyph& mark = paragraph.glyphs[before.last];
  const bool opens = opens_full_width(b) && is_full_width(next, paragraph.glyphs[after.first]);
  std::int32_t blank = 0;
  const bool closes = closes_full_width(b) || (category(b) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
  if (closes_full_width(a) || (ends_sentence(a) && closes)) {
    if (closes || opens || b == kIdeographicSpace || b == kMiddleDot) blank = shapes_.blank_after(run, mark);
  } else if (opens && (opens_full_width(a) || a == kIdeographicSpace || a == kMiddleDot) && is_full_width(run, mark)) {
    // In units of the run before, which is the one that becomes narrower.
    const std::int64_t units = shapes_.blank_before(next, paragraph.glyphs[after.first]);
    blank = static_cast<std::int32_t>(units * run.units_per_em / next.units_per_em);
  }
  mark.advance -= blank;
  return blank != 0;
}

bool CharacterGaps::part(ShapedParagraph& paragraph, const Place& before, const Place& after) {
  const Run& run = paragraph.runs[before.run];
  const style::TextStyle& style = styles_[run.style].text;
  const auto other = [&](char32_t c) {
    return (style.spaces_letters && is_letter_of_others(c)) || (style.spaces_digits && is_digit_of_others(c));
  };
  const char32_t a = before.character, b = after.character;
  if (!(is_ideograph(a) && other(b)) && !(other(a) && is_ideograph(b))) return false;
  const std::int32_t units = run.units_per_em / kAutospacePart;
  paragraph.glyphs[before.last].advance += units;
  parted_.push_back({before.end, GlyphLength(run.scaled(units))});
  return true;
}

bool CharacterGaps::has_blank_between(const ShapedParagraph& paragraph, const Place& before, const Place& after) {
  const Run &run = paragraph.runs[before.run], &next = paragraph.runs[after.run];
  if (closes_full_width(before.character) && shapes_.blank_after(run, paragraph.glyphs[before.last]) * 2 >= run.units_per_em)
    return true;
  return opens_full_width(after.character) && shapes_.blank_before(next, paragraph.glyphs[after.first]) * 2 >= next.units_per_em;
}

void CharacterGaps::hang(ShapedParagraph& paragraph) const {
  auto parted = parted_.begin();
  for (BreakCandidate& candidate : paragraph.break_candidates) {
    while (parted != parted_.end() && parted->at < candidate.line_end) ++parted;
    if (parted == parted_.end()) return;
    if (parted->at == candidate.line_end) candidate.hang_end = GlyphLength(Length(candidate.hang_end) + parted->by);
  }
}

}  // namespace galley::text
