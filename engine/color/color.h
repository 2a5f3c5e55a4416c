// Color: an authored colour, kept in the space it was written in until a sink asks for device values.
//
// Components are 16-bit fractions (65535 = 1): rgb, gray (0 = black), cmyk and spot tint as ink amounts.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace galley::color {

inline constexpr std::uint16_t kFullLevel = 0xFFFF;

enum class Space : std::uint8_t { Rgb, Gray, Cmyk, Spot };

struct Color {
  Space space = Space::Rgb;
  std::array<std::uint16_t, 4> component{};  // unused ones are 0
  std::uint16_t alpha = 0xFFFF;
  std::uint16_t spot = 0;  // index into the document's spot inks when space is Spot
  bool operator==(const Color&) const = default;
  [[nodiscard]] bool is_transparent() const { return alpha == 0; }
};

inline constexpr Color kBlack{Space::Rgb, {0, 0, 0, 0}, 0xFFFF, 0};
inline constexpr Color kTransparent{Space::Rgb, {0, 0, 0, 0}, 0, 0};

[[nodiscard]] constexpr Color rgb8(std::uint8_t r, std::uint8_t g, std::uint8_t b) {
  return {Space::Rgb,
          {static_cast<std::uint16_t>(r * 257), static_cast<std::uint16_t>(g * 257), static_cast<std::uint16_t>(b * 257), 0},
          0xFFFF,
          0};
}

}  // namespace galley::color
