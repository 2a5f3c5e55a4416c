// Total fit: the cheapest chain of breaks for each of several line counts (Knuth & Plass, Breaking Paragraphs into
// Lines, Software - Practice and Experience 11, 1981).
//
// Dynamic program over nodes (break, lines so far, hyphens in a row, fitness of the last line). Breaks are visited in
// order; a break stays active as a line's start until even the tightest line from it is too wide, so the work per
// break is bounded by the breaks on one line. The table is kept small by three things: lines beyond tolerance are no
// lines; at each break only line counts near that of its cheapest node stay; a node is dropped if another of the same
// line count is cheaper by more than any later demerits between lines could give back.
#pragma once

#include <optional>

#include "paragraph/line_cost.h"

namespace galley::paragraph {

// How much a pass allows; see break_paragraph.cpp for the passes.
struct FitLimits {
  bool overfull = false;          // a line may stick out if nothing fits
  bool emergency_breaks = false;  // inside words; see BreakKind::Emergency
  bool every_hyphen = false;      // even where the policy wants none
  bool partings = false;          // between words that belong together; see BreakKind::Parting
  bool short_hyphens = false;     // see BreakKind::ShortHyphen
  bool limit_ladders = true;
};

// Widths by line number, looked up once per number.
class WidthOfLine {
 public:
  WidthOfLine(const LineWidths& widths, Length first_indent) : widths_(widths), first_indent_(first_indent) {}
  [[nodiscard]] Length operator()(std::uint32_t line);

 private:
  const LineWidths& widths_;
  Length first_indent_;
  std::vector<Length> known_;
  std::size_t slot_ = 0;
  std::uint32_t used_ = 0;  // lines of widths_[slot_] already in known_
  bool complete_ = false;
};

// One setting: the breaks that end its lines, as indices of Measures.
struct Setting {
  Cost cost = 0;
  std::vector<std::size_t> ends;
};

struct FitResult {
  std::vector<Setting> settings;  // ascending, distinct line counts; empty if the pass finds nothing
  std::size_t nodes = 0;          // size of the table, for tests and measurements
};

[[nodiscard]] FitResult total_fit(const LineCost&, WidthOfLine&, const FitLimits&, std::size_t first);

// The longest line each time, as browsers do; never more than one setting, never none.
[[nodiscard]] Setting first_fit(const LineCost&, WidthOfLine&, std::size_t first);

// May a line end at this break in a pass with these limits?
[[nodiscard]] bool is_usable(const LineCost&, const FitLimits&, std::size_t end);

}  // namespace galley::paragraph
