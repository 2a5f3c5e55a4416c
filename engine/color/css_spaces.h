// Colours written in the spaces of css-color-4, converted to sRGB and clipped to its gamut.
//
// Arguments are in millionths (1,000,000 = 1) so that the parser stays free of floating point; hues are degrees.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "color/color.h"

namespace galley::color {

inline constexpr std::int64_t kMicro = 1000000;
using Triple = std::array<std::int64_t, 3>;

// hue, then saturation and lightness (or whiteness and blackness) where 1 is 100 %.
[[nodiscard]] Color from_hsl(const Triple& hsl, std::uint16_t alpha);
[[nodiscard]] Color from_hwb(const Triple& hwb, std::uint16_t alpha);
// L 0..100, a and b about -125..125; chroma about 0..150, hue.
[[nodiscard]] Color from_lab(const Triple& lab, std::uint16_t alpha);
[[nodiscard]] Color from_lch(const Triple& lch, std::uint16_t alpha);
// L 0..1, a and b about -0.4..0.4.
[[nodiscard]] Color from_oklab(const Triple& lab, std::uint16_t alpha);
[[nodiscard]] Color from_oklch(const Triple& lch, std::uint16_t alpha);
// color(space c1 c2 c3): srgb, srgb-linear, display-p3, a98-rgb, prophoto-rgb, rec2020, xyz, xyz-d50, xyz-d65.
[[nodiscard]] std::optional<Color> from_color_space(std::string_view space, const Triple& components, std::uint16_t alpha);

}  // namespace galley::color
