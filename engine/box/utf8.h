// UTF-8 one code point at a time; broken bytes read as U+FFFD, one each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace galley::box {

// Reads at `at` (< text.size()) and moves past it.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
[[nodiscard]] char32_t last_code_point(std::string_view text);  // 0 for an empty text
void append_utf8(std::string& out, char32_t code_point);

}  // namespace galley::box
