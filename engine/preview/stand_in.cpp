#include "preview/stand_in.h"

#include <string_view>

#include <fmt/format.h>

#include "svg/markup.h"

namespace galley::preview {
std::string stand_in(const image::Image& placed) {
  const auto points = [](Length length) { return length.raw() / Length::kUnitsPerPoint; };
  const std::int64_t width = points(placed.outlines->width + placed.bleed * 2),
                     height = points(placed.outlines->height + placed.bleed * 2);
  std::string name;
  svg::append_escaped(name, std::string_view(placed.path).substr(placed.path.rfind('/') + 1));
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"#eee\" stroke=\"#999\"/><path d=\"M0 0L{0} {1}M{0} 0L0 {1}\" stroke=\"#bbb\"/>"
      "<text x=\"{2}\" y=\"{3}\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"12\">{4}</text></svg>",
      width, height, width / 2, height / 2, name);
}

}  // namespace galley::preview
