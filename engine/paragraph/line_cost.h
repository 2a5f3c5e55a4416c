// What one line costs: how its spaces must be set, and the demerits of that. Shared by total fit and first fit, so that
// the two can be compared.
//
//   justified:      spaces, gaps between ideographs, letters and glyphs stretch or shrink by the same part of what the policy
//                   gives each; ratio = that part
//   demerits(line) = (line_penalty + badness)^2 + penalty^2                          TeX, The Program, section 859
//   between lines:  double_hyphen_demerits, fitness_demerits if classes are more than one apart
//   last line:      a short one, a single short word and the tail of a divided word cost
//   ragged:         badness of the white at the line's end against a sixth of the measure, no fitness
//   balanced:       square of the white at the end, the last line included
//   overfull:       far more than all others, by how much it sticks out
#pragma once

#include "base/cost.h"
#include "paragraph/badness.h"
#include "paragraph/measures.h"

namespace galley::paragraph {

enum class Fitness : std::uint8_t { Tight, Decent, Loose, VeryLoose };
inline constexpr std::size_t kFitnessClasses = 4;

enum class Fit : std::uint8_t { Fits, TooLoose /* beyond tolerance */, Overfull };

struct LineFit {
  Length natural;              // with desired spaces
  std::int32_t ratio_q16 = 0;  // as in LineBreak
  std::int32_t badness = 0;
  Fit fit = Fit::Fits;
  Fitness fitness = Fitness::Decent;
  Length too_wide;   // Fit::Overfull: what sticks out at maximum shrink
  Length hang_more;  // of the candidate's, on a line that would be too wide without it
};

// How much wider (or narrower) the parts of a line may become; past that, spaces and gaps go on.
struct LineGive {
  Length spaces, gaps, letters;  // letters: space between them, and their own width
  [[nodiscard]] Length white() const { return spaces + gaps; }
  [[nodiscard]] Length all() const { return spaces + gaps + letters; }
};

// A line as set: its word spaces in all, and everything else.
struct LineShares {
  Length spaces, text;
};

// Policy made ready for many questions about one paragraph.
class LineCost {
 public:
  // `extra`: further demerits by the break that ends a line; may be null, must outlive this.
  LineCost(const Measures&, const BreakPolicy&, const std::vector<Cost>* extra = nullptr);

  // The line from break `start` to break `end` (indices of Measures) on `width`.
  [[nodiscard]] LineFit fit(std::size_t start, std::size_t end, Length width) const;
  [[nodiscard]] LineShares shares(std::size_t start, std::size_t end, Length width) const;
  // The same with `tolerance` decided: a quick no is worth much as most pairs of breaks are no lines.
  [[nodiscard]] bool surely_too_short(std::size_t start, std::size_t end, Length width, std::int32_t max_ratio) const;
  // Overfull whatever is done, the hyphen aside: no later break can be better.
  [[nodiscard]] bool past_width(std::size_t start, std::size_t end, Length width) const;
  // Demerits of a line that do not depend on the line before. `first` tells that it begins the paragraph.
  [[nodiscard]] Cost line_demerits(std::size_t start, std::size_t end, Length width, const LineFit&, bool first) const;
  // Demerits between a line and the next one, both not broken apart by force.
  [[nodiscard]] Cost between(Fitness before, bool hyphen_before, Fitness after, bool hyphen_after) const;

  // The last line is a runt, or shorter than the policy likes.
  [[nodiscard]] bool ends_short(std::size_t start, std::size_t end, Length width) const;

  // Where a line ends without stretch: at a forced break and at the end.
  [[nodiscard]] bool ends_segment(std::size_t end) const;
  [[nodiscard]] const Measures& measures() const { return measures_; }
  [[nodiscard]] const BreakPolicy& policy() const { return policy_; }

 private:
  [[nodiscard]] Cost last_line_demerits(std::size_t start, std::size_t end, const LineFit&) const;
  [[nodiscard]] bool is_runt(std::size_t start, std::size_t end) const;
  [[nodiscard]] Length letters_between(std::size_t start, std::size_t end) const;
  [[nodiscard]] std::int32_t penalty_of(std::size_t end) const;
  [[nodiscard]] LineGive give(std::size_t start, std::size_t end, bool wider) const;
  [[nodiscard]] Length give_of_letters(std::size_t start, std::size_t end, bool wider) const;
  [[nodiscard]] LineFit fit_justified(Length excess, std::size_t start, std::size_t end, LineFit, bool stretches) const;

  const Measures& measures_;
  const BreakPolicy& policy_;
  const std::vector<Cost>* extra_;
  std::int64_t desired_more_, stretch_, shrink_;  // of the natural space, in 1/65536
  std::int64_t letter_stretch_, letter_shrink_;   // of the size, per letter
  std::int64_t gap_stretch_;                      // of the size, per gap
  std::int64_t glyph_stretch_, glyph_shrink_;     // of the glyphs' width
};

// The last line counts as a runt with this many letters or fewer in a single word.
inline constexpr std::uint32_t kRuntLetters = 4;
// A ragged line this part of the measure short has badness 100.
inline constexpr std::int64_t kRagPart = 6;

}  // namespace galley::paragraph
