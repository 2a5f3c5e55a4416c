// PageMatrix: from the coordinates of a command, inside of the transforms around it, to the page's and to pixels.
#pragma once

#include <cstdint>

#include "base/length.h"
#include "font/coverage.h"
#include "paint/display_list.h"

namespace galley::pdf {

inline constexpr std::int64_t kCompositePpi = 300;  // a pixel is .24 pt

class PageMatrix {
 public:
  PageMatrix() = default;
  // Inside of `transform`, which is inside of `outer`.
  PageMatrix(const PageMatrix& outer, const paint::PushTransform& transform);
  [[nodiscard]] Point page(Point point) const;
  [[nodiscard]] font::PixelPoint pixels(Point point) const;
  // An outline drawn without the matrix, in pixels, with it.
  [[nodiscard]] font::PixelOutline placed(const font::PixelOutline& outline) const;
  // Back from the middle of a pixel; the origin where the matrix has no inverse.
  [[nodiscard]] Point from_pixel(std::int32_t x, std::int32_t y) const;
  // The rectangle on the page around a rectangle.
  [[nodiscard]] Rect around(const Rect& rect) const;
  [[nodiscard]] bool is_plain() const { return map_.b == 0 && map_.c == 0; }  // rectangles stay rectangles
  // How much longer lines become at most, in millionths, and nearly.
  [[nodiscard]] std::int64_t growth() const;
  // 64ths of a pixel, of a length that is not turned.
  [[nodiscard]] static std::int32_t pixels_of(Length length);

 private:
  paint::PushTransform map_;
};

// The pixels that a rectangle on the page touches, and what they cover.
[[nodiscard]] font::PixelRect pixels_around(const Rect& rect);
[[nodiscard]] Rect rect_of(const font::PixelRect& pixels);

}  // namespace galley::pdf
