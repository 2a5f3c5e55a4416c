#include "pdf/ink_canvas.h"

#include <algorithm>

#include "color/blend.h"

namespace galley::pdf {
namespace {

constexpr unsigned kFull = 255;

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

}  // namespace

InkCanvas::InkCanvas(const font::PixelRect& area)
    : area_(area), pixels_(static_cast<std::size_t>(area.width()) * static_cast<std::size_t>(area.height()), InkPixel{{}, 0}) {}

void InkCanvas::lay(std::int32_t x, std::int32_t y, const InkPixel& above, color::BlendMode mode) {
  if (above.alpha == 0) return;
  InkPixel& below = pixels_[index(x, y)];
  const bool plain = mode == color::BlendMode::Normal || below.alpha == 0;
  if (plain && (above.alpha == kFull || below.alpha == 0)) {
    below = above;
    return;
  }
  const std::array<std::uint8_t, 4> blended = plain ? above.ink : mixed(mode, below.ink, above.ink);
  const unsigned alpha = below.alpha + above.alpha - part_of(below.alpha, above.alpha);
  for (std::size_t i = 0; i < 4; ++i) {
    // (1 - backdrop's alpha) of the colour itself, the rest of it blended.
    const unsigned source = (above.ink[i] * (kFull - below.alpha) + blended[i] * unsigned{below.alpha} + 127) / 255;
    below.ink[i] = static_cast<std::uint8_t>((below.ink[i] * (alpha - above.alpha) + source * above.alpha + alpha / 2) / alpha);
  }
  below.alpha = static_cast<std::uint8_t>(alpha);
}

std::string InkCanvas::inks() const {
  std::string out;
  out.reserve(pixels_.size() * 4);
  for (const InkPixel& pixel : pixels_) {
    for (const std::uint8_t ink : pixel.ink) out.push_back(static_cast<char>(part_of(ink, pixel.alpha)));
  }
  return out;
}

ClipMask::ClipMask(const font::PixelRect& area, const font::PixelOutline& outline, bool even_odd, const ClipMask* around)
    : area_(area), coverage_(static_cast<std::size_t>(area.width()) * static_cast<std::size_t>(area.height())) {
  font::cover(outline, even_odd, area, [&](const font::CoveredSpan& span) {
    const std::size_t row = static_cast<std::size_t>(span.y - area_.top) * static_cast<std::size_t>(area_.width());
    for (std::int32_t x = span.x; x < span.x + span.length; ++x) {
      const unsigned seen = around == nullptr ? kFull : around->at(x, span.y);
      coverage_[row + static_cast<std::size_t>(x - area_.left)] = part_of(span.coverage, seen);
    }
  });
}

std::uint8_t ClipMask::at(std::int32_t x, std::int32_t y) const {
  return coverage_[static_cast<std::size_t>(y - area_.top) * static_cast<std::size_t>(area_.width()) +
                   static_cast<std::size_t>(x - area_.left)];
}

}  // namespace galley::pdf
