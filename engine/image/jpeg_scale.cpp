// A smaller JPEG of a JPEG: decoded at the least of libjpeg-turbo's sizes (n/8) that is large enough, averaged down to the size
// wanted and coded again, a row at a time. Samples stay in the file's own components (YCbCr, YCCK, ink amounts inverted or not), so
// no colour is touched and the profile still fits.
//
// As in jpeg_header.cpp, functions that libjpeg may jump out of hold plain data only.
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "image/formats.h"
#include "image/jpeg_jump.h"

namespace galley::image {
namespace {

constexpr int kQuality = 92;  // where the coding is below what a screen ruling shows

// Plain data: it lives across jumps.
struct Recoding {
  jpeg_decompress_struct in;
  jpeg_compress_struct out;
  JpegErrors errors;
  unsigned char* bytes = nullptr;  // by malloc
  unsigned long size = 0;
  AreaScaler* scaler = nullptr;
  unsigned char* made = nullptr;  // room for the rows one source row can finish
};

bool start_recoding(Recoding& work, const Image& image) {
  work.in.err = work.out.err = jump_on_error(work.errors);
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&work.in);
  jpeg_create_compress(&work.out);
  jpeg_mem_src(&work.in, reinterpret_cast<const unsigned char*>(image.bytes.data()), image.bytes.size());
  return jpeg_read_header(&work.in, TRUE) == JPEG_HEADER_OK;
}

bool choose_size(Recoding& work, PixelSize wanted) {
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  work.in.out_color_space = work.in.jpeg_color_space;
  choose_eighths(work.in, wanted);
  return jpeg_start_decompress(&work.in) != FALSE;
}

bool recode(Recoding& work, PixelSize wanted) {
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_mem_dest(&work.out, &work.bytes, &work.size);
  work.out.image_width = wanted.width;
  work.out.image_height = wanted.height;
  work.out.input_components = work.in.output_components;
  work.out.in_color_space = work.in.out_color_space;
  jpeg_set_defaults(&work.out);
  jpeg_set_colorspace(&work.out, work.in.jpeg_color_space);
  jpeg_set_quality(&work.out, kQuality, TRUE);
  for (int i = 0; i < work.out.num_components; ++i) work.out.comp_info[i].h_samp_factor = work.out.comp_info[i].v_samp_factor = 1;
  work.out.write_Adobe_marker = work.in.saw_Adobe_marker;
  work.out.optimize_coding = TRUE;
  jpeg_start_compress(&work.out, TRUE);
  const JDIMENSION samples = work.in.output_width * static_cast<JDIMENSION>(work.in.output_components);
  JSAMPARRAY row = (*work.in.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&work.in), JPOOL_IMAGE, samples, 1);
  const std::size_t row_bytes = work.scaler->row_bytes();
  while (work.in.output_scanline < work.in.output_height) {
    jpeg_read_scanlines(&work.in, row, 1);
    const std::size_t made = work.scaler->feed(row[0], work.made);
    for (std::size_t at = 0; at < made; at += row_bytes) {
      JSAMPROW one = work.made + at;
      jpeg_write_scanlines(&work.out, &one, 1);
    }
  }
  jpeg_finish_compress(&work.out);
  return true;
}

}  // namespace

Result<std::string> scaled_jpeg(const Image& image, PixelSize wanted) {
  Recoding work{};
  std::string bytes;
  bool done = start_recoding(work, image) && choose_size(work, wanted);
  if (done) {
    AreaScaler scaler({work.in.output_width, work.in.output_height}, wanted, static_cast<std::uint8_t>(work.in.output_components),
                      8);
    std::string rows(scaler.row_bytes() * 2, '\0');
    work.scaler = &scaler;
    work.made = reinterpret_cast<unsigned char*>(rows.data());
    done = recode(work, wanted);
  }
  if (done) bytes.assign(reinterpret_cast<const char*>(work.bytes), work.size);
  jpeg_destroy_compress(&work.out);
  jpeg_destroy_decompress(&work.in);
  std::free(work.bytes);  // NOLINT(cppcoreguidelines-no-malloc): libjpeg's
  if (!done) return broken(image, "its pixels are damaged");
  return bytes;
}

}  // namespace galley::image
