// <color> values.
#pragma once

#include <optional>

#include "cascade/value_reader.h"
#include "color/color.h"

namespace galley::cascade {

struct ColorValue {
  bool current = false;  // currentcolor; `color` is meaningless
  color::Color color;
  [[nodiscard]] color::Color resolve(color::Color current_color) const { return current ? current_color : color; }
};

// Named and system colours, hex, rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch(), color(), device-cmyk(), cmyk(),
// gray(), prince-color(), color() with a profile of the sheet's own, light-dark() (the light one), currentcolor.
[[nodiscard]] std::optional<ColorValue> read_color(Reader& reader);

}  // namespace galley::cascade
