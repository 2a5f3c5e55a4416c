// FloatContext: the floats of one block formatting context in one slot, and what they leave free.
//
// Physical coordinates. Rule set: CSS 2.2, 9.5.1 (a float is never above an earlier one, left floats stack rightwards).
#pragma once

#include <optional>
#include <vector>

#include "base/length.h"
#include "flow/float_shape.h"

namespace galley::flow {

struct PlacedFloat {
  Rect rect;  // margin box
  bool left = true;
  const FloatShape* shape = nullptr;  // what lines keep clear of; null: the margin box
  bool letter = false;                // an initial letter
};

class FloatContext {
 public:
  // Free space between `left` and `right` for a line from `top` to `bottom`; may be empty (width <= 0).
  [[nodiscard]] Interval free_between(Length left, Length right, Length top, Length bottom) const;
  // The same for floats and other boxes, which keep clear of whole margin boxes.
  [[nodiscard]] Interval free_for_box(Length left, Length right, Length top, Length bottom) const;
  // Where a float of this size goes, not above `top` nor above earlier floats, nor beside an initial letter of lines above.
  [[nodiscard]] Point position_for(Size size, bool to_left, Length left, Length right, Length top) const;
  // The same for an initial letter, which belongs to a line: earlier floats do not hold it down.
  [[nodiscard]] Point position_for_letter(Size size, bool to_left, Length left, Length right, Length top) const;
  void add(const PlacedFloat& placed) { floats_.push_back(placed); }
  // The lowest bottom of floats on the sides named; nullopt if there is none.
  [[nodiscard]] std::optional<Length> bottom_of(bool left, bool right) const;
  // The next bottom edge below `y`, where the free space may grow; nullopt if no float ends below.
  [[nodiscard]] std::optional<Length> next_change(Length y) const;
  // The same for a line: along a shape it may grow at any height, which is tried pixel by pixel.
  [[nodiscard]] std::optional<Length> next_change_for_line(Length y) const;
  [[nodiscard]] bool empty() const { return floats_.empty(); }
  // True if a float covers some of the heights from `y` on.
  [[nodiscard]] bool any_below(Length y) const;

 private:
  [[nodiscard]] Point first_place(Size size, bool to_left, Length left, Length right, Length y) const;

  std::vector<PlacedFloat> floats_;
};

}  // namespace galley::flow
