// Any bytes as a picture: header, pixels, pass-through.
#include <cstddef>
#include <cstdint>
#include <string>

#include "image/image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kMaxPixels = 1U << 20U;
  const galley::Result<galley::image::Image> picture =
      galley::image::read_header(std::string(reinterpret_cast<const char*>(data), size), "fuzz", kMaxPixels);
  if (!picture.ok()) return 0;
  if (picture->format == galley::image::Format::Png) {
    static_cast<void>(galley::image::decode_png(*picture));
    static_cast<void>(galley::image::png_stream(*picture));
  }
  return 0;
}
