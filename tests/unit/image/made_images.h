// Small pictures made in memory by libjpeg and libpng.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::test {

struct JpegOptions {
  int width = 32, height = 16, components = 3;
  bool progressive = false, arithmetic = false, adobe = false, plain_rgb = false;
  int restart = 0;        // units between restart markers; 0: none
  int density = 0;        // dots per inch in JFIF; 0: none
  std::string exif = {};  // TIFF bytes
  std::string icc = {};
  std::string fill = {};  // the samples of every pixel; empty: a pattern
  int filled = 1 << 16;   // of the rows; those below are of zeros
};
[[nodiscard]] std::string make_jpeg(const JpegOptions& options = {});

struct PngOptions {
  int width = 8, height = 4, bits = 8;
  int color_type = 2;  // as in IHDR
  bool interlaced = false, transparent_color = false, opaque = false, clear = false;
  int pixels_per_metre = 0;
  int gamma = 0;  // in 1/100000; 0: not said
  bool srgb = false;
};
[[nodiscard]] std::string make_png(const PngOptions& options = {});
// The same file with another byte in its header, which stands `at` bytes behind IHDR: width 0, height 4, bits 8, type 9,
// interlace 12.
[[nodiscard]] std::string with_header_byte(std::string png, std::size_t at, int value);

// A TIFF block with an orientation and, if not 0, a resolution.
[[nodiscard]] std::string make_exif(int orientation, int ppi, bool little_endian);
// 132 bytes that look like a profile of that colour space ("RGB ", "CMYK", "GRAY").
[[nodiscard]] std::string make_icc(std::string_view space, std::string_view kind = "mntr");

}  // namespace galley::test
