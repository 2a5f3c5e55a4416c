// Spot inks, and how a colour is to be printed: both live in Color::spot, which no other sink looks at.
//
// Bits 0 to 5 say which ink where the space is Spot (63: every plate); bits 6 to 13 how much ink there may be, in percent above 99
// (0: what the press takes); bits 14 and 15 whether it overprints.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "color/color.h"

namespace galley::color {

inline constexpr std::uint16_t kMostInks = 32;  // a press has eight units
inline constexpr std::uint16_t kEveryPlate = 63;

// -galley-overprint. In mode 1 plates stay alone of which a CMYK colour has nothing.
enum class Overprint : std::uint8_t { Auto /* small black text and hairlines */, None, Mode0, Mode1 };

[[nodiscard]] constexpr std::uint16_t ink_of(const Color& color) { return color.spot & 63U; }
[[nodiscard]] constexpr Overprint overprint_of(const Color& color) { return static_cast<Overprint>(color.spot >> 14U); }
// Percent of all inks together; 0: what the press takes.
[[nodiscard]] constexpr std::uint16_t most_ink_of(const Color& color) {
  const unsigned above = color.spot >> 6U & 255U;
  return static_cast<std::uint16_t>(above == 0 ? 0 : above == 255 ? 400 : 99 + above);
}
// `percent` 100 to 353, more than that is no limit.
[[nodiscard]] constexpr Color printed_so(Color color, Overprint overprint, std::uint16_t percent) {
  const unsigned above = percent == 0 ? 0U : percent <= 100 ? 1U : percent >= 354 ? 255U : percent - 99U;
  color.spot = static_cast<std::uint16_t>((color.spot & 63U) | above << 6U | static_cast<unsigned>(overprint) << 14U);
  return color;
}

// An ink with a plate of its own.
struct SpotInk {
  std::string name;  // as presses know it: "PANTONE 485 C"
  Color alternate;   // what a device without the ink shows instead; not a spot
  bool operator==(const SpotInk&) const = default;
};

// Prints on every plate: for printer's marks alone.
inline constexpr Color kRegistration{Space::Spot, {0xFFFF, 0, 0, 0}, 0xFFFF, kEveryPlate};

// The colour of a tint of a spot ink where the ink is not to be had; other colours as they are.
[[nodiscard]] Color without_spot(const Color& color, std::span<const SpotInk> inks);

}  // namespace galley::color
