#include "compose/least_heights.h"

#include <algorithm>
#include <numeric>

namespace galley::compose {

namespace {

Length least_of(const Problem& problem, const Unit& unit) {
  if (unit.kind == UnitKind::Block) return min(unit.height_at_top, unit.height);
  Length least = kMaxLength;
  for (const Variant& variant : problem.settings[unit.setting].variants) {
    Length sum;
    for (const Line& line : variant.lines) sum += line.height;
    least = min(least, sum);
  }
  return least + unit.inset_top + unit.inset_bottom;
}

Length least_of(const Float& one) {
  Length least = kMaxLength;
  for (const FloatHeight& h : one.heights) least = min(least, h.height);
  return least - one.less_at_head;
}

// Text stands beside a quotation in a gutter, but in the columns that it closes.
Length least_of(const Span& span) {
  if (!span.in_gutter) return span.height * span.columns;
  const std::int64_t closed = span.columns - 2 + (span.closes_first ? 1 : 0) + (span.closes_last ? 1 : 0);
  return span.height_in_gutter() * closed;
}

}  // namespace

LeastHeights::LeastHeights(const Problem& problem) {
  for (const Unit& unit : problem.units) units_.push_back(least_of(problem, unit));
  for (const Float& one : problem.floats) floats_.push_back(least_of(one));
  spans_after_.resize(problem.spans.size() + 1);
  for (std::size_t s = problem.spans.size(); s > 0; --s) spans_after_[s - 1] = spans_after_[s] + least_of(problem.spans[s - 1]);
}

Length LeastHeights::rest(const SlotState& from, std::uint32_t next_span) const {
  const UnitIndex whole = from.at.line > 0 ? from.at.unit + 1 : from.at.unit;  // the first of which nothing is set
  const Length text = std::accumulate(units_.begin() + whole, units_.end(), Length());
  return std::accumulate(floats_.begin() + from.next_float, floats_.end(), text) + spans_after_[next_span];
}

Length LeastHeights::tallest_float(const SlotState& from) const {
  const auto tallest = std::max_element(floats_.begin() + from.next_float, floats_.end());
  return tallest == floats_.end() ? Length() : max(*tallest, Length());
}

}  // namespace galley::compose
