// Captions by their own looks, and the credits at their ends.
#pragma once

#include <cstddef>
#include <string_view>

#include "import/article.h"

namespace galley::import {

inline constexpr std::size_t kLongestCaption = 600;  // bytes

// "Pictured: ...", "... (left)", or a credit after the description.
[[nodiscard]] bool is_caption_text(std::string_view text);
// Where the credit at the end begins ("... Photo: Jane Doe/AP"); the text's size if there is none.
[[nodiscard]] std::size_t credit_begin(std::string_view caption);
// Moves the credit of a caption to `credit`.
void split_credit(Block& caption);

}  // namespace galley::import
