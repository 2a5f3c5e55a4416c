#include "made_images.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>
#include <png.h>

namespace galley::test {
namespace {

void write_markers(jpeg_compress_struct& cinfo, const JpegOptions& options) {
  if (!options.exif.empty()) {
    const std::string block = std::string("Exif\0\0", 6) + options.exif;
    jpeg_write_marker(&cinfo, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(block.data()), static_cast<unsigned>(block.size()));
  }
  // In two pieces, as long profiles come.
  const std::size_t half = options.icc.size() / 2;
  for (int piece = 0; piece < 2 && !options.icc.empty(); ++piece) {
    const std::string block = std::string("ICC_PROFILE\0", 12) + static_cast<char>(piece + 1) + '\2' +
                              (piece == 0 ? options.icc.substr(0, half) : options.icc.substr(half));
    jpeg_write_marker(&cinfo, JPEG_APP0 + 2, reinterpret_cast<const JOCTET*>(block.data()), static_cast<unsigned>(block.size()));
  }
}

void set_up(jpeg_compress_struct& cinfo, const JpegOptions& options) {
  cinfo.image_width = static_cast<JDIMENSION>(options.width);
  cinfo.image_height = static_cast<JDIMENSION>(options.height);
  cinfo.input_components = options.components;
  cinfo.in_color_space = options.components == 1 ? JCS_GRAYSCALE : options.components == 3 ? JCS_RGB : JCS_CMYK;
  jpeg_set_defaults(&cinfo);
  if (options.plain_rgb) jpeg_set_colorspace(&cinfo, JCS_RGB);
  cinfo.write_Adobe_marker = options.adobe ? TRUE : FALSE;
  cinfo.write_JFIF_header = options.density != 0 ? TRUE : FALSE;
  cinfo.density_unit = 1;
  cinfo.X_density = cinfo.Y_density = static_cast<UINT16>(options.density);
  cinfo.restart_interval = static_cast<unsigned>(options.restart);
  cinfo.arith_code = options.arithmetic ? TRUE : FALSE;
  if (options.progressive) jpeg_simple_progression(&cinfo);
}

void append(png_structp png, png_bytep data, png_size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
}
void flush(png_structp) {}

std::string number(std::uint32_t value, std::size_t size, bool little) {
  std::string out(size, '\0');
  for (std::size_t i = 0; i < size; ++i) { out[little ? i : size - 1 - i] = static_cast<char>(value >> (8 * i) & 0xFFU); }
  return out;
}

}  // namespace

std::string make_jpeg(const JpegOptions& options) {
  jpeg_compress_struct cinfo;
  jpeg_error_mgr errors;
  cinfo.err = jpeg_std_error(&errors);
  jpeg_create_compress(&cinfo);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&cinfo, &bytes, &size);
  set_up(cinfo, options);
  jpeg_start_compress(&cinfo, TRUE);
  write_markers(cinfo, options);
  std::vector<unsigned char> row(static_cast<std::size_t>(options.width * options.components));
  while (cinfo.next_scanline < cinfo.image_height) {
    const bool filled = cinfo.next_scanline < static_cast<JDIMENSION>(options.filled);
    for (std::size_t x = 0; x < row.size(); ++x) {
      row[x] = options.fill.empty() ? static_cast<unsigned char>(x * 5 + cinfo.next_scanline * 9)
               : filled             ? static_cast<unsigned char>(options.fill[x % options.fill.size()])
                                    : static_cast<unsigned char>(0);
    }
    unsigned char* rows[1] = {row.data()};
    jpeg_write_scanlines(&cinfo, rows, 1);
  }
  jpeg_finish_compress(&cinfo);
  jpeg_destroy_compress(&cinfo);
  std::string result(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return result;
}

std::string make_png(const PngOptions& options) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append, flush);
  png_set_IHDR(png, info, static_cast<png_uint_32>(options.width), static_cast<png_uint_32>(options.height), options.bits,
               options.color_type, options.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  const png_color palette[4] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  if (options.color_type == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette, 4);
  png_color_16 key{};  // the first pixel
  key.green = 7;
  key.blue = 14;
  if (options.transparent_color) png_set_tRNS(png, info, nullptr, 0, &key);
  if (options.pixels_per_metre > 0) {
    const auto density = static_cast<png_uint_32>(options.pixels_per_metre);
    png_set_pHYs(png, info, density, density, PNG_RESOLUTION_METER);
  }
  if (options.gamma != 0) png_set_gAMA_fixed(png, info, options.gamma);
  if (options.srgb) png_set_sRGB_gAMA_and_cHRM(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_write_info(png, info);
  const std::size_t row_bytes = png_get_rowbytes(png, info);
  const bool indexed = options.color_type == PNG_COLOR_TYPE_PALETTE;
  std::vector<std::vector<unsigned char>> rows(static_cast<std::size_t>(options.height), std::vector<unsigned char>(row_bytes));
  std::vector<png_bytep> pointers;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    for (std::size_t x = 0; x < row_bytes; ++x) {
      rows[y][x] = options.clear    ? 0
                   : options.opaque ? 0xFF
                                    : static_cast<unsigned char>(indexed && options.bits == 8 ? (x + y) % 4 : x * 7 + y * 11);
    }
    pointers.push_back(rows[y].data());
  }
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

std::string with_header_byte(std::string png, std::size_t at, int value) {
  constexpr std::size_t kHeader = 16;
  png[kHeader + at] = static_cast<char>(value);
  std::uint32_t sum = 0xFFFFFFFFU;
  for (std::size_t i = kHeader - 4; i < kHeader + 13; ++i) {
    sum ^= static_cast<unsigned char>(png[i]);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1U ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return png.replace(kHeader + 13, 4, number(~sum, 4, false));
}

std::string make_exif(int orientation, int ppi, bool little) {
  const auto entry = [&](std::uint32_t tag, std::uint32_t type, const std::string& value) {
    return number(tag, 2, little) + number(type, 2, little) + number(1, 4, little) + value;
  };
  const std::uint32_t count = ppi > 0 ? 4 : 1, rational_at = 8 + 2 + 12 * count + 4;
  std::string out = (little ? "II" : "MM") + number(42, 2, little) + number(8, 4, little) + number(count, 2, little);
  out += entry(0x112, 3, number(static_cast<std::uint32_t>(orientation), 2, little) + number(0, 2, little));
  if (ppi > 0) {
    out += entry(0x11A, 5, number(rational_at, 4, little)) + entry(0x11B, 5, number(rational_at, 4, little));
    out += entry(0x128, 3, number(2, 2, little) + number(0, 2, little));
  }
  out += number(0, 4, little);
  if (ppi > 0) out += number(static_cast<std::uint32_t>(ppi), 4, little) + number(1, 4, little);
  return out;
}

std::string make_icc(std::string_view space, std::string_view kind) {
  std::string profile(132, '\0');
  profile.replace(0, 4, number(132, 4, false));
  profile.replace(12, 4, kind);
  profile.replace(16, 4, space);
  profile.replace(36, 4, "acsp");
  return profile;
}

}  // namespace galley::test
