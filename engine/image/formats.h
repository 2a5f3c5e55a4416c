// The readers behind read_header(). Internal to image/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "image/area_scaler.h"
#include "image/image.h"

namespace galley::image {

// Each fills what the header says into `image`, whose bytes, path and hash are set already, and answers how many bytes of coded
// pixels there are.
[[nodiscard]] Result<std::uint64_t> read_jpeg_header(Image& image);
[[nodiscard]] Result<std::uint64_t> read_png_header(Image& image);

// What is behind the header of a whole JPEG, `coded` bytes of it. Reading it costs a part of unpacking: only where little speaks
// for the header, or the file is small.
[[nodiscard]] bool is_doubtful_jpeg(const Image& image, std::uint64_t coded);
[[nodiscard]] bool fills_its_frame(const Image& image, std::uint64_t coded);

// The file is whole, but holds another number of pixels than its header says.
[[nodiscard]] Failure lying(const Image& image);
[[nodiscard]] Failure broken(const Image& image, std::string_view reason);
[[nodiscard]] Failure unsupported(const Image& image, std::string_view what);

// Gray that is not of a screen's tone curve: it has no colour space of its own in print, so its pixels are brought to that curve.
[[nodiscard]] inline bool has_own_gray_curve(const Image& image) {
  return image.components == 1 && image.gamma != 0 && image.icc.empty();
}

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
