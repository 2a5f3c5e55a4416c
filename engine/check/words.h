// Words of a line's text, as far as checks of typography need them: UTF-8, parted at spaces, without marks around them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace galley::check {

// The words in order; what holds no letter or digit is no word.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);
// Number of characters, combining marks of Latin, Arabic and Hebrew not counted, ideographs, kana and Hangul counted twice.
[[nodiscard]] std::size_t letters_in(std::string_view word);
[[nodiscard]] bool starts_with_capital(std::string_view word);
// For comparing: ASCII, Latin-1, Greek and Cyrillic capitals as small letters.
[[nodiscard]] std::string folded(std::string_view word);

}  // namespace galley::check
