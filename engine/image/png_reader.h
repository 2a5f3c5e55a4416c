// libpng on bytes in memory, with its errors turned into a text. Internal to image/.
#pragma once

#include <png.h>

#include <cstddef>
#include <string_view>

namespace galley::image {

// Owns libpng's structs. libpng leaves a call by longjmp when it fails, so calls that may fail stand in functions that hold only
// plain data and begin with `if (setjmp(png_jmpbuf(reader.png)) != 0) return false;`.
struct PngReader {
  explicit PngReader(std::string_view bytes);
  ~PngReader();
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view bytes;
  std::size_t at = 0;
  char reason[128] = {};
  bool too_much = false;  // there are rows behind the last one
};

// Everything before the pixels. False: reader.reason says why.
[[nodiscard]] bool read_png_info(PngReader& reader);

}  // namespace galley::image
