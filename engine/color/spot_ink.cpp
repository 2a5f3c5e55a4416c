// A tint is paper and ink side by side: each part goes evenly from white to the alternate.
#include "color/spot_ink.h"

namespace galley::color {

Color without_spot(const Color& color, std::span<const SpotInk> inks) {
  constexpr std::uint32_t kFull = kFullLevel;
  if (color.space != Space::Spot) return color;
  const std::uint32_t tint = color.component[0];
  const auto how = static_cast<std::uint16_t>(color.spot & ~63U);
  if (ink_of(color) >= inks.size()) return {Space::Cmyk, {0, 0, 0, color.component[0]}, color.alpha, how};
  Color shown = inks[ink_of(color)].alternate;
  const std::uint32_t white = shown.space == Space::Cmyk ? 0 : kFull;
  const std::size_t count = shown.space == Space::Cmyk ? 4 : shown.space == Space::Rgb ? 3 : 1;
  for (std::size_t i = 0; i < count; ++i) {
    shown.component[i] = static_cast<std::uint16_t>((white * (kFull - tint) + shown.component[i] * tint + kFull / 2) / kFull);
  }
  shown.alpha = color.alpha;
  shown.spot = how;
  return shown;
}

}  // namespace galley::color
