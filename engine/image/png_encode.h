// A PNG file of pixels, for pictures that Galley shows to people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::image {

enum class PngSamples : std::uint8_t { Gray = 1, GrayAlpha = 2, Rgb = 3 };  // by how many bytes a pixel has

// Rows from the top without gaps. Empty when the sizes do not fit together.
[[nodiscard]] std::string encode_png(std::string_view samples, std::uint32_t width, std::uint32_t height,
                                     PngSamples kind = PngSamples::Rgb);

}  // namespace galley::image
