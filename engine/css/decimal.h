// Reading and scaling of exact decimal numbers.
#pragma once

#include <string_view>

#include "css/syntax.h"

namespace galley::css {

// `text` is a number in CSS notation: sign, digits, fraction, exponent. Digits after the eighteenth are dropped.
[[nodiscard]] Decimal parse_decimal(std::string_view text);

}  // namespace galley::css
