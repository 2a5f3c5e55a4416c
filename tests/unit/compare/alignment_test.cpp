#include "compare/alignment.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace galley::compare {
namespace {

using Sequence = std::vector<std::uint64_t>;

// The length of a longest common subsequence, by its definition.
std::size_t longest(const Sequence& a, const Sequence& b) {
  std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      length[i][j] = a[i - 1] == b[j - 1] ? length[i - 1][j - 1] + 1 : std::max(length[i - 1][j], length[i][j - 1]);
    }
  }
  return length[a.size()][b.size()];
}

Sequence sequence(std::uint32_t& seed, std::size_t most) {
  const auto next = [&seed](std::uint32_t below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
  Sequence made(next(static_cast<std::uint32_t>(most)));
  for (std::uint64_t& element : made) element = next(5);
  return made;
}

}  // namespace

TEST_CASE("as much is paired as two sequences have in common") {
  std::uint32_t seed = 7;
  for (int round = 0; round < 2000; ++round) {
    const Sequence a = sequence(seed, 14), b = sequence(seed, 14);
    const auto pairs = align(a, b);
    CAPTURE(round);
    CHECK(pairs.size() == longest(a, b));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      CHECK(a[pairs[i].first] == b[pairs[i].second]);
      if (i == 0) continue;
      CHECK(pairs[i].first > pairs[i - 1].first);
      CHECK(pairs[i].second > pairs[i - 1].second);
    }
  }
}

TEST_CASE("beyond the most edits the shared beginning and end are paired") {
  const Sequence a{1, 2, 3, 4, 5, 9}, b{1, 6, 3, 7, 8, 9};
  CHECK(align(a, b, 1).size() == 2);
  CHECK(align(a, b).size() == 3);
}

}  // namespace galley::compare
