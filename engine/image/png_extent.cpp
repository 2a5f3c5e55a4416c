// Do the packed rows of a PNG fill the frame that its header speaks of? They are unpacked to find out, for only their checksum says
// whether the data is sound and the header wrong, or the other way round.
#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "image/png_chunks.h"

namespace galley::image {
namespace {

struct Rows {
  std::size_t stride = 0, count = 0;
};

// One kind of rows, or those of the seven passes of an interlaced picture (PNG 8.2).
std::vector<Rows> rows_of(const PngChunks& chunks) {
  if (chunks.interlace == 0) return {{stride_of(chunks, chunks.width), chunks.height}};
  struct Pass {
    std::uint32_t x, y, across, down;
  };
  constexpr Pass kPasses[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
  std::vector<Rows> rows;
  for (const Pass& pass : kPasses) {
    const std::size_t width = (std::size_t{chunks.width} + pass.across - 1 - pass.x) / pass.across;
    const std::size_t height = (std::size_t{chunks.height} + pass.down - 1 - pass.y) / pass.down;
    if (width != 0 && height != 0) rows.push_back({stride_of(chunks, width), height});
  }
  return rows;
}

}  // namespace

std::size_t PngChunks::samples() const {
  if (type == kRgb) return 3;
  if (type == kGrayAlpha) return 2;
  return type == kRgbAlpha ? 4 : 1;
}

PngChunks read_chunks(std::string_view bytes) {
  PngChunks chunks;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = read_u32(bytes, at);
    if (bytes.size() - at - 12 < length) break;
    const std::string_view name = bytes.substr(at + 4, 4), body = bytes.substr(at + 8, length);
    if (name == "IHDR" && length >= 13) {
      chunks.width = read_u32(body, 0);
      chunks.height = read_u32(body, 4);
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

std::size_t stride_of(const PngChunks& chunks, std::size_t pixels) { return (pixels * chunks.samples() * chunks.bits + 7) / 8 + 1; }

Extent png_extent(const PngChunks& chunks, std::size_t most_left_over) {
  constexpr unsigned char kPredictors = 5;
  const std::vector<Rows> rows = rows_of(chunks);
  std::size_t expected = 0, unpacked = 0;
  for (const Rows& kind : rows) expected += kind.stride * kind.count;
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(libdeflate_alloc_decompressor(),
                                                                                              libdeflate_free_decompressor);
  const std::unique_ptr<char[]> bytes(new char[expected + most_left_over]);  // NOLINT: no need to clear it first
  if (inflater == nullptr) return Extent::Damaged;
  const libdeflate_result result = libdeflate_zlib_decompress(inflater.get(), chunks.data.data(), chunks.data.size(), bytes.get(),
                                                              expected + most_left_over, &unpacked);
  if (result == LIBDEFLATE_INSUFFICIENT_SPACE) return Extent::Other;
  if (result != LIBDEFLATE_SUCCESS) return Extent::Damaged;
  if (unpacked < expected) return Extent::Other;
  const char* row = bytes.get();
  for (const Rows& kind : rows) {
    for (std::size_t y = 0; y < kind.count; ++y, row += kind.stride) {
      if (static_cast<unsigned char>(*row) >= kPredictors) return Extent::Other;
    }
  }
  return Extent::AsSaid;
}

}  // namespace galley::image
