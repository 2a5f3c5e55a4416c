// LeastHeights: how low what is left of a flow can be set, whatever is decided: columns lower than that need not be tried.
#pragma once

#include <vector>

#include "compose/slot_walk.h"

namespace galley::compose {

class LeastHeights {
 public:
  explicit LeastHeights(const Problem&);
  // No way to set the rest is lower than this, all columns together.
  [[nodiscard]] Length rest(const SlotState& from, std::uint32_t next_span) const;
  // A column lower than this cannot hold the rest.
  [[nodiscard]] Length tallest_float(const SlotState& from) const;

 private:
  std::vector<Length> units_, floats_;
  std::vector<Length> spans_after_;  // one more than spans
};

}  // namespace galley::compose
