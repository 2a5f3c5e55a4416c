// Sutherland and Hodgman, Reentrant Polygon Clipping (1974): cut along one side after the other.
#include "paint/outlines.h"

#include <optional>
#include <utility>

#include "paint/shapes.h"
#include "paint/transforms.h"

namespace galley::paint {

namespace {

// Twice the area of a triangle, positive on one side of the line from a to b.
Int128 side_of(const Point& point, const Point& a, const Point& b) {
  return static_cast<Int128>((b.x - a.x).raw()) * (point.y - a.y).raw() -
         static_cast<Int128>((b.y - a.y).raw()) * (point.x - a.x).raw();
}

Int128 area_of(const Outline& outline) {
  Int128 area = 0;
  for (std::size_t i = 0; i + 2 < outline.size(); ++i) area += side_of(outline[i + 2], outline[0], outline[i + 1]);
  return area;
}

// Where the line between two points crosses a border from which they are `ahead` and `behind` away.
Point crossing(const Point& a, const Point& b, Int128 ahead, Int128 behind) {
  while (ahead > INT64_MAX / 4 || behind > INT64_MAX / 4) {  // far more digits than a Length has
    ahead /= 2;
    behind /= 2;
  }
  const auto part = static_cast<std::int64_t>(ahead), whole = static_cast<std::int64_t>(ahead + behind);
  if (whole == 0) return a;
  return {a.x + scale(b.x - a.x, part, whole), a.y + scale(b.y - a.y, part, whole)};
}

Outline cut_along(const Outline& outline, const Point& a, const Point& b, bool positive) {
  Outline kept;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point &from = outline[i], &to = outline[(i + 1) % outline.size()];
    const Int128 sign = positive ? 1 : -1, first = side_of(from, a, b) * sign, second = side_of(to, a, b) * sign;
    if (first >= 0) kept.push_back(from);
    if (first > 0 && second < 0) kept.push_back(crossing(from, to, first, -second));
    if (first < 0 && second > 0) kept.push_back(crossing(to, from, second, -first));
  }
  return kept;
}

}  // namespace

Outline outline_of(const Rect& rect) {
  return {{rect.left, rect.top}, {rect.right(), rect.top}, {rect.right(), rect.bottom()}, {rect.left, rect.bottom()}};
}

Outline moved_outline(Outline outline, const PushTransform& map) {
  for (Point& point : outline) point = moved(point, map);
  return outline;
}

Outline common_outline(Outline outline, const Outline& other) {
  const Int128 area = area_of(other);
  if (area == 0) return {};
  for (std::size_t i = 0; i < other.size(); ++i) {
    const Point &from = other[i], &to = other[(i + 1) % other.size()];
    if (from != to) outline = cut_along(outline, from, to, area > 0);
  }
  return outline;
}

Rect bounds_of(const Outline& outline) {
  std::optional<Rect> bounds;
  for (const Point& point : outline) bounds = around(bounds, {point.x, point.y, {}, {}});
  return bounds.value_or(Rect());
}

}  // namespace galley::paint
