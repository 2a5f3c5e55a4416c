// Chunks before the pixels, by the PNG specification: length, name, data, checksum. libpng has read them once for the header.
#include "image/pixels.h"

namespace galley::image {
namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

std::uint32_t png_gamma(const Image& image) {
  constexpr std::uint32_t kScreen = 45455, kNear = 500;  // 1 / 2.2, which is what sRGB says too
  if (image.format != Format::Png || !image.icc.empty()) return 0;
  const std::string_view bytes = image.bytes;
  std::uint32_t gamma = 0;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::string_view name = bytes.substr(at + 4, 4);
    const std::size_t length = number_at(bytes, at);
    if (name == "IDAT" || bytes.size() - at - 12 < length) break;
    if (name == "sRGB") return 0;
    if (name == "gAMA" && length == 4) gamma = number_at(bytes, at + 8);
    at += 12 + length;
  }
  return gamma + kNear >= kScreen && gamma <= kScreen + kNear ? 0 : gamma;
}

}  // namespace galley::image
