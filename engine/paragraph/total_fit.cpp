#include "paragraph/total_fit.h"

#include <algorithm>

namespace galley::paragraph {

using text::BreakKind;

Length WidthOfLine::operator()(std::uint32_t line) {
  while (known_.size() <= line && !complete_) {
    while (slot_ + 1 < widths_.size() && used_ >= widths_[slot_].count) {
      ++slot_;
      used_ = 0;
    }
    known_.push_back(widths_[slot_].width);
    ++used_;
    // The second line on the last slot stands for all that follow.
    complete_ = slot_ + 1 == widths_.size() && used_ > 1;
    if (known_.size() == 1) known_[0] -= first_indent_;
  }
  return known_[std::min<std::size_t>(line, known_.size() - 1)];
}

bool is_usable(const LineCost& cost, const FitLimits& limits, std::size_t end) {
  const text::BreakCandidate& candidate = cost.measures().candidate(end);
  if (candidate.kind == BreakKind::Emergency) return limits.emergency_breaks;
  if (candidate.kind == BreakKind::Parting) return limits.partings;
  if (candidate.kind == BreakKind::ShortHyphen && !limits.short_hyphens) return false;
  const bool hyphen = candidate.kind == BreakKind::AutoHyphen || candidate.kind == BreakKind::ShortHyphen ||
                      candidate.kind == BreakKind::SoftHyphen;
  return !hyphen || limits.every_hyphen || (cost.policy().allow_hyphens && !cost.policy().balance);
}

namespace {

constexpr std::uint32_t kNoNode = 0xFFFFFFFFU;
// Starts active at once: a line of this many breaks is no line to read; the cap keeps odd input linear.
constexpr std::size_t kMaxActive = 1024;
// Ladders longer than this are counted as if there were no limit.
constexpr std::uint8_t kMaxLadder = 8;

struct Node {
  Cost cost = 0;
  std::uint32_t previous = kNoNode;
  std::uint32_t at = 0;      // break
  std::uint32_t lines = 0;   // so far
  std::uint8_t hyphens = 0;  // lines in a row that end in one
  Fitness fitness = Fitness::Decent;
};

struct Active {
  std::size_t at = 0;
  std::uint32_t first_node = 0, end_node = 0;  // ascending line counts
  bool had_fit = false;
};

struct Arrival {
  Cost cost = kInfeasible;
  std::uint32_t previous = kNoNode;
};

class Table {
 public:
  Table(const LineCost& cost, WidthOfLine& width, const FitLimits& limits, std::size_t first)
      : cost_(cost), measures_(cost.measures()), policy_(cost.policy()), width_(width), limits_(limits), first_(first) {
    const std::uint8_t limit = policy_.max_hyphen_lines;
    ladder_ = limits.limit_ladders && limit > 0 && limit <= kMaxLadder ? limit : 0;
    hyphen_keys_ = std::max<std::size_t>(ladder_, 1);
    max_ratio_ = ratio_within(policy_.tolerance);
  }

  FitResult run() {
    nodes_.push_back({0, kNoNode, static_cast<std::uint32_t>(first_), 0,
                      static_cast<std::uint8_t>(measures_[first_].hyphenated ? 1 : 0), Fitness::Decent});
    active_.push_back({first_, 0, 1, false});
    for (std::size_t end = first_ + 1; end < measures_.size() && !active_.empty(); ++end) {
      if (is_usable(cost_, limits_, end)) visit(end);
    }
    FitResult result;
    result.nodes = nodes_.size();
    if (!nodes_.empty() && nodes_.back().at == measures_.size() - 1) collect(result);
    return result;
  }

 private:
  // The largest stretch whose badness is within `tolerance`.
  static std::int32_t ratio_within(std::int32_t tolerance) {
    std::int32_t low = 0, high = kMaxRatio;
    while (low < high) {
      const std::int32_t middle = low + (high - low + 1) / 2;
      if (badness(middle) <= tolerance)
        low = middle;
      else
        high = middle - 1;
    }
    return low;
  }

  void visit(std::size_t end) {
    const bool segment_end = cost_.ends_segment(end);
    const bool accept = segment_end || active_.size() < kMaxActive;
    prepare_arrivals();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < active_.size(); ++i) {
      const bool alive = try_lines(active_[i], end, accept);
      if (alive && !segment_end) active_[kept++] = active_[i];
    }
    active_.resize(kept);
    if (accept && any_arrival_) settle(end, segment_end);
  }

  void prepare_arrivals() {
    base_line_ = kNoNode;
    std::uint32_t top = 0;
    for (const Active& start : active_) {
      base_line_ = std::min(base_line_, nodes_[start.first_node].lines + 1);
      top = std::max(top, nodes_[start.end_node - 1].lines + 1);
    }
    arrivals_.assign((top - base_line_ + 1) * hyphen_keys_ * kFitnessClasses, Arrival{});
    any_arrival_ = false;
  }

  // All lines from one start to `end`; false if no later break can be reached from it.
  bool try_lines(Active& start, std::size_t end, bool accept) {
    bool alive = false;
    for (std::uint32_t n = start.first_node; n < start.end_node;) {
      std::uint32_t group_end = n + 1;
      while (group_end < start.end_node && nodes_[group_end].lines == nodes_[n].lines) ++group_end;
      const Length width = width_(nodes_[n].lines);
      const bool past = cost_.past_width(start.at, end, width);
      alive = alive || !past;
      const bool may_stick_out = past && limits_.overfull && !start.had_fit;
      if (accept && (!past || may_stick_out)) try_group(start, end, width, n, group_end);
      n = group_end;
    }
    return alive;
  }

  void try_group(Active& start, std::size_t end, Length width, std::uint32_t first, std::uint32_t last) {
    if (cost_.surely_too_short(start.at, end, width, max_ratio_)) return;
    const LineFit line = cost_.fit(start.at, end, width);
    if (line.fit == Fit::TooLoose) return;
    if (line.fit == Fit::Overfull && (!limits_.overfull || start.had_fit)) return;
    const Cost of_line = cost_.line_demerits(start.at, end, width, line, start.at == 0);
    // A line that sticks out is the last resort from its start: it does not count as a fit, but ends the search.
    for (std::uint32_t n = first; n < last; ++n) start.had_fit |= arrive(n, end, line, of_line);
  }

  bool arrive(std::uint32_t from, std::size_t end, const LineFit& line, Cost of_line) {
    const Node& node = nodes_[from];
    const bool hyphen = measures_[end].hyphenated;
    std::size_t ladder = 0;
    if (hyphen && ladder_ != 0) {
      if (node.hyphens >= ladder_) return false;
      ladder = node.hyphens;
    }
    const Cost cost = std::min(
        node.cost + of_line + cost_.between(node.fitness, measures_[node.at].hyphenated, line.fitness, hyphen), kInfeasible - 1);
    const std::size_t key =
        ((node.lines + 1 - base_line_) * hyphen_keys_ + ladder) * kFitnessClasses + static_cast<std::size_t>(line.fitness);
    // Of equal headlines the one with the longer first line: later starts come later.
    if (cost < arrivals_[key].cost || (policy_.balance && cost == arrivals_[key].cost)) arrivals_[key] = {cost, from};
    any_arrival_ = true;
    return true;
  }

  // Turns arrivals at `end` into nodes, those worth keeping.
  void settle(std::size_t end, bool segment_end) {
    const std::size_t per_line = hyphen_keys_ * kFitnessClasses;
    const auto [low, high] = line_window(per_line);
    const auto first_node = static_cast<std::uint32_t>(nodes_.size());
    for (std::size_t line = low; line <= high; ++line) {
      const std::span<const Arrival> of_line(arrivals_.data() + line * per_line, per_line);
      if (segment_end)
        keep_cheapest(of_line, end, line);
      else
        keep_undominated(of_line, end, line);
    }
    active_.push_back({end, first_node, static_cast<std::uint32_t>(nodes_.size()), false});
  }

  // Line counts (from base_line_) that stay at this break: near its cheapest, or only the fewest when balancing.
  [[nodiscard]] std::pair<std::size_t, std::size_t> line_window(std::size_t per_line) const {
    const std::size_t lines = arrivals_.size() / per_line;
    const auto is_there = [](const Arrival& a) { return a.previous != kNoNode; };
    const auto first = std::find_if(arrivals_.begin(), arrivals_.end(), is_there) - arrivals_.begin();
    if (policy_.balance) return {static_cast<std::size_t>(first) / per_line, static_cast<std::size_t>(first) / per_line};
    const auto cheapest =
        std::min_element(arrivals_.begin(), arrivals_.end(), [](const Arrival& a, const Arrival& b) { return a.cost < b.cost; });
    const std::size_t at = static_cast<std::size_t>(cheapest - arrivals_.begin()) / per_line;
    // One more than asked on both sides: the cheapest way to a break in the middle need not lie on the best way to the end.
    const std::size_t before = policy_.window_before + 1U, after = policy_.window_after + 1U;
    return {at > before ? at - before : 0, std::min(lines - 1, at + after)};
  }

  void keep_cheapest(std::span<const Arrival> arrivals, std::size_t end, std::size_t line) {
    const auto best =
        std::min_element(arrivals.begin(), arrivals.end(), [](const Arrival& a, const Arrival& b) { return a.cost < b.cost; });
    if (best->previous == kNoNode) return;
    nodes_.push_back({best->cost, best->previous, static_cast<std::uint32_t>(end), base_line_ + static_cast<std::uint32_t>(line), 0,
                      Fitness::Decent});
  }

  // A node loses to a cheaper one of a ladder not longer when the difference is beyond one change of fitness.
  void keep_undominated(std::span<const Arrival> arrivals, std::size_t end, std::size_t line) {
    const bool hyphen = measures_[end].hyphenated;
    Cost best = kInfeasible;  // of this ladder length and all shorter ones
    for (std::size_t ladder = 0; ladder < hyphen_keys_; ++ladder) {
      const std::span<const Arrival> classes = arrivals.subspan(ladder * kFitnessClasses, kFitnessClasses);
      for (const Arrival& arrival : classes) best = std::min(best, arrival.cost);
      for (std::size_t fitness = 0; fitness < kFitnessClasses; ++fitness) {
        const Arrival& arrival = classes[fitness];
        if (arrival.previous == kNoNode || arrival.cost > best + policy_.fitness_demerits) continue;
        nodes_.push_back({arrival.cost, arrival.previous, static_cast<std::uint32_t>(end),
                          base_line_ + static_cast<std::uint32_t>(line), static_cast<std::uint8_t>(hyphen ? ladder + 1 : 0),
                          static_cast<Fitness>(fitness)});
      }
    }
  }

  // Settings from the nodes at the paragraph's end: one per line count, as many as the window allows.
  void collect(FitResult& result) const {
    const auto end_nodes = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.at == nodes_.back().at; });
    const auto best = std::min_element(end_nodes, nodes_.end(), [](const Node& a, const Node& b) { return a.cost < b.cost; });
    for (auto node = end_nodes; node != nodes_.end(); ++node) {
      if (node->lines + policy_.window_before < best->lines || node->lines > best->lines + policy_.window_after) continue;
      Setting setting{node->cost, {}};
      for (const Node* n = &*node; n->previous != kNoNode; n = &nodes_[n->previous]) setting.ends.push_back(n->at);
      std::reverse(setting.ends.begin(), setting.ends.end());
      result.settings.push_back(std::move(setting));
    }
  }

  const LineCost& cost_;
  const Measures& measures_;
  const BreakPolicy& policy_;
  WidthOfLine& width_;
  FitLimits limits_;
  std::size_t first_;
  std::uint8_t ladder_ = 0;
  std::size_t hyphen_keys_ = 1;
  std::int32_t max_ratio_ = 0;
  std::vector<Node> nodes_;
  std::vector<Active> active_;
  std::vector<Arrival> arrivals_;  // by (line, ladder, fitness)
  std::uint32_t base_line_ = 0;
  bool any_arrival_ = false;
};

}  // namespace

FitResult total_fit(const LineCost& cost, WidthOfLine& width, const FitLimits& limits, std::size_t first) {
  return Table(cost, width, limits, first).run();
}

}  // namespace galley::paragraph
