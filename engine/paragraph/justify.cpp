// Distributes what a line lacks or has too much over word spaces, letters and the width of the glyphs, as LineCost counts it:
// each gives the same part of what it may; past the limits word spaces take the rest. Shares are differences of a running
// total, so they add up exactly. Kerning is part of the advances and stays.
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
  Length width, spaces, letters, ink;
};

// What each gives, as signed amounts.
struct Given {
  Length spaces, letters, ink;
};

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
    const bool spaced = may_letter_space(run), backwards = (run.level & 1) != 0;
    for (std::size_t g = 0; g < part.run.glyphs.size(); ++g) {
      SetGlyph& glyph = part.run.glyphs[g];
      if (glyph.space)
        at_space(glyph);
      else if ((part.flags[g] & text::kGlyphTab) == 0)
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
  return sum;
}

// `missing` is what the line lacks with desired spaces.
Given give(const Weights& natural, const style::Justify& limits, Length missing) {
  const bool wider = missing > Length();
  const Length amount = wider ? missing : -missing;
  const auto room_of = [wider](Length whole, std::int64_t least, std::int64_t desired, std::int64_t most) {
    return part_q16(whole, std::max<std::int64_t>(wider ? most - desired : desired - least, 0));
  };
  const Length of_spaces = room_of(natural.spaces, limits.space_min, limits.space_desired, limits.space_max);
  const Length of_letters = room_of(natural.letters, limits.letter_min, 0, limits.letter_max);
  const Length of_ink = room_of(natural.ink, limits.glyph_min, style::kOneQ16, limits.glyph_max);
  const Length room = of_spaces + of_letters + of_ink;
  Given given{{}, of_letters, of_ink};
  if (amount < room) {
    given.letters = scale(amount, of_letters.raw(), room.raw());
    given.ink = scale(amount, of_ink.raw(), room.raw());
  }
  const Length rest = amount - given.letters - given.ink;
  given.spaces = natural.spaces == Length() ? Length() : wider ? rest : min(rest, of_spaces);
  if (!wider) given = {-given.spaces, -given.letters, -given.ink};
  return given;
}

// Tells each run what sinks may say once for all its glyphs.
void note_tracking(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, Length by, Length letters) {
  for (LinePart& part : parts) {
    if (part.kind != PartKind::Text) continue;
    const text::Run& run = paragraph.runs[part.source_run];
    part.run.tracking = run.letter_spacing;
    if (letters > Length() && may_letter_space(run)) part.run.tracking += scale(by, run.size.raw(), letters.raw());
  }
}

void scale_glyphs(std::vector<LinePart>& parts, Length by, Length ink) {
  if (by == Length() || ink <= Length()) return;
  const auto factor = static_cast<style::Q16>(style::kOneQ16 + scale(by, style::kOneQ16, ink.raw()).raw());
  for (LinePart& part : parts) {
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
  if (given.spaces == Length() && given.letters == Length() && given.ink == Length()) return natural.width;
  Shares of_spaces(given.spaces, natural.spaces), of_letters(given.letters, natural.letters), of_ink(given.ink, natural.ink);
  visit(
      parts, paragraph, [&](SetGlyph& glyph) { glyph.advance += of_spaces.next(max(glyph.advance, Length())); },
      [&](SetGlyph& glyph, Length size) { glyph.advance += of_letters.next(size); },
      [&](SetGlyph& glyph) { glyph.advance += of_ink.next(max(glyph.advance, Length())); });
  scale_glyphs(parts, given.ink, natural.ink);
  Length width;
  for (const LinePart& part : parts) width += part.advance();
  return width;
}

}  // namespace galley::paragraph
