// Columns of one page: bands and slots of its multi-column boxes, and which slot a fragment stands in.
#pragma once

#include <cstdint>
#include <vector>

#include "check/set_document.h"

namespace galley::check {

// Edges of columns and of what stands in them that are no further apart are the same.
inline constexpr Length kEdgeTolerance = Length::from_points(1);

class PageSlots {
 public:
  // Adds the page's slots to `slots`.
  PageSlots(const SetInput& input, std::uint32_t page, std::vector<SetSlot>& slots);
  // Of a fragment by its index on the page.
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t fragment) const { return slot_of_[fragment]; }

 private:
  struct Columns {  // one piece of a multi-column box
    Rect content;
    std::uint32_t count = 1, first_fragment = 0, end_fragment = 0;
    Length width, gap;
    bool rtl = false, ends = false, balanced = false;
  };
  void find_columns(const SetInput& input, const fragment::PageFragments& page);
  void add_bands(const SetInput& input, const fragment::PageFragments& page, const Columns& columns, std::vector<SetSlot>& slots);
  [[nodiscard]] static std::vector<Rect> taken_by(const SetInput& input, const fragment::PageFragments& page,
                                                  const Columns& columns);

  std::uint32_t page_;
  std::uint32_t bands_ = 0, pieces_ = 0;
  std::vector<Columns> columns_;
  std::vector<std::uint32_t> slot_of_;
};

}  // namespace galley::check
