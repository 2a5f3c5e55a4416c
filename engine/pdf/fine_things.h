// What is so small that a press prints it with black ink alone, and over what lies below.
#pragma once

#include "paint/display_list.h"

namespace galley::pdf {

inline constexpr Length kSmallText = Length::from_points(12);                      // GWG 2015: text below 12 pt overprints
inline constexpr Length kHairline = Length::from_raw(Length::kUnitsPerPoint / 2);  // GWG 2015: a hairline is below half a point

[[nodiscard]] inline bool is_small(const paint::Glyphs& run) { return run.size < kSmallText; }

}  // namespace galley::pdf
