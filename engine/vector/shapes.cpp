#include "vector/shapes.h"

#include <algorithm>
#include <array>

namespace galley::vector {
namespace {

using Kind = Segment::Kind;

constexpr double kRound = 0.5522847498307936;  // of a radius: control points of a quarter circle

Step move(double x, double y) { return {Kind::Move, {x, y}, {}, {}}; }
Step line(double x, double y) { return {Kind::Line, {x, y}, {}, {}}; }
Step close() { return {Kind::Close, {}, {}, {}}; }

Shape ellipse(double cx, double cy, double rx, double ry) {
  const double kx = rx * kRound, ky = ry * kRound;
  return {move(cx + rx, cy),
          {Kind::Curve, {cx + rx, cy + ky}, {cx + kx, cy + ry}, {cx, cy + ry}},
          {Kind::Curve, {cx - kx, cy + ry}, {cx - rx, cy + ky}, {cx - rx, cy}},
          {Kind::Curve, {cx - rx, cy - ky}, {cx - kx, cy - ry}, {cx, cy - ry}},
          {Kind::Curve, {cx + kx, cy - ry}, {cx + rx, cy - ky}, {cx + rx, cy}},
          close()};
}

Shape rounded(double x, double y, double w, double h, double rx, double ry) {
  const double kx = rx * (1 - kRound), ky = ry * (1 - kRound), r = x + w, b = y + h;
  return {move(x + rx, y),
          line(r - rx, y),
          {Kind::Curve, {r - kx, y}, {r, y + ky}, {r, y + ry}},
          line(r, b - ry),
          {Kind::Curve, {r, b - ky}, {r - kx, b}, {r - rx, b}},
          line(x + rx, b),
          {Kind::Curve, {x + kx, b}, {x, b - ky}, {x, b - ry}},
          line(x, y + ry),
          {Kind::Curve, {x, y + ky}, {x + kx, y}, {x + rx, y}},
          close()};
}

// Attributes as lengths; the style's word counts more.
struct Lengths {
  const Node& node;
  const Specified& specified;
  const Units& units;

  [[nodiscard]] std::optional<double> find(std::string_view name, Axis axis) const {
    const auto styled = specified.find(name);
    const std::string_view text = styled != specified.end() ? std::string_view(styled->second) : node.attribute(name);
    return parse_length(text, units, axis);
  }
  [[nodiscard]] double of(std::string_view name, Axis axis) const { return find(name, axis).value_or(0); }
};

Shape rectangle_of(const Lengths& lengths) {
  const double w = lengths.of("width", Axis::X), h = lengths.of("height", Axis::Y);
  if (w <= 0 || h <= 0) return {};
  std::optional<double> rx = lengths.find("rx", Axis::X), ry = lengths.find("ry", Axis::Y);
  if (!rx) rx = ry;
  if (!ry) ry = rx;
  const double x = lengths.of("x", Axis::X), y = lengths.of("y", Axis::Y);
  const double across = std::min(rx.value_or(0), w / 2), down = std::min(ry.value_or(0), h / 2);
  return across > 0 && down > 0 ? rounded(x, y, w, h, across, down) : rectangle(x, y, w, h);
}

Shape polygon_of(std::string_view text, bool closed) {
  const std::vector<double> numbers = parse_numbers(text);
  Shape shape;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    shape.push_back({i == 0 ? Kind::Move : Kind::Line, {numbers[i], numbers[i + 1]}, {}, {}});
  }
  if (shape.size() < 2) return {};
  if (closed) shape.push_back(close());
  return shape;
}

}  // namespace

Shape rectangle(double left, double top, double width, double height) {
  return {move(left, top), line(left + width, top), line(left + width, top + height), line(left, top + height), close()};
}

bool is_shape(std::string_view name) {
  constexpr std::array<std::string_view, 7> kShapes = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"};
  return std::find(kShapes.begin(), kShapes.end(), name) != kShapes.end();
}

Shape shape_of(const Node& node, const Specified& specified, const Units& units) {
  const Lengths lengths{node, specified, units};
  if (node.is("path")) return parse_path(node.attribute("d"));
  if (node.is("rect")) return rectangle_of(lengths);
  if (node.is("polyline") || node.is("polygon")) return polygon_of(node.attribute("points"), node.is("polygon"));
  if (node.is("line")) {
    return {move(lengths.of("x1", Axis::X), lengths.of("y1", Axis::Y)), line(lengths.of("x2", Axis::X), lengths.of("y2", Axis::Y))};
  }
  const double cx = lengths.of("cx", Axis::X), cy = lengths.of("cy", Axis::Y);
  if (node.is("circle")) {
    const double r = lengths.of("r", Axis::Both);
    return r > 0 ? ellipse(cx, cy, r, r) : Shape();
  }
  std::optional<double> rx = lengths.find("rx", Axis::X), ry = lengths.find("ry", Axis::Y);
  if (!rx) rx = ry;
  if (!ry) ry = rx;
  return rx && *rx > 0 && *ry > 0 ? ellipse(cx, cy, *rx, *ry) : Shape();
}

}  // namespace galley::vector
