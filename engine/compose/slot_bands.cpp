// Bands in a slot: lines run beside those that reach in from a gutter, and nothing stands beside those that are closed.
#include <algorithm>

#include "compose/slot_walk.h"

namespace galley::compose {

// Boxes do not share their height with what reaches in from a gutter; only lines do.
bool SlotWalk::beside_band(Length top, Length bottom) const {
  return frame_.bands &&
         std::any_of(frame_.bands->begin(), frame_.bands->end(), [&](const Band& b) { return b.top < bottom && b.bottom > top; });
}

// The closed band that keeps a piece of a unit from standing from `top` to `bottom`: it is in the way, or the unit belongs below
// it.
const Band* SlotWalk::closed_over(UnitIndex unit, Length top, Length bottom) const {
  if (!closed_) return nullptr;
  for (const Band& b : *frame_.bands) {
    // A line snapped to the grid may reach a hair above where it was asked to begin.
    if (!b.closed || b.bottom <= top + problem_.pages.step / 4) continue;
    if (b.top < bottom || (b.gate != kNoUnit && unit >= b.gate)) return &b;
  }
  return nullptr;
}

// It stands too low for what comes before the gate.
bool SlotWalk::is_behind_gate(UnitIndex unit, Length bottom) const {
  if (!gated_) return false;
  return std::any_of(frame_.bands->begin(), frame_.bands->end(),
                     [&](const Band& b) { return b.gate != kNoUnit && unit < b.gate && bottom > b.top; });
}

bool SlotWalk::keeps_gates(const Place& to) const {
  return std::all_of(frame_.bands->begin(), frame_.bands->end(),
                     [&](const Band& b) { return b.gate == kNoUnit || anchor_passed(b.gate, to); });
}

bool SlotWalk::is_past_gate(const Place& at) const {
  return std::any_of(frame_.bands->begin(), frame_.bands->end(),
                     [&](const Band& b) { return b.gate != kNoUnit && anchor_passed(b.gate, at); });
}

// Line `line` of the unit at hand goes on below the band; the text above it ends at `from`.
void SlotWalk::jump(Step& way, const Band& band, std::uint32_t line, Length from) {
  Jump jump;
  jump.unit = way.unit;
  jump.line = line;
  jump.lines_left = lines_short(problem_, from, band.top);
  jump.top = band.bottom;
  jump.white = band.white;
  jump.gated = band.gate == way.unit;
  Tally ledger;
  const Variant* variant = way.lines == 0 ? nullptr : &problem_.settings[way.setting].variants[way.variant];
  charge_jump(ledger, problem_, variant, jump, lines_with(way.below_heading, way.lines));
  way.cost += ledger.total;
  memory_.jumps.push_back({jump, way.jump});
  way.jump = static_cast<std::int32_t>(memory_.jumps.size() - 1);
}

}  // namespace galley::compose
