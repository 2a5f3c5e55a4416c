// Which lines of scraped text are not the article, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "import/junk_phrases.h"

namespace galley::import {

// Decides from the line alone. `line` is trimmed; lines of more than 600 bytes are never junk.
[[nodiscard]] std::optional<JunkMatch> match_junk(std::string_view line);
// "Updated 3 hours ago", "Published: 4 May 2021, 10:15", "2 min read"; a lone date does not count.
[[nodiscard]] bool is_time_stamp(std::string_view line);
// "Photo: Jane Doe/AP", "(Reuters)", "Getty Images", "Credit: ...": says where a picture comes from and nothing else.
[[nodiscard]] bool is_photo_credit(std::string_view line);
// "Home > News > World", "News / Politics" with at least three parts, or two after Home.
[[nodiscard]] bool is_breadcrumb(std::string_view line);

}  // namespace galley::import
