// How ink mixes with what lies below it: the blend modes of ISO 32000-1, 11.3.5, which are those of CSS (compositing-1, 10).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace galley::color {

enum class BlendMode : std::uint8_t {
  Normal,
  Multiply,
  Screen,
  Overlay,
  Darken,
  Lighten,
  ColorDodge,
  ColorBurn,
  HardLight,
  SoftLight,
  Difference,
  Exclusion,
  Hue,
  Saturation,
  Color,
  Luminosity
};

// In the order of the enumerators: the word of CSS, the name in a PDF.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kBlendNames{{{"normal", "Normal"},
                                                                                            {"multiply", "Multiply"},
                                                                                            {"screen", "Screen"},
                                                                                            {"overlay", "Overlay"},
                                                                                            {"darken", "Darken"},
                                                                                            {"lighten", "Lighten"},
                                                                                            {"color-dodge", "ColorDodge"},
                                                                                            {"color-burn", "ColorBurn"},
                                                                                            {"hard-light", "HardLight"},
                                                                                            {"soft-light", "SoftLight"},
                                                                                            {"difference", "Difference"},
                                                                                            {"exclusion", "Exclusion"},
                                                                                            {"hue", "Hue"},
                                                                                            {"saturation", "Saturation"},
                                                                                            {"color", "Color"},
                                                                                            {"luminosity", "Luminosity"}}};
[[nodiscard]] constexpr std::string_view css_name_of(BlendMode mode) { return kBlendNames[static_cast<std::size_t>(mode)].first; }
[[nodiscard]] constexpr std::string_view pdf_name_of(BlendMode mode) { return kBlendNames[static_cast<std::size_t>(mode)].second; }

}  // namespace galley::color
