// Basic shapes (css-shapes-1): circle(), ellipse(), inset(), polygon(), and the properties that take them.
#include <utility>

#include "cascade/readers.h"

namespace galley::cascade {

using style::BasicShape;
using style::LengthPercent;

namespace {

std::optional<BasicShape::Radius> read_reach(Reader& reader) {
  using Reach = BasicShape::Radius::Reach;
  if (const auto side = reader.one_of<Reach>({{"closest-side", Reach::ClosestSide}, {"farthest-side", Reach::FarthestSide}}))
    return BasicShape::Radius{*side, {}};
  const auto value = reader.length_percent(Range::NonNegative);
  if (!value) return std::nullopt;
  return BasicShape::Radius{Reach::Value, *value};
}

// What a circle and an ellipse have in common: `radii` radii or none, then "at" and a position.
bool read_round(Reader& reader, BasicShape& shape, std::size_t radii) {
  if (auto first = read_reach(reader)) {
    shape.radius[0] = *first;
    if (radii == 2) {
      const auto second = read_reach(reader);
      if (!second) return false;
      shape.radius[1] = *second;
    }
  }
  if (!reader.keyword("at")) return true;
  const auto center = read_position_value(reader);
  if (center) shape.center = *center;
  return center.has_value();
}

// One to four values, by side or by corner, the missing ones as in margin and border-radius.
std::optional<std::array<LengthPercent, 4>> read_four(Reader& reader, Range range) {
  std::array<LengthPercent, 4> four;
  std::size_t count = 0;
  while (count < 4) {
    const auto value = reader.length_percent(range);
    if (!value) break;
    four[count++] = *value;
  }
  if (count == 0) return std::nullopt;
  if (count < 2) four[1] = four[0];
  if (count < 3) four[2] = four[0];
  if (count < 4) four[3] = four[1];
  return four;
}

bool read_inset_shape(Reader& reader, BasicShape& shape) {
  const auto sides = read_four(reader, Range::All);
  if (!sides) return false;
  shape.inset = *sides;
  if (!reader.keyword("round")) return true;
  const auto across = read_four(reader, Range::NonNegative);
  const auto down = across && reader.slash() ? read_four(reader, Range::NonNegative) : across;
  if (!down) return false;
  for (std::size_t i = 0; i < 4; ++i) shape.corners[i] = {(*across)[i], (*down)[i]};
  return true;
}

bool read_polygon(Reader& reader, BasicShape& shape) {
  if (const auto even_odd = reader.one_of<bool>({{"nonzero", false}, {"evenodd", true}})) {
    shape.even_odd = *even_odd;
    if (!reader.comma()) return false;
  }
  do {
    const auto x = reader.length_percent();
    const auto y = x ? reader.length_percent() : std::nullopt;
    if (!y) return false;
    shape.points.push_back({*x, *y});
  } while (reader.comma());
  return true;
}

}  // namespace

std::optional<BasicShape> read_basic_shape(Reader& reader) {
  using Kind = BasicShape::Kind;
  constexpr std::pair<std::string_view, Kind> kForms[] = {
      {"circle", Kind::Circle}, {"ellipse", Kind::Ellipse}, {"inset", Kind::Inset}, {"polygon", Kind::Polygon}};
  const std::size_t start = reader.mark();
  for (const auto& [name, kind] : kForms) {
    auto arguments = reader.function(name);
    if (!arguments) continue;
    BasicShape shape;
    shape.kind = kind;
    const bool valid = kind == Kind::Inset     ? read_inset_shape(*arguments, shape)
                       : kind == Kind::Polygon ? read_polygon(*arguments, shape)
                                               : read_round(*arguments, shape, kind == Kind::Circle ? 1 : 2);
    if (valid && arguments->done()) return shape;
    break;
  }
  reader.rewind(start);
  return std::nullopt;
}

namespace {

// none, or a shape and the box it refers to in either order.
bool read_shape(Reader& reader, std::vector<BasicShape>& target,
                std::initializer_list<std::pair<std::string_view, BasicShape::Reference>> edges, BasicShape::Reference usual) {
  if (reader.keyword("none")) {
    target.clear();
    return true;
  }
  auto edge = reader.one_of<BasicShape::Reference>(edges);
  auto shape = read_basic_shape(reader);
  if (!edge) edge = reader.one_of<BasicShape::Reference>(edges);
  if (!edge && !shape) return false;
  if (!shape) shape = BasicShape{};
  shape->reference = edge.value_or(usual);
  target = {std::move(*shape)};
  return true;
}

}  // namespace

bool read_shape_outside(Reader& reader, Context& context) {
  using Reference = BasicShape::Reference;
  return read_shape(reader, context.style.box.shape_outside,
                    {{"margin-box", Reference::Margin},
                     {"border-box", Reference::Border},
                     {"padding-box", Reference::Padding},
                     {"content-box", Reference::Content}},
                    Reference::Margin);
}

// On boxes of CSS the edges of SVG are those of the border and of the content.
bool read_clip_path(Reader& reader, Context& context) {
  using Reference = BasicShape::Reference;
  return read_shape(reader, context.style.paint.clip_path,
                    {{"border-box", Reference::Border},
                     {"padding-box", Reference::Padding},
                     {"content-box", Reference::Content},
                     {"fill-box", Reference::Content},
                     {"stroke-box", Reference::Border},
                     {"view-box", Reference::Border}},
                    Reference::Border);
}

bool read_shape_margin(Reader& reader, Context& context) {
  const auto margin = reader.length_percent(Range::NonNegative);
  if (margin) context.style.box.shape_margin = *margin;
  return margin.has_value();
}

}  // namespace galley::cascade
