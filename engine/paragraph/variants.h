// break_paragraph(): the best settings of one paragraph for several line counts.
//
// Total fit (Knuth & Plass 1981) over states (candidate, line number, fitness class): the line number because widths
// depend on it as soon as a float intrudes, and because the page level wants n-1, n, n+1, n+2 lines. Tolerance
// and a window of lines around the best bound the table; both are part of the contract.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/cost.h"
#include "base/length.h"
#include "style/computed_style.h"
#include "text/shaped_paragraph.h"

namespace galley::paragraph {

// Lines [sum of earlier counts, + count) have this indent (from the line-start side) and width; the last entry repeats for ever.
struct LineSlot {
  Length indent, width;
  std::uint32_t count = 1;
  bool operator==(const LineSlot&) const = default;
};
using LineWidths = std::vector<LineSlot>;  // never empty

[[nodiscard]] LineSlot slot_of_line(const LineWidths&, std::uint32_t line);

// Inline advances that only layout knows: by item index, width of atomics and of inline-box edges (0 for the others).
struct InlineAdvances {
  std::vector<Length> of_item;
};

inline constexpr std::uint32_t kNoCandidate = 0xFFFFFFFFU;

enum class Method : std::uint8_t { TotalFit, FirstFit };

// Everything a setting depends on besides text and widths. Part of the memo key.
struct BreakPolicy {
  Method method = Method::TotalFit;
  bool justify = true;  // else ragged
  style::Justify spaces;
  Length text_indent;  // of the first line; may be negative
  std::int32_t hyphen_penalty = 80, double_hyphen_demerits = 3000, fitness_demerits = 1500, line_penalty = 10;
  std::int32_t final_hyphen_demerits = 20000;        // hyphen at the end of the line before the last
  Cost runt_demerits = 1300000000000;                // last line that is one short word or the tail of a divided one: more than
                                                     // any line that can be filled, for one that gapes may stay short
  std::uint8_t max_hyphen_lines = 2;                 // hyphenate-limit-lines; 0 = no limit
  Length min_last_line;                              // shorter last lines cost
  Length liked_last_line;                            // and these a little: as a ragged line that ends a third of the measure early
  std::int32_t tolerance = 2400;                     // badness beyond which a line is taken only where nothing else is to be had
  std::int32_t loose = 101;                          // badness beyond which a line is marked: past the greatest stretch
  std::int32_t widest_space_q16 = 0;                 // a line that would need wider ones stays short, as if ragged; 0 = any will do
  std::uint8_t window_before = 1, window_after = 2;  // line counts kept around the best
  bool balance = false;                              // ragged lines of like length: text-wrap balance
  bool allow_hyphens = true;
  bool mends_last_line = false;           // a runt is worth a pass with looser lines
  bool avoids_rivers = false;             // justified: white that runs down through lines costs, and is worth another pass
  std::uint32_t unwanted = kNoCandidate;  // candidate where no line should end while others may: a hyphen there would end a column
  bool operator==(const BreakPolicy&) const = default;
};

enum class Fault : std::uint8_t {
  None,
  Overfull,  // wider than the line at maximum shrink
  Loose,     // beyond BreakPolicy::loose
  Parted     // ends between words that belong together
};

struct LineBreak {
  std::uint32_t candidate = 0;            // index into break_candidates: the line ends there
  std::int32_t ratio_q16 = 0;             // > 0: part of the maximum stretch used per space (may exceed 1); < 0: of the shrink
  Length natural;                         // width of the line's content, trailing space and margins excluded, hyphen included
  Length hang_start = {}, hang_end = {};  // what stands outside the measure at its edges, not in `natural`
  Fault fault = Fault::None;
};

// How wide the word spaces of a stretched line have to be to fill it, in 1/65536 of the natural one.
[[nodiscard]] constexpr std::int64_t space_factor(std::int32_t ratio_q16, const style::Justify& spaces) {
  const std::int64_t stretch = spaces.space_max > spaces.space_desired ? spaces.space_max - spaces.space_desired : 0;
  return spaces.space_desired + ((stretch * ratio_q16) >> 16);
}

// No setting fills the line with spaces the policy can stand: it is left short.
[[nodiscard]] constexpr bool stays_short(const LineBreak& line, const BreakPolicy& policy) {
  return policy.widest_space_q16 > 0 && line.ratio_q16 > 0 && space_factor(line.ratio_q16, policy.spaces) > policy.widest_space_q16;
}

struct Variant {
  Cost cost = 0;
  std::uint32_t first_break = 0, lines = 0;
};  // a range of ParagraphVariants::breaks

struct ParagraphVariants {
  std::vector<Variant> by_lines;  // at least one; ascending, distinct line counts
  std::uint32_t best = 0;         // index of the cheapest
  std::vector<LineBreak> breaks;
  [[nodiscard]] std::span<const LineBreak> lines_of(const Variant& v) const {
    return std::span(breaks).subspan(v.first_break, v.lines);
  }
};

// Always at least one variant: if nothing is feasible within tolerance the emergency pass answers and marks the lines.
// Forced breaks start a new line and, like the end, end the line without stretch.
// `first_candidate`: when the paragraph's head already stands in another slot, the break after which this part begins
// (an index into break_candidates; its first line is line 0 of `widths` and has no text-indent); kFromStart = the whole.
inline constexpr std::uint32_t kFromStart = 0xFFFFFFFFU;
[[nodiscard]] ParagraphVariants break_paragraph(const text::ShapedParagraph&, const InlineAdvances&, const LineWidths&,
                                                const BreakPolicy&, std::uint32_t first_candidate = kFromStart);

// The line that ends there ends in a hyphen to the eye, added or in the text; a dash is not one.
[[nodiscard]] bool shows_hyphen(const std::string& text, const text::BreakCandidate& candidate);

// Widths that shrink-to-fit boxes and table cells ask for: of the widest unbreakable piece, and with forced breaks only.
struct IntrinsicWidths {
  Length min_content, max_content;
};
[[nodiscard]] IntrinsicWidths intrinsic_widths(const text::ShapedParagraph&, const InlineAdvances&, const BreakPolicy&);

}  // namespace galley::paragraph
