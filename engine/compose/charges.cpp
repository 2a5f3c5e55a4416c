#include "compose/charges.h"

namespace galley::compose {

namespace {

const Variant& best_of(const Problem& problem, const Unit& unit) {
  const auto& variants = problem.settings[unit.setting].variants;
  return *std::min_element(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) { return a.cost < b.cost; });
}

Length height_of(const Problem& problem, const Unit& unit) {
  if (unit.kind == UnitKind::Block) return unit.height;
  Length height;
  for (const Line& line : best_of(problem, unit).lines) height += line.height;
  return height + unit.inset_top + unit.inset_bottom;
}

}  // namespace

Depths::Depths(const Problem& problem) {
  starts_.reserve(problem.units.size() + 1);
  Length depth;
  for (const Unit& unit : problem.units) {
    starts_.push_back(depth);
    depth += unit.before + height_of(problem, unit);
  }
  starts_.push_back(depth);
  floats_after_.assign(problem.floats.size() + 1, Length());
  for (std::size_t f = problem.floats.size(); f-- > 0;)
    floats_after_[f] = floats_after_[f + 1] + problem.floats[f].heights.front().height;
  may_refit_ = std::any_of(problem.spans.begin(), problem.spans.end(), [](const Span& span) { return span.in_gutter; });
  costs_after_.assign(starts_.size(), 0);
  for (std::size_t u = problem.units.size(); u-- > 0;) {
    const Unit& unit = problem.units[u];
    costs_after_[u] = costs_after_[u + 1] + (unit.kind == UnitKind::Block ? 0 : best_of(problem, unit).cost);
  }
}

Cost Depths::to_come(const Problem& problem, const Place& place, std::size_t next_float) const {
  const UnitIndex next = place.line == 0 ? place.unit : place.unit + 1;
  const Length page = (problem.pages.bottom - problem.pages.top) * problem.pages.columns;
  const Cost pages =
      page > Length() ? scale(Length::from_raw(problem.costs.page), rest(problem, place, next_float).raw(), page.raw()).raw() : 0;
  return costs_after_[next] + pages;
}

Length Depths::of(const Problem& problem, const Place& place) const {
  Length depth = starts_[place.unit];
  if (place.line == 0) return depth;
  const Variant& variant = problem.settings[place.setting].variants[place.variant];
  if (variant.uniform) return depth + variant.lines.front().height * place.line;
  for (std::uint32_t i = 0; i < place.line; ++i) depth += variant.lines[i].height;
  return depth;
}

std::uint32_t lines_below_heading(const Problem& problem, const SlotPlan& slot, UnitIndex end, std::uint32_t line) {
  std::uint32_t below = kLinesBelowHeading;
  auto lines = slot.lines.begin();
  for (UnitIndex index = slot.from.unit; index < end || line > 0; ++index) {
    const Unit& unit = problem.units[index];
    below = lines_above(problem, index, index == slot.from.unit, below);
    if (index == end) return lines_with(below, line);
    if (unit.kind == UnitKind::Block) {
      below = lines_with_block(problem, unit, below);
      continue;
    }
    lines = std::find_if(lines, slot.lines.end(), [&](const ChosenLines& l) { return l.unit == index; });
    if (lines == slot.lines.end()) return below;
    below = lines_with(below, lines->lines);
  }
  return below;
}

Cost Bill::total() const {
  Cost sum = 0;
  for (const Cost cost : by) sum += cost;
  return sum;
}

}  // namespace galley::compose
