// A PNG file of pixels, for pictures that Galley shows to people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::image {

// `rgb`: three bytes a pixel, rows from the top without gaps. Empty when the sizes do not fit together.
[[nodiscard]] std::string encode_png(std::string_view rgb, std::uint32_t width, std::uint32_t height);

}  // namespace galley::image
