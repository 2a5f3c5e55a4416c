// What a page may look like: its slots, and where figures over several columns and quotations in a gutter stand.
#pragma once

#include <optional>
#include <vector>

#include "compose/charges.h"

namespace galley::compose {

struct PageOption {
  struct Slot {
    Length top, bottom;
    std::vector<Band> bands;
  };
  std::vector<Slot> slots;
  std::vector<PlacedSpan> spans;
  std::uint32_t next_span = 0;
  std::optional<Length> drift;  // how much further down than reckoned text stands behind the last figure amid it
};

// For text, in all of it.
[[nodiscard]] Length room_of(const PageOption::Slot&);

[[nodiscard]] PageHeights heights_of_page(const Pages&, std::uint32_t page);

// All proposals for a page whose columns end at `foot`, at most a few per span; the plain page first. Where figures amid the text
// are to come there may be `share` of them.
[[nodiscard]] std::vector<PageOption> page_options(const Problem&, const Depths&, const PageHeights&, Length foot,
                                                   const Place& start, std::uint32_t next_span, std::size_t share);

}  // namespace galley::compose
