// Distances: whole numbers of 1/65536 points, so that sums are exact and the same on every machine.
#pragma once

#include <cstdint>

#include <galley/c.h>

namespace galley {

struct Length {
  galley_length raw = 0;  // 1/65536 points

  [[nodiscard]] static constexpr Length points(std::int64_t n) { return {n * GALLEY_POINT}; }
  // Rounded to the nearest unit: a thousandth of a millimetre has 185.8 of them.
  [[nodiscard]] static constexpr Length microns(std::int64_t n) {
    return {(n * 72 * GALLEY_POINT + (n < 0 ? -12700 : 12700)) / 25400};
  }
  [[nodiscard]] static constexpr Length millimetres(std::int64_t n) { return microns(n * 1000); }
  // Towards the nearest.
  [[nodiscard]] constexpr std::int64_t to_millipoints() const { return rounded(raw * 1000, GALLEY_POINT); }
  [[nodiscard]] constexpr std::int64_t to_microns() const { return rounded(raw * 25400, 72 * GALLEY_POINT); }

  friend constexpr Length operator+(Length a, Length b) { return {a.raw + b.raw}; }
  friend constexpr Length operator-(Length a, Length b) { return {a.raw - b.raw}; }
  friend constexpr bool operator==(Length a, Length b) { return a.raw == b.raw; }
  friend constexpr bool operator!=(Length a, Length b) { return a.raw != b.raw; }
  friend constexpr bool operator<(Length a, Length b) { return a.raw < b.raw; }

 private:
  static constexpr std::int64_t rounded(std::int64_t n, std::int64_t unit) { return (n + (n < 0 ? -unit : unit) / 2) / unit; }
};

// From the trimmed page's top left corner; y grows downwards.
struct Rect {
  Length left, top, width, height;
  [[nodiscard]] constexpr Length right() const { return left + width; }
  [[nodiscard]] constexpr Length bottom() const { return top + height; }
  [[nodiscard]] static constexpr Rect from(const galley_rect& rect) {
    return {{rect.left}, {rect.top}, {rect.width}, {rect.height}};
  }
};

}  // namespace galley
