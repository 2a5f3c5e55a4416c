#include "color/blend.h"

#include <algorithm>
#include <cstdint>

#include "color/color.h"

namespace galley::color {
namespace {

constexpr std::int64_t kFull = kFullLevel;

std::int64_t times(std::int64_t a, std::int64_t b) { return (a * b + kFull / 2) / kFull; }

std::int64_t root(std::int64_t value) {  // of a fraction of kFull
  std::int64_t low = 0, high = kFull;
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (middle * middle <= value * kFull) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

std::int64_t screened(std::int64_t b, std::int64_t s) { return b + s - times(b, s); }
std::int64_t hard_light(std::int64_t b, std::int64_t s) { return 2 * s <= kFull ? times(b, 2 * s) : screened(b, 2 * s - kFull); }

std::int64_t soft_light(std::int64_t b, std::int64_t s) {
  if (2 * s <= kFull) return b - times(times(kFull - 2 * s, b), kFull - b);
  const std::int64_t d = 4 * b <= kFull ? times(times(16 * b - 12 * kFull, b) + 4 * kFull, b) : root(b);
  return b + times(2 * s - kFull, d - b);
}

// Table 136, of light.
std::int64_t separable(BlendMode mode, std::int64_t b, std::int64_t s) {
  switch (mode) {
    case BlendMode::Multiply: return times(b, s);
    case BlendMode::Screen: return screened(b, s);
    case BlendMode::Overlay: return hard_light(s, b);
    case BlendMode::Darken: return std::min(b, s);
    case BlendMode::Lighten: return std::max(b, s);
    case BlendMode::ColorDodge: return b == 0 ? 0 : s >= kFull ? kFull : std::min(kFull, b * kFull / (kFull - s));
    case BlendMode::ColorBurn: return b >= kFull ? kFull : s == 0 ? 0 : kFull - std::min(kFull, (kFull - b) * kFull / s);
    case BlendMode::HardLight: return hard_light(b, s);
    case BlendMode::SoftLight: return soft_light(b, s);
    case BlendMode::Difference: return b > s ? b - s : s - b;
    case BlendMode::Exclusion: return b + s - 2 * times(b, s);
    case BlendMode::Normal:
    case BlendMode::Hue:
    case BlendMode::Saturation:
    case BlendMode::Color:
    case BlendMode::Luminosity: break;
  }
  return s;
}

using Light = std::array<std::int64_t, 3>;

std::int64_t luminosity(const Light& c) { return (30 * c[0] + 59 * c[1] + 11 * c[2]) / 100; }
std::int64_t least(const Light& c) { return std::min({c[0], c[1], c[2]}); }
std::int64_t most(const Light& c) { return std::max({c[0], c[1], c[2]}); }
std::int64_t saturation(const Light& c) { return most(c) - least(c); }

Light with_luminosity(Light c, std::int64_t wanted) {
  const std::int64_t step = wanted - luminosity(c);
  for (std::int64_t& part : c) part += step;
  const std::int64_t middle = luminosity(c), low = least(c), high = most(c);
  for (std::int64_t& part : c) {
    if (low < 0 && middle != low) part = middle + (part - middle) * middle / (middle - low);
    if (high > kFull && high != middle) part = middle + (part - middle) * (kFull - middle) / (high - middle);
    part = std::clamp<std::int64_t>(part, 0, kFull);
  }
  return c;
}

Light with_saturation(Light c, std::int64_t wanted) {
  const std::int64_t low = least(c), range = saturation(c);
  for (std::int64_t& part : c) part = range == 0 ? 0 : (part - low) * wanted / range;
  return c;
}

Light not_separable(BlendMode mode, const Light& b, const Light& s) {
  switch (mode) {
    case BlendMode::Hue: return with_luminosity(with_saturation(s, saturation(b)), luminosity(b));
    case BlendMode::Saturation: return with_luminosity(with_saturation(b, saturation(s)), luminosity(b));
    case BlendMode::Color: return with_luminosity(s, luminosity(b));
    default: return with_luminosity(b, luminosity(s));
  }
}

std::int64_t light_of(std::uint16_t ink) { return kFull - ink; }
std::uint16_t ink_of_light(std::int64_t light) {
  return static_cast<std::uint16_t>(kFull - std::clamp<std::int64_t>(light, 0, kFull));
}

}  // namespace

Inks blended(BlendMode mode, const Inks& below, const Inks& above) {
  if (mode == BlendMode::Normal) return above;
  Inks out{};
  if (mode >= BlendMode::Hue) {  // 11.3.5.3: of cyan, magenta and yellow; black comes from one of the two
    const Light mixed = not_separable(mode, {light_of(below[0]), light_of(below[1]), light_of(below[2])},
                                      {light_of(above[0]), light_of(above[1]), light_of(above[2])});
    for (std::size_t i = 0; i < 3; ++i) out[i] = ink_of_light(mixed[i]);
    out[3] = mode == BlendMode::Luminosity ? above[3] : below[3];
    return out;
  }
  for (std::size_t i = 0; i < 4; ++i) out[i] = ink_of_light(separable(mode, light_of(below[i]), light_of(above[i])));
  return out;
}

}  // namespace galley::color
