#include "box/counters.h"

#include <algorithm>
#include <iterator>

namespace galley::box {

namespace {
// Far beyond any list; keeps sums from overflowing.
constexpr std::int64_t kLimit = std::int64_t{1} << 40;
std::int64_t limited(std::int64_t value) { return std::clamp(value, -kLimit, kLimit); }
}  // namespace

Counters::Stack& Counters::stack_of(std::string_view name) {
  const auto found = stacks_.find(name);
  return found != stacks_.end() ? found->second : stacks_[std::string(name)];
}

void Counters::reset(std::string_view name, std::int64_t value, std::uint32_t depth) {
  Stack& stack = stack_of(name);
  if (!stack.empty() && stack.back().depth >= depth) {
    stack.back() = {depth, limited(value)};  // a sibling's counter is replaced
    return;
  }
  const bool nests = !stack.empty();
  stack.push_back({depth, limited(value)});
  created_.push_back({nests ? depth + 1 : depth, &stack});
}

Counters::Instance& Counters::innermost(std::string_view name, std::uint32_t depth) {
  Stack& stack = stack_of(name);
  if (stack.empty()) {
    stack.push_back({depth, 0});
    created_.push_back({depth, &stack});
  }
  return stack.back();
}

void Counters::increment(std::string_view name, std::int64_t by, std::uint32_t depth) {
  Instance& instance = innermost(name, depth);
  instance.value = limited(instance.value + by);
}

void Counters::set(std::string_view name, std::int64_t value, std::uint32_t depth) {
  innermost(name, depth).value = limited(value);
}

void Counters::leave(std::uint32_t depth) {
  // What lasts longer may have been made after what ends now; both belong to this element or its siblings.
  auto from = created_.end();
  while (from != created_.begin() && std::prev(from)->depth >= depth) --from;
  const auto ended = std::stable_partition(from, created_.end(), [&](const Created& made) { return made.depth <= depth; });
  for (auto made = ended; made != created_.end(); ++made) {
    if (!made->stack->empty()) made->stack->pop_back();
  }
  created_.erase(ended, created_.end());
}

bool Counters::exists(std::string_view name) const {
  const auto found = stacks_.find(name);
  return found != stacks_.end() && !found->second.empty();
}

std::int64_t Counters::value(std::string_view name) const {
  const auto found = stacks_.find(name);
  return found == stacks_.end() || found->second.empty() ? 0 : found->second.back().value;
}

std::vector<std::int64_t> Counters::values(std::string_view name) const {
  std::vector<std::int64_t> all;
  const auto found = stacks_.find(name);
  if (found != stacks_.end()) {
    for (const Instance& instance : found->second) all.push_back(instance.value);
  }
  if (all.empty()) all.push_back(0);
  return all;
}

}  // namespace galley::box
