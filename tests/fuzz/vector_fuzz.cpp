// Any bytes as an SVG, drawn at two sizes.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vector/vector.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace galley;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(vector::is_svg(bytes));
  const Result<vector::Svg> svg = vector::Svg::read(bytes);
  if (!svg.ok()) return 0;
  static_cast<void>(svg->draw(svg->natural_size(), {color::kBlack}));
  static_cast<void>(svg->draw({Length::from_points(10), Length::from_points(400)}, {color::kBlack}));
  return 0;
}
