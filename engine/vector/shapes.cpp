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

namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = trimmed(text)).empty()) {
    const std::string_view word = text.substr(0, text.find_first_of(" \t\r\n,"));
    if (!word.empty()) words.push_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

// A function's words, with lengths in a box.
class ClipWords {
 public:
  ClipWords(std::string_view inside, const Bounds& box, Units units) : words_(words_of(inside)), box_(box), units_(units) {
    units_.width = box.width();
    units_.height = box.height();
  }
  [[nodiscard]] std::size_t find(std::string_view word) const {
    return static_cast<std::size_t>(std::find(words_.begin(), words_.end(), word) - words_.begin());
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] double length(std::size_t at, Axis axis, double otherwise) const {
    return at < words_.size() ? parse_length(words_[at], units_, axis).value_or(otherwise) : otherwise;
  }
  // Behind "at": the middle, unless it says otherwise.
  [[nodiscard]] Vec center() const {
    const std::size_t at = find("at");
    return {box_.left + place(at + 1, Axis::X, box_.width()), box_.top + place(at + 2, Axis::Y, box_.height())};
  }
  // How far it is to the sides of the box that are named, or a length.
  [[nodiscard]] double radius(std::size_t at, double to_start, double to_end, Axis axis) const {
    const bool given = at < find("at");
    if (given && words_[at] == "farthest-side") return std::max(std::fabs(to_start), std::fabs(to_end));
    return given && words_[at] != "closest-side" ? length(at, axis, 0) : std::min(std::fabs(to_start), std::fabs(to_end));
  }

 private:
  [[nodiscard]] double place(std::size_t at, Axis axis, double whole) const {
    if (at >= words_.size() || words_[at] == "center") return whole / 2;
    if (words_[at] == "left" || words_[at] == "top") return 0;
    if (words_[at] == "right" || words_[at] == "bottom") return whole;
    return length(at, axis, whole / 2);
  }
  std::vector<std::string_view> words_;
  Bounds box_;
  Units units_;
};

Shape inset_shape(const ClipWords& words, const Bounds& box) {
  const std::size_t sides = std::min<std::size_t>(words.find("round"), 4);
  const auto side = [&](std::size_t which, Axis axis) {
    constexpr std::size_t kFrom[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    return sides == 0 ? 0 : words.length(kFrom[sides - 1][which], axis, 0);
  };
  const double top = side(0, Axis::Y), right = side(1, Axis::X), bottom = side(2, Axis::Y), left = side(3, Axis::X);
  const double width = box.width() - left - right, height = box.height() - top - bottom;
  if (!(width > 0) || !(height > 0)) return {};
  const double across = std::min(words.length(words.find("round") + 1, Axis::X, 0), width / 2);
  const double down = std::min(words.length(words.find("round") + 1, Axis::Y, 0), height / 2);
  const double x = box.left + left, y = box.top + top;
  return across > 0 && down > 0 ? rounded(x, y, width, height, across, down) : rectangle(x, y, width, height);
}

Shape polygon_shape(const ClipWords& words, const Bounds& box, bool ruled) {
  Shape shape;
  for (std::size_t i = ruled ? 1 : 0; i + 1 < words.size(); i += 2) {
    const Vec at{box.left + words.length(i, Axis::X, 0), box.top + words.length(i + 1, Axis::Y, 0)};
    shape.push_back({shape.empty() ? Kind::Move : Kind::Line, at, {}, {}});
  }
  if (!shape.empty()) shape.push_back(close());
  return shape;
}

}  // namespace

std::optional<ClipShape> parse_clip_shape(std::string_view text, const Bounds& box, Units units) {
  const std::size_t open = text.find('('), end = text.rfind(')');
  if (open == std::string_view::npos || end == std::string_view::npos || end < open) return std::nullopt;
  const std::string_view name = trimmed(text.substr(0, open)), inside = text.substr(open + 1, end - open - 1);
  const ClipWords words(inside, box, units);
  const bool even_odd = words.find("evenodd") == 0, ruled = even_odd || words.find("nonzero") == 0;
  if (name == "inset") return ClipShape{inset_shape(words, box), false};
  if (name == "polygon") return ClipShape{polygon_shape(words, box, ruled), even_odd};
  if (name == "path") {
    const std::size_t quote = inside.find_first_of("\"'"), last = inside.find_last_of("\"'");
    if (quote == std::string_view::npos || last <= quote) return std::nullopt;
    const Matrix to_box{1, 0, 0, 1, box.left, box.top};
    return ClipShape{transformed(parse_path(inside.substr(quote + 1, last - quote - 1)), to_box), even_odd};
  }
  if (name != "circle" && name != "ellipse") return std::nullopt;
  const Vec center = words.center();
  const double left = center.x - box.left, right = box.right - center.x, up = center.y - box.top, down = box.bottom - center.y;
  const bool round = name == "circle";
  double rx = words.radius(0, left, right, round ? Axis::Both : Axis::X);
  double ry = round ? rx : words.radius(1, up, down, Axis::Y);
  if (round && (words.find("at") == 0 || words.find("closest-side") == 0)) {
    rx = ry = std::min(std::min(std::fabs(left), std::fabs(right)), std::min(std::fabs(up), std::fabs(down)));
  } else if (round && words.find("farthest-side") == 0) {
    rx = ry = std::max(rx, std::max(std::fabs(up), std::fabs(down)));
  }
  return ClipShape{rx > 0 && ry > 0 ? ellipse(center.x, center.y, rx, ry) : Shape(), false};
}

}  // namespace galley::vector
