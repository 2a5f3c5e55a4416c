// The named colours of css-color-4 and the system colours as they look on paper.
#pragma once

#include <optional>
#include <string_view>

#include "color/color.h"

namespace galley::color {

// `name` in lower case. Not here: currentcolor. "transparent" is.
[[nodiscard]] std::optional<Color> named_color(std::string_view name);

}  // namespace galley::color
