// Which format is it, and does it stay within the limits.
#include <array>

#include "image/formats.h"

namespace galley::image {
namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::string_view kJpegSignature("\xff\xd8\xff", 3);

struct KnownFormat {
  std::string_view signature;
  std::size_t at;
  std::string_view name;
};
// Formats we can name but not print.
constexpr std::array<KnownFormat, 9> kOthers{{{"GIF8", 0, "GIF"},
                                              {"WEBP", 8, "WebP"},
                                              {"BM", 0, "BMP"},
                                              {std::string_view("II*\0", 4), 0, "TIFF"},
                                              {std::string_view("MM\0*", 4), 0, "TIFF"},
                                              {"ftypavif", 4, "AVIF"},
                                              {"ftypheic", 4, "HEIC"},
                                              {"<svg", 0, "SVG"},
                                              {"%PDF", 0, "PDF"}}};

std::string_view name_of_other(std::string_view bytes) {
  for (const KnownFormat& known : kOthers) {
    if (bytes.size() > known.at && bytes.substr(known.at).starts_with(known.signature)) return known.name;
  }
  return {};
}

Failure unknown_format(const Image& image) {
  const std::string_view name = name_of_other(image.bytes);
  std::string message = image.bytes.empty() ? "the picture is empty" : "the picture is neither JPEG nor PNG";
  if (!name.empty()) message = "the picture is " + std::string(name) + ", which cannot be printed";
  return {FailureKind::Input, "image.unknown-format", message, "save it as JPEG or PNG", image.path};
}

// No picture of so many pixels is coded in fewer bytes. JPEG: a block of 8 x 8 takes a bit at least, in the first scan of a
// progressive one too, and half of that leaves room for what is odd. PNG: deflate makes 1032 bytes into one at most (RFC 1951: 258
// of them are two bits).
std::uint64_t least_coded(const Image& image) {
  const std::uint64_t pixels = std::uint64_t{image.width} * image.height;
  return image.format == Format::Jpeg ? pixels / 1024 : pixels * image.bits / 8 / 1032;
}

Failure too_many_pixels(const Image& image, std::uint64_t limit) {
  return {FailureKind::Limit, "limit.pixels",
          "the picture has " + std::to_string(image.width) + " x " + std::to_string(image.height) +
              " pixels, more than the limit of " + std::to_string(limit),
          "make it smaller or raise --max-pixels", image.path};
}

}  // namespace

Failure broken(const Image& image, std::string_view reason) {
  return {FailureKind::Input, "image.broken", "the picture cannot be read: " + std::string(reason), "export it again", image.path};
}

Failure lying(const Image& image, std::string_view reason) {
  std::string message = "its header is not what the file holds: " + std::string(reason);
  if (reason.empty()) {
    message = "its header speaks of " + std::to_string(image.width) + " x " + std::to_string(image.height) +
              " pixels, but that is not what the file holds";
  }
  return {FailureKind::Input, std::string(kLyingHeader), std::move(message), "export it again", image.path};
}

Failure unsupported(const Image& image, std::string_view what) {
  return {FailureKind::Input, "image.unsupported", "the picture cannot be printed: " + std::string(what),
          "save it as an ordinary 8-bit JPEG or as PNG", image.path};
}

Result<Image> read_header(std::string bytes, std::string path, std::uint64_t max_pixels) {
  Image image;
  image.bytes = std::move(bytes);
  image.path = std::move(path);
  const std::string_view start(image.bytes);
  if (!start.starts_with(kPngSignature) && !start.starts_with(kJpegSignature)) return unknown_format(image);
  image.format = start.starts_with(kPngSignature) ? Format::Png : Format::Jpeg;
  image.hash = hash_bytes(image.bytes);
  const Result<Coded> read = image.format == Format::Png ? read_png_header(image) : read_jpeg_header(image);
  if (!read.ok()) return read.failure();
  if (image.width == 0 || image.height == 0) return broken(image, "it has no pixels");
  if (std::uint64_t{image.width} * image.height > max_pixels) return too_many_pixels(image, max_pixels);
  if (!image.truncated && (read->extent == Extent::Other || read->bytes < least_coded(image))) return lying(image);
  image.damaged = read->extent == Extent::Damaged;
  if (!is_icc_for(image.icc, image.components)) {
    image.lost_profile = image.lost_profile || !image.icc.empty();
    image.icc.clear();
  }
  return image;
}

}  // namespace galley::image
