#include "impose/places.h"

#include <cstdlib>

#include <fmt/format.h>

namespace galley::impose {

std::int64_t to_milli(QPDFObjectHandle number) {
  constexpr std::int64_t kMost = 1'000'000'000;  // a million points: far beyond any sheet
  if (number.isInteger()) {
    const long long whole = number.getIntValue();
    return whole > kMost / 1000 ? kMost : whole < -kMost / 1000 ? -kMost : whole * 1000;
  }
  if (!number.isReal()) return 0;
  std::int64_t value = 0;
  int digits = -1;  // after the point
  bool negative = false;
  for (const char c : number.getRealValue()) {
    if (c == '-') negative = true;
    if (c == '.') digits = 0;
    if (c < '0' || c > '9' || digits == 3) continue;
    value = value < kMost ? value * 10 + (c - '0') : kMost;
    if (digits >= 0) ++digits;
  }
  for (digits = digits < 0 ? 0 : digits; digits < 3 && value < kMost; ++digits) value *= 10;
  value = value > kMost ? kMost : value;
  return negative ? -value : value;
}

std::string milli_text(std::int64_t milli) {
  return fmt::format("{}{}.{:03}", milli < 0 ? "-" : "", std::abs(milli) / 1000, std::abs(milli) % 1000);
}

QPDFObjectHandle moved_points(QPDFObjectHandle points, const Place& place) {
  QPDFObjectHandle moved = QPDFObjectHandle::newArray();
  for (int i = 0; i < points.getArrayNItems(); ++i) {
    QPDFObjectHandle value = points.getArrayItem(i);
    if (!value.isNumber()) {
      moved.appendItem(value);
      continue;
    }
    const std::int64_t here = to_milli(value) * place.unit / 1000 + (i % 2 == 0 ? place.x : place.y);
    moved.appendItem(QPDFObjectHandle::newReal(milli_text(here)));
  }
  return moved;
}

}  // namespace galley::impose
