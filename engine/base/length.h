// Length: every distance in the engine, a whole number of 1/65536 points.
//
// One CSS px (1/96 in) is exactly 49152 units, one point 65536, so that the sum of parts is the whole
// on every machine. Parsers clamp to +-kMaxLength (2^20 pt); sums inside layout cannot overflow int64.
#pragma once

#include <compare>
#include <cstdint>

namespace galley {

class Length {
 public:
  static constexpr std::int64_t kUnitsPerPoint = 65536;
  static constexpr std::int64_t kUnitsPerPx = 49152;

  constexpr Length() = default;
  [[nodiscard]] static constexpr Length from_raw(std::int64_t raw) { return Length(raw); }
  [[nodiscard]] static constexpr Length from_points(std::int64_t points) { return Length(points * kUnitsPerPoint); }
  [[nodiscard]] static constexpr Length from_px(std::int64_t px) { return Length(px * kUnitsPerPx); }
  [[nodiscard]] constexpr std::int64_t raw() const { return raw_; }

  constexpr auto operator<=>(const Length&) const = default;
  constexpr Length operator-() const { return Length(-raw_); }
  constexpr Length& operator+=(Length other) {
    raw_ += other.raw_;
    return *this;
  }
  constexpr Length& operator-=(Length other) {
    raw_ -= other.raw_;
    return *this;
  }
  friend constexpr Length operator+(Length a, Length b) { return Length(a.raw_ + b.raw_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.raw_ - b.raw_); }
  friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.raw_ * n); }
  friend constexpr Length operator*(std::int64_t n, Length a) { return Length(a.raw_ * n); }
  friend constexpr Length operator/(Length a, std::int64_t n) { return Length(a.raw_ / n); }
  // How many whole `b` fit into `a` (towards zero); b != 0.
  friend constexpr std::int64_t operator/(Length a, Length b) { return a.raw_ / b.raw_; }
  friend constexpr Length operator%(Length a, Length b) { return Length(a.raw_ % b.raw_); }

 private:
  constexpr explicit Length(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

inline constexpr Length kMaxLength = Length::from_points(1 << 20);

__extension__ using Int128 = __int128;

// length * numerator / denominator with a 128-bit product, rounded to nearest; denominator != 0.
[[nodiscard]] constexpr Length scale(Length length, std::int64_t numerator, std::int64_t denominator) {
  const Int128 product = static_cast<Int128>(length.raw()) * numerator;
  const Int128 half = (denominator < 0 ? -denominator : denominator) / 2;
  const Int128 rounded = product >= 0 ? product + half : product - half;
  // Nearly always 64 bits are enough, and dividing them takes a fraction of the time.
  if (const auto narrow = static_cast<std::int64_t>(rounded); narrow == rounded && denominator != -1) {
    return Length::from_raw(narrow / denominator);
  }
  return Length::from_raw(static_cast<std::int64_t>(rounded / denominator));
}

[[nodiscard]] constexpr Length min(Length a, Length b) { return a < b ? a : b; }
[[nodiscard]] constexpr Length max(Length a, Length b) { return a < b ? b : a; }
[[nodiscard]] constexpr Length clamp(Length value, Length low, Length high) { return max(low, min(value, high)); }

// The next multiple of `step` at or above `value`; step > 0, value >= 0.
[[nodiscard]] constexpr Length round_up_to(Length value, Length step) {
  const std::int64_t rest = value.raw() % step.raw();
  return rest == 0 ? value : Length::from_raw(value.raw() + step.raw() - rest);
}

inline namespace literals {
constexpr Length operator""_pt(unsigned long long points) { return Length::from_points(static_cast<std::int64_t>(points)); }
constexpr Length operator""_px(unsigned long long px) { return Length::from_px(static_cast<std::int64_t>(px)); }
}  // namespace literals

// A Length in half the room, for arrays of glyphs: up to 32767 points either way, beyond that the nearest there is.
class GlyphLength {
 public:
  constexpr GlyphLength() = default;
  constexpr GlyphLength(Length length)  // NOLINT(google-explicit-constructor): a Length that is kept
      : raw_(static_cast<std::int32_t>(clamp(length, Length::from_raw(INT32_MIN), Length::from_raw(INT32_MAX)).raw())) {}
  constexpr operator Length() const { return Length::from_raw(raw_); }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::int64_t raw() const { return raw_; }
  constexpr bool operator==(const GlyphLength&) const = default;

 private:
  std::int32_t raw_ = 0;
};

struct Point {
  Length x, y;
  bool operator==(const Point&) const = default;
};
struct Size {
  Length width, height;
  bool operator==(const Size&) const = default;
};
// Physical rectangle: left, top from the origin named by its owner; y grows downwards.
struct Rect {
  Length left, top, width, height;
  [[nodiscard]] constexpr Length right() const { return left + width; }
  [[nodiscard]] constexpr Length bottom() const { return top + height; }
  bool operator==(const Rect&) const = default;
};
struct Edges {
  Length top, right, bottom, left;
  bool operator==(const Edges&) const = default;
};

}  // namespace galley
