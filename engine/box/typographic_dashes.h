// Hyphens and full stops that stand for other signs, as a compositor sets them (-galley-dashes: typographic).
#pragma once

#include <cstddef>
#include <string_view>

namespace galley::box {

struct DashMark {
  std::string_view mark;   // empty: what is written stays
  std::size_t length = 1;  // bytes of the text it stands for, or that stay
};

// What begins at text[at], a '-' or '.', becomes behind `before` (0 at a paragraph's start). A hyphen or two between spaces are an
// en dash, two between letters an em dash, three stops an ellipsis. Minus signs, options of programs, rows of hyphens stay.
[[nodiscard]] DashMark dash_mark(std::string_view text, std::size_t at, char32_t before);

}  // namespace galley::box
