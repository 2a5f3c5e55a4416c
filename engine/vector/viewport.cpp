#include "vector/viewport.h"

#include <algorithm>

namespace galley::vector {
namespace {

// "xmid": one of the three in lower case, after x or y.
std::uint8_t alignment(std::string_view text) { return text == "min" ? 0 : text == "max" ? 2 : 1; }

}  // namespace

std::optional<ViewBox> parse_view_box(std::string_view text) {
  const std::vector<double> v = parse_numbers(text);
  if (v.size() != 4 || v[2] < 0 || v[3] < 0) return std::nullopt;
  return ViewBox{v[0], v[1], v[2], v[3]};
}

AspectRatio parse_aspect_ratio(std::string_view text) {
  AspectRatio out;
  const std::string all = lower(trimmed(text));
  std::string_view words = all;
  if (words.starts_with("defer")) words = trimmed(words.substr(5));
  const std::string_view align = words.substr(0, words.find(' '));
  if (align == "none") {
    out.stretch = true;
  } else if (align.size() == 8 && align[0] == 'x' && align[4] == 'y') {
    out.align_x = alignment(align.substr(1, 3));
    out.align_y = alignment(align.substr(5, 3));
  }
  out.slice = !out.stretch && words.ends_with("slice");
  return out;
}

Matrix view_matrix(const ViewBox& box, const AspectRatio& ratio, double width, double height) {
  double sx = width / box.width, sy = height / box.height;
  if (!ratio.stretch) sx = sy = ratio.slice ? std::max(sx, sy) : std::min(sx, sy);
  const double rest_x = (width - box.width * sx) * ratio.align_x / 2, rest_y = (height - box.height * sy) * ratio.align_y / 2;
  return {sx, 0, 0, sy, rest_x - box.left * sx, rest_y - box.top * sy};
}

}  // namespace galley::vector
