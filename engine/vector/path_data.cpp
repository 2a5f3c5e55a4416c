// The d attribute of a path (SVG 2, 9.3): moves, lines, curves and arcs, absolute or relative, to lines and cubic curves.
//
// An arc of an ellipse is cut into pieces of at most a quarter turn, each a cubic whose error is below 3/10000 of its radius (the
// conversion from end points to a centre is that of SVG 2, appendix B.2.4).
#include <numbers>

#include "vector/scanner.h"

namespace galley::vector {
namespace {

using Kind = Segment::Kind;

double angle_of(Vec v) { return std::atan2(v.y, v.x); }

// The arc of a unit circle from angle `from` by `sweep`, brought to the page by `ellipse`.
void append_arc(Shape& out, const Matrix& ellipse, double from, double sweep) {
  const int pieces = std::max(1, static_cast<int>(std::ceil(std::fabs(sweep) / (std::numbers::pi / 2) - 1e-9)));
  const double step = sweep / pieces, reach = 4.0 / 3 * std::tan(step / 4);
  for (int i = 0; i < pieces; ++i) {
    const double a = from + step * i, b = a + step;
    const Vec p{std::cos(a), std::sin(a)}, q{std::cos(b), std::sin(b)};
    const Vec leave{p.x - reach * p.y, p.y + reach * p.x}, arrive{q.x + reach * q.y, q.y - reach * q.x};
    out.push_back({Kind::Curve, ellipse.apply(leave), ellipse.apply(arrive), ellipse.apply(q)});
  }
}

struct ArcWords {
  double rx = 0, ry = 0, rotation = 0;
  bool large = false, sweep = false;
};

void append_ellipse(Shape& out, Vec from, Vec to, ArcWords arc) {
  if (from.x == to.x && from.y == to.y) return;
  double rx = std::fabs(arc.rx), ry = std::fabs(arc.ry);
  if (rx == 0 || ry == 0) {
    out.push_back({Kind::Line, to, {}, {}});
    return;
  }
  const double phi = arc.rotation * std::numbers::pi / 180, c = std::cos(phi), s = std::sin(phi);
  const Vec half = (from - to) * 0.5;
  const Vec p{c * half.x + s * half.y, -s * half.x + c * half.y};
  const double reach = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
  if (reach > 1) {  // too small to reach: made just large enough
    rx *= std::sqrt(reach);
    ry *= std::sqrt(reach);
  }
  const double under = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
  const double left = std::max(0.0, rx * rx * ry * ry - under);
  const double k = (arc.large == arc.sweep ? -1 : 1) * (under == 0 ? 0 : std::sqrt(left / under));
  const Vec inner{k * rx * p.y / ry, -k * ry * p.x / rx};
  const Vec middle = (from + to) * 0.5;
  const Matrix ellipse{rx * c, rx * s, -ry * s, ry * c, c * inner.x - s * inner.y + middle.x, s * inner.x + c * inner.y + middle.y};
  const double start = angle_of({(p.x - inner.x) / rx, (p.y - inner.y) / ry});
  double sweep = angle_of({(-p.x - inner.x) / rx, (-p.y - inner.y) / ry}) - start;
  if (arc.sweep && sweep < 0) sweep += 2 * std::numbers::pi;
  if (!arc.sweep && sweep > 0) sweep -= 2 * std::numbers::pi;
  append_arc(out, ellipse, start, sweep);
  out.back().c = to;  // exactly, whatever the sines made of it
}

class PathReader {
 public:
  explicit PathReader(std::string_view text) : scanner_(text) {}

  Shape read() {
    while (!scanner_.done()) {
      const char c = scanner_.peek();
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        scanner_.take(c);
        command_ = c;
      } else if (command_ == '\0' || command_ == 'z' || command_ == 'Z') {
        break;
      }
      if (shape_.empty() && command_ != 'm' && command_ != 'M') break;
      if (!one()) break;
      scanner_.skip_separator();
    }
    if (shape_.size() == 1) shape_.clear();
    return std::move(shape_);
  }

 private:
  [[nodiscard]] bool relative() const { return command_ >= 'a'; }
  [[nodiscard]] Vec base() const { return relative() ? at_ : Vec(); }

  std::optional<double> number() {
    const std::optional<double> value = scanner_.number();
    scanner_.skip_separator();
    return value;
  }
  std::optional<Vec> point() {
    const auto x = number();
    const auto y = x ? number() : std::nullopt;
    if (!y) return std::nullopt;
    return base() + Vec{*x, *y};
  }
  void line(Vec to) {
    open();
    shape_.push_back({Kind::Line, to, {}, {}});
    at_ = last_control_ = to;
  }
  void curve(Vec a, Vec b, Vec to) {
    open();
    shape_.push_back({Kind::Curve, a, b, to});
    at_ = to;
  }
  // After a close a drawing command goes on from the start point.
  void open() {
    if (!shape_.empty() && shape_.back().kind == Kind::Close) shape_.push_back({Kind::Move, at_, {}, {}});
  }

  bool one() {
    const char kind = static_cast<char>(command_ & ~0x20);
    const char before = previous_;
    previous_ = kind;
    switch (kind) {
      case 'M': return move();
      case 'Z':
        if (shape_.back().kind != Kind::Close) shape_.push_back({Kind::Close, {}, {}, {}});
        at_ = last_control_ = start_;
        return true;
      case 'L': return with(point(), [&](Vec to) { line(to); });
      case 'H': return with(number(), [&](double x) { line({base().x + x, at_.y}); });
      case 'V': return with(number(), [&](double y) { line({at_.x, base().y + y}); });
      case 'C': return cubic(std::nullopt);
      case 'S': return cubic(before == 'C' || before == 'S' ? at_ * 2 - last_control_ : at_);
      case 'Q': return quadratic(std::nullopt);
      case 'T': return quadratic(before == 'Q' || before == 'T' ? at_ * 2 - last_control_ : at_);
      case 'A': return arc();
      default: return false;
    }
  }

  template <class T, class F>  // runs `then` if the value is there
  bool with(const std::optional<T>& value, F then) {
    if (!value) return false;
    then(*value);
    return true;
  }

  bool move() {
    const auto to = point();
    if (!to) return false;
    if (!shape_.empty() && shape_.back().kind == Kind::Move) shape_.pop_back();
    shape_.push_back({Kind::Move, *to, {}, {}});
    at_ = start_ = last_control_ = *to;
    command_ = relative() ? 'l' : 'L';  // further points are lines
    return true;
  }

  bool cubic(std::optional<Vec> first) {
    if (!first) first = point();
    const auto second = first ? point() : std::nullopt;
    const auto to = second ? point() : std::nullopt;
    if (!to) return false;
    curve(*first, *second, *to);
    last_control_ = *second;
    return true;
  }

  bool quadratic(std::optional<Vec> control) {
    if (!control) control = point();
    const auto to = control ? point() : std::nullopt;
    if (!to) return false;
    curve(at_ + (*control - at_) * (2.0 / 3), *to + (*control - *to) * (2.0 / 3), *to);
    last_control_ = *control;
    return true;
  }

  bool arc() {
    const auto rx = number(), ry = rx ? number() : std::nullopt, rotation = ry ? number() : std::nullopt;
    if (!rotation) return false;
    const auto large = scanner_.flag();
    scanner_.skip_separator();
    const auto sweep = large ? scanner_.flag() : std::nullopt;
    scanner_.skip_separator();
    const auto to = sweep ? point() : std::nullopt;
    if (!to) return false;
    open();
    append_ellipse(shape_, at_, *to, {*rx, *ry, *rotation, *large, *sweep});
    at_ = last_control_ = *to;
    return true;
  }

  Scanner scanner_;
  Shape shape_;
  Vec at_, start_, last_control_;
  char command_ = '\0', previous_ = '\0';
};

}  // namespace

Shape parse_path(std::string_view text) { return PathReader(text).read(); }

}  // namespace galley::vector
