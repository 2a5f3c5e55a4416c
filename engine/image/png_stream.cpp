// A PNG's own compressed data, for those that PDF can show as they are: PDF knows PNG's row predictors.
//
// The data is unpacked once to be sure that it is whole (a broken stream inside a PDF would be found at the printer's); that is far
// quicker than to decode and compress again.
#include <libdeflate.h>

#include <memory>

#include "image/formats.h"

namespace galley::image {
namespace {

constexpr unsigned char kGray = 0, kRgb = 2, kIndexed = 3;

struct Chunks {
  unsigned char bits = 0, type = 0, interlace = 0;
  bool transparent = false;
  std::string data, palette;
};

// The file has been through read_header(): chunk lengths are still checked, since only those before the pixels were read.
Chunks read_chunks(std::string_view bytes) {
  Chunks chunks;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = read_u32(bytes, at);
    if (bytes.size() - at - 12 < length) break;
    const std::string_view name = bytes.substr(at + 4, 4), body = bytes.substr(at + 8, length);
    if (name == "IHDR" && length >= 13) {
      chunks.bits = static_cast<unsigned char>(body[8]);
      chunks.type = static_cast<unsigned char>(body[9]);
      chunks.interlace = static_cast<unsigned char>(body[12]);
    }
    if (name == "IDAT") chunks.data += body;
    if (name == "PLTE") chunks.palette = body;
    if (name == "tRNS") chunks.transparent = true;
    if (name == "IEND") break;
    at += 12 + length;
  }
  return chunks;
}

// Unpacks to exactly `height` rows, each with a known predictor.
bool unpacks(std::string_view data, std::size_t row_bytes, std::size_t height) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(libdeflate_alloc_decompressor(),
                                                                                              libdeflate_free_decompressor);
  const std::size_t stride = row_bytes + 1;
  const std::unique_ptr<char[]> rows(new char[stride * height]);  // NOLINT: no need to clear it first
  if (inflater == nullptr || libdeflate_zlib_decompress(inflater.get(), data.data(), data.size(), rows.get(), stride * height,
                                                        nullptr) != LIBDEFLATE_SUCCESS) {
    return false;
  }
  for (std::size_t y = 0; y < height; ++y) {
    if (static_cast<unsigned char>(rows[y * stride]) > 4) return false;
  }
  return true;
}

}  // namespace

std::optional<PngStream> png_stream(const Image& image) {
  if (image.format != Format::Png || image.has_alpha || has_own_gray_curve(image)) return std::nullopt;
  Chunks chunks = read_chunks(image.bytes);
  const bool known = chunks.type == kGray || chunks.type == kRgb || chunks.type == kIndexed;
  if (!known || chunks.interlace != 0 || chunks.transparent) return std::nullopt;
  if (chunks.type == kIndexed && (chunks.palette.empty() || chunks.palette.size() % 3 != 0 || chunks.palette.size() > 768))
    return std::nullopt;
  PngStream stream;
  stream.colors = chunks.type == kRgb ? 3 : 1;
  stream.bits = chunks.bits;
  const std::size_t row_bytes = (std::size_t{image.width} * stream.colors * stream.bits + 7) / 8;
  if (!unpacks(chunks.data, row_bytes, image.height)) return std::nullopt;
  stream.data = std::move(chunks.data);
  if (chunks.type == kIndexed) stream.palette = std::move(chunks.palette);
  return stream;
}

}  // namespace galley::image
