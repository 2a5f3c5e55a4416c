// Authored colours as a screen shows them: the same as a PDF viewer makes of our PDF without colour management.
//
// CMYK by the Neugebauer equations: each of the sixteen overprints of full inks has a colour on coated paper, and tints are means
// of these weighted by the area each overprint covers.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "color/color.h"

namespace galley::svg {

using ScreenColor = std::array<std::uint8_t, 3>;

[[nodiscard]] ScreenColor screen_color(const color::Color& color);
// "#1a2b3c"
[[nodiscard]] std::string hex(const color::Color& color);

}  // namespace galley::svg
