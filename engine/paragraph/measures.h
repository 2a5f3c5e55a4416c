// Measures: ShapedParagraph -> running sums at every break candidate, so that any line is measured by subtraction.
//
// x(p) = scaled width of everything before text position p: per run the font units are summed and scaled once, and
// runs add up in Length. Width of a line = x(its end) - x(its start); it is off by at most one unit (1/65536 pt) from
// the same glyphs scaled on their own. A break inside a ligature takes the share of its bytes; set_line() re-shapes it.
// What hangs outside the measure is taken from `end` and added to `start`, so that it has no width. Left out: kerning across a
// break (the justification absorbs it).
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "paragraph/variants.h"

namespace galley::paragraph {

// Sums of what lies before a text position, all from the paragraph's start.
struct RunningSums {
  Length x;                   // with inline-box edges and atomics
  Length spaces;              // natural width of stretchable spaces
  Length em;                  // sum of the sizes of clusters that may be letter-spaced
  Length gaps, blanks;        // likewise, of those before what may be set apart (text::kGlyphSpreads), drawn nearer (kGlyphYields)
  Length ink;                 // width of glyphs that may be scaled: of text, without spaces and letter-spacing
  std::uint32_t letters = 0;  // clusters that begin with a letter or digit, three times those of an ideograph; atomics
  std::uint32_t space_count = 0;
};

// A break as seen from both sides. Invariant: end.x <= start.x where no advance is negative.
struct BreakMeasure {
  RunningSums end;          // where a line that ends here has its last ink; without the hyphen
  RunningSums start;        // where the next line begins
  Length hyphen;            // 0 unless the break adds one
  bool hyphenated = false;  // the line ends in a visible hyphen, added or in the text
};

struct SpacePlace {
  Length x, advance;  // as shaped; a tab is one space
};
enum class SpacePlaces : std::uint8_t { Dropped, Kept /* for spaces_between */ };
// Breaking knows no styles, so it takes the initial value of tab-size; set_line() takes the real one.
inline constexpr std::int64_t kTabSpaces = 8;

class Measures {
 public:
  Measures(const text::ShapedParagraph&, const InlineAdvances&, SpacePlaces = SpacePlaces::Dropped);

  // Index 0 is the paragraph's start, i + 1 the candidate i.
  [[nodiscard]] const BreakMeasure& operator[](std::size_t index) const { return breaks_[index]; }
  [[nodiscard]] std::size_t size() const { return breaks_.size(); }
  [[nodiscard]] const text::BreakCandidate& candidate(std::size_t index) const { return paragraph_.break_candidates[index - 1]; }
  // What stands outside the measure of a line that begins at this break.
  [[nodiscard]] Length hang_start(std::size_t index) const {
    return index == 0 ? paragraph_.hang_start : Length(candidate(index).hang_start);
  }
  // The line before ends in a hyphen within a word.
  [[nodiscard]] bool goes_on_at(std::size_t start) const;
  [[nodiscard]] std::string_view text_between(std::size_t start, std::size_t end) const;
  // Width of a line's content with spaces as shaped, hyphen included, tabs at their stops.
  [[nodiscard]] Length content(std::size_t start, std::size_t end) const {
    const Length plain = breaks_[end].end.x + breaks_[end].hyphen - breaks_[start].start.x;
    return tabs_.empty() ? plain : plain + tab_growth(breaks_[start].start.x, breaks_[end].end.x);
  }
  // Word spaces that begin in [from, to), by position in the running text.
  [[nodiscard]] std::span<const SpacePlace> spaces_between(Length from, Length to) const;

 private:
  [[nodiscard]] Length tab_growth(Length from, Length to) const;

  const text::ShapedParagraph& paragraph_;
  std::vector<BreakMeasure> breaks_;
  std::vector<SpacePlace> tabs_, spaces_;
};

// Index of the first item that stands on the line after a break at `offset`. Of the empty items at that place the
// closing ones stay on the line before, from the first opening one on they go to the next. A text item that the
// break divides belongs to both lines and is the one returned.
[[nodiscard]] std::uint32_t first_item_after(const text::InlineContent&, TextOffset offset);

// The advance of an item that only layout knows; 0 where none is given.
[[nodiscard]] Length advance_of(const InlineAdvances&, std::uint32_t item);

// Letter space would tear connected scripts apart. Ideographs and kana stand solid, each in its square: justification opens gaps
// between them, and neither spaces nor scales them besides.
[[nodiscard]] bool may_letter_space(const text::Run&);
[[nodiscard]] bool may_scale(const text::Run&);
// What a gap between characters and the blank half of a full-width mark give at the greatest stretch and shrink, as a part of the
// em. Of the blank half stays (JLREQ 3.8.3); gaps of an eighth are seen, and still read as one word.
inline constexpr style::Q16 kGapStretch = 7864, kBlankShrink = 16384;
// Who lets letters be set apart further than that means ideographs too.
[[nodiscard]] constexpr style::Q16 gap_stretch(const style::Justify& limits) { return std::max(kGapStretch, limits.letter_max); }

// Advance of a tab at `x` from the line's start to the next multiple of `interval`.
[[nodiscard]] Length tab_advance(Length x, Length interval);

}  // namespace galley::paragraph
