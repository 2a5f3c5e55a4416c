// A PNG's chunks, and what its packed rows come to. Internal to image/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "image/formats.h"

namespace galley::image {

struct PngChunks {
  static constexpr unsigned char kGray = 0, kRgb = 2, kIndexed = 3, kGrayAlpha = 4, kRgbAlpha = 6;  // types

  std::uint32_t width = 0, height = 0;
  unsigned char bits = 0, type = 0, interlace = 0;
  bool transparent = false;
  std::string data, palette;

  // Samples of a pixel as they are stored.
  [[nodiscard]] std::size_t samples() const;
};

// The file has been through read_header(): chunk lengths are still checked, since only those before the pixels were read.
[[nodiscard]] PngChunks read_chunks(std::string_view bytes);

// Unpacks the rows, with a predictor before each. AsSaid: those of the header, and at most `most_left_over` bytes behind them;
// Other: the data is sound, but these are other rows; Damaged: it is not.
[[nodiscard]] Extent png_extent(const PngChunks& chunks, std::size_t most_left_over);
// Bytes of a row of that many pixels, with its predictor.
[[nodiscard]] std::size_t stride_of(const PngChunks& chunks, std::size_t pixels);

}  // namespace galley::image
