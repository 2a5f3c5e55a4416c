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

}  // namespace

LeastHeights::LeastHeights(const Problem& problem) {
  for (const Unit& unit : problem.units) units_.push_back(least_of(problem, unit));
  for (const Float& one : problem.floats) floats_.push_back(least_of(one));
}

Length LeastHeights::rest(const SlotState& from) const {
  const UnitIndex whole = from.at.line > 0 ? from.at.unit + 1 : from.at.unit;  // the first of which nothing is set
  const Length text = std::accumulate(units_.begin() + whole, units_.end(), Length());
  return std::accumulate(floats_.begin() + from.next_float, floats_.end(), text);
}

Length LeastHeights::tallest_float(const SlotState& from) const {
  const auto tallest = std::max_element(floats_.begin() + from.next_float, floats_.end());
  return tallest == floats_.end() ? Length() : max(*tallest, Length());
}

}  // namespace galley::compose
