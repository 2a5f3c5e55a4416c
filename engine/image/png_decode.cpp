// PNG pixels a row at a time, with colour and alpha apart: for pictures with alpha or interlacing, which a PDF cannot take as they
// are, and for those that are made smaller.
//
// Only an interlaced picture has all its rows in memory at once. While a picture with alpha is made smaller its colours are
// weighted with their alpha, or what lies unseen under transparent parts would bleed out of their edges.
#include <algorithm>
#include <csetjmp>
#include <cstring>

#include "image/formats.h"
#include "image/png_chunks.h"
#include "image/png_reader.h"

namespace galley::image {
namespace {

// What the reading functions fill; plain data, it lives across libpng's jumps.
struct Layout {
  std::size_t row_bytes = 0, channels = 0, sample_bytes = 1;
  png_uint_32 width = 0, height = 0;
  int passes = 1;
};

// Asks for 8 or 16 bit gray or RGB, with alpha where the file has any. `gamma`: brought from that to a screen's; 0: as they are.
// False: the file is odd.
bool set_up(PngReader& reader, Layout& layout, png_fixed_point gamma) {
  png_structp png = reader.png;
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_set_expand(png);                             // palette to RGB, gray below 8 bits to 8, tRNS to alpha
  if (gamma != 0) png_set_gamma_fixed(png, PNG_DEFAULT_sRGB, gamma);
  layout.passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader.info);
  layout.row_bytes = png_get_rowbytes(png, reader.info);
  layout.width = png_get_image_width(png, reader.info);
  layout.height = png_get_image_height(png, reader.info);
  layout.channels = png_get_channels(png, reader.info);
  layout.sample_bytes = png_get_bit_depth(png, reader.info) / 8U;
  return true;
}

bool read_row(PngReader& reader, png_bytep row) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_read_row(reader.png, row, nullptr);
  return true;
}

// The planes being made, from rows of the file in order.
class Planes {
 public:
  Planes(const Layout& layout, std::optional<PixelSize> wanted)
      : layout_(layout), has_alpha_(layout.channels == 2 || layout.channels == 4), colors_(layout.channels - (has_alpha_ ? 1 : 0)) {
    const PixelSize from{layout.width, layout.height};
    pixels.size = wanted.value_or(from);
    pixels.components = static_cast<std::uint8_t>(colors_);
    pixels.bits = static_cast<std::uint8_t>(layout.sample_bytes * 8);
    const std::size_t count = std::size_t{pixels.size.width} * pixels.size.height;
    pixels.color.reserve(count * colors_ * layout.sample_bytes);
    if (has_alpha_) pixels.alpha.reserve(count * layout.sample_bytes);
    if (!wanted) return;
    scaler_.emplace(from, *wanted, static_cast<std::uint8_t>(layout.channels), has_alpha_ ? 16 : pixels.bits);
    scaled_.resize(scaler_->row_bytes() * 2);
    if (has_alpha_) weighted_.resize(std::size_t{layout.width} * layout.channels * 2);
  }

  void take(const unsigned char* row) {
    if (!scaler_) return split(row, layout_.width);
    if (has_alpha_) weigh(row);
    const std::size_t made = scaler_->feed(has_alpha_ ? weighted_.data() : row, scaled_.data());
    for (std::size_t at = 0; at < made; at += scaler_->row_bytes()) {
      if (has_alpha_) unweigh(scaled_.data() + at);
      split(has_alpha_ ? narrowed_.data() : scaled_.data() + at, pixels.size.width);
    }
  }

  // Rows that never came are white.
  void finish() {
    const std::size_t count = std::size_t{pixels.size.width} * pixels.size.height * layout_.sample_bytes;
    pixels.color.resize(count * colors_, '\xff');
    if (has_alpha_) pixels.alpha.resize(count, '\xff');
    if (pixels.alpha.find_first_not_of('\xff') == std::string::npos) pixels.alpha.clear();
  }

  Pixels pixels;

 private:
  void split(const unsigned char* row, std::size_t width) {
    const auto* bytes = reinterpret_cast<const char*>(row);
    if (!has_alpha_) {
      pixels.color.append(bytes, width * colors_ * layout_.sample_bytes);
      return;
    }
    const std::size_t color_bytes = colors_ * layout_.sample_bytes, pixel_bytes = color_bytes + layout_.sample_bytes;
    for (std::size_t x = 0; x < width; ++x, bytes += pixel_bytes) {
      pixels.color.append(bytes, color_bytes);
      pixels.alpha.append(bytes + color_bytes, layout_.sample_bytes);
    }
  }
  [[nodiscard]] std::uint32_t sample(const unsigned char* at) const {
    return layout_.sample_bytes == 1 ? at[0] * 257U : static_cast<std::uint32_t>(at[0]) << 8U | at[1];
  }
  static void put16(unsigned char* at, std::uint32_t value) {
    at[0] = static_cast<unsigned char>(value >> 8U);
    at[1] = static_cast<unsigned char>(value & 0xFFU);
  }
  // To 16 bits, colours times alpha.
  void weigh(const unsigned char* row) {
    const std::size_t channels = layout_.channels, step = layout_.sample_bytes;
    for (std::size_t x = 0; x < layout_.width; ++x) {
      const unsigned char* from = row + x * channels * step;
      unsigned char* to = weighted_.data() + x * channels * 2;
      const std::uint32_t alpha = sample(from + colors_ * step);
      for (std::size_t c = 0; c < colors_; ++c) {
        put16(to + 2 * c, static_cast<std::uint32_t>((std::uint64_t{sample(from + c * step)} * alpha + 32767) / 65535));
      }
      put16(to + 2 * colors_, alpha);
    }
  }
  // And back to the bits of the file.
  void unweigh(const unsigned char* row) {
    const std::size_t channels = layout_.channels, step = layout_.sample_bytes;
    narrowed_.resize(pixels.size.width * channels * step);
    const auto wide = [&](std::size_t i) { return static_cast<std::uint32_t>(row[2 * i]) << 8U | row[2 * i + 1]; };
    for (std::size_t i = 0; i < pixels.size.width * channels; ++i) {
      const std::uint32_t alpha = wide(i - i % channels + colors_);
      std::uint64_t value = wide(i);
      if (i % channels != colors_) value = alpha == 0 ? 65535 : std::min<std::uint64_t>(65535, (value * 65535 + alpha / 2) / alpha);
      if (step == 1) {
        narrowed_[i] = static_cast<unsigned char>((value + 128) / 257);
      } else {
        put16(narrowed_.data() + 2 * i, static_cast<std::uint32_t>(value));
      }
    }
  }

  Layout layout_;
  bool has_alpha_;
  std::size_t colors_;
  std::optional<AreaScaler> scaler_;
  std::vector<unsigned char> weighted_, scaled_, narrowed_;
};

// Rows in order of the file; false when it stopped early. `any`: a row was read.
bool read_plain(PngReader& reader, const Layout& layout, Planes& planes, bool& any) {
  std::vector<unsigned char> row(layout.row_bytes);
  for (png_uint_32 y = 0; y < layout.height; ++y) {
    if (!read_row(reader, row.data())) return false;
    planes.take(row.data());
    any = true;
  }
  return true;
}

bool read_interlaced(PngReader& reader, const Layout& layout, Planes& planes, bool& any) {
  std::vector<unsigned char> rows(layout.row_bytes * layout.height, 0xFF);
  bool whole = true;
  for (int pass = 0; pass < layout.passes && whole; ++pass) {
    for (png_uint_32 y = 0; y < layout.height && whole; ++y) {
      whole = read_row(reader, rows.data() + layout.row_bytes * y);
      any = any || whole;
    }
  }
  for (png_uint_32 y = 0; y < layout.height; ++y) planes.take(rows.data() + layout.row_bytes * y);
  return whole;
}

}  // namespace

Result<Pixels> decode_png(const Image& image, std::optional<PixelSize> wanted, Curve curve) {
  PngReader reader(image.bytes);
  Layout layout;
  if (image.format != Format::Png) return broken(image, "it is not a PNG");
  const bool to_screen = has_own_gray_curve(image) || (curve == Curve::OfScreen && has_own_curve(image));
  const auto gamma = to_screen ? static_cast<png_fixed_point>(image.gamma) : 0;
  if (!read_png_info(reader) || !set_up(reader, layout, gamma)) return broken(image, reader.reason);
  Planes planes(layout, wanted);
  bool any = false;
  const bool whole = layout.passes > 1 ? read_interlaced(reader, layout, planes, any) : read_plain(reader, layout, planes, any);
  if ((!whole || reader.too_much) && !image.truncated) {
    const PngChunks chunks = read_chunks(image.bytes);
    // Less than a row too much is an odd encoder's.
    if (png_extent(chunks, stride_of(chunks, 1) - 1) == Extent::Other) return lying(image);
  }
  if (!any) return broken(image, reader.reason);
  planes.pixels.incomplete = !whole;
  planes.finish();
  return std::move(planes.pixels);
}

}  // namespace galley::image
