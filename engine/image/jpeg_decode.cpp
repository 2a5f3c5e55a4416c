// A JPEG's pixels: RGB, gray, or CMYK as the file has it (ink amounts inverted or not), whole, made smaller, or a row at a time.
//
// As in jpeg_header.cpp, functions that libjpeg may jump out of hold plain data only.
#include <cstdio>

#include "image/formats.h"
#include "image/jpeg_jump.h"

namespace galley::image {
namespace {

using RowTaker = std::function<void(std::string_view row)>;

// Plain data: it lives across jumps.
struct Decoding {
  jpeg_decompress_struct in;
  JpegErrors errors;
  const PixelSize* wanted = nullptr;  // null: all pixels there are
  const RowTaker* take = nullptr;
};

bool start_decoding(Decoding& work, const Image& image) {
  work.in.err = jump_on_error(work.errors);
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&work.in);
  jpeg_mem_src(&work.in, reinterpret_cast<const unsigned char*>(image.bytes.data()), image.bytes.size());
  if (jpeg_read_header(&work.in, TRUE) != JPEG_HEADER_OK) return false;
  if (image.plain_rgb) work.in.jpeg_color_space = JCS_RGB;
  work.in.out_color_space = work.in.num_components == 1 ? JCS_GRAYSCALE : work.in.num_components == 3 ? JCS_RGB : JCS_CMYK;
  if (work.wanted != nullptr) choose_eighths(work.in, *work.wanted);
  return jpeg_start_decompress(&work.in) != FALSE;
}

bool read_rows(Decoding& work) {
  if (setjmp(work.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp)
  const JDIMENSION samples = work.in.output_width * static_cast<JDIMENSION>(work.in.output_components);
  JSAMPARRAY row = (*work.in.mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(&work.in), JPOOL_IMAGE, samples, 1);
  while (work.in.output_scanline < work.in.output_height) {
    jpeg_read_scanlines(&work.in, row, 1);
    (*work.take)({reinterpret_cast<const char*>(row[0]), samples});
  }
  return true;
}

}  // namespace

Result<void> each_jpeg_row(const Image& image, const RowTaker& take) {
  Decoding work{};
  work.take = &take;
  const bool done = start_decoding(work, image) && read_rows(work);
  jpeg_destroy_decompress(&work.in);
  if (!done) return broken(image, "its pixels are damaged");
  return {};
}

Result<Pixels> decode_jpeg(const Image& image, std::optional<PixelSize> wanted) {
  Decoding work{};
  Pixels pixels;
  std::optional<AreaScaler> scaler;
  std::size_t at = 0;
  const RowTaker take = [&](std::string_view row) {
    auto* out = reinterpret_cast<unsigned char*>(pixels.color.data()) + at;
    if (scaler) {
      at += scaler->feed(reinterpret_cast<const unsigned char*>(row.data()), out);
    } else {
      pixels.color.replace(at, row.size(), row);
      at += row.size();
    }
  };
  work.wanted = wanted ? &*wanted : nullptr;
  work.take = &take;
  bool done = start_decoding(work, image);
  if (done) {
    const PixelSize read{work.in.output_width, work.in.output_height};
    pixels.size = wanted.value_or(read);
    pixels.components = static_cast<std::uint8_t>(work.in.output_components);
    if (wanted) scaler.emplace(read, *wanted, pixels.components, std::uint8_t{8});
    pixels.color.assign(std::size_t{pixels.size.width} * pixels.size.height * pixels.components, '\xFF');
    done = read_rows(work);
  }
  jpeg_destroy_decompress(&work.in);
  if (!done) return broken(image, "its pixels are damaged");
  return pixels;
}

}  // namespace galley::image
