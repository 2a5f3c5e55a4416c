#include "vector/vector.h"

#include "vector/painter.h"

namespace galley::vector {
namespace {

constexpr double kPxPerUnit = 1.0 / static_cast<double>(Length::kUnitsPerPx);
constexpr double kDefaultWidth = 300, kDefaultHeight = 150;

double to_px(Length length) { return static_cast<double>(length.raw()) * kPxPerUnit; }
Length from_px(double px) { return to_length(px * 0.75); }

// A width or height in px that does not depend on what is around.
std::optional<double> absolute_length(std::string_view text) {
  if (text.find('%') != std::string_view::npos) return std::nullopt;
  const auto value = parse_length(text, Units(), Axis::X);
  return value && *value > 0 ? value : std::nullopt;
}

}  // namespace

Result<Svg> Svg::read(std::string_view bytes) {
  Result<Tree> tree = parse_tree(bytes);
  if (!tree) return tree.failure();
  return Svg(std::move(*tree));
}

Size Svg::natural_size() const {
  std::optional<double> width = absolute_length(tree_[0].attribute("width")),
                        height = absolute_length(tree_[0].attribute("height"));
  const auto box = parse_view_box(tree_[0].attribute("viewbox"));
  if (box && box->width > 0 && box->height > 0) {
    if (!width && !height) width = box->width;
    if (!width) width = *height * box->width / box->height;
    if (!height) height = *width * box->height / box->width;
  }
  return {from_px(width.value_or(kDefaultWidth)), from_px(height.value_or(kDefaultHeight))};
}

Drawing Svg::draw(Size viewport, const Surroundings& around) const {
  Painter painter(tree_, sheet_, around);
  painter.paint_root(to_px(viewport.width), to_px(viewport.height));
  return painter.take();
}

}  // namespace galley::vector
