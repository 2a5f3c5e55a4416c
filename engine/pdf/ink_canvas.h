// InkCanvas: pixels of four inks and how opaque each is; what is laid onto them mixes as ISO 32000-1, 11.3.6 has it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "color/blend_mode.h"
#include "font/coverage.h"

namespace galley::pdf {

inline constexpr std::uint32_t kFullByte = 255, kPlates = 4;

struct InkPixel {
  std::array<std::uint8_t, 4> ink{};
  std::uint8_t alpha = 0xFF;
};

class InkCanvas {
 public:
  // Empty: pages and groups alike begin with nothing, which nothing blends with.
  explicit InkCanvas(const font::PixelRect& area);
  [[nodiscard]] const font::PixelRect& area() const { return area_; }
  void lay(std::int32_t x, std::int32_t y, const InkPixel& above, color::BlendMode mode);
  [[nodiscard]] const InkPixel& at(std::int32_t x, std::int32_t y) const;
  // The pixels of a row that something was laid onto lie in [first, second).
  [[nodiscard]] std::pair<std::int32_t, std::int32_t> touched(std::int32_t y) const;
  // As on paper: four bytes a pixel, row by row.
  [[nodiscard]] std::string inks() const;

 private:
  // Made when something is laid onto it: most of a group is empty.
  struct Row {
    std::vector<InkPixel> pixels;
    std::int32_t begin = 0, end = 0;
  };
  [[nodiscard]] const Row& row(std::int32_t y) const { return rows_[static_cast<std::size_t>(y - area_.top)]; }
  font::PixelRect area_;
  std::vector<Row> rows_;
};

// How much of each pixel of an area is to be seen.
class ClipMask {
 public:
  // The outline's coverage, less what `around` (may be null) hides.
  ClipMask(const font::PixelRect& area, const font::PixelOutline& outline, bool even_odd, const ClipMask* around);
  [[nodiscard]] std::uint8_t at(std::int32_t x, std::int32_t y) const;

 private:
  font::PixelRect area_;
  std::vector<std::uint8_t> coverage_;
};

// a * b of 255ths.
[[nodiscard]] constexpr std::uint8_t part_of(unsigned a, unsigned b) { return static_cast<std::uint8_t>((a * b + 127) / 255); }

}  // namespace galley::pdf
