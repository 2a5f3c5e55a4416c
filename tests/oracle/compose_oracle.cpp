#include "oracle/compose_oracle.h"

#include <random>

#include "compose/charges.h"

namespace galley::oracle {

using compose::BreakRule;
using compose::Float;
using compose::PagePlan;
using compose::Place;
using compose::Problem;
using compose::SlotPlan;
using compose::Unit;
using compose::UnitKind;
using compose::Variant;

namespace {

class Trial {
 public:
  explicit Trial(const Problem& problem) : p_(problem), depths_(problem) {}
  Cost run() {
    page({0, 0, 0, 0}, 0, 0, 0);
    return best_;
  }

 private:
  struct At {
    std::uint32_t page = 0, floats_before = 0;  // the latter: placed on earlier pages
    Cost earlier = 0;                           // bills of earlier pages
    bool last = false;
    Length top, foot;
    PagePlan plan;
  };
  // One slot while it is being filled.
  struct Filling {
    SlotPlan slot;
    Length y;
    std::uint32_t next_float = 0;
    bool fresh = true, after_float = false;
  };

  void page(const Place& from, std::uint32_t next_float, std::uint32_t number, Cost earlier) {
    if (from.unit >= p_.units.size() && next_float >= p_.floats.size()) {
      best_ = std::min(best_, earlier);
      return;
    }
    At at;
    at.page = number;
    at.floats_before = next_float;
    at.earlier = earlier;
    at.top = number == 0 ? p_.pages.first_top : p_.pages.top;
    const Length bottom = number == 0 ? p_.pages.first_bottom : p_.pages.bottom;
    const std::int64_t most = (bottom - at.top) / p_.pages.step;
    at.last = true;
    for (std::int64_t lines = p_.pages.balance ? 1 : most; lines <= most; ++lines) {
      at.foot = lines == most ? bottom : at.top + p_.pages.step * lines;
      at.plan = {};
      at.plan.foot = at.foot;
      column(at, from, next_float, 0);
    }
    at.last = false;
    at.foot = bottom;
    at.plan = {};
    at.plan.foot = bottom;
    column(at, from, next_float, 0);
  }

  [[nodiscard]] Cost so_far(const At& at) const {
    return at.earlier + compose::bill_of_page(p_, at.plan, at.page, at.floats_before, 0).total();
  }

  void column(At& at, const Place& from, std::uint32_t next_float, std::uint32_t number) {
    if (number == p_.pages.columns) {
      if (!at.last) page(from, next_float, at.page + 1, so_far(at));
      return;
    }
    Filling filling;
    filling.slot.from = from;
    filling.slot.column = number;
    filling.slot.top = at.top;
    filling.slot.bottom = at.foot;
    filling.next_float = next_float;
    bool any = false;
    heads(at, filling, 0, any);
    const bool full = at.foot - at.top >= p_.pages.bottom - p_.pages.top;
    if (any || full || (at.last && number + 1 == p_.pages.columns)) return;
    filling.slot.to = from;
    filling.slot.used = at.top;
    end_slot(at, filling, next_float, any);
  }

  [[nodiscard]] bool near_enough(const At& at, const Filling& f, std::uint32_t index) const {
    return depths_.of(p_.floats[index].anchor) - depths_.of(p_, f.slot.from) <= (at.foot - at.top) * 2;
  }

  void heads(At& at, const Filling& f, std::uint32_t count, bool& any) {
    feet(at, f, count, any);
    if (count >= 2 || f.next_float >= p_.floats.size()) return;
    const Float& one = p_.floats[f.next_float];
    if (!one.may_top || !near_enough(at, f, f.next_float)) return;
    for (std::uint32_t h = 0; h < one.heights.size(); ++h) {
      const Length height = one.heights[h].height - (f.slot.head.empty() ? one.less_at_head : Length());
      if (f.slot.top + height > f.slot.bottom) continue;
      Filling with = f;
      with.slot.head.push_back({f.next_float, h, 0, f.slot.top});
      with.slot.top += height;
      ++with.next_float;
      heads(at, with, count + 1, any);
    }
  }

  void feet(At& at, Filling f, std::uint32_t count, bool& any) {
    f.y = f.slot.top;
    units(at, f, f.slot.from.unit, any);
    const std::uint32_t next = f.next_float + static_cast<std::uint32_t>(f.slot.foot.size());
    if (count >= 2 || next >= p_.floats.size()) return;
    const Float& one = p_.floats[next];
    if (!one.may_foot || !near_enough(at, f, next)) return;
    for (std::uint32_t h = 0; h < one.heights.size(); ++h) {
      if (f.slot.top + one.heights[h].height > f.slot.bottom) continue;
      Filling with = f;
      with.slot.bottom -= one.heights[h].height;
      with.slot.foot.push_back({next, h, 0, with.slot.bottom});
      feet(at, with, count + 1, any);
    }
  }

  void units(At& at, const Filling& f, std::uint32_t unit, bool& any) {
    const bool boundary = unit != f.slot.from.unit || f.slot.from.line == 0;
    if (boundary) here(at, f, unit, any);
    if (unit == p_.units.size()) {
      finish(at, f, any);
      return;
    }
    const Unit& u = p_.units[unit];
    const bool anything = !f.fresh || !f.slot.head.empty();
    if (boundary && anything) {
      Filling end = f;
      end.slot.to = {unit, 0, 0, 0};
      end.slot.used = f.y;
      end_slot(at, end, f.next_float, any);
    }
    for (int stretched = 0; stretched <= (u.may_stretch && !f.fresh && unit != f.slot.from.unit ? 1 : 0); ++stretched) {
      Filling with = f;
      if (stretched == 1) {
        with.y += p_.pages.step;
        with.slot.stretched.push_back(unit);
      }
      u.kind == UnitKind::Block ? block(at, with, unit, any) : lines(at, with, unit, any);
    }
  }

  void here(At& at, const Filling& f, std::uint32_t unit, bool& any) {
    const bool fine = unit == p_.units.size() || p_.units[unit].rule == BreakRule::Fine;
    if (!f.slot.foot.empty() || !fine || f.fresh || f.after_float || f.next_float >= p_.floats.size()) return;
    const Float& one = p_.floats[f.next_float];
    if (!one.may_here || one.anchor > unit || f.slot.here.size() + f.slot.head.size() >= 2) return;
    for (std::uint32_t h = 0; h < one.heights.size(); ++h) {
      Filling with = f;
      with.y += one.heights[h].height;
      if (with.y > f.slot.bottom) continue;
      with.slot.here.push_back({f.next_float, h, unit, f.y});
      ++with.next_float;
      with.after_float = true;
      units(at, with, unit, any);
    }
  }

  // Only there margins vanish: below a float at the column's head they stay.
  [[nodiscard]] static bool at_top(const Filling& f) { return f.fresh && f.slot.head.empty(); }

  // Below a float a margin is only what it has more than the white at the float's foot.
  [[nodiscard]] Length margin(const Filling& f, const Unit& u) const {
    const auto& above = f.after_float ? f.slot.here : f.slot.head;
    if (above.empty() || !(f.after_float || f.fresh)) return u.before;
    const Float& last = p_.floats[above.back().index];
    const Length white = !f.after_float && above.size() == 1 ? last.head_white : last.white;
    return u.before > white ? u.before - white : Length();
  }

  void block(At& at, Filling f, std::uint32_t unit, bool& any) {
    const Unit& u = p_.units[unit];
    f.y += at_top(f) ? u.height_at_top : margin(f, u) + u.height;
    if (f.y > f.slot.bottom) return;
    if (u.heading) f.slot.headings.push_back({f.y - (at_top(f) ? u.height_at_top : u.height), f.y});
    f.fresh = f.after_float = false;
    units(at, f, unit + 1, any);
  }

  [[nodiscard]] Length snapped(Length y, const compose::Line& line, const Unit& u, const At& at) const {
    if (!u.snaps || p_.pages.pitch <= Length()) return y;
    const Length phase = at.page == 0 ? p_.pages.first_phase : p_.pages.phase;
    // Made problems: whole points and a grid of 12, of which one is the hair that a line may go back.
    const Length point = Length::from_points(1);
    if ((y - point + line.ascent - phase) % p_.pages.pitch == Length()) return y - point;
    while ((y + line.ascent - phase) % p_.pages.pitch != Length()) y += point;
    return y;
  }

  void lines(At& at, const Filling& f, std::uint32_t unit, bool& any) {
    const Unit& u = p_.units[unit];
    const bool goes_on = unit == f.slot.from.unit && f.slot.from.line > 0;
    const auto& variants = p_.settings[u.setting].variants;
    for (std::uint32_t v = 0; v < variants.size(); ++v) {
      if (goes_on && v != f.slot.from.variant) continue;
      const std::uint32_t first = goes_on ? f.slot.from.line : 0;
      Filling with = f;
      with.slot.lines.push_back({unit, u.setting, v, first, 0});
      if (!goes_on) with.y += (at_top(f) ? Length() : margin(f, u)) + u.inset_top;
      const Length top = snapped(with.y, variants[v].lines.front(), u, at);
      bool fits = true;
      for (std::uint32_t line = first; line < variants[v].lines.size() && fits; ++line) {
        with.y = snapped(with.y, variants[v].lines[line], u, at) + variants[v].lines[line].height;
        const bool last = line + 1 == variants[v].lines.size();
        fits = with.y + (last ? u.inset_bottom : Length()) <= f.slot.bottom;
        if (!fits || last || (first == 0 && line + 1 < u.head)) continue;
        Filling end = with;
        end.slot.lines.back().lines = line + 1 - first;
        end.slot.to = {unit, u.setting, v, line + 1};
        end.slot.used = with.y;
        end_slot(at, end, with.next_float, any);
      }
      if (!fits) continue;
      if (u.heading && !goes_on) with.slot.headings.push_back({top, with.y});
      with.y += u.inset_bottom;
      with.slot.lines.back().lines = static_cast<std::uint32_t>(variants[v].lines.size()) - first;
      with.fresh = with.after_float = false;
      units(at, with, unit + 1, any);
    }
  }

  [[nodiscard]] bool too_early(const At& at, const SlotPlan& slot) const {
    for (const auto* group : {&slot.head, &slot.foot}) {
      for (const compose::PlacedFloat& f : *group) {
        const std::uint32_t anchor = p_.floats[f.index].anchor;
        if (anchor > slot.to.unit && depths_.of(anchor) - depths_.of(p_, slot.to) > at.foot - at.top) return true;
      }
    }
    return false;
  }

  void end_slot(At& at, const Filling& f, std::uint32_t next_float, bool& any) {
    if (at.last && f.slot.column + 1 == p_.pages.columns) return;  // it must end the flow
    if (too_early(at, f.slot)) return;
    any = true;
    at.plan.slots.push_back(f.slot);
    // The bill of a page that ends the text is lower than before it is known to.
    if (at.last || so_far(at) < best_)
      column(at, f.slot.to, next_float + static_cast<std::uint32_t>(f.slot.foot.size()), f.slot.column + 1);
    at.plan.slots.pop_back();
  }

  void finish(At& at, const Filling& f, bool& any) {
    const auto end = static_cast<std::uint32_t>(p_.units.size());
    if (f.next_float + f.slot.foot.size() < p_.floats.size()) {
      // Floats that are left over have the next column, if this one has done something.
      if (f.slot.from.unit == end && f.slot.head.empty() && f.slot.foot.empty()) return;
      Filling over = f;
      over.slot.to = {end, 0, 0, 0};
      over.slot.used = f.y;
      end_slot(at, over, f.next_float, any);
      return;
    }
    if (!at.last) return;
    SlotPlan slot = f.slot;
    slot.to = {end, 0, 0, 0};
    slot.used = f.y;
    slot.finished = true;
    any = true;
    at.plan.slots.push_back(slot);
    best_ = std::min(best_, so_far(at));
    at.plan.slots.pop_back();
  }

  const Problem& p_;
  compose::Depths depths_;
  Cost best_ = kInfeasible;
};

// Uniform in [low, high], the same everywhere (std distributions differ between libraries).
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::int64_t operator()(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::mt19937 engine_;
};

compose::Setting made_setting(Dice& dice, Length ascent, Length height) {
  compose::Setting setting;
  const std::int64_t most = dice(1, 6);
  const std::int64_t variants = dice(1, 3);
  for (std::int64_t v = 0; v < variants; ++v) {
    Variant variant;
    variant.cost = dice(0, v == 0 ? 300000 : 2500000);
    for (std::int64_t i = 0; i < most + v; ++i) variant.lines.push_back({ascent, height, dice(0, 4) == 0});
    variant.uniform = dice(0, 1) == 1;
    setting.variants.push_back(std::move(variant));
  }
  return setting;
}

}  // namespace

Cost cheapest_plan(const Problem& problem) { return Trial(problem).run(); }

Problem made_problem(std::uint32_t seed, const Sizes& sizes) {
  Dice dice(seed);
  Problem p;
  const bool grid = dice(0, 1) == 1;
  const Length line = Length::from_points(grid ? 12 : dice(10, 13)), ascent = Length::from_points(9);
  const std::int64_t units = dice(1, sizes.units);
  for (std::int64_t i = 0; i < units; ++i) {
    Unit u;
    u.before = Length::from_points(dice(0, 3) == 0 ? 6 : 0);
    if (dice(0, 6) == 0) {
      u.kind = UnitKind::Block;
      u.height = Length::from_points(12 * dice(1, 3));
      u.height_at_top = u.height;
      u.may_stretch = dice(0, 1) == 1;
    } else {
      u.snaps = grid;
      u.setting = static_cast<std::uint32_t>(p.settings.size());
      u.keep_together = dice(0, 9) == 0;
      u.head = static_cast<std::uint8_t>(i == 0 ? dice(1, 2) : 1);
      p.settings.push_back(made_setting(dice, ascent, line));
    }
    u.heading = u.rule == BreakRule::Fine && dice(0, 4) == 0;
    if (i > 0 && dice(0, 5) == 0) u.rule = BreakRule::Avoid;
    p.units.push_back(u);
  }
  const std::int64_t floats = dice(0, sizes.floats);
  for (std::int64_t i = 0; i < floats; ++i) {
    Float f;
    f.anchor = static_cast<std::uint32_t>(dice(0, units));
    f.quote = dice(0, 1) == 1;
    if (f.quote && dice(0, 1) == 1) f.source = static_cast<std::uint32_t>(dice(0, units - 1));
    f.white = f.head_white = Length::from_points(4 * dice(0, 1));
    const std::int64_t height = dice(1, 3);
    f.heights.push_back({Length::from_points(12 * height), 0});
    if (dice(0, 1) == 1) f.heights.push_back({Length::from_points(12 * height + 12), 150000});
    if (height > 1 && dice(0, 2) == 0) {
      f.less_at_head = Length::from_points(12);
      f.head_white = Length();
    }
    p.floats.push_back(std::move(f));
  }
  std::sort(p.floats.begin(), p.floats.end(), [](const Float& a, const Float& b) { return a.anchor < b.anchor; });
  p.pages.columns = static_cast<std::uint32_t>(dice(1, sizes.columns));
  const std::int64_t rows = dice(5, 8);
  p.pages.first_bottom = p.pages.bottom = Length::from_points(12 * rows);
  p.pages.pitch = grid ? Length::from_points(12) : Length();
  p.pages.first_phase = p.pages.phase = Length::from_points(9);
  p.pages.step = Length::from_points(12);
  p.pages.balance = dice(0, 3) != 0;
  for (Unit& u : p.units) u.quotation = dice(0, 4) == 0;
  p.pages.fill = dice(0, 5) == 0;
  return p;
}

}  // namespace galley::oracle
