// Which elements of one sequence are those of another: a longest common subsequence by Myers' method
// ("An O(ND) difference algorithm and its variations", Algorithmica 1, 1986).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace galley::compare {

// Pairs of places that hold the same, rising in both. Where more than `most_edits` would have to be made, only what the beginnings
// and ends share is paired.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> align(const std::vector<std::uint64_t>& a,
                                                                         const std::vector<std::uint64_t>& b,
                                                                         std::uint32_t most_edits = 3000);

}  // namespace galley::compare
