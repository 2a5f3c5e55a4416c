#include "image/png_encode.h"

#include <png.h>

namespace galley::image {
namespace {

png_uint_32 format_of(PngSamples kind) {
  switch (kind) {
    case PngSamples::Gray: return PNG_FORMAT_GRAY;
    case PngSamples::GrayAlpha: return PNG_FORMAT_GA;
    case PngSamples::Rgb: return PNG_FORMAT_RGB;
  }
  return PNG_FORMAT_RGB;
}

}  // namespace

std::string encode_png(std::string_view samples, std::uint32_t width, std::uint32_t height, PngSamples kind) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = format_of(kind);
  if (samples.size() != static_cast<std::size_t>(kind) * width * height) return {};
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, samples.data(), 0, nullptr) == 0) return {};
  bytes.resize(size);
  return bytes;
}

}  // namespace galley::image
