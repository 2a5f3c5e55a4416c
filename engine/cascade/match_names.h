// Hashes for the Bloom filter of ancestors: which types, ids and classes stand above an element.
#pragma once

#include <cstdint>
#include <string_view>

namespace galley::cascade {

enum class NameKind : std::uint8_t { Type = 't', Id = '#', Class = '.' };

// Two of 64 bits (FNV-1a). A filter that lacks one of them cannot hold the name.
[[nodiscard]] constexpr std::uint64_t filter_bits(NameKind kind, std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  const auto mix = [&hash](unsigned char byte) {
    hash ^= byte;
    hash *= 0x100000001B3U;
  };
  mix(static_cast<unsigned char>(kind));
  for (const char c : name) mix(static_cast<unsigned char>(c));
  return std::uint64_t{1} << (hash >> 58U) | std::uint64_t{1} << ((hash >> 40U) & 63U);
}

}  // namespace galley::cascade
