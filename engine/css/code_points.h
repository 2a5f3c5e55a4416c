// Code points as css-syntax-3 section 4.2 classes them, and UTF-8 in and out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/percent.h"

namespace galley::css {

inline constexpr char32_t kEndOfText = 0xFFFFFFFF;
inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kEndOfText;
  std::uint32_t size = 0;  // bytes it takes in the text
};

// The code point at byte `at`; a broken sequence is one U+FFFD per maximal part, as in the Encoding standard.
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_non_ascii_name(char32_t c);
[[nodiscard]] constexpr bool is_ascii_name_start(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
[[nodiscard]] inline bool is_name_start(char32_t c) { return is_ascii_name_start(c) || (c >= 0x80 && is_non_ascii_name(c)); }
[[nodiscard]] constexpr bool is_ascii_name(char32_t c) { return is_ascii_name_start(c) || (c >= '0' && c <= '9') || c == '-'; }
[[nodiscard]] inline bool is_name(char32_t c) { return is_ascii_name(c) || (c >= 0x80 && is_non_ascii_name(c)); }
[[nodiscard]] constexpr bool is_non_printable(char32_t c) { return c <= 8 || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F; }
// White space after preprocessing, or of the raw text.
[[nodiscard]] constexpr bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace galley::css
