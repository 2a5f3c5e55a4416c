// Counters: values of CSS counters while the document is walked (css-lists-3, 4).
//
// A counter made where none of its name is in force lasts for the following siblings too, until the element's parent
// ends; one made inside the scope of another nests, and ends with its own element. A sibling's counter is replaced.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "style/computed_style.h"

namespace galley::box {

class Counters {
 public:
  void reset(std::string_view name, std::int64_t value, std::uint32_t depth);
  void increment(std::string_view name, std::int64_t by, std::uint32_t depth);
  void set(std::string_view name, std::int64_t value, std::uint32_t depth);
  // The element at `depth` ends, and with it what its children made.
  void leave(std::uint32_t depth);

  [[nodiscard]] bool exists(std::string_view name) const;
  [[nodiscard]] std::int64_t value(std::string_view name) const;  // 0 if there is none
  // Of all nested counters of that name, outermost first; one 0 if there is none.
  [[nodiscard]] std::vector<std::int64_t> values(std::string_view name) const;

 private:
  struct Instance {
    std::uint32_t depth = 0;
    std::int64_t value = 0;
  };
  using Stack = std::vector<Instance>;
  struct Created {
    std::uint32_t depth;  // it ends when an element above this depth does
    Stack* stack;
  };
  Stack& stack_of(std::string_view name);
  Instance& innermost(std::string_view name, std::uint32_t depth);

  std::map<std::string, Stack, std::less<>> stacks_;
  std::vector<Created> created_;  // in order of creation
};

}  // namespace galley::box
