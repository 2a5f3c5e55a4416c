// Records: the columns set on all ways of a search, each with the one before it. The last one of a way leads back to its plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compose/slot_walk.h"

namespace galley::compose {

struct Record {
  std::int32_t previous = -1;
  SlotPlan slot;
  std::uint32_t page = 0;
  Length foot;
  std::vector<PlacedSpan> spans;
};

class Records {
 public:
  explicit Records(std::size_t at_most) : least_(at_most), at_most_(at_most) {}
  // Its number.
  std::int32_t add(Record record);
  [[nodiscard]] const Record& operator[](std::int32_t record) const { return records_[static_cast<std::size_t>(record)]; }
  // So many that those which lead nowhere are to be dropped.
  [[nodiscard]] bool is_full() const { return records_.size() >= at_most_; }
  // Only what leads to these is kept; they get its new numbers. -1: nothing has been set on that way.
  void keep(std::span<std::int32_t* const> last_ones);
  [[nodiscard]] Plan plan_of(const Problem& problem, Cost cost, std::int32_t last) const;

 private:
  std::vector<Record> records_;
  std::size_t least_, at_most_;
};

// What a way through a slot decided; its beginning, column and bands are for its state to say.
[[nodiscard]] SlotPlan slot_plan_of(const Problem& problem, const WalkMemory& memory, const Candidate& candidate);
[[nodiscard]] std::vector<Extent> headings_of(const WalkMemory& memory, const Candidate& candidate);

}  // namespace galley::compose
