#include "style/corners.h"

namespace galley::style {

namespace {

// If a + b > room, both and all others must shrink by room / (a + b); keeps the smallest such fraction.
void limit_fraction(Length a, Length b, Length room, std::int64_t& numerator, std::int64_t& denominator) {
  const std::int64_t wanted = (a + b).raw();
  const std::int64_t available = room.raw() < 0 ? 0 : room.raw();
  if (wanted <= available) return;
  if (static_cast<Int128>(available) * denominator < static_cast<Int128>(numerator) * wanted) {
    numerator = available;
    denominator = wanted;
  }
}

}  // namespace

Corners fitted(const Corners& given, const Size& box) {
  Corners corners = given;
  std::int64_t numerator = 1, denominator = 1;
  limit_fraction(corners[0].x, corners[1].x, box.width, numerator, denominator);
  limit_fraction(corners[3].x, corners[2].x, box.width, numerator, denominator);
  limit_fraction(corners[0].y, corners[3].y, box.height, numerator, denominator);
  limit_fraction(corners[1].y, corners[2].y, box.height, numerator, denominator);
  if (numerator == denominator) return corners;
  for (Corner& corner : corners) corner = {scale(corner.x, numerator, denominator), scale(corner.y, numerator, denominator)};
  return corners;
}

Corners corners_of(const std::array<std::array<LengthPercent, 2>, 4>& radius, const Size& box) {
  Corners corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const Length x = max(Length(), radius[i][0].resolve(box.width)), y = max(Length(), radius[i][1].resolve(box.height));
    if (x > Length() && y > Length()) corners[i] = {x, y};
  }
  return fitted(corners, box);
}

}  // namespace galley::style
