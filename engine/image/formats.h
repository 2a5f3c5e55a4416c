// The readers behind read_header(). Internal to image/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "image/area_scaler.h"
#include "image/image.h"

namespace galley::image {

// Whether a file holds the pixels that its header speaks of.
enum class Extent : std::uint8_t {
  AsSaid,   // or not to be told from the header
  Damaged,  // some of the picture cannot be read
  Other,    // they are those of another picture
};
struct Coded {
  std::uint64_t bytes = 0;  // of the pixels, packed
  Extent extent = Extent::AsSaid;
};

// Each fills what the header says into `image`, whose bytes, path and hash are set already.
[[nodiscard]] Result<Coded> read_jpeg_header(Image& image);
[[nodiscard]] Result<Coded> read_png_header(Image& image);

// The file is whole, but holds other pixels than its header speaks of; or `reason`: the header is no header of this file.
[[nodiscard]] Failure lying(const Image& image, std::string_view reason = {});
[[nodiscard]] Failure broken(const Image& image, std::string_view reason);
[[nodiscard]] Failure unsupported(const Image& image, std::string_view what);

// Not of a screen's tone curve. Gray of that kind has no colour space of its own in print, so its pixels are brought to that curve.
[[nodiscard]] inline bool has_own_curve(const Image& image) { return image.gamma != 0 && image.icc.empty(); }
[[nodiscard]] inline bool has_own_gray_curve(const Image& image) { return image.components == 1 && has_own_curve(image); }

// What a camera wrote into the Exif block that matters to print.
struct ExifFacts {
  std::uint8_t orientation = 1;
  std::uint32_t ppi_x = 0, ppi_y = 0;  // 0: not said
};
// `tiff` starts at the byte order mark. Nonsense in it is passed over.
[[nodiscard]] ExifFacts read_exif(std::string_view tiff);

// True when `profile` is an ICC profile for that many colour components.
[[nodiscard]] bool is_icc_for(std::string_view profile, std::uint8_t components);

// Big-endian numbers; the caller has checked the size.
[[nodiscard]] inline std::uint32_t read_u32(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])); };
  return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
}

}  // namespace galley::image
