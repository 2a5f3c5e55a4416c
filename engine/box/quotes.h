// Quotation marks: the pair for a depth, from the style's `quotes` or the usual ones of its language.
#pragma once

#include <cstdint>
#include <string_view>

#include "style/computed_style.h"

namespace galley::box {

// depth from 0; deeper than there are pairs uses the last pair. Empty for quotes: none.
[[nodiscard]] std::string_view quote_mark(const style::ComputedStyle& style, std::uint32_t depth, bool open);

}  // namespace galley::box
