#include "flow/exclusions.h"

#include <algorithm>

namespace galley::flow {

namespace {

// A line of no height still stands beside a float that covers its top.
Length least_bottom(Length top, Length bottom) { return max(bottom, top + Length::from_raw(1)); }

bool beside(const PlacedFloat& f, Length top, Length bottom) {
  return f.rect.top < bottom && f.rect.bottom() > top && f.rect.width > Length();
}

void narrow(Interval& free, const PlacedFloat& f, const Interval& taken) {
  if (f.left) {
    free.left = max(free.left, taken.right);
  } else {
    free.right = min(free.right, taken.left);
  }
}

}  // namespace

Interval FloatContext::free_for_box(Length left, Length right, Length top, Length bottom) const {
  Interval free{left, right};
  for (const PlacedFloat& f : floats_) {
    if (beside(f, top, least_bottom(top, bottom))) narrow(free, f, {f.rect.left, f.rect.right()});
  }
  return free;
}

Interval FloatContext::free_between(Length left, Length right, Length top, Length bottom) const {
  Interval free{left, right};
  bottom = least_bottom(top, bottom);
  for (const PlacedFloat& f : floats_) {
    if (!beside(f, top, bottom)) continue;
    if (!f.shape) {
      narrow(free, f, {f.rect.left, f.rect.right()});
    } else if (const auto reach = f.shape->extent(top - f.rect.top, bottom - f.rect.top)) {
      narrow(free, f, {f.rect.left + reach->left, f.rect.left + reach->right});
    }
  }
  return free;
}

Point FloatContext::position_for(Size size, bool to_left, Length left, Length right, Length top) const {
  Length y = top;
  for (const PlacedFloat& f : floats_) {
    y = max(y, f.rect.top);
    if (f.letter && f.left == to_left && top > f.rect.top) y = max(y, f.rect.bottom());
  }
  return first_place(size, to_left, left, right, y);
}

Point FloatContext::position_for_letter(Size size, bool to_left, Length left, Length right, Length top) const {
  return first_place(size, to_left, left, right, top);
}

Point FloatContext::first_place(Size size, bool to_left, Length left, Length right, Length y) const {
  while (true) {
    const Interval free = free_for_box(left, right, y, y + max(size.height, Length::from_raw(1)));
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

std::optional<Length> FloatContext::next_change_for_line(Length y) const {
  const bool along_shape = std::any_of(floats_.begin(), floats_.end(),
                                       [&](const PlacedFloat& f) { return f.shape && f.rect.top <= y && f.rect.bottom() > y; });
  return along_shape ? y + Length::from_px(1) : next_change(y);
}

bool FloatContext::any_below(Length y) const {
  for (const PlacedFloat& f : floats_) {
    if (f.rect.bottom() > y) return true;
  }
  return false;
}

}  // namespace galley::flow
