// A JPEG's pixels: RGB, gray, or CMYK as the file has it (ink amounts inverted or not).
//
// As in jpeg_header.cpp, functions that libjpeg may jump out of hold plain data only.
#include <cstdio>

#include "image/formats.h"
#include "image/jpeg_jump.h"

namespace galley::image {
namespace {

// Plain data: it lives across jumps.
struct Work {
  jpeg_decompress_struct in;
  JpegErrors errors;
  unsigned char* rows = nullptr;
  std::size_t row_bytes = 0;
};

bool start(Work& work, const Image& image) {
  work.in.err = jump_on_error(work.errors);
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&work.in);
  jpeg_mem_src(&work.in, reinterpret_cast<const unsigned char*>(image.bytes.data()), image.bytes.size());
  if (jpeg_read_header(&work.in, TRUE) != JPEG_HEADER_OK) return false;
  if (image.plain_rgb) work.in.jpeg_color_space = JCS_RGB;
  work.in.out_color_space = work.in.num_components == 1 ? JCS_GRAYSCALE : work.in.num_components == 3 ? JCS_RGB : JCS_CMYK;
  return jpeg_start_decompress(&work.in) != FALSE;
}

bool read_rows(Work& work) {
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  while (work.in.output_scanline < work.in.output_height) {
    JSAMPROW row = work.rows + work.in.output_scanline * work.row_bytes;
    jpeg_read_scanlines(&work.in, &row, 1);
  }
  return true;
}

}  // namespace

Result<Pixels> decode_jpeg(const Image& image) {
  Work work{};
  Pixels pixels;
  bool done = start(work, image);
  if (done) {
    pixels.size = {work.in.output_width, work.in.output_height};
    pixels.components = static_cast<std::uint8_t>(work.in.output_components);
    work.row_bytes = std::size_t{work.in.output_width} * pixels.components;
    pixels.color.assign(work.row_bytes * work.in.output_height, '\xFF');
    work.rows = reinterpret_cast<unsigned char*>(pixels.color.data());
    done = read_rows(work);
  }
  jpeg_destroy_decompress(&work.in);
  if (!done) return broken(image, "its pixels are damaged");
  return pixels;
}

}  // namespace galley::image
