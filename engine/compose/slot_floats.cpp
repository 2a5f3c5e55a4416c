// Figures and quotations of a slot: what may stand at its head and foot, and what amid its text.
#include <algorithm>

#include "compose/slot_walk.h"

namespace galley::compose {

namespace {

// More floats in one slot than this are never proposed.
constexpr std::uint32_t kFloatsPerSlot = 2;

}  // namespace

// Floats of several heights make options that leave the same room with the same floats: the cheapest of them counts.
void SlotWalk::drop_dearer_options(std::size_t first) {
  auto& options = memory_.options;
  const auto same = [](const SlotOption& a, const SlotOption& b) {
    return a.top == b.top && a.bottom == b.bottom && a.head.size() == b.head.size() && a.foot.size() == b.foot.size();
  };
  std::size_t kept = first;
  for (std::size_t i = first; i < options.size(); ++i) {
    const auto end = options.begin() + static_cast<std::ptrdiff_t>(kept);
    const auto known = std::find_if(options.begin() + static_cast<std::ptrdiff_t>(first), end,
                                    [&](const SlotOption& other) { return same(other, options[i]); });
    if (known == end) {
      if (kept != i) options[kept] = std::move(options[i]);
      ++kept;
    } else if (options[i].cost < known->cost) {
      *known = std::move(options[i]);
    }
  }
  options.resize(kept);
}

bool SlotWalk::within_reach(UnitIndex anchor) const {
  const Length ahead = depths_.of(anchor) - depths_.of(problem_, state_.at);
  return ahead <= (frame_.bottom - frame_.top) * 2;
}

void SlotWalk::option_heads(const SlotOption& option, std::uint32_t next, std::uint32_t count) {
  option_feet(option, next, count);
  if (count >= kFloatsPerSlot || next >= problem_.floats.size()) return;
  const Float& f = problem_.floats[next];
  if (!f.may_top || !within_reach(f.anchor) || (f.follows && !anchor_reached(f.anchor, state_.at))) return;
  for (std::uint32_t h = 0; h < f.heights.size(); ++h) {
    const Length height = f.height_at_head(h, option.head.empty());
    const Length below = option.top + height;
    if (below > option.bottom || beside_band(option.top, below)) continue;
    SlotOption with = option;
    with.head.push_back({next, h, 0, option.top});
    with.top += height;
    Tally ledger;
    charge_height(ledger, f, h);
    charge_distance(ledger, problem_, f, depths_.of(f.anchor), depths_.of(problem_, state_.at));
    with.cost += ledger.total;
    option_heads(with, next + 1, count + 1);
  }
}

void SlotWalk::option_feet(const SlotOption& option, std::uint32_t next, std::uint32_t count) {
  memory_.options.push_back(option);
  if (count >= kFloatsPerSlot || next >= problem_.floats.size()) return;
  const Float& f = problem_.floats[next];
  if (!f.may_foot || !within_reach(f.anchor)) return;
  for (std::uint32_t h = 0; h < f.heights.size(); ++h) {
    const Length above = option.bottom - f.heights[h].height;
    if (option.top > above || beside_band(above, option.bottom)) continue;
    SlotOption with = option;
    with.bottom -= f.heights[h].height;
    for (PlacedFloat& earlier : with.foot) earlier.top -= f.heights[h].height;
    with.foot.push_back({next, h, 0, option.bottom - f.heights[h].height});
    for (std::size_t i = 0; i + 1 < with.foot.size(); ++i)
      with.foot[i + 1].top = with.foot[i].top + problem_.floats[with.foot[i].index].heights[with.foot[i].height].height;
    Tally ledger;
    charge_height(ledger, f, h);
    with.cost += ledger.total;
    option_feet(with, next + 1, count + 1);
  }
}

// Floats amid the text, between two units; not two together, not between a heading and its text.
void SlotWalk::float_before(UnitIndex unit) {
  if (!option().foot.empty()) return;
  if (unit < problem_.units.size() && problem_.units[unit].rule != BreakRule::Fine) return;
  const std::size_t count = here_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t entry = here_[i];
    const Step from = step(entry);
    if (from.next_float >= problem_.floats.size() || from.float_index >= 0 || is_fresh(entry)) continue;
    const Float& f = problem_.floats[from.next_float];
    if (!f.may_here || f.anchor > unit || from.floats_here + option().head.size() >= kFloatsPerSlot) continue;
    for (std::uint32_t h = 0; h < f.heights.size(); ++h) {
      Step with = from;
      with.previous = entry;
      with.unit = unit;
      with.lines = 0;
      with.float_index = static_cast<std::int32_t>(from.next_float);
      with.float_height = static_cast<std::uint16_t>(h);
      with.stretched = false;
      with.y = from.y + f.heights[h].height;
      if (with.y > limit_ || beside_band(from.y, with.y)) continue;
      Tally ledger;
      charge_height(ledger, f, h);
      if (!f.quote) ledger.add(Reason::FloatPlace, problem_.costs.here);
      charge_beside(ledger, problem_, f, unit - 1, unit);
      charge_distance(ledger, problem_, f, depths_.of(f.anchor), depths_.of(unit));
      with.cost += ledger.total;
      ++with.next_float;
      ++with.floats_here;
      keep(here_, with);
    }
  }
}

}  // namespace galley::compose
