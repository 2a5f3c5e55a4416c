// The script of every character (UAX 24): common and inherited characters take the script around them, brackets agree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/decoded_text.h"

namespace galley::text {

// ISO 15924 tags as HarfBuzz has them, one per character. Text without any script of its own is Latin.
void find_scripts(const DecodedText& text, std::vector<std::uint32_t>& scripts);

// A BCP 47 language whose text has squares for characters.
[[nodiscard]] bool is_chinese_or_japanese(std::string_view language);
// Letters join: no letter-spacing.
[[nodiscard]] bool is_cursive(std::uint32_t script);
// A word broken in this script shows a hyphen.
[[nodiscard]] bool shows_hyphen(std::uint32_t script);

}  // namespace galley::text
