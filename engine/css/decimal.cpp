#include "css/decimal.h"

#include <algorithm>

#include "base/length.h"
#include "css/ascii.h"

namespace galley::css {

namespace {

constexpr int kMaxDigits = 18;                  // 10^18 < 2^60: a product with any int64 scale fits 128 bits
constexpr std::int32_t kMaxExponent = 1000000;  // beyond it everything is zero or saturates

std::int32_t parse_exponent(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::int32_t value = 0;
  for (const char c : text) value = std::min(value * 10 + (c - '0'), kMaxExponent);
  return negative ? -value : value;
}

}  // namespace

Decimal parse_decimal(std::string_view text) {
  Decimal out;
  const bool negative = !text.empty() && text.front() == '-';
  int digits = 0;
  bool fraction = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      fraction = true;
    } else if (c == 'e' || c == 'E') {
      out.exponent10 += parse_exponent(text.substr(i + 1));
      break;
    } else if (is_digit(static_cast<unsigned char>(c))) {
      if (digits < kMaxDigits) {
        out.mantissa = out.mantissa * 10 + (c - '0');
        if (out.mantissa != 0) ++digits;
        if (fraction) --out.exponent10;
      } else if (!fraction && out.exponent10 < kMaxExponent) {
        ++out.exponent10;
      }
    }
  }
  if (negative) out.mantissa = -out.mantissa;
  if (out.mantissa == 0) out.exponent10 = 0;
  return out;
}

std::int64_t Decimal::to_scaled(std::int64_t scale) const {
  constexpr Int128 kLimit = Int128{1} << 62;
  Int128 product = static_cast<Int128>(mantissa) * scale;
  if (product == 0) return 0;
  std::int32_t exponent = exponent10;
  for (; exponent > 0 && product < kLimit && product > -kLimit; --exponent) product *= 10;
  if (exponent < 0) {
    if (exponent < -38) return 0;  // |product| < 2^123 < 10^38 / 2
    Int128 divisor = 1;
    for (; exponent < 0; ++exponent) divisor *= 10;
    const Int128 half = divisor / 2;
    product = (product >= 0 ? product + half : product - half) / divisor;
  }
  return static_cast<std::int64_t>(std::clamp<Int128>(product, -kLimit, kLimit));
}

}  // namespace galley::css
