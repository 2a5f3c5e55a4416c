// Byte offsets into one paragraph's UTF-8 string.
#pragma once

#include <cstdint>

namespace galley {

using TextOffset = std::uint32_t;

struct TextRange {
  TextOffset begin = 0, end = 0;
  [[nodiscard]] constexpr TextOffset size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(TextOffset at) const { return begin <= at && at < end; }
  bool operator==(const TextRange&) const = default;
};

}  // namespace galley
