// Inks mixed by a blend mode: ISO 32000-1, 11.3.5. The formulas are of light, so inks are taken as what they leave of it.
#pragma once

#include "color/blend_mode.h"
#include "color/ink_cube.h"

namespace galley::color {

// B(below, above) where both are opaque.
[[nodiscard]] Inks blended(BlendMode mode, const Inks& below, const Inks& above);

}  // namespace galley::color
