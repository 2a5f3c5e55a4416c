#include "flow/float_shape.h"

#include <algorithm>
#include <utility>

#include "base/trigonometry.h"

namespace galley::flow {

namespace {

constexpr int kStep = 2;  // degrees between two points of a curve: they leave it by less than a six-thousandth of its radius

constexpr Length kUnseen = Length::from_raw(Length::kUnitsPerPx / 64);

// The nearest multiple of kUnseen.
Length to_whole(Length x) {
  const std::int64_t half = kUnseen.raw() / 2, raw = x.raw();
  return kUnseen * ((raw < 0 ? raw - half : raw + half) / kUnseen.raw());
}

// Takes what lies between two heights of discs and of lines; what only touches a height from outside is not there.
class Reaches {
 public:
  Reaches(Length top, Length bottom) : top_(top), bottom_(bottom) {}
  void disc(Point center, Length radius) {
    if (center.y + radius <= top_ || center.y - radius >= bottom_) return;
    const Length off = clamp(center.y, top_, bottom_) - center.y;
    const Length half = style::cathetus(radius, off);
    add(center.x - half);
    add(center.x + half);
  }
  void line(Point a, Point b) {
    if (a.y > b.y) std::swap(a, b);
    if (b.y <= top_ || a.y >= bottom_) return;
    add(at(a, b, max(a.y, top_)));
    add(at(a, b, min(b.y, bottom_)));
  }
  [[nodiscard]] std::optional<Interval> found() const { return found_; }

 private:
  static Length at(Point a, Point b, Length y) {
    return a.y == b.y || y == a.y ? a.x : a.x + scale(b.x - a.x, (y - a.y).raw(), (b.y - a.y).raw());
  }
  void add(Length x) { found_ = found_ ? Interval{min(found_->left, x), max(found_->right, x)} : Interval{x, x}; }
  Length top_, bottom_;
  std::optional<Interval> found_;
};

// A circle, which needs no outline: a disc around one point.
bool is_circle(const style::ShapeGeometry& shape) {
  const Length radius = shape.rect.width / 2;
  return shape.points.empty() && shape.rect.height == shape.rect.width &&
         std::all_of(shape.corners.begin(), shape.corners.end(),
                     [&](const style::Corner& c) { return c.x == radius && c.y == radius; });
}

}  // namespace

FloatShape::FloatShape(const style::BoxStyle& style, const style::ShapeBoxes& boxes, Length containing_width)
    : size_(boxes.margin_box), around_(style.shape_margin.resolve(containing_width)) {
  style::ShapeGeometry shape = style::geometry_of(style.shape_outside.front(), style, boxes);
  if (!shape.points.empty()) {
    outline_ = std::move(shape.points);
  } else if (shape.rect.width > Length() && shape.rect.height > Length()) {
    if (is_circle(shape)) {
      outline_.push_back({shape.rect.left + shape.rect.width / 2, shape.rect.top + shape.rect.height / 2});
      around_ += shape.rect.width / 2;
    } else {
      rounded(shape.rect, shape.corners);
    }
  }
}

// Clockwise from the top of the top right corner; a square corner is one point.
void FloatShape::rounded(const Rect& rect, const style::Corners& corners) {
  if (rect.width <= Length() || rect.height <= Length()) return;
  const auto arc = [&](std::size_t corner, int from) {
    const auto [rx, ry] = corners[corner];
    const bool right = corner == 1 || corner == 2, low = corner >= 2;
    const Point center{right ? rect.right() - rx : rect.left + rx, low ? rect.bottom() - ry : rect.top + ry};
    const int to = rx > Length() ? from + 90 : from;
    for (int degrees = from; degrees <= to; degrees += kStep) {
      outline_.push_back({center.x + scale(rx, sine_q16(std::int64_t{degrees} << 16), 65536),
                          center.y - scale(ry, cosine_q16(std::int64_t{degrees} << 16), 65536)});
    }
  };
  arc(1, 0);
  arc(2, 90);
  arc(3, 180);
  arc(0, 270);
}

// Percentages are 1/65536: what they miss a height or a width by must not take a line's room away.
std::optional<Interval> FloatShape::extent(Length top, Length bottom) const {
  if (bottom - top > 2 * kUnseen) {
    top += kUnseen;
    bottom -= kUnseen;
  }
  top = max(top, Length());
  bottom = min(bottom, size_.height);
  if (top >= bottom) return std::nullopt;
  Reaches reaches(top, bottom);
  for (std::size_t i = 0; i < outline_.size(); ++i) {
    const Point a = outline_[i], b = outline_[i + 1 < outline_.size() ? i + 1 : 0];
    if (around_ <= Length()) {
      reaches.line(a, b);
      continue;
    }
    reaches.disc(a, around_);
    const Length dx = b.x - a.x, dy = b.y - a.y, length = style::hypotenuse(dx, dy);
    if (length <= Length()) continue;
    const Point across{scale(around_, dy.raw(), length.raw()), -scale(around_, dx.raw(), length.raw())};
    reaches.line({a.x + across.x, a.y + across.y}, {b.x + across.x, b.y + across.y});
    reaches.line({a.x - across.x, a.y - across.y}, {b.x - across.x, b.y - across.y});
  }
  auto found = reaches.found();
  if (!found) return std::nullopt;
  found->left = clamp(to_whole(found->left), Length(), size_.width);
  found->right = clamp(to_whole(found->right), Length(), size_.width);
  return found;
}

}  // namespace galley::flow
