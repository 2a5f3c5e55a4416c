// Distributes what a line lacks or has too much over word spaces, gaps between ideographs, letters and the width of the glyphs, as
// LineCost counts it: each gives the same part of what it may; past the limits spaces and gaps take the rest. Shares are
// differences of a running total, so they add up exactly. Kerning is part of the advances and stays.
#include <algorithm>

#include "paragraph/badness.h"
#include "paragraph/line_parts.h"

namespace galley::paragraph {

namespace {

// Hands out `amount` by weight.
class Shares {
 public:
  Shares(Length amount, Length total) : amount_(amount), total_(total) {}
  Length next(Length weight) {
    if (total_ <= Length()) return Length();
    seen_ += weight;
    const Length upto = scale(amount_, seen_.raw(), total_.raw());
    const Length share = upto - given_;
    given_ = upto;
    return share;
  }

 private:
  Length amount_, total_, seen_, given_;
};

bool ends_cluster(const LinePart& part, std::size_t g, bool backwards) {
  const auto& glyphs = part.run.glyphs;
  if (backwards) return g == 0 || glyphs[g - 1].cluster != glyphs[g].cluster;
  return g + 1 == glyphs.size() || glyphs[g + 1].cluster != glyphs[g].cluster;
}

struct Weights {
  Length width, spaces, gaps, blanks, letters, ink;
};

// What each gives, as signed amounts; gaps: the blanks, of a line that shrinks.
struct Given {
  Length spaces, gaps, letters, ink;
  [[nodiscard]] bool nothing() const { return *this == Given{}; }
  [[nodiscard]] Length all() const { return spaces + gaps + letters + ink; }
  bool operator==(const Given&) const = default;
};

// Of the cluster whose last glyph is g: what may happen behind it.
std::uint8_t gap_behind(const LinePart& part, std::size_t g) {
  const auto& glyphs = part.run.glyphs;
  while (g > 0 && glyphs[g - 1].cluster == glyphs[g].cluster) --g;
  return part.flags[g] & (text::kGlyphSpreads | text::kGlyphYields);
}

// Clusters with something behind them that is not the end of the line.
template <class AtGap>  // two callers with lambdas over the same walk
void visit_gaps(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, AtGap at_gap) {
  SetGlyph* last = nullptr;
  Length last_size;
  std::uint8_t last_gap = 0;
  for (LinePart& part : parts) {
    if (part.kind != PartKind::Text) continue;
    const text::Run& run = paragraph.runs[part.source_run];
    for (std::size_t g = 0; g < part.run.glyphs.size(); ++g) {
      if (!ends_cluster(part, g, false)) continue;
      if (last_gap != 0) at_gap(*last, last_size, last_gap);
      last = &part.run.glyphs[g];
      last_size = run.size;
      last_gap = gap_behind(part, g);
    }
  }
}

// One visit to all glyphs; the three may change the advance. A glyph comes as a letter after it came as a space or ink.
template <class AtSpace, class AtLetter, class AtInk>  // two callers with lambdas over the same walk
void visit(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, AtSpace at_space, AtLetter at_letter,
           AtInk at_ink) {
  SetGlyph* last = nullptr;
  Length last_size;
  for (LinePart& part : parts) {
    if (part.kind == PartKind::Atomic) last = nullptr;
    if (part.kind != PartKind::Text) continue;
    const text::Run& run = paragraph.runs[part.source_run];
    const bool spaced = may_letter_space(run), scales = may_scale(run), backwards = (run.level & 1) != 0;
    for (std::size_t g = 0; g < part.run.glyphs.size(); ++g) {
      SetGlyph& glyph = part.run.glyphs[g];
      if (glyph.space)
        at_space(glyph);
      else if (scales && (part.flags[g] & text::kGlyphTab) == 0)
        at_ink(glyph);
      if (!spaced || !ends_cluster(part, g, backwards)) continue;
      if (last != nullptr) at_letter(*last, last_size);  // not behind the last cluster of the line
      last = &glyph;
      last_size = run.size;
    }
  }
}

Weights weigh(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph) {
  Weights sum;
  for (const LinePart& part : parts) sum.width += part.advance();
  visit(
      parts, paragraph, [&](const SetGlyph& glyph) { sum.spaces += max(glyph.advance, Length()); },
      [&](const SetGlyph&, Length size) { sum.letters += size; },
      [&](const SetGlyph& glyph) { sum.ink += max(glyph.advance, Length()); });
  visit_gaps(parts, paragraph, [&](const SetGlyph&, Length size, std::uint8_t gap) {
    if ((gap & text::kGlyphSpreads) != 0) sum.gaps += size;
    if ((gap & text::kGlyphYields) != 0) sum.blanks += size;
  });
  return sum;
}

// What each may give at the greatest stretch or shrink.
Given room_of(const Weights& natural, const style::Justify& limits, bool wider) {
  const auto part = [wider](Length whole, std::int64_t least, std::int64_t desired, std::int64_t most) {
    return part_q16(whole, std::max<std::int64_t>(wider ? most - desired : desired - least, 0));
  };
  return {part(natural.spaces, limits.space_min, limits.space_desired, limits.space_max),
          wider ? part_q16(natural.gaps, gap_stretch(limits)) : part_q16(natural.blanks, kBlankShrink),
          part(natural.letters, limits.letter_min, 0, limits.letter_max),
          part(natural.ink, limits.glyph_min, style::kOneQ16, limits.glyph_max)};
}

// `missing` is what the line lacks with desired spaces.
Given give(const Weights& natural, const style::Justify& limits, Length missing) {
  const bool wider = missing > Length();
  const Length amount = wider ? missing : -missing;
  const Given room = room_of(natural, limits, wider);
  Given given{{}, {}, room.letters, room.ink};
  if (amount < room.all()) {
    given.letters = scale(amount, room.letters.raw(), room.all().raw());
    given.ink = scale(amount, room.ink.raw(), room.all().raw());
  }
  const Length rest = amount - given.letters - given.ink;
  if (room.gaps > Length()) given.gaps = scale(rest, room.gaps.raw(), (room.spaces + room.gaps).raw());
  given.spaces = natural.spaces == Length() ? Length() : rest - given.gaps;
  if (wider) return given;
  return {-min(given.spaces, room.spaces), -min(given.gaps, room.gaps), -given.letters, -given.ink};
}

// Tells each run what sinks may say once for all its glyphs.
void note_tracking(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, Length by, Length letters) {
  const std::int64_t of = letters.raw();
  for (LinePart& part : parts) {
    if (part.kind != PartKind::Text) continue;
    const text::Run& run = paragraph.runs[part.source_run];
    part.run.tracking = run.letter_spacing;
    if (of > 0 && may_letter_space(run)) part.run.tracking += scale(by, run.size.raw(), of);
  }
}

void scale_glyphs(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, Length by, Length ink) {
  if (by == Length() || ink <= Length()) return;
  const auto factor = static_cast<style::Q16>(style::kOneQ16 + scale(by, style::kOneQ16, ink.raw()).raw());
  for (LinePart& part : parts) {
    if (part.kind != PartKind::Text || !may_scale(paragraph.runs[part.source_run])) continue;
    part.run.scale = factor;
    for (SetGlyph& glyph : part.run.glyphs) glyph.x_offset = scale(glyph.x_offset, factor, style::kOneQ16);
  }
}

}  // namespace

void set_tabs(std::vector<LinePart>& parts, const style::StyleTable& styles) {
  Length x;
  for (LinePart& part : parts) {
    for (std::size_t g = 0; g < part.run.glyphs.size(); ++g) {
      SetGlyph& glyph = part.run.glyphs[g];
      if ((part.flags[g] & text::kGlyphTab) != 0) {
        const style::TextStyle& style = styles[part.run.style].text;
        const Length interval = style.tab_length ? *style.tab_length : scale(glyph.advance, style.tab_size, style::kOneQ16);
        glyph.advance = tab_advance(x, interval);
      }
      x += glyph.advance;
    }
    x += part.width;
  }
}

LineLack lack_of(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, const BreakPolicy& policy, Length target) {
  const Weights natural = weigh(parts, paragraph);
  const Given room = room_of(natural, policy.spaces, true);
  const Length desired = part_q16(natural.spaces, policy.spaces.space_desired - style::kOneQ16);
  return {target - natural.width - desired, room.spaces + room.gaps, room.all()};
}

Length justify(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, const BreakPolicy& policy, Length target,
               bool stretches) {
  const Weights natural = weigh(parts, paragraph);
  const style::Justify& limits = policy.spaces;
  const Length desired = part_q16(natural.spaces, limits.space_desired - style::kOneQ16);
  const Length missing = target - natural.width - desired;
  Given given;
  if ((missing > Length() && stretches) || (missing < Length() && policy.justify)) given = give(natural, limits, missing);
  given.spaces += desired;
  note_tracking(parts, paragraph, given.letters, natural.letters);
  if (given.nothing()) return natural.width;
  Shares of_spaces(given.spaces, natural.spaces), of_letters(given.letters, natural.letters), of_ink(given.ink, natural.ink);
  visit(
      parts, paragraph, [&](SetGlyph& glyph) { glyph.advance += of_spaces.next(max(glyph.advance, Length())); },
      [&](SetGlyph& glyph, Length size) { glyph.advance += of_letters.next(size); },
      [&](SetGlyph& glyph) { glyph.advance += of_ink.next(max(glyph.advance, Length())); });
  Shares of_gaps(given.gaps, given.gaps > Length() ? natural.gaps : natural.blanks);
  const int gap_wanted = given.gaps > Length() ? text::kGlyphSpreads : text::kGlyphYields;
  visit_gaps(parts, paragraph, [&](SetGlyph& glyph, Length size, std::uint8_t gap) {
    if ((gap & gap_wanted) != 0) glyph.advance += of_gaps.next(size);
  });
  scale_glyphs(parts, paragraph, given.ink, natural.ink);
  Length width;
  for (const LinePart& part : parts) width += part.advance();
  return width;
}

}  // namespace galley::paragraph
