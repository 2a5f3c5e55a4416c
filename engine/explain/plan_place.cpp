// The nearest box around the one asked about that a plan names, then the slot that holds it. Later records come first: they
// replaced what earlier ones had planned for the same pages.
#include "explain/plan_place.h"

#include <algorithm>

namespace galley::explain {

namespace {

using compose::Place;
using compose::SlotPlan;
using flow::PlanRecord;

template <class List>
std::optional<std::size_t> index_of(const List& list, BoxId box) {
  const auto found = std::find(list.begin(), list.end(), box);
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

std::optional<std::size_t> unit_of(const PlanRecord& record, const box::Box& box, BoxId id) {
  const auto found = std::find_if(record.units.begin(), record.units.end(), [&](const PlanRecord::Unit& unit) {
    return unit.paragraph.valid() ? unit.paragraph == box.paragraph : unit.box == id;
  });
  if (found == record.units.end()) return std::nullopt;
  return static_cast<std::size_t>(found - record.units.begin());
}

// Does the slot hold this line of the unit?
bool holds_line(const SlotPlan& slot, std::size_t unit, std::uint32_t line) {
  return std::any_of(slot.lines.begin(), slot.lines.end(), [&](const compose::ChosenLines& chosen) {
    return chosen.unit == unit && line >= chosen.first_line && line < chosen.first_line + chosen.lines;
  });
}

bool holds_block(const SlotPlan& slot, std::size_t unit) {
  const Place start{static_cast<compose::UnitIndex>(unit), 0, 0, 0};
  return slot.from <= start && start < slot.to;
}

bool holds_float(const SlotPlan& slot, std::size_t index) {
  const auto is_it = [&](const compose::PlacedFloat& f) { return f.index == index; };
  return std::any_of(slot.head.begin(), slot.head.end(), is_it) || std::any_of(slot.here.begin(), slot.here.end(), is_it) ||
         std::any_of(slot.foot.begin(), slot.foot.end(), is_it);
}

bool holds(const PlanRecord& record, const compose::PagePlan& page, const SlotPlan& slot, const PlanPlace& place,
           const Asked& asked) {
  if (place.float_index) return holds_float(slot, *place.float_index);
  if (place.span_index) {
    return std::any_of(page.spans.begin(), page.spans.end(), [&](const auto& span) { return span.index == *place.span_index; });
  }
  if (record.units[*place.unit].paragraph.valid()) return holds_line(slot, *place.unit, asked.on_line ? asked.line : 0);
  return holds_block(slot, *place.unit);
}

bool find_slot(PlanPlace& place, const Asked& asked) {
  const auto& pages = place.record->plan.pages;
  for (place.page = 0; place.page < pages.size(); ++place.page) {
    for (place.slot = 0; place.slot < pages[place.page].slots.size(); ++place.slot) {
      if (holds(*place.record, pages[place.page], pages[place.page].slots[place.slot], place, asked)) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<PlanPlace> find_in_plans(const PlaceInput& input, const Asked& asked) {
  for (BoxId id = asked.box; id.valid(); id = input.boxes[id].parent) {
    for (auto record = input.plans.rbegin(); record != input.plans.rend(); ++record) {
      PlanPlace place;
      place.record = &*record;
      place.float_index = index_of(record->floats, id);
      if (!place.float_index) place.span_index = index_of(record->spans, id);
      if (!place.float_index && !place.span_index) place.unit = unit_of(*record, input.boxes[id], id);
      if ((place.float_index || place.span_index || place.unit) && find_slot(place, asked)) return place;
    }
  }
  return std::nullopt;
}

}  // namespace galley::explain
