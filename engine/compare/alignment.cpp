#include "compare/alignment.h"

#include <algorithm>

namespace galley::compare {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// The furthest place in `a` on each diagonal, for one number of edits; diagonals run from -edits to edits.
using Reach = std::vector<std::int64_t>;

struct Span {
  const std::uint64_t *a, *b;
  std::int64_t a_size, b_size;
};

std::int64_t slide(const Span& span, std::int64_t x, std::int64_t diagonal) {
  while (x < span.a_size && x - diagonal < span.b_size && span.a[x] == span.b[x - diagonal]) ++x;
  return x;
}

struct Step {
  std::int64_t x = -1;  // below 0: the diagonal cannot be reached
  bool down = false;    // by an element of b more; otherwise by one of a less
};

// Where a diagonal begins with so many edits, from the reaches with one edit less.
Step step_to(const Reach& before, std::int64_t edits, std::int64_t diagonal) {
  const auto at = [&](std::int64_t k) {
    return k < 1 - edits || k > edits - 1 ? std::int64_t{-1} : before[static_cast<std::size_t>(k + edits - 1)];
  };
  const std::int64_t above = at(diagonal + 1), left = at(diagonal - 1);
  if (above < 0 && left < 0) return {};
  return above > left ? Step{above, true} : Step{left + 1, false};
}

// Reaches for every number of edits up to the one that does; empty if that is more than `most`.
std::vector<Reach> search(const Span& span, std::int64_t most) {
  std::vector<Reach> all;
  for (std::int64_t edits = 0; edits <= most; ++edits) {
    Reach reach(static_cast<std::size_t>(2 * edits + 1), -1);
    for (std::int64_t k = -edits; k <= edits; k += 2) {
      const std::int64_t x = edits == 0 ? 0 : step_to(all.back(), edits, k).x;
      if (x < 0 || x - k < 0 || x > span.a_size || x - k > span.b_size) continue;
      const std::int64_t end = reach[static_cast<std::size_t>(k + edits)] = slide(span, x, k);
      if (end == span.a_size && end - k == span.b_size) {
        all.push_back(std::move(reach));
        return all;
      }
    }
    all.push_back(std::move(reach));
  }
  return {};
}

Pairs walk_back(const Span& span, const std::vector<Reach>& all) {
  Pairs pairs;
  std::int64_t x = span.a_size, y = span.b_size;
  for (auto edits = static_cast<std::int64_t>(all.size()) - 1; edits >= 0; --edits) {
    const Step step = edits == 0 ? Step{0, false} : step_to(all[static_cast<std::size_t>(edits - 1)], edits, x - y);
    for (; x > step.x; --x, --y) pairs.emplace_back(x - 1, y - 1);
    if (step.down) {
      --y;
    } else {
      --x;
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

Pairs align(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b, std::uint32_t most_edits) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  Pairs pairs;
  for (std::size_t i = 0; i < head; ++i) pairs.emplace_back(i, i);
  const Span middle{a.data() + head, b.data() + head, static_cast<std::int64_t>(a.size() - head - tail),
                    static_cast<std::int64_t>(b.size() - head - tail)};
  if (middle.a_size > 0 && middle.b_size > 0) {
    const auto reaches = search(middle, most_edits);
    if (!reaches.empty()) {
      for (const auto& [x, y] : walk_back(middle, reaches)) pairs.emplace_back(x + head, y + head);
    }
  }
  for (std::size_t i = tail; i > 0; --i) pairs.emplace_back(a.size() - i, b.size() - i);
  return pairs;
}

}  // namespace galley::compare
