// Cursor: a place between two pieces of a flow, as a value - the break token.
//
// Because the flow is flat it is an item and, inside a paragraph, a line; a cursor inside columns or a table row
// holds the cursors of the inner flow. `consumed` is what boxes open at the cursor with a definite height have used up.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/id.h"
#include "base/length.h"

namespace galley::flow {

inline constexpr std::uint32_t kWholeParagraph = 0xFFFFFFFFU;

// A float that is broken, too: how it goes on.
struct BrokenFloat {
  BoxId box;
  Length left, width;      // border box, from the slot's left edge
  std::uint32_t root = 0;  // Open item of its block formatting context; kWholeParagraph: the flow's own
  bool operator==(const BrokenFloat&) const = default;
};

struct Cursor {
  std::uint32_t item = 0;
  std::uint32_t candidate = kWholeParagraph;  // inside a paragraph: the break candidate the next line begins after
  std::uint32_t lines_before = 0;             // lines of that paragraph already set
  bool forced = false;                        // reached by a forced break: margins after it are kept
  std::vector<Length> consumed;               // by depth of open boxes, outermost first
  std::vector<BoxId> deferred;                // floats that wait for the top of the next slot
  std::vector<BoxId> early;                   // called further on, they stand in an earlier slot already
  std::vector<BrokenFloat> broken;            // floats that go on in the next slot,
  std::vector<Cursor> broken_at;              // each from here
  std::uint32_t composed_page = 0;            // of a band's plan, where it goes on: a page of figures alone moves nothing else
  std::vector<Cursor> inner;                  // [0]: the flow of the columns that `item` holds; or of each cell of a row

  [[nodiscard]] bool inside_item() const { return candidate != kWholeParagraph || !inner.empty(); }
  [[nodiscard]] bool anything_waits() const { return !deferred.empty() || !broken.empty(); }
  bool operator==(const Cursor&) const = default;
  // The same place in the flow, whatever was consumed or deferred on the way.
  [[nodiscard]] bool same_place(const Cursor& other) const {
    return item == other.item && candidate == other.candidate &&
           std::equal(inner.begin(), inner.end(), other.inner.begin(), other.inner.end(),
                      [](const Cursor& a, const Cursor& b) { return a.same_place(b); });
  }
};

}  // namespace galley::flow
