// Floats at the left or right of composed columns.
//
// Lines beside one are broken for what it leaves and are not parted, so that it needs no place of its own in the plan: it stands
// where its paragraph begins. A paragraph that is shorter than the float has one number of lines, and the next one goes on beside.
#pragma once

#include <optional>
#include <vector>

#include "flow/band_units.h"

namespace galley::flow {

// Those that stand beside one another's text, from the column's left edge and from the top of the first line beside them.
struct SideFloats {
  std::vector<PlacedFloat> placed;
  Length above;            // what was pending above the first one where it is called
  Length used;             // height of the text beside them so far
  std::uint32_t item = 0;  // that calls the first one
  [[nodiscard]] bool has_text() const { return used > Length(); }
  [[nodiscard]] Length bottom() const;
  // As lines see them whose first one has its top at `top` and which begin at `left`.
  [[nodiscard]] FloatContext seen_from(Length left, Length top) const;
};

// The margin box of a float, as large as it is in a box of this width, in the box's top corner at its side.
[[nodiscard]] PlacedFloat float_in_corner(LayoutContext&, BoxId, Length width);
// Adds one that is called at `top` in a box from `left` on.
void add_side_float(LayoutContext&, BoxId, Interval box, Length top, SideFloats&);
// Gives the paragraph of `setting` the widths of its lines and answers how many of them stand beside the floats; none if the words
// have no room there, or its lines would not stand on the grid one by one.
[[nodiscard]] std::optional<std::uint32_t> lines_beside(LayoutContext&, const SideFloats&, BoxId paragraph, Length pitch,
                                                        style::Direction, SettingSource& setting);
// All lines are as tall as was taken for granted, and none sticks out.
[[nodiscard]] bool stands_even(const compose::Setting&, const paragraph::ParagraphVariants&, Length advance, Length pitch);

}  // namespace galley::flow
