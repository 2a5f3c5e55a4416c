// Ground: what lies at a place of a page or group so far, for a file without transparency: which one colour it is, if it is one.
//
// A rectangle of one colour is known; everything else that was painted makes the places it covers mixed. Where nothing was painted
// is nothing, on the page too: paper lies below all of it, and nothing blends with it (ISO 32000-1, 11.4.7).
#pragma once

#include <optional>
#include <vector>

#include "base/length.h"
#include "color/blend_mode.h"
#include "color/device_color.h"

namespace galley::pdf {

inline constexpr color::Color kPaper{color::Space::Cmyk, {0, 0, 0, 0}};
inline constexpr color::Color kNothing{color::Space::Cmyk, {0, 0, 0, 0}, 0};

class Ground {
 public:
  // A colour as it is written, with how opaque it is; none: something of several colours.
  void paint(const Rect& rect, std::optional<color::Color> color) { painted_.push_back({rect, color, false}); }
  // Letters whose bodies, without what reaches up and down, are in `rect`.
  void paint_letters(const Rect& rect) { painted_.push_back({rect, {}, true}); }
  // The colour in all of `rect`, kNothing where nothing lies; none where there are several. Letters lie on other letters only where
  // their bodies do: lines of text reach into one another a little.
  [[nodiscard]] std::optional<color::Color> below(const Rect& rect, std::optional<Rect> body = {}) const;

 private:
  struct Painted {
    Rect rect;
    std::optional<color::Color> color;
    bool letters = false;
  };
  std::vector<Painted> painted_;
};

// `above` laid onto `below` by ISO 32000-1, 11.3.6, each as far as its alpha goes. Both as they are written for a press; a spot ink
// stays one where nothing or bare paper is below.
[[nodiscard]] color::Color laid_onto(const color::Color& below, const color::Color& above, color::BlendMode mode,
                                     color::DeviceColors& colors);

}  // namespace galley::pdf
