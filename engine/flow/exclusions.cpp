#include "flow/exclusions.h"

namespace galley::flow {

Interval FloatContext::free_between(Length left, Length right, Length top, Length bottom) const {
  Interval free{left, right};
  for (const PlacedFloat& f : floats_) {
    // A line of no height still stands beside a float that covers its top.
    const bool overlaps = f.rect.top < max(bottom, top + Length::from_raw(1)) && f.rect.bottom() > top;
    if (!overlaps || f.rect.width <= Length()) continue;
    if (f.left) {
      free.left = max(free.left, f.rect.right());
    } else {
      free.right = min(free.right, f.rect.left);
    }
  }
  return free;
}

Point FloatContext::position_for(Size size, bool to_left, Length left, Length right, Length top) const {
  Length y = top;
  for (const PlacedFloat& f : floats_) y = max(y, f.rect.top);
  while (true) {
    const Interval free = free_between(left, right, y, y + max(size.height, Length::from_raw(1)));
    const bool untouched = free.left == left && free.right == right;
    if (size.width <= free.width() || untouched) return {to_left ? free.left : free.right - size.width, y};
    const auto next = next_change(y);
    if (!next) return {to_left ? left : right - size.width, y};
    y = *next;
  }
}

std::optional<Length> FloatContext::bottom_of(bool left, bool right) const {
  std::optional<Length> bottom;
  for (const PlacedFloat& f : floats_) {
    if ((f.left && left) || (!f.left && right)) bottom = bottom ? max(*bottom, f.rect.bottom()) : f.rect.bottom();
  }
  return bottom;
}

std::optional<Length> FloatContext::next_change(Length y) const {
  std::optional<Length> next;
  for (const PlacedFloat& f : floats_) {
    if (f.rect.bottom() > y) next = next ? min(*next, f.rect.bottom()) : f.rect.bottom();
  }
  return next;
}

bool FloatContext::any_below(Length y) const {
  for (const PlacedFloat& f : floats_) {
    if (f.rect.bottom() > y) return true;
  }
  return false;
}

}  // namespace galley::flow
