// viewBox and preserveAspectRatio: how a picture's own units become those around it (SVG 2, 8.2 to 8.4).
#pragma once

#include <optional>
#include <string_view>

#include "vector/scanner.h"

namespace galley::vector {

struct ViewBox {
  double left = 0, top = 0, width = 0, height = 0;
};
// Nothing if it is missing or of negative size.
[[nodiscard]] std::optional<ViewBox> parse_view_box(std::string_view text);

struct AspectRatio {
  bool stretch = false, slice = false;    // "none"; "slice"
  std::uint8_t align_x = 1, align_y = 1;  // 0 start, 1 middle, 2 end
};
[[nodiscard]] AspectRatio parse_aspect_ratio(std::string_view text);

// Brings `box` onto a viewport of that size with its corner at 0, 0.
[[nodiscard]] Matrix view_matrix(const ViewBox& box, const AspectRatio& ratio, double width, double height);

}  // namespace galley::vector
