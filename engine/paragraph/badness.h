// Badness of a line: 100 * r^3 in integers, r = excess / stretch in 1/65536 (Knuth & Plass 1981). Unlike TeX it does
// not stop at 10000 but at kMaxBadness, so that even among bad lines the better one wins.
#pragma once

#include <cstdint>

#include "base/length.h"

namespace galley::paragraph {

inline constexpr std::int32_t kMaxBadness = 1000000;   // r of about 21.5
inline constexpr std::int32_t kMaxRatio = 22 * 65536;  // as far as r is counted

// part / whole in 1/65536, between 0 and kMaxRatio; kMaxRatio where there is no whole to take a part of.
[[nodiscard]] constexpr std::int32_t ratio_of(Length part, Length whole) {
  if (part <= Length()) return 0;
  if (whole <= Length() || part >= whole * (kMaxRatio / 65536)) return kMaxRatio;
  return static_cast<std::int32_t>(part.raw() * 65536 / whole.raw());
}

[[nodiscard]] constexpr Length part_q16(Length whole, std::int64_t q16) { return Length::from_raw((whole.raw() * q16) >> 16); }

[[nodiscard]] constexpr std::int32_t badness(std::int32_t ratio_q16) {
  const std::int64_t r = ratio_q16 < 0 ? -static_cast<std::int64_t>(ratio_q16) : ratio_q16;
  if (r >= kMaxRatio) return kMaxBadness;
  const std::int64_t square = r * r >> 16;
  const std::int64_t cube = square * r >> 16;
  const std::int64_t value = (cube * 100 + 32768) >> 16;
  return static_cast<std::int32_t>(value < kMaxBadness ? value : kMaxBadness);
}

}  // namespace galley::paragraph
