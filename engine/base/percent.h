// Hexadecimal digits, and text in which %41 stands for A (RFC 3986, 2.1).
#pragma once

#include <string>
#include <string_view>

namespace galley {

// 0 to 15; -1 if it is no such digit.
[[nodiscard]] constexpr int hex_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}
[[nodiscard]] constexpr int hex_value(char c) { return hex_value(static_cast<char32_t>(static_cast<unsigned char>(c))); }

// What is no such code stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace galley
