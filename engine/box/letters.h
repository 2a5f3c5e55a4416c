// What typographic quotes and dashes ask about the characters around them.
#pragma once

#include <unicode/uchar.h>

namespace galley::box {

[[nodiscard]] inline bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
[[nodiscard]] inline bool is_white(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

}  // namespace galley::box
