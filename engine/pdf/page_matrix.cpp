#include "pdf/page_matrix.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace galley::pdf {
namespace {

constexpr std::int64_t kOne = 1'000'000;
constexpr std::int64_t kPixel = std::int64_t{72} * Length::kUnitsPerPoint;  // raw units of a pixel, times kCompositePpi

std::int64_t times_millionths(std::int64_t a, std::int64_t b) { return static_cast<std::int64_t>(Int128{a} * b / kOne); }
std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

}  // namespace

PageMatrix::PageMatrix(const PageMatrix& outer, const paint::PushTransform& t) {
  const paint::PushTransform& o = outer.map_;
  map_.a = times_millionths(o.a, t.a) + times_millionths(o.c, t.b);
  map_.b = times_millionths(o.b, t.a) + times_millionths(o.d, t.b);
  map_.c = times_millionths(o.a, t.c) + times_millionths(o.c, t.d);
  map_.d = times_millionths(o.b, t.c) + times_millionths(o.d, t.d);
  const Point origin = outer.page({t.e, t.f});
  map_.e = origin.x;
  map_.f = origin.y;
}

Point PageMatrix::page(Point p) const {
  return {scale(p.x, map_.a, kOne) + scale(p.y, map_.c, kOne) + map_.e,
          scale(p.x, map_.b, kOne) + scale(p.y, map_.d, kOne) + map_.f};
}

std::int32_t PageMatrix::pixels_of(Length length) {
  constexpr std::int64_t kFar = std::int64_t{16000} * 64;  // FreeType's spans count pixels in 16 bits
  return static_cast<std::int32_t>(std::clamp(scale(length, kCompositePpi * 64, kPixel).raw(), -kFar, kFar));
}

font::PixelPoint PageMatrix::pixels(Point point) const {
  const Point at = page(point);
  return {pixels_of(at.x), pixels_of(at.y)};
}

font::PixelOutline PageMatrix::placed(const font::PixelOutline& outline) const {
  font::PixelOutline out = outline;
  const std::int32_t right = pixels_of(map_.e), down = pixels_of(map_.f);
  out.map_points([&](font::PixelPoint p) {
    return font::PixelPoint{static_cast<std::int32_t>(times_millionths(p.x, map_.a) + times_millionths(p.y, map_.c)) + right,
                            static_cast<std::int32_t>(times_millionths(p.x, map_.b) + times_millionths(p.y, map_.d)) + down};
  });
  return out;
}

Point PageMatrix::from_pixel(std::int32_t x, std::int32_t y) const {
  const Int128 determinant = Int128{map_.a} * map_.d - Int128{map_.b} * map_.c;  // of kOne squared
  if (determinant == 0) return {};
  const auto middle = [](std::int32_t at) { return (2 * std::int64_t{at} + 1) * kPixel / (2 * kCompositePpi); };
  const std::int64_t dx = middle(x) - map_.e.raw(), dy = middle(y) - map_.f.raw();
  if (is_plain() && map_.a == kOne && map_.d == kOne) return {Length::from_raw(dx), Length::from_raw(dy)};
  return {Length::from_raw(static_cast<std::int64_t>((Int128{map_.d} * dx - Int128{map_.c} * dy) * kOne / determinant)),
          Length::from_raw(static_cast<std::int64_t>((Int128{map_.a} * dy - Int128{map_.b} * dx) * kOne / determinant))};
}

Rect PageMatrix::around(const Rect& rect) const {
  const std::array<Point, 4> corners{page({rect.left, rect.top}), page({rect.right(), rect.top}), page({rect.left, rect.bottom()}),
                                     page({rect.right(), rect.bottom()})};
  Point low = corners[0], high = corners[0];
  for (const Point corner : corners) {
    low = {min(low.x, corner.x), min(low.y, corner.y)};
    high = {max(high.x, corner.x), max(high.y, corner.y)};
  }
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

std::int64_t PageMatrix::growth() const {
  return std::max(std::abs(map_.a) + std::abs(map_.b), std::abs(map_.c) + std::abs(map_.d));
}

font::PixelRect pixels_around(const Rect& rect) {
  const auto low = [](Length at) { return static_cast<std::int32_t>(floor_divide(at.raw() * kCompositePpi, kPixel)); };
  const auto high = [&](Length at) { return -low(-at); };
  return {low(rect.left), low(rect.top), high(rect.right()), high(rect.bottom())};
}

Rect rect_of(const font::PixelRect& pixels) {
  const auto at = [](std::int32_t pixel) { return scale(Length::from_raw(kPixel), pixel, kCompositePpi); };
  return {at(pixels.left), at(pixels.top), at(pixels.right) - at(pixels.left), at(pixels.bottom) - at(pixels.top)};
}

}  // namespace galley::pdf
