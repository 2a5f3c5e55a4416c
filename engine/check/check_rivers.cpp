// Rivers: white that runs down through lines. A gap goes on in a gap of the line below where the two overlap so far that the eye
// can follow; chains of three lines count when their gaps are wide, of four when they are a little wide, of five always.
#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "check/typography.h"

namespace galley::check {
namespace {

struct Chain {
  std::vector<std::uint32_t> lines;
  Gap last;
  Length left, right, sum;
};

bool joins(const Gap& a, const Gap& b, Length natural) {
  const Length overlap = min(a.right, b.right) - max(a.left, b.left);
  const Length wider = max(a.right - a.left, b.right - b.left);
  return overlap * 100 >= max(natural * 60, wider * 45);
}

bool is_river(const Chain& chain, Length natural) {
  const auto count = static_cast<std::int64_t>(chain.lines.size());
  const std::int64_t percent = count == 3 ? 140 : count == 4 ? 115 : 0;
  return count >= 3 && chain.sum * 100 >= natural * count * percent;
}

class Rivers {
 public:
  Rivers(const SetDocument& set, Marks& marks) : set_(set), marks_(marks) {}

  void line(std::uint32_t index) {
    const SetLine& line = set_.lines[index];
    const bool below = !open_.empty() && follows(line);
    if (!below) end_all();
    std::vector<Chain> next;
    std::vector<bool> used(open_.size());
    for (const Gap& gap : line.gaps) next.push_back(extend(gap, index, line, used));
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (!used[i]) report(open_[i]);
    }
    open_ = std::move(next);
    last_ = index;
  }
  void end_all() {
    for (const Chain& chain : open_) report(chain);
    open_.clear();
  }

 private:
  [[nodiscard]] bool follows(const SetLine& line) const {
    const SetLine& above = set_.lines[last_];
    const Length step = line.baseline - above.baseline;
    return above.slot == line.slot && step * 2 > above.rect.height && step * 5 < above.rect.height * 7;
  }
  Chain extend(const Gap& gap, std::uint32_t index, const SetLine& line, std::vector<bool>& used) {
    Chain chain{{}, gap, gap.left, gap.right, {}};
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (used[i] || !joins(open_[i].last, gap, line.natural_space)) continue;
      used[i] = true;
      chain = open_[i];
      break;
    }
    chain.lines.push_back(index);
    chain.last = gap;
    chain.left = min(chain.left, gap.left);
    chain.right = max(chain.right, gap.right);
    chain.sum += gap.right - gap.left;
    return chain;
  }
  void report(const Chain& chain) {
    const SetLine &first = set_.lines[chain.lines.front()], &last = set_.lines[chain.lines.back()];
    if (!is_river(chain, first.natural_space)) return;
    SetPlace place;
    place.column = set_.slots[first.slot].column;
    place.rect = {chain.left, first.rect.top, chain.right - chain.left, last.rect.bottom() - first.rect.top};
    place.span = first.span;
    place.text = first.text;
    marks_.add("river", Level::Warning, fmt::format("white runs down through {} lines", chain.lines.size()), first.page,
               std::move(place));
  }

  const SetDocument& set_;
  Marks& marks_;
  std::vector<Chain> open_;
  std::uint32_t last_ = 0;
};

}  // namespace

void check_rivers(const SetDocument& set, Marks& marks) {
  Rivers rivers(set, marks);
  for (std::uint32_t i = 0; i < set.lines.size(); ++i) rivers.line(i);
  rivers.end_all();
}

}  // namespace galley::check
