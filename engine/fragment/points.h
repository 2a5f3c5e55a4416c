// Lengths for people: points with two decimals, from integers only.
#pragma once

#include <string>

#include "base/length.h"

namespace galley::fragment {

[[nodiscard]] std::string points_text(Length length);
[[nodiscard]] std::string rect_text(const Rect& rect);  // "left,top widthxheight"

}  // namespace galley::fragment
