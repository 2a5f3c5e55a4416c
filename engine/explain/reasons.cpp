// The plan of a band says what was chosen; here it is asked what the choice cost and what the neighbouring one would have, with the
// very functions the search used (compose/charges.h), so that a reason is never a guess.
#include "explain/reasons.h"

#include <algorithm>

#include <fmt/format.h>

#include "compose/charges.h"
#include "explain/column_end.h"
#include "explain/plan_place.h"
#include "flow/galley.h"
#include "fragment/points.h"

namespace galley::explain {

namespace {

using compose::ChosenLines;
using compose::Problem;
using compose::SlotPlan;
using compose::Variant;

std::string counted(std::size_t n, std::string_view thing) { return fmt::format("{} {}{}", n, thing, n == 1 ? "" : "s"); }

// ---- how a paragraph's lines were set ----------------------------------------------------------------------------------------

const ChosenLines* chosen_for(const SlotPlan& slot, std::size_t unit) {
  const auto found = std::find_if(slot.lines.begin(), slot.lines.end(), [&](const ChosenLines& c) { return c.unit == unit; });
  return found == slot.lines.end() ? nullptr : &*found;
}

Reason lines_reason(const Problem& problem, const ChosenLines& chosen) {
  const auto& variants = problem.settings[chosen.setting].variants;
  const Variant& set = variants[chosen.variant];
  const auto best =
      std::min_element(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) { return a.cost < b.cost; });
  Reason reason{"lines", {}, {{"paragraphs", set.cost}}};
  if (&*best == &set) {
    reason.text = fmt::format("set in {}, which is its best setting", counted(set.lines.size(), "line"));
  } else {
    reason.text = fmt::format("set in {} though {} would be best: the columns come out better so",
                              counted(set.lines.size(), "line"), best->lines.size());
  }
  for (const Variant& other : variants) {
    if (&other != &set) reason.charges.push_back({fmt::format("in {}", counted(other.lines.size(), "line")), other.cost});
  }
  return reason;
}

// ---- figures -----------------------------------------------------------------------------------------------------------------

std::string side_of(const SlotPlan& slot, std::size_t index) {
  const auto is_it = [&](const compose::PlacedFloat& f) { return f.index == index; };
  if (std::any_of(slot.head.begin(), slot.head.end(), is_it)) return "at the head of";
  if (std::any_of(slot.foot.begin(), slot.foot.end(), is_it)) return "at the foot of";
  return "amid the text of";
}

Reason float_reason(const PlanPlace& place) {
  const Problem& problem = place.record->problem;
  const SlotPlan& slot = place.record->plan.pages[place.page].slots[place.slot];
  const compose::Float& one = problem.floats[*place.float_index];
  const compose::Depths depths(problem);
  const std::string side = side_of(slot, *place.float_index);
  compose::Bill bill;
  Length here = depths.of(problem, side == "at the foot of" ? slot.to : slot.from);
  for (const compose::PlacedFloat& f : slot.here) {
    if (f.index == *place.float_index) here = depths.of(f.before);
  }
  compose::charge_distance(bill, problem, one, depths.of(one.anchor), here);
  if (side == "amid the text of" && !one.quote) bill.add(compose::Reason::FloatPlace, problem.costs.here);
  if (side != "amid the text of" && !compose::anchor_reached(one.anchor, slot.to))
    bill.add(compose::Reason::FloatEarly, problem.costs.early);
  const Length apart = here < depths.of(one.anchor) ? depths.of(one.anchor) - here : here - depths.of(one.anchor);
  return {"float",
          fmt::format("stands {} column {}, {} of text from where it is mentioned", side, slot.column + 1,
                      counted(static_cast<std::size_t>(apart / problem.pages.step), "line")),
          charges_of(bill)};
}

Reason span_reason(const PlanPlace& place) {
  const compose::Span& span = place.record->problem.spans[*place.span_index];
  const auto& spans = place.record->plan.pages[place.page].spans;
  const auto placed = std::find_if(spans.begin(), spans.end(), [&](const auto& s) { return s.index == *place.span_index; });
  const bool amid_text = span.here && !placed->at_edge;
  const std::string what = span.in_gutter ? "let into the gutter between" : amid_text ? "amid the text of" : "over";
  return {"float",
          fmt::format("stands {} columns {} to {}, {}pt below their top", what, placed->first_column + 1,
                      placed->first_column + span.columns, fragment::points_text(placed->top)),
          {}};
}

// ---- what is not composed ------------------------------------------------------------------------------------------------------

std::string_view forced_by(style::Break rule) {
  switch (rule) {
    case style::Break::Page: return "page";
    case style::Break::Column: return "column";
    case style::Break::Left: return "left";
    case style::Break::Right: return "right";
    case style::Break::Recto: return "recto";
    case style::Break::Verso: return "verso";
    case style::Break::Always: return "always";
    case style::Break::Auto:
    case style::Break::Avoid:
    case style::Break::AvoidPage:
    case style::Break::AvoidColumn: break;
  }
  return "";
}

void add_rules(const PlaceInput& input, BoxId id, std::vector<Reason>& reasons) {
  const style::BoxStyle& style = input.cascaded.table[input.boxes[id].style].box;
  if (!forced_by(style.break_before).empty())
    reasons.push_back({"break", fmt::format("break-before: {} puts it at the start of one", forced_by(style.break_before)), {}});
}

void add_greedy(const PlaceInput& input, BoxId id, std::vector<Reason>& reasons) {
  for (; id.valid(); id = input.boxes[id].parent) {
    const style::ComputedStyle& style = input.cascaded.table[input.boxes[id].style];
    if (!flow::is_multicol(style.box)) continue;
    reasons.push_back({"column",
                       style::composes_columns(style)
                           ? "this part of the columns could not be composed as a whole: each column takes what fits"
                           : "each column takes what fits (-galley-compose)",
                       {}});
    return;
  }
}

}  // namespace

std::vector<Charge> charges_of(const compose::Bill& bill) {
  std::vector<Charge> charges;
  for (std::size_t i = 0; i < compose::kReasons; ++i) {
    if (bill.by[i] != 0) charges.push_back({std::string(compose::name_of(static_cast<compose::Reason>(i))), bill.by[i]});
  }
  return charges;
}

std::vector<Reason> reasons_for(const PlaceInput& input, const Asked& asked) {
  std::vector<Reason> reasons;
  add_rules(input, asked.box, reasons);
  const auto place = find_in_plans(input, asked);
  if (!place) {
    add_greedy(input, asked.box, reasons);
    return reasons;
  }
  const Problem& problem = place->record->problem;
  const compose::PagePlan& page = place->record->plan.pages[place->page];
  const SlotPlan& slot = page.slots[place->slot];
  if (place->float_index) reasons.push_back(float_reason(*place));
  if (place->span_index) reasons.push_back(span_reason(*place));
  if (place->unit) {
    const auto unit = static_cast<compose::UnitIndex>(*place->unit);
    if (const ChosenLines* chosen = chosen_for(slot, unit)) reasons.push_back(lines_reason(problem, *chosen));
    if (std::find(slot.stretched.begin(), slot.stretched.end(), unit) != slot.stretched.end())
      reasons.push_back({"break",
                         "a blank line more stands above it, so that the column ends at its foot",
                         {{"stretch", problem.costs.stretch}}});
    if (slot.from.unit == unit) reasons.push_back(column_start(*place));
  }
  if (!place->span_index) reasons.push_back(column_end(*place));
  reasons.push_back({"page", fmt::format("this page of the columns costs {} in all", page.bill.total()), charges_of(page.bill)});
  return reasons;
}

}  // namespace galley::explain
