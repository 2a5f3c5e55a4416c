// An+B (css-syntax-3 section 6), the argument of :nth-child().
#pragma once

#include <cstdint>

#include "css/syntax.h"

namespace galley::css {

struct AnPlusB {
  std::int32_t a = 0, b = 0;
  bool operator==(const AnPlusB&) const = default;
};

// Reads An+B at `at`, white space before it included; on success `at` stands behind it, else it is unchanged.
[[nodiscard]] bool parse_an_plus_b(const ComponentValue*& at, const ComponentValue* end, AnPlusB& out);

// Is there an n >= 0 with a * n + b == index?
[[nodiscard]] constexpr bool is_nth(std::int32_t a, std::int32_t b, std::uint32_t index) {
  const std::int64_t distance = static_cast<std::int64_t>(index) - b;
  if (a == 0) return distance == 0;
  return distance % a == 0 && distance / a >= 0;
}

}  // namespace galley::css
