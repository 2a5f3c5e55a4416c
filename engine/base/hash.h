// 128-bit content hash (XXH3), the key of every cache by content and the source of document ids.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace galley {

struct ContentHash {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const ContentHash&) const = default;
  [[nodiscard]] std::string hex() const;
};

[[nodiscard]] ContentHash hash_bytes(std::span<const std::byte> bytes);
[[nodiscard]] ContentHash hash_bytes(std::string_view bytes);

}  // namespace galley
