// What each decision costs, in one place: the search, the bill of a finished plan and the oracle all ask here.
//
// A Ledger is anything with add(Reason, Cost): a Bill keeps the reasons apart, a Tally only sums, since the search asks
// some hundred thousand times. That is why these are templates.
#pragma once

#include <algorithm>

#include "compose/plan.h"

namespace galley::compose {

struct Tally {
  Cost total = 0;
  void add(Reason, Cost cost) { total += cost; }
};

// How far down the undivided text each unit begins when every paragraph is set at its best: distances between a float
// and its anchor are measured there.
class Depths {
 public:
  explicit Depths(const Problem&);
  [[nodiscard]] Length of(UnitIndex unit) const { return starts_[unit]; }
  [[nodiscard]] Length of(const Problem&, const Place&) const;
  [[nodiscard]] Length rest(const Problem& problem, const Place& place, std::size_t next_float) const {
    return starts_.back() - of(problem, place) + floats_after_[next_float];
  }
  // Of the text after `place`: what its paragraphs cost at least and the pages it needs, so that states which have come
  // further are not held dearer than those which have not.
  [[nodiscard]] Cost to_come(const Problem&, const Place&, std::size_t next_float) const;
  // What the paragraphs from `unit` on cost at least, however they are set; nothing can be said where they may be set anew beside
  // a quotation.
  [[nodiscard]] Cost least_from(UnitIndex unit) const { return may_refit_ ? 0 : costs_after_[unit]; }

 private:
  std::vector<Length> floats_after_;  // heights of the floats from each one on, one more than floats
  std::vector<Length> starts_;        // one more than units
  std::vector<Cost> costs_after_;     // of units from here on, likewise
  bool may_refit_ = false;
};

// What an end of a slot is judged by besides the text itself.
struct SlotFacts {
  std::uint32_t column = 0, columns = 1;
  bool balance = true;     // on the page where the flow ends
  std::int32_t foot = -1;  // lines the page's first column ends short; -1 = this is the first
  bool last = false;       // the flow ends on this page
};

[[nodiscard]] inline bool anchor_reached(UnitIndex anchor, const Place& to) { return anchor <= to.unit; }
[[nodiscard]] inline bool anchor_passed(UnitIndex anchor, const Place& to) {
  return anchor < to.unit || (anchor == to.unit && to.line > 0);
}

inline Cost squared(std::int64_t n) { return n * n; }

// White of so many lines at a column's foot: one line is hardly seen where all columns lack it, five are a hole that is worth no
// widow. Of very tall holes only the square grows on.
[[nodiscard]] inline Cost cost_of_white(const Costs& costs, std::int64_t lines) {
  constexpr std::int64_t kTall = 32;
  return costs.short_line * squared(lines) * std::min(lines, kTall);
}

// Lines between the end of what stands in a slot and its foot.
[[nodiscard]] inline std::int32_t lines_short(const Problem& problem, Length used, Length bottom) {
  if (used >= bottom) return 0;
  return static_cast<std::int32_t>((bottom - used) / problem.pages.step);
}

// A column that ends so many lines above the page's first; `last`: the text ends on this page. There a line less is no fault, not
// worth a divided word; two are, and a column longer than the first is one.
[[nodiscard]] inline Cost uneven_cost(const Costs& costs, std::int64_t shorter, bool last) {
  const Cost full = costs.uneven * squared(shorter);
  if (!last) return full;
  if (shorter <= 0) return std::min(full, costs.balance * 2 * squared(shorter));
  return std::min(full, costs.balance / 8 * shorter + costs.balance * squared(shorter - 1));
}

// A slot's foot. `finishes`: the flow ends here; `slot_lines`: how many lines an empty column would be short.
template <class Ledger>
void charge_foot(Ledger& ledger, const Problem& problem, const SlotFacts& facts, std::int32_t lines, bool finishes,
                 std::int32_t slot_lines) {
  const Costs& costs = problem.costs;
  if (!finishes) {
    ledger.add(Reason::ShortColumn, cost_of_white(costs, lines));
    if (facts.foot >= 0) ledger.add(Reason::Uneven, uneven_cost(costs, lines - facts.foot, facts.last));
    return;
  }
  if (!facts.balance) return;
  const std::int32_t level = facts.foot < 0 ? lines : facts.foot;
  const auto beyond = [&](std::int32_t n) { return squared(std::max(0, std::abs(n - level) - 1)); };
  ledger.add(Reason::Balance, costs.balance * beyond(lines));
  if (facts.foot >= 0) ledger.add(Reason::Balance, costs.short_line / 4 * std::abs(lines - level));
  // Columns without text: a few lines are not worth dividing, least of all to leave one of them alone.
  constexpr std::int32_t kLinesWorthDividing = 3;
  const Cost empty = costs.balance * (2 + beyond(std::max(level, slot_lines - kLinesWorthDividing)));
  for (std::uint32_t c = facts.column + 1; c < facts.columns; ++c) ledger.add(Reason::Balance, empty);
}

// Too few lines of a paragraph above or below a place after line `end` where something parts them.
template <class Ledger>
void charge_parted(Ledger& ledger, const Problem& problem, const Unit& unit, const Variant& variant, std::uint32_t end) {
  const auto rest = static_cast<std::int64_t>(variant.lines.size()) - end;
  if (end < unit.orphans) ledger.add(Reason::Orphan, problem.costs.orphan * (unit.orphans - end));
  if (rest < unit.widows) ledger.add(Reason::Widow, problem.costs.widow * (unit.widows - rest));
}

// So many lines are to follow a heading in its column. Counts of lines below one stop there, and begin there at a slot's top.
constexpr std::uint32_t kLinesBelowHeading = 3;

// Lines below the last heading of the slot before those of unit `index`: `before`, or none if it follows a heading. `fresh`:
// nothing stands above it in the slot.
inline std::uint32_t lines_above(const Problem& problem, UnitIndex index, bool fresh, std::uint32_t before) {
  return !fresh && problem.units[index - 1].heading ? 0 : before;
}

// And with them.
inline std::uint32_t lines_with_block(const Problem& problem, const Unit& unit, std::uint32_t above) {
  const std::int64_t lines = unit.height / problem.pages.step;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(above + lines, above, kLinesBelowHeading));
}
inline std::uint32_t lines_with(std::uint32_t above, std::uint32_t lines) { return std::min(kLinesBelowHeading, above + lines); }

// Of a finished slot: its lines from the last heading down to line `line` of `end`.
[[nodiscard]] std::uint32_t lines_below_heading(const Problem&, const SlotPlan&, UnitIndex end, std::uint32_t line);

template <class Ledger>
void charge_lines_below(Ledger& ledger, const Problem& problem, std::uint32_t below_heading) {
  if (below_heading < kLinesBelowHeading) ledger.add(Reason::Heading, problem.costs.heading * (kLinesBelowHeading - below_heading));
}

// A break inside a paragraph after line `end` of `variant`.
struct InsideBreak {
  const Unit* unit = nullptr;
  const Variant* variant = nullptr;
  std::uint32_t end = 0;
  std::uint32_t below_heading = kLinesBelowHeading;  // lines down to the break
};
template <class Ledger>
void charge_inside(Ledger& ledger, const Problem& problem, const SlotFacts& facts, const InsideBreak& at) {
  const Costs& costs = problem.costs;
  charge_parted(ledger, problem, *at.unit, *at.variant, at.end);
  if (at.unit->keep_together) ledger.add(Reason::Keep, costs.keep);
  if (at.end > 0 && at.variant->lines[at.end - 1].hyphen)
    ledger.add(Reason::Hyphen, facts.column + 1 == facts.columns ? costs.hyphen * 2 : costs.hyphen);
  charge_lines_below(ledger, problem, at.below_heading);
}

// A break before a unit with so many lines below the last heading above it. What ends before the next heading is whole.
template <class Ledger>
void charge_before(Ledger& ledger, const Problem& problem, const Unit& unit, std::uint32_t below_heading) {
  if (unit.rule == BreakRule::Avoid) ledger.add(Reason::Keep, problem.costs.keep);
  if (unit.rule == BreakRule::Never) ledger.add(Reason::Keep, problem.costs.keep * 4);
  if (unit.rule == BreakRule::Fine && !unit.heading) charge_lines_below(ledger, problem, below_heading);
}

// White above a band over which text jumps, and what that parts. `variant`: the setting whose lines it parts.
template <class Ledger>
void charge_jump(Ledger& ledger, const Problem& problem, const Variant* variant, const Jump& jump, std::uint32_t below_heading) {
  ledger.add(Reason::ShortColumn, cost_of_white(problem.costs, jump.lines_left));
  const Unit& unit = problem.units[jump.unit];
  if (jump.line == 0 && !jump.gated) charge_before(ledger, problem, unit, below_heading);
  if (jump.line == 0 || !variant) return;
  charge_parted(ledger, problem, unit, *variant, jump.line);
  charge_lines_below(ledger, problem, below_heading);
}

// A heading among those of the column before.
template <class Ledger>
void charge_heading(Ledger& ledger, const Problem& problem, const Extent& heading, const std::vector<Extent>& before) {
  for (const Extent& other : before) {
    if (other.top < heading.bottom && heading.top < other.bottom) ledger.add(Reason::Tombstone, problem.costs.tombstone);
  }
}

// A figure of the text itself may head the next column; beyond that a hole of three lines is the lesser evil.
constexpr Cost kNearerIfOfText = 25;
template <class Ledger>
void charge_distance(Ledger& ledger, const Problem& problem, const Float& f, Length a, Length b) {
  const Length distance = a < b ? b - a : a - b;
  ledger.add(Reason::FloatPlace, problem.costs.near * (f.follows ? kNearerIfOfText : 1) * (distance / problem.pages.step));
}

template <class Ledger>
void charge_height(Ledger& ledger, const Float& f, std::uint32_t height) {
  ledger.add(Reason::FloatPlace, f.heights[height].cost);
}

// Floats of a slot that ends at `to`: those that still wait, and more than one in it.
template <class Ledger>
void charge_waiting(Ledger& ledger, const Problem& problem, const Place& to, std::uint32_t next_float, std::uint32_t placed) {
  for (std::uint32_t f = next_float; f < problem.floats.size() && anchor_passed(problem.floats[f].anchor, to); ++f)
    ledger.add(Reason::FloatLate, problem.costs.late);
  if (placed > 1) ledger.add(Reason::FloatCrowd, problem.costs.crowd * (placed - 1));
}

// Quotations among the floats from `first` to `end` that stand in a slot with the words they repeat.
template <class Ledger>
void charge_echoes(Ledger& ledger, const Problem& problem, const Place& from, const Place& to, std::uint32_t first,
                   std::uint32_t end) {
  for (std::uint32_t f = first; f < end; ++f) {
    const UnitIndex source = problem.floats[f].source;
    if (source != kNoUnit && source >= from.unit && anchor_passed(source, to)) ledger.add(Reason::FloatEcho, problem.costs.echo);
  }
}

// A pull-quote with a quotation of the text right above or below it: two quotations in a row. Or amid the text with a heading below
// it: the white of both is a hole. `above`, `below`: the units there, if any.
template <class Ledger>
void charge_beside(Ledger& ledger, const Problem& problem, const Float& one, UnitIndex above, UnitIndex below) {
  const auto is_quotation = [&](UnitIndex unit) { return unit < problem.units.size() && problem.units[unit].quotation; };
  if (!one.quote) return;
  const bool above_heading = above != kNoUnit && below < problem.units.size() && problem.units[below].heading;
  if (above_heading || is_quotation(above) || is_quotation(below)) ledger.add(Reason::FloatCrowd, problem.costs.crowd);
}

// The last unit above a place.
inline UnitIndex unit_above(const Place& to) { return to.line > 0 ? to.unit : to.unit - 1; }

// Spans of a page whose text ends at `to`, and those that wait for the next one.
template <class Ledger>
void charge_spans(Ledger& ledger, const Problem& problem, const Depths& depths, const std::vector<PlacedSpan>& placed,
                  std::uint32_t next_span, const Place& to) {
  for (const PlacedSpan& s : placed) {
    const UnitIndex anchor = problem.spans[s.index].anchor;
    if (problem.spans[s.index].here && s.at_edge) ledger.add(Reason::Keep, problem.costs.keep);
    if (anchor_reached(anchor, to)) continue;
    const Length page = (problem.pages.bottom - problem.pages.top) * problem.pages.columns;
    const bool too_early = depths.of(anchor) - depths.of(problem, to) > page;
    ledger.add(Reason::FloatEarly, too_early ? kInfeasible : problem.costs.early * problem.pages.columns);
  }
  for (std::uint32_t s = next_span; s < problem.spans.size() && anchor_passed(problem.spans[s].anchor, to); ++s)
    ledger.add(Reason::FloatLate, problem.costs.late * problem.pages.columns);
}

// What figures amid the text that wait from `next_span` on will cost for standing at an edge, so that pages which leave them to the
// next one are not held cheaper than those which take them.
[[nodiscard]] inline Cost owed_by_spans(const Problem& problem, std::uint32_t next_span, const Place& to) {
  Cost owed = 0;
  for (std::uint32_t s = next_span; s < problem.spans.size() && anchor_passed(problem.spans[s].anchor, to); ++s)
    owed += problem.spans[s].here ? problem.costs.keep : 0;
  return owed;
}

// Only figures over several columns are still to come: where the text has ended no column is short. Those that stand amid the
// text must not be left to the end for that, nor quotations in gutters. `first_span`: of those that no earlier page has.
[[nodiscard]] inline bool nothing_left(const Problem& problem, const Place& from, std::uint32_t next_float,
                                       std::uint32_t first_span) {
  if (from.unit < problem.units.size() || next_float < problem.floats.size()) return false;
  const auto& spans = problem.spans;
  return std::none_of(spans.begin(), spans.end(), [](const Span& span) { return span.here; }) &&
         std::none_of(spans.begin() + first_span, spans.end(), [](const Span& span) { return span.in_gutter; });
}

// The flow ends on this page in columns of this `height`, with `white` below them.
inline constexpr std::int64_t kFewLines = 5;
template <class Ledger>
void charge_last_page(Ledger& ledger, const Problem& problem, Length height, Length white, bool first_page) {
  const std::int64_t lines = height / problem.pages.step;
  if (!first_page && lines < kFewLines) ledger.add(Reason::Sparse, problem.costs.sparse * (kFewLines - lines));
  if (problem.pages.fill) ledger.add(Reason::Balance, problem.costs.balance * squared(white / problem.pages.step));
}

// Quotations in gutters of the page where the flow ends, whose text stops so many lines above its foot: none stands below the text.
// A line below is better than a column two lines short.
template <class Ledger>
void charge_below_text(Ledger& ledger, const Problem& problem, const std::vector<PlacedSpan>& placed, Length foot,
                       std::int32_t lines_short) {
  constexpr std::int64_t kMost = 1000;  // lines: keeps the square within the integers
  for (const PlacedSpan& s : placed) {
    const Span& span = problem.spans[s.index];
    if (!span.in_gutter) continue;
    const Length text_foot = foot - problem.pages.step * lines_short;
    const std::int64_t below = max(Length(), s.top + span.height_in_gutter() - text_foot) / problem.pages.step;
    ledger.add(Reason::Balance, problem.costs.balance * 3 / 4 * squared(std::min(below, kMost)));
  }
}

}  // namespace galley::compose
