// A column that ends short could have taken one line more of what comes next, two lines more and so on to its foot. Each of these
// ends is judged by the charges of composition; the cheapest one is told, with what it would have cost beside what was paid.
#include "explain/column_end.h"

#include <algorithm>

#include <fmt/format.h>

#include "compose/charges.h"
#include "explain/reasons.h"
#include "fragment/points.h"

namespace galley::explain {

namespace {

using compose::Bill;
using compose::Place;
using compose::Problem;
using compose::SlotPlan;
using compose::Unit;
using compose::Variant;

std::string lines_text(std::int64_t n) { return fmt::format("{} line{}", n, n == 1 ? "" : "s"); }

// The text of a plan in which one slot is looked at.
class ColumnEnd {
 public:
  explicit ColumnEnd(const PlanPlace& place)
      : problem_(place.record->problem),
        page_(place.record->plan.pages[place.page]),
        slot_(page_.slots[place.slot]),
        short_(compose::lines_short(problem_, slot_.used, slot_.bottom)) {
    facts_.column = slot_.column;
    facts_.columns = problem_.pages.columns;
  }

  Reason reason() {
    if (slot_.overset) return {"column", "what stands in this column is taller than any column", {}};
    if (slot_.forced) return {"column", "the column ends at a forced break", {}};
    if (slot_.finished) return {"column", "the text ends here; the columns of the last page are made even", {}};
    if (short_ == 0) return full();
    Reason reason{"column", fmt::format("the column ends {} short: ", lines_text(short_)), {}};
    reason.charges.push_back({"short-column", compose::cost_of_white(problem_.costs, short_)});
    reason.text += next_fits() ? alternative(reason.charges) : too_tall();
    return reason;
  }

 private:
  [[nodiscard]] Reason full() const {
    Bill bill;
    charge_end(slot_.to.line, bill);
    return {"column", "the column is full", charges_of(bill)};
  }

  [[nodiscard]] const Unit* next_unit() const {
    return slot_.to.unit < problem_.units.size() ? &problem_.units[slot_.to.unit] : nullptr;
  }

  // The lines that come next are those of the variant that was cut, or of the best one of a paragraph not begun.
  [[nodiscard]] const Variant* next_variant() const {
    const Unit* unit = next_unit();
    if (unit == nullptr || unit->kind != compose::UnitKind::Lines) return nullptr;
    if (slot_.to.line > 0) return &problem_.settings[slot_.to.setting].variants[slot_.to.variant];
    const auto& variants = problem_.settings[unit->setting].variants;
    return &*std::min_element(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) { return a.cost < b.cost; });
  }

  [[nodiscard]] Length room() const { return slot_.bottom - slot_.used; }

  // Height of what would have to be taken at least.
  [[nodiscard]] Length least() const {
    const Unit* unit = next_unit();
    if (unit == nullptr) return {};
    const Variant* variant = next_variant();
    if (variant == nullptr || variant->lines.empty()) return unit->before + unit->height;
    const std::size_t at = std::min<std::size_t>(slot_.to.line, variant->lines.size() - 1);
    return (slot_.to.line == 0 ? unit->before + unit->inset_top : Length()) + variant->lines[at].height;
  }

  [[nodiscard]] bool next_fits() const { return next_unit() != nullptr && least() <= room(); }

  [[nodiscard]] std::string too_tall() const {
    if (next_unit() == nullptr) return "nothing is left";
    const std::string what = next_variant() != nullptr ? "the next line with the space above it" : "the next block";
    return fmt::format("{} is {}pt tall, and {}pt are left", what, fragment::points_text(least()), fragment::points_text(room()));
  }

  // What an end after `line` lines of the unit at the slot's end costs; 0: before it.
  void charge_end(std::uint32_t line, Bill& bill) const {
    const Unit* unit = next_unit();
    const Variant* variant = next_variant();
    if (unit == nullptr) return;
    const std::uint32_t below_heading = compose::lines_below_heading(problem_, slot_, slot_.to.unit, line);
    if (variant != nullptr && line >= variant->lines.size()) {
      if (slot_.to.unit + 1 < problem_.units.size())
        compose::charge_before(bill, problem_, problem_.units[slot_.to.unit + 1], below_heading);
    } else if (line == 0) {
      compose::charge_before(bill, problem_, *unit, below_heading);
    } else if (variant != nullptr) {
      compose::charge_inside(bill, problem_, facts_, {unit, variant, line, below_heading});
    }
  }

  // The cheapest of the ends one to `short_` lines further down, and its charges.
  [[nodiscard]] std::string alternative(std::vector<Charge>& charges) const {
    const Variant* variant = next_variant();
    if (variant == nullptr) return "a longer column would leave less room for what follows";
    Bill best;
    std::uint32_t best_line = 0;
    for (std::uint32_t more = 1; more <= static_cast<std::uint32_t>(short_); ++more) {
      const std::uint32_t line = slot_.to.line + more;
      if (line > variant->lines.size()) break;
      Bill bill;
      charge_end(line, bill);
      bill.add(compose::Reason::ShortColumn, compose::cost_of_white(problem_.costs, short_ - static_cast<std::int32_t>(more)));
      if (best_line == 0 || bill.total() < best.total()) {
        best = bill;
        best_line = line;
      }
    }
    if (best_line == 0) return "nothing of what follows may stand alone at its foot";
    for (const Charge& charge : charges_of(best)) charges.push_back({"otherwise " + charge.reason, charge.cost});
    const std::string where = slot_.to.line == 0 ? "the next paragraph" : "this paragraph";
    return fmt::format(
        "after {} of {} a break would cost {}{}", lines_text(best_line), where, best.total(),
        best.total() <= compose::cost_of_white(problem_.costs, short_) ? " here, and more in the columns that follow" : "");
  }

  const Problem& problem_;
  const compose::PagePlan& page_;
  const SlotPlan& slot_;
  std::int32_t short_;
  compose::SlotFacts facts_;
};

}  // namespace

Reason column_end(const PlanPlace& place) { return ColumnEnd(place).reason(); }

Reason column_start(const PlanPlace& place) {
  PlanPlace before = place;
  if (place.slot > 0) {
    --before.slot;
  } else if (place.page > 0) {
    --before.page;
    before.slot = place.record->plan.pages[before.page].slots.size() - 1;
  } else {
    return {"break", "the columns begin with it", {}};
  }
  Reason reason = ColumnEnd(before).reason();
  const Place& from = place.record->plan.pages[place.page].slots[place.slot].from;
  reason.about = "break";
  reason.text =
      (from.line == 0 ? std::string("it begins a column") : fmt::format("a column begins with its line {}", from.line + 1)) +
      "; of the column before: " + reason.text;
  return reason;
}

}  // namespace galley::explain
