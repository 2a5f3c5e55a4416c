// Letters and digits, quick where the text is plain.
#pragma once

#include <unicode/uchar.h>

namespace galley::text {

[[nodiscard]] inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
[[nodiscard]] inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') : u_isalpha(static_cast<UChar32>(c)) != 0;
}

}  // namespace galley::text
