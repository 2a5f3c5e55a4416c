// Images: headers read once, bytes kept as they came. Decoded only for sinks that ask.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/length.h"
#include "base/result.h"
#include "image/area_scaler.h"

namespace galley::image {

enum class Format : std::uint8_t { Jpeg, Png, Svg, Pdf };

struct Image {
  Format format = Format::Jpeg;
  std::uint32_t width = 0, height = 0;  // stored pixels
  std::uint8_t components = 3;          // colour components of the stored data (JPEG: 1, 3, 4)
  std::uint8_t bits = 8;
  bool adobe_inverted = false;                                     // CMYK written by Adobe: decode array must invert
  bool progressive = false, has_alpha = false, truncated = false;  // has_alpha, of a page: X-1a cannot hold it as it is
  bool damaged = false;          // some of it cannot be read, though the file is whole (JPEG; of a PNG: Pixels::incomplete)
  bool plain_rgb = false;        // three-component JPEG without a colour transform and without a marker that says so
  std::uint8_t orientation = 1;  // EXIF 1..8
  std::optional<std::uint32_t> ppi_x, ppi_y;
  std::uint32_t gamma = 0;    // a PNG's gAMA in 1/100000; 0: none, or a screen's. A profile says more
  std::string icc;            // embedded profile, may be empty
  bool lost_profile = false;  // there was one, broken or for another number of components
  std::string bytes;          // the file
  ContentHash hash;
  std::string path;
  std::optional<Size> outlines;  // size of a picture without pixels (Svg, Pdf)
  Length bleed;                  // of a Pdf: what is drawn beyond that size on all sides. `bytes` is a packed PlacedPage
  // Natural size in CSS px as the viewer sees it, orientation applied (1 image px = 1 CSS px).
  [[nodiscard]] Length natural_width() const {
    return outlines ? outlines->width : Length::from_px(orientation >= 5 ? height : width);
  }
  [[nodiscard]] Length natural_height() const {
    return outlines ? outlines->height : Length::from_px(orientation >= 5 ? width : height);
  }
};

// The header promises what the file cannot hold: no document is made with such a picture.
inline constexpr std::string_view kLyingHeader = "image.lying-header";

// Recognises the format by its bytes and reads the header. Failure codes: image.unknown-format, image.broken,
// image.unsupported (12-bit, arithmetic, lossless), image.lying-header, limit.pixels (Limit).
[[nodiscard]] Result<Image> read_header(std::string bytes, std::string path, std::uint64_t max_pixels);

// Decoded PNG for embedding: colour samples and, apart, alpha; both tightly packed, 8 or 16 bit big-endian.
struct Pixels {
  PixelSize size;
  std::uint8_t components = 3, bits = 8;
  std::string color, alpha;  // alpha empty when opaque
  bool incomplete = false;   // the file ended or broke early: the rest is white
};
// Whether RGB of another tone curve than a screen's keeps it: a PDF can say that curve, but who converts pixels does not know it.
// Gray is always brought to a screen's.
enum class Curve : std::uint8_t { AsStored, OfScreen };
// Fails with image.broken when not a single row can be read, with image.lying-header when the file is whole but holds other pixels.
// `wanted`: made smaller to that size while it is read.
[[nodiscard]] Result<Pixels> decode_png(const Image&, std::optional<PixelSize> wanted = {}, Curve curve = Curve::AsStored);

// All pixels of a JPEG, 8 bits a sample: RGB, gray, or CMYK as the file has it. Fails with image.broken. `wanted`: made smaller to
// that size while it is read.
[[nodiscard]] Result<Pixels> decode_jpeg(const Image&, std::optional<PixelSize> wanted = {});
// The same a row at a time, top down; nothing is kept.
[[nodiscard]] Result<void> each_jpeg_row(const Image&, const std::function<void(std::string_view row)>& take);

// A JPEG of `wanted` size, no larger than the picture's, in the same components and with the same meaning of their values. Fails
// with image.broken.
[[nodiscard]] Result<std::string> scaled_jpeg(const Image&, PixelSize wanted);

// The compressed data of a PNG as a PDF can take it: zlib with PNG predictors, no alpha, not interlaced.
struct PngStream {
  std::string data;         // the IDAT chunks, joined
  std::uint8_t colors = 3;  // samples per pixel
  std::uint8_t bits = 8;    // per sample
  std::string palette;      // RGB triples; empty unless indexed
};
// Nothing when the picture has alpha, is interlaced, is gray of another tone curve or does not unpack to
// exactly its size: decode_png() is for those.
[[nodiscard]] std::optional<PngStream> png_stream(const Image&);

// All images of a document, each content once.
class ImageTable {
 public:
  ImageId add(Image image);
  [[nodiscard]] const Image& operator[](ImageId id) const { return images_[id.value]; }
  [[nodiscard]] std::size_t size() const { return images_.size(); }

 private:
  std::vector<Image> images_;
  std::map<ContentHash, ImageId> by_hash_;
};

}  // namespace galley::image
