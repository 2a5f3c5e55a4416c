// A PNG's own compressed data, for those that PDF can show as they are: PDF knows PNG's row predictors.
//
// The data is unpacked once to be sure that it is whole (a broken stream inside a PDF would be found at the printer's); that is far
// quicker than to decode and compress again.
#include <utility>

#include "image/png_chunks.h"

namespace galley::image {
std::optional<PngStream> png_stream(const Image& image) {
  if (image.format != Format::Png || image.has_alpha || has_own_gray_curve(image)) return std::nullopt;
  PngChunks chunks = read_chunks(image.bytes);
  constexpr auto kGray = PngChunks::kGray, kRgb = PngChunks::kRgb, kIndexed = PngChunks::kIndexed;
  const bool known = chunks.type == kGray || chunks.type == kRgb || chunks.type == kIndexed;
  if (!known || chunks.interlace != 0 || chunks.transparent) return std::nullopt;
  if (chunks.type == kIndexed && (chunks.palette.empty() || chunks.palette.size() % 3 != 0 || chunks.palette.size() > 768))
    return std::nullopt;
  PngStream stream;
  stream.colors = chunks.type == kRgb ? 3 : 1;
  stream.bits = chunks.bits;
  if (png_extent(chunks, 0) != Extent::AsSaid) return std::nullopt;
  stream.data = std::move(chunks.data);
  if (chunks.type == kIndexed) stream.palette = std::move(chunks.palette);
  return stream;
}

}  // namespace galley::image
