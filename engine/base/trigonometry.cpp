// Reduced to the first quadrant, then the Taylor series in 1/2^30 up to the eleventh power, whose next term is below 2^-24.
#include "base/trigonometry.h"

#include <initializer_list>

namespace galley {

namespace {

constexpr std::int64_t kRightAngle = std::int64_t{90} << 16U;
constexpr std::int64_t kOneQ30 = std::int64_t{1} << 30U;
constexpr std::int64_t kRadiansPerDegreeQ30 = 18740330;  // pi / 180 * 2^30

std::int64_t times(std::int64_t a, std::int64_t b) { return (a * b) >> 30U; }

// 0 to 90 degrees.
std::int32_t first_quadrant(std::int64_t degrees_q16) {
  if (degrees_q16 == 0) return 0;
  if (degrees_q16 == kRightAngle) return 65536;
  const std::int64_t x = (degrees_q16 * kRadiansPerDegreeQ30) >> 16U;
  const std::int64_t square = times(x, x);
  std::int64_t sum = kOneQ30;
  for (const std::int64_t n : {11, 9, 7, 5, 3}) sum = kOneQ30 - times(square, sum) / (n * (n - 1));
  return static_cast<std::int32_t>((times(x, sum) + (1 << 13)) >> 14U);
}

}  // namespace

std::int32_t sine_q16(std::int64_t degrees_q16) {
  std::int64_t angle = degrees_q16 % (4 * kRightAngle);
  if (angle < 0) angle += 4 * kRightAngle;
  const std::int64_t quadrant = angle / kRightAngle, rest = angle % kRightAngle;
  const std::int32_t value = first_quadrant(quadrant % 2 == 0 ? rest : kRightAngle - rest);
  return quadrant < 2 ? value : -value;
}

std::int32_t cosine_q16(std::int64_t degrees_q16) { return sine_q16(degrees_q16 % (4 * kRightAngle) + kRightAngle); }

}  // namespace galley
