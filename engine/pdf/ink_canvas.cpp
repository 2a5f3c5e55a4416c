#include "pdf/ink_canvas.h"

#include <algorithm>

#include "color/blend.h"

namespace galley::pdf {
namespace {

std::array<std::uint8_t, 4> mixed(color::BlendMode mode, const std::array<std::uint8_t, 4>& below,
                                  const std::array<std::uint8_t, 4>& above) {
  color::Inks b{}, s{};
  for (std::size_t i = 0; i < 4; ++i) {
    b[i] = static_cast<std::uint16_t>(below[i] * 257U);
    s[i] = static_cast<std::uint16_t>(above[i] * 257U);
  }
  const color::Inks out = color::blended(mode, b, s);
  std::array<std::uint8_t, 4> bytes{};
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>((out[i] + 128U) / 257U);
  return bytes;
}

constexpr std::array<std::uint64_t, 256> reciprocals() {
  std::array<std::uint64_t, 256> all{};
  for (std::uint64_t i = 1; i < all.size(); ++i) all[i] = (std::uint64_t{1} << 32U) / i + 1;
  return all;
}

// value / by, exact for values below 2^24: pixels are mixed by the thousand million.
std::uint8_t divided(unsigned value, unsigned by) {
  static constexpr std::array<std::uint64_t, 256> kReciprocals = reciprocals();
  return static_cast<std::uint8_t>(value * kReciprocals[by] >> 32U);
}

}  // namespace

InkCanvas::InkCanvas(const font::PixelRect& area) : area_(area), rows_(static_cast<std::size_t>(area.height())) {}

const InkPixel& InkCanvas::at(std::int32_t x, std::int32_t y) const {
  static constexpr InkPixel kEmpty{{}, 0};
  const Row& on = row(y);
  return x < on.begin || x >= on.end ? kEmpty : on.pixels[static_cast<std::size_t>(x - area_.left)];
}

std::pair<std::int32_t, std::int32_t> InkCanvas::touched(std::int32_t y) const { return {row(y).begin, row(y).end}; }

void InkCanvas::lay(std::int32_t x, std::int32_t y, const InkPixel& above, color::BlendMode mode) {
  if (above.alpha == 0) return;
  Row& on = rows_[static_cast<std::size_t>(y - area_.top)];
  if (on.pixels.empty()) {
    on.pixels.assign(static_cast<std::size_t>(area_.width()), InkPixel{{}, 0});
    on.begin = on.end = x;
  }
  on.begin = std::min(on.begin, x);
  on.end = std::max(on.end, x + 1);
  InkPixel& below = on.pixels[static_cast<std::size_t>(x - area_.left)];
  const bool plain = mode == color::BlendMode::Normal || below.alpha == 0;
  if (plain && (above.alpha == kFullByte || below.alpha == 0)) {
    below = above;
    return;
  }
  const unsigned alpha = below.alpha + above.alpha - part_of(below.alpha, above.alpha);
  const std::array<std::uint8_t, 4> blended = plain ? above.ink : mixed(mode, below.ink, above.ink);
  for (std::size_t i = 0; i < 4; ++i) {
    // (1 - backdrop's alpha) of the colour itself, the rest of it blended; nothing to mix where they are the same.
    const unsigned source =
        plain ? above.ink[i] : (above.ink[i] * (kFullByte - below.alpha) + blended[i] * unsigned{below.alpha} + 127) / 255;
    below.ink[i] = divided(below.ink[i] * (alpha - above.alpha) + source * above.alpha + alpha / 2, alpha);
  }
  below.alpha = static_cast<std::uint8_t>(alpha);
}

std::string InkCanvas::inks() const {
  std::string out;
  out.reserve(rows_.size() * static_cast<std::size_t>(area_.width()) * 4);
  for (std::int32_t y = area_.top; y < area_.bottom; ++y) {
    for (std::int32_t x = area_.left; x < area_.right; ++x) {
      const InkPixel& pixel = at(x, y);
      for (const std::uint8_t ink : pixel.ink) out.push_back(static_cast<char>(part_of(ink, pixel.alpha)));
    }
  }
  return out;
}

ClipMask::ClipMask(const font::PixelRect& area, const font::PixelOutline& outline, bool even_odd, const ClipMask* around)
    : area_(area), coverage_(static_cast<std::size_t>(area.width()) * static_cast<std::size_t>(area.height())) {
  font::cover(outline, even_odd, area, [&](const font::CoveredSpan& span) {
    const std::size_t row = static_cast<std::size_t>(span.y - area_.top) * static_cast<std::size_t>(area_.width());
    for (std::int32_t x = span.x; x < span.x + span.length; ++x) {
      const unsigned seen = around == nullptr ? kFullByte : around->at(x, span.y);
      coverage_[row + static_cast<std::size_t>(x - area_.left)] = part_of(span.coverage, seen);
    }
  });
}

std::uint8_t ClipMask::at(std::int32_t x, std::int32_t y) const {
  return coverage_[static_cast<std::size_t>(y - area_.top) * static_cast<std::size_t>(area_.width()) +
                   static_cast<std::size_t>(x - area_.left)];
}

}  // namespace galley::pdf
