// Ground: what lies on a page so far, for a file without transparency: which one colour is below a place, if it is one.
//
// A rectangle of one opaque colour is known; everything else that was painted makes the places it covers mixed.
#pragma once

#include <optional>
#include <vector>

#include "base/length.h"
#include "color/device_color.h"

namespace galley::pdf {

class Ground {
 public:
  // `color` as it is written; none: something of several colours.
  void paint(const Rect& rect, std::optional<color::Color> color) { painted_.push_back({rect, color}); }
  // The colour below all of `rect`: white paper where nothing lies; nothing where there are several.
  [[nodiscard]] std::optional<color::Color> below(const Rect& rect) const;

 private:
  struct Painted {
    Rect rect;
    std::optional<color::Color> color;
  };
  std::vector<Painted> painted_;
};

// `above`, as far as its alpha goes, over `below`: opaque. Both as they are written for a press.
[[nodiscard]] color::Color flattened(const color::Color& above, std::uint16_t alpha, const color::Color& below,
                                     color::DeviceColors& colors);

}  // namespace galley::pdf
