// A shaped paragraph as text: one line per run with its glyphs, then the break candidates.
//
//   run 0 [0,5) Galley Test 12pt level 0 Latn
//     0:g40+500 1:g41+500! ...          cluster:glyph+advance(@x,y)flags   flags: ! unsafe, s space, t tab, i invisible, m missing,
//                                                               ~ spreads, - yields
//   break 6 after 5 opportunity
#include <fmt/format.h>
#include <hb.h>

#include "text/shape.h"

namespace galley::text {
namespace {

const char* name_of(BreakKind kind) {
  switch (kind) {
    case BreakKind::Opportunity: return "opportunity";
    case BreakKind::Parting: return "parting";
    case BreakKind::AfterHyphen: return "after-hyphen";
    case BreakKind::SoftHyphen: return "soft-hyphen";
    case BreakKind::AutoHyphen: return "auto-hyphen";
    case BreakKind::ShortHyphen: return "short-hyphen";
    case BreakKind::Emergency: return "emergency";
    case BreakKind::Forced: return "forced";
    case BreakKind::End: return "end";
  }
  return "";
}

// Points with up to three decimals, from integers.
std::string points(Length length) {
  const std::int64_t thousandths = (length.raw() * 1000 + (length.raw() < 0 ? -32768 : 32768)) / Length::kUnitsPerPoint;
  const std::int64_t rest = thousandths < 0 ? -thousandths % 1000 : thousandths % 1000;
  std::string text = fmt::format("{}{}", thousandths < 0 && thousandths > -1000 ? "-" : "", thousandths / 1000);
  if (rest == 0) return text;
  text += fmt::format(".{:03}", rest);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::string glyph_text(const ShapedGlyph& glyph) {
  std::string text = fmt::format("{}:g{}+{}", glyph.cluster, glyph.glyph, glyph.advance);
  if (glyph.x_offset != 0 || glyph.y_offset != 0) text += fmt::format("@{},{}", glyph.x_offset, glyph.y_offset);
  if ((glyph.flags & kGlyphUnsafeToBreak) != 0) text += '!';
  if ((glyph.flags & kGlyphSpace) != 0) text += 's';
  if ((glyph.flags & kGlyphTab) != 0) text += 't';
  if ((glyph.flags & kGlyphInvisible) != 0) text += 'i';
  if ((glyph.flags & kGlyphMissing) != 0) text += 'm';
  if ((glyph.flags & kGlyphSpreads) != 0) text += '~';
  if ((glyph.flags & kGlyphYields) != 0) text += '-';
  return text;
}

}  // namespace

std::string dump(const ShapedParagraph& paragraph, const font::FontLibrary& fonts) {
  std::string out = fmt::format("paragraph level {}\n", paragraph.base_level);
  for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
    const Run& run = paragraph.runs[i];
    char script[5] = {};
    hb_tag_to_string(hb_script_to_iso15924_tag(static_cast<hb_script_t>(run.script)), script);
    out += fmt::format("run {} [{},{}) {} {}pt level {} {}\n", i, run.range.begin, run.range.end,
                       run.face.valid() ? fonts.face(run.face).family() : "-", points(run.size), run.level, script);
    if (run.glyph_count > 0) out += " ";
    for (std::uint32_t g = 0; g < run.glyph_count; ++g) out += " " + glyph_text(paragraph.glyphs[run.first_glyph + g]);
    if (run.glyph_count > 0) out += "\n";
  }
  for (const BreakCandidate& candidate : paragraph.break_candidates) {
    out += fmt::format("break {} after {} {}", candidate.offset, candidate.line_end, name_of(candidate.kind));
    if (candidate.adds_hyphen) out += fmt::format(" hyphen {}pt", points(paragraph.runs[candidate.run].hyphen_width));
    if (candidate.penalty != 0) out += fmt::format(" penalty {}", candidate.penalty);
    out += "\n";
  }
  return out;
}

}  // namespace galley::text
