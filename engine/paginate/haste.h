// Haste: what pagination leaves undone for somebody who waits for a page, and how it is told to stop.
#pragma once

#include <cstdint>
#include <functional>

namespace galley::paginate {

struct Haste {
  std::uint32_t pages = 0;        // no more than these are made, as they will be in the whole document; 0: all
  std::uint32_t of = 0;           // pages that the whole document is taken to have, for what counts them
  bool greedy = false;            // lines and columns are filled one after the other, none composed
  std::function<bool()> give_up;  // asked after every page; may be empty
  bool gave_up = false;           // set by pagination: `give_up` said so
  [[nodiscard]] bool makes_draft() const { return pages > 0 || greedy; }
};

}  // namespace galley::paginate
