// Elements whose boxes do not come from their children alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace galley::box {

enum class Special : std::uint8_t { None, LineBreak, WordBreak, Rule, Picture, Vector, Embedded, Fallback, Input, Select, Hidden };

[[nodiscard]] Special special_of(std::string_view element_name);

}  // namespace galley::box
