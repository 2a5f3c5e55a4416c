// Where the first letter of a text ends, for ::first-letter.
#pragma once

#include <cstddef>
#include <string_view>

namespace galley::box {

struct FirstLetter {
  std::size_t begin = 0, end = 0;  // white space before `begin` is not part of it; begin == end: none here
};

// Punctuation before the letter belongs to it, and closing quotes and brackets after it. We differ from
// css-pseudo-4: other punctuation after the letter stays with the text, as in the trade ("A, B" raises the A alone).
[[nodiscard]] FirstLetter find_first_letter(std::string_view text);

}  // namespace galley::box
