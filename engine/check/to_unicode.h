// ToUnicode: what a font says its codes mean (ISO 32000-1, 9.10.3).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace galley::check {

// The first UTF-16 unit or pair of each code's text. Ranges are opened up to a bounded number of codes.
[[nodiscard]] std::map<std::uint32_t, char32_t> read_to_unicode(std::string_view cmap);

}  // namespace galley::check
