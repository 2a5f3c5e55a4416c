#include "vector/geometry.h"

#include <algorithm>

namespace galley::vector {
namespace {

// Where a cubic's coordinate turns: roots of its derivative inside (0, 1).
void add_turns(double p0, double p1, double p2, double p3, std::vector<double>& at) {
  const double a = 3 * (p3 - 3 * p2 + 3 * p1 - p0), b = 6 * (p2 - 2 * p1 + p0), c = 3 * (p1 - p0);
  const auto keep = [&](double t) {
    if (t > 0 && t < 1) at.push_back(t);
  };
  if (std::fabs(a) < 1e-12) {
    if (std::fabs(b) > 1e-12) keep(-c / b);
    return;
  }
  const double inside = b * b - 4 * a * c;
  if (inside < 0) return;
  keep((-b + std::sqrt(inside)) / (2 * a));
  keep((-b - std::sqrt(inside)) / (2 * a));
}

Vec on_curve(Vec p0, const Step& curve, double t) {
  const double u = 1 - t;
  return p0 * (u * u * u) + curve.a * (3 * u * u * t) + curve.b * (3 * u * t * t) + curve.c * (t * t * t);
}

Vec end_of(const Step& step) { return step.kind == Segment::Kind::Curve ? step.c : step.a; }

// Whether the points of these steps lie on one line, within what floating point is sure of.
bool is_flat(const Step* begin, const Step* end) {
  constexpr double kSure = 1e-9;
  std::vector<Vec> points;
  for (const Step* step = begin; step != end; ++step) {
    if (step->kind == Segment::Kind::Close) continue;
    points.push_back(step->a);
    if (step->kind == Segment::Kind::Curve) points.insert(points.end(), {step->b, step->c});
  }
  if (points.empty()) return true;
  Vec far;  // from the first point to the one farthest from it
  for (const Vec p : points) {
    const Vec way = p - points.front();
    if (std::hypot(way.x, way.y) > std::hypot(far.x, far.y)) far = way;
  }
  const double slack = (far.x * far.x + far.y * far.y) * kSure;
  return std::all_of(points.begin(), points.end(), [&](Vec p) {
    const Vec way = p - points.front();
    return std::fabs(way.x * far.y - way.y * far.x) <= slack;
  });
}

std::int64_t to_micro(double value) {
  constexpr double kMost = 1e12;
  if (!(value == value)) return 0;
  return std::llround(std::clamp(value, -kMost, kMost) * 1e6);
}

}  // namespace

Matrix Matrix::inverse() const {
  const double k = 1 / determinant();
  return {d * k, -b * k, -c * k, a * k, (c * f - d * e) * k, (b * e - a * f) * k};
}

bool Matrix::keeps_circles() const {
  const double size = std::fabs(a) + std::fabs(b) + std::fabs(c) + std::fabs(d), slack = size * 1e-6;
  const bool turned = std::fabs(a - d) < slack && std::fabs(b + c) < slack;
  const bool mirrored = std::fabs(a + d) < slack && std::fabs(b - c) < slack;
  return turned || mirrored;
}

void Bounds::add(Vec p) {
  if (empty) {
    *this = {p.x, p.y, p.x, p.y, false};
    return;
  }
  left = std::min(left, p.x);
  right = std::max(right, p.x);
  top = std::min(top, p.y);
  bottom = std::max(bottom, p.y);
}

void Bounds::add(const Bounds& other) {
  if (other.empty) return;
  add(Vec{other.left, other.top});
  add(Vec{other.right, other.bottom});
}

Bounds bounds_of(const Shape& shape) {
  Bounds bounds;
  Vec at;
  for (const Step& step : shape) {
    if (step.kind == Segment::Kind::Close) continue;
    if (step.kind == Segment::Kind::Curve) {
      std::vector<double> turns;
      add_turns(at.x, step.a.x, step.b.x, step.c.x, turns);
      add_turns(at.y, step.a.y, step.b.y, step.c.y, turns);
      for (const double t : turns) bounds.add(on_curve(at, step, t));
    }
    at = end_of(step);
    bounds.add(at);
  }
  return bounds;
}

Shape transformed(const Shape& shape, const Matrix& matrix) {
  Shape out = shape;
  for (Step& step : out) {
    step.a = matrix.apply(step.a);
    step.b = matrix.apply(step.b);
    step.c = matrix.apply(step.c);
  }
  return out;
}

double signed_area(const Shape& shape) {
  double area = 0;
  Vec start, at;
  const auto edge = [&](Vec to) {
    area += at.x * to.y - to.x * at.y;
    at = to;
  };
  for (const Step& step : shape) {
    switch (step.kind) {
      case Segment::Kind::Move:
        edge(start);
        start = at = step.a;
        break;
      case Segment::Kind::Line: edge(step.a); break;
      case Segment::Kind::Curve:
        edge(step.a);
        edge(step.b);
        edge(step.c);
        break;
      case Segment::Kind::Close: edge(start); break;
    }
  }
  edge(start);
  return area;
}

Shape areas_of(const Shape& shape) {
  Shape out;
  for (std::size_t begin = 0, end = 0; begin < shape.size(); begin = end) {
    do ++end;
    while (end < shape.size() && shape[end].kind != Segment::Kind::Move);
    if (is_flat(shape.data() + begin, shape.data() + end)) continue;
    out.insert(out.end(), shape.begin() + static_cast<std::ptrdiff_t>(begin), shape.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return out;
}

// Each subpath backwards; closed ones stay closed.
Shape reversed(const Shape& shape) {
  Shape out;
  for (std::size_t begin = 0; begin < shape.size();) {
    std::size_t end = begin + 1;
    while (end < shape.size() && shape[end].kind != Segment::Kind::Move) ++end;
    bool closed = false;
    std::size_t last = end;
    while (last > begin + 1 && shape[last - 1].kind == Segment::Kind::Close) {
      closed = true;
      --last;
    }
    out.push_back({Segment::Kind::Move, end_of(shape[last - 1]), {}, {}});
    for (std::size_t i = last - 1; i > begin; --i) {
      const Vec to = end_of(shape[i - 1]);
      if (shape[i].kind == Segment::Kind::Curve) {
        out.push_back({Segment::Kind::Curve, shape[i].b, shape[i].a, to});
      } else {
        out.push_back({Segment::Kind::Line, to, {}, {}});
      }
    }
    if (closed) out.push_back({Segment::Kind::Close, {}, {}, {}});
    begin = end;
  }
  return out;
}

Length to_length(double points) {
  constexpr double kMost = 1 << 20;  // kMaxLength
  if (!(points == points)) return {};
  return Length::from_raw(std::llround(std::clamp(points, -kMost, kMost) * static_cast<double>(Length::kUnitsPerPoint)));
}

Vec to_vec(Point point) {
  constexpr double kPoint = Length::kUnitsPerPoint;
  return {static_cast<double>(point.x.raw()) / kPoint, static_cast<double>(point.y.raw()) / kPoint};
}

Shape to_shape(const Outline& outline) {
  Shape shape;
  shape.reserve(outline.size());
  for (const Segment& segment : outline) shape.push_back({segment.kind, to_vec(segment.a), to_vec(segment.b), to_vec(segment.c)});
  return shape;
}

Outline to_outline(const Shape& shape) {
  Outline outline;
  outline.reserve(shape.size());
  const auto point = [](Vec p) { return Point{to_length(p.x), to_length(p.y)}; };
  for (const Step& step : shape) {
    const bool curve = step.kind == Segment::Kind::Curve, close = step.kind == Segment::Kind::Close;
    outline.push_back(
        {step.kind, close ? Point() : point(step.a), curve ? point(step.b) : Point(), curve ? point(step.c) : Point()});
  }
  return outline;
}

Placement to_placement(const Matrix& m) {
  return {to_micro(m.a), to_micro(m.b), to_micro(m.c), to_micro(m.d), to_length(m.e), to_length(m.f)};
}

}  // namespace galley::vector
