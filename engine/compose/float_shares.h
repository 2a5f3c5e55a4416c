// FloatShares: places of a beam for each number of placed figures. States that have placed more of them than others are dearer
// until their pages show what that was good for, so some of each number are kept whatever they cost.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>

namespace galley::compose {

// A state says of itself how many figures it has placed: `next_float`.
class FloatShares {
 public:
  explicit FloatShares(std::uint32_t beam) : share_(std::max(2U, beam / kShare)) {}
  void expect(std::uint32_t next_float) { ++groups_[next_float].waiting; }
  void see(std::uint32_t next_float) { --groups_[next_float].waiting; }
  void take(std::uint32_t next_float) { ++groups_[next_float].kept; }
  [[nodiscard]] bool has_room(std::uint32_t next_float) { return groups_[next_float].kept < share_; }
  // For any of those that are still to be seen.
  [[nodiscard]] bool has_room() const {
    return std::any_of(groups_.begin(), groups_.end(),
                       [&](const auto& g) { return g.second.waiting > 0 && g.second.kept < share_; });
  }

 private:
  static constexpr std::uint32_t kShare = 6;  // of the beam
  struct Group {
    std::uint32_t waiting = 0, kept = 0;
  };
  std::map<std::uint32_t, Group> groups_;
  std::uint32_t share_;
};

}  // namespace galley::compose
