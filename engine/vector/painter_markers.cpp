// Markers: small drawings at the points of a line, arrow heads above all (SVG 2, 13.7).
//
// A marker's own style comes from where it is defined, its size from the line's width, its turn from the line's direction: halfway
// between the one that comes in and the one that goes out. Left out: refX and refY as words.
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "vector/painter.h"
#include "vector/shapes.h"

namespace galley::vector {
namespace {

using Kind = Segment::Kind;

struct Vertex {
  Vec at;
  Vec in, out;  // of length one; nothing where no line comes in or goes out
};

bool is_nothing(Vec v) { return v.x == 0 && v.y == 0; }

// Of the first way that is one.
Vec direction(std::initializer_list<Vec> ways) {
  for (const Vec way : ways) {
    const double length = std::hypot(way.x, way.y);
    if (length > 1e-9) return way * (1 / length);
  }
  return {};
}

std::vector<Vertex> vertices_of(const Shape& shape) {
  std::vector<Vertex> out;
  std::size_t first = 0;  // of the subpath
  const auto reach = [&](Vec to, Vec leaving, Vec arriving) {
    if (out.empty()) return;
    if (is_nothing(leaving)) leaving = arriving = out.back().in;  // a line of no length goes where the one before it went
    out.back().out = leaving;
    out.push_back({to, arriving, {}});
  };
  for (const Step& step : shape) {
    const Vec from = out.empty() ? Vec() : out.back().at;
    switch (step.kind) {
      case Kind::Move:
        first = out.size();
        out.push_back({step.a, {}, {}});
        break;
      case Kind::Line: reach(step.a, direction({step.a - from}), direction({step.a - from})); break;
      case Kind::Curve:
        reach(step.c, direction({step.a - from, step.b - from, step.c - from}),
              direction({step.c - step.b, step.c - step.a, step.c - from}));
        break;
      case Kind::Close: {
        if (out.empty()) break;
        const Vec to = out[first].at;
        reach(to, direction({to - from}), direction({to - from}));
        out[first].in = out.back().in;
        out.back().out = out[first].out;
        break;
      }
    }
  }
  return out;
}

// Radians from the x axis.
double turn_of(const Vertex& vertex) {
  Vec way = vertex.in + vertex.out;
  if (std::hypot(way.x, way.y) < 1e-9) way = vertex.out;  // straight back
  return is_nothing(way) ? 0 : std::atan2(way.y, way.x);
}

}  // namespace

bool has_markers(const Style& style) {
  return std::any_of(style.markers.begin(), style.markers.end(), [](const std::string& id) { return !id.empty(); });
}

void Painter::markers(const Shape& shape, const Place& place) {
  if (!place.style.visible || !has_markers(place.style)) return;
  const std::vector<Vertex> vertices = vertices_of(shape);
  const auto [start, mid, end] = place.style.markers;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const double turn = turn_of(vertices[i]);
    if (i == 0) marker(start, vertices[i].at, turn, true, place);
    if (i != 0 && i + 1 != vertices.size()) marker(mid, vertices[i].at, turn, false, place);
    if (i + 1 == vertices.size()) marker(end, vertices[i].at, turn, false, place);
  }
}

void Painter::marker(const std::string& id, Vec at, double turn, bool starts, const Place& line) {
  const Index index = id.empty() ? kNobody : tree_.find_id(id);
  if (index == kNobody || !tree_[index].is("marker") || is_full()) return;
  if (std::find(used_.begin(), used_.end(), index) != used_.end()) return leave_out("a marker of itself");
  const Node& node = tree_[index];
  Place place = line;
  place.style = style_where_defined(tree_, sheet_, index, line.units);
  place.units.font_size = place.style.font_size;
  const double width = length(index, "markerwidth", place.units, Axis::X, 3);
  const double height = length(index, "markerheight", place.units, Axis::Y, 3);
  if (!(width > 0) || !(height > 0) || !place.style.displayed) return;
  constexpr double kHalfTurn = 3.14159265358979323846;
  const std::string_view orient = trimmed(node.attribute("orient"));
  if (orient == "auto-start-reverse") {
    turn += starts ? kHalfTurn : 0;
  } else if (orient != "auto") {
    turn = Scanner(orient).number().value_or(0) * kHalfTurn / 180;
  }
  const double size = node.attribute("markerunits") == "userSpaceOnUse" ? 1 : line.style.stroke_width;
  const std::optional<ViewBox> box = parse_view_box(node.attribute("viewbox"));
  if (box && (box->width <= 0 || box->height <= 0)) return;
  const Matrix view = box ? view_matrix(*box, parse_aspect_ratio(node.attribute("preserveaspectratio")), width, height) : Matrix();
  place.units.width = box ? box->width : width;
  place.units.height = box ? box->height : height;
  const Vec reference =
      view.apply({length(index, "refx", place.units, Axis::X, 0), length(index, "refy", place.units, Axis::Y, 0)});
  place.ctm = line.ctm.times({1, 0, 0, 1, at.x, at.y})
                  .times({std::cos(turn) * size, std::sin(turn) * size, -std::sin(turn) * size, std::cos(turn) * size, 0, 0})
                  .times({1, 0, 0, 1, -reference.x, -reference.y});
  if (place.ctm.determinant() == 0) return;
  const bool clips = place.style.clips_overflow;
  if (clips) {
    drawing_.commands.emplace_back(PushClip{to_outline(transformed(rectangle(0, 0, width, height), place.ctm)), false});
  }
  place.ctm = place.ctm.times(view);
  place.style.opacity = 1;
  used_.push_back(index);
  const Context around = std::exchange(context_, Context{line.style.fill, line.style.stroke});
  children(index, place);
  context_ = around;
  used_.pop_back();
  if (clips) drawing_.commands.emplace_back(Pop{});
}

}  // namespace galley::vector
