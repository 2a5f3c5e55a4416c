#include "paint/shapes.h"

#include <algorithm>

namespace galley::paint {

namespace {

// Distance of a control point from the corner's start for a quarter of an ellipse: 4/3 (sqrt 2 - 1), in 1/65536.
constexpr std::int64_t kKappa = 36195;

Length control(Length radius) { return scale(radius, kKappa, 65536); }

}  // namespace

Corners corners_of(const style::BoxStyle& style, const Rect& box, CutEdges cut) {
  auto radius = style.radius;
  const bool cuts[4] = {cut.top || cut.left, cut.top || cut.right, cut.bottom || cut.right, cut.bottom || cut.left};
  for (std::size_t i = 0; i < 4; ++i) {
    if (cuts[i]) radius[i] = {};
  }
  return style::corners_of(radius, {box.width, box.height});
}

Corners inset_corners(const Corners& corners, const Edges& edges) {
  const Length across[4] = {edges.left, edges.right, edges.right, edges.left};
  const Length down[4] = {edges.top, edges.top, edges.bottom, edges.bottom};
  Corners out;
  for (std::size_t i = 0; i < 4; ++i) {
    const Length x = corners[i].x - across[i], y = corners[i].y - down[i];
    if (corners[i].x > Length() && x > Length() && y > Length()) out[i] = {x, y};
  }
  return out;
}

bool is_square(const Corners& corners) {
  return std::ranges::all_of(corners, [](const auto& radius) { return radius == Corners::value_type(); });
}

Rect inset(const Rect& rect, const Edges& edges) {
  return {rect.left + edges.left, rect.top + edges.top, max(Length(), rect.width - edges.left - edges.right),
          max(Length(), rect.height - edges.top - edges.bottom)};
}

Rect outset(const Rect& rect, Length by) { return {rect.left - by, rect.top - by, rect.width + 2 * by, rect.height + 2 * by}; }

bool has_area(const Rect& rect) { return rect.width > Length() && rect.height > Length(); }

bool contains(const Rect& outer, const Rect& inner) {
  return inner.left >= outer.left && inner.top >= outer.top && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

Rect around(const std::optional<Rect>& a, const Rect& b) {
  if (!a) return b;
  const Length left = min(a->left, b.left), top = min(a->top, b.top);
  return {left, top, max(a->right(), b.right()) - left, max(a->bottom(), b.bottom()) - top};
}

Rect common_part(const Rect& a, const Rect& b) {
  const Length left = max(a.left, b.left), top = max(a.top, b.top);
  return {left, top, max(Length(), min(a.right(), b.right()) - left), max(Length(), min(a.bottom(), b.bottom()) - top)};
}

Edges sum(const Edges& a, const Edges& b) { return {a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left}; }

Rect bounds_of(const Path& path) {
  std::optional<Rect> bounds;
  const auto add = [&](const Point& point) { bounds = around(bounds, {point.x, point.y, {}, {}}); };
  for (const PathSegment& segment : path) {
    if (segment.kind == PathSegment::Kind::Close) continue;
    add(segment.a);
    if (segment.kind != PathSegment::Kind::Curve) continue;
    add(segment.b);
    add(segment.c);
  }
  return bounds.value_or(Rect());
}

std::optional<Rect> as_rectangle(const Path& path) {
  using Kind = PathSegment::Kind;
  if (path.size() != 5 || path[0].kind != Kind::Move || path[4].kind != Kind::Close) return std::nullopt;
  for (std::size_t i = 1; i < 4; ++i) {
    if (path[i].kind != Kind::Line) return std::nullopt;
  }
  const Point a = path[0].a, b = path[1].a, c = path[2].a, d = path[3].a;
  const bool across_first = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
  const bool down_first = a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
  if (!across_first && !down_first) return std::nullopt;
  return bounds_of(path);
}

Path rectangle_path(const Rect& rect) {
  return polygon_path({{rect.left, rect.top}, {rect.right(), rect.top}, {rect.right(), rect.bottom()}, {rect.left, rect.bottom()}});
}

Path polygon_path(std::initializer_list<Point> points) {
  Path path;
  for (const Point& point : points) {
    path.push_back({path.empty() ? PathSegment::Kind::Move : PathSegment::Kind::Line, point, {}, {}});
  }
  path.push_back({PathSegment::Kind::Close, {}, {}, {}});
  return path;
}

void append_rounded(Path& path, const Rect& r, const Corners& corners) {
  if (is_square(corners)) {
    const Path plain = rectangle_path(r);
    path.insert(path.end(), plain.begin(), plain.end());
    return;
  }
  const auto line = [&](Length x, Length y) { path.push_back({PathSegment::Kind::Line, {x, y}, {}, {}}); };
  const auto curve = [&](Point a, Point b, Point c) { path.push_back({PathSegment::Kind::Curve, a, b, c}); };
  const Length left = r.left, top = r.top, right = r.right(), bottom = r.bottom();
  const auto& [tl, tr, br, bl] = corners;
  path.push_back({PathSegment::Kind::Move, {left + tl.x, top}, {}, {}});
  line(right - tr.x, top);
  if (tr != Corner()) curve({right - tr.x + control(tr.x), top}, {right, top + tr.y - control(tr.y)}, {right, top + tr.y});
  line(right, bottom - br.y);
  if (br != Corner()) curve({right, bottom - br.y + control(br.y)}, {right - br.x + control(br.x), bottom}, {right - br.x, bottom});
  line(left + bl.x, bottom);
  if (bl != Corner()) curve({left + bl.x - control(bl.x), bottom}, {left, bottom - bl.y + control(bl.y)}, {left, bottom - bl.y});
  line(left, top + tl.y);
  if (tl != Corner()) curve({left, top + tl.y - control(tl.y)}, {left + tl.x - control(tl.x), top}, {left + tl.x, top});
  path.push_back({PathSegment::Kind::Close, {}, {}, {}});
}

Path rounded_path(const Rect& rect, const Corners& corners) {
  Path path;
  append_rounded(path, rect, corners);
  return path;
}

}  // namespace galley::paint
