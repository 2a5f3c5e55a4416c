#include "paint/line_ends.h"

#include <algorithm>

#include "base/square_root.h"
#include "paint/contours.h"
#include "paint/shapes.h"

namespace galley::paint {

namespace {

using Kind = PathSegment::Kind;

// How far the drawn line reaches beyond its path along both axes; ends without caps only sideways.
Point half_width(const Line& line) {
  const Length half = line.width / 2;
  if (line.path.size() != 2 || line.caps || line.path[1].kind != Kind::Line) return {half, half};
  const Point &from = line.path[0].a, &to = line.path[1].a;
  const Length length = length_between(from, to), x = to.x - from.x, y = to.y - from.y;
  if (length == Length()) return {};
  return {scale(half, max(y, -y).raw(), length.raw()), scale(half, max(x, -x).raw(), length.raw())};
}

// How far from `at` it is to the bleed's edge in the direction `step`, if a line that reaches `cap` beyond its end ends at the cut.
Length missing(Length at, Length step, Length cap, Length side, Length bleed) {
  const bool low = step < Length();
  const Length beyond = low ? Length() - at : at - side;
  if (step == Length() || beyond + cap < -kTouchesCut || beyond >= bleed) return {};
  return bleed - beyond;
}

// An end that comes from `before`, further along. What runs nearly along the cut would have to go far: it stays.
Point carried_on(const Point& end, const Point& before, const Line& line, const CutLines& cut) {
  const Length x = end.x - before.x, y = end.y - before.y, cap = line.caps ? line.width / 2 : Length();
  const Length more_x = missing(end.x, x, cap, cut.width, cut.bleed), more_y = missing(end.y, y, cap, cut.height, cut.bleed);
  if (more_x == Length() && more_y == Length()) return end;
  // Ends of slanted lines are slanted: half a width further both corners are beyond the edge.
  const Length slant = x == Length() || y == Length() ? Length() : line.width / 2;
  const Length wide = max(x, -x), high = max(y, -y), most = cut.bleed * 4 + line.width;
  const auto by_x = [&] { return Point{more_x + slant, scale(more_x + slant, high.raw(), max(wide, Length::from_raw(1)).raw())}; };
  const auto by_y = [&] { return Point{scale(more_y + slant, wide.raw(), max(high, Length::from_raw(1)).raw()), more_y + slant}; };
  const Point step = more_y == Length() || (more_x != Length() && by_x().x < by_y().x) ? by_x() : by_y();
  if (step.x > most || step.y > most) return end;
  return {x < Length() ? end.x - step.x : end.x + step.x, y < Length() ? end.y - step.y : end.y + step.y};
}

}  // namespace

Length length_between(const Point& from, const Point& to) {
  const Int128 x = (to.x - from.x).raw(), y = (to.y - from.y).raw();
  return Length::from_raw(square_root(x * x + y * y));
}

Rect drawn_bounds(const Line& line) {
  const Point half = half_width(line);
  return inset(drawn_bounds(line.path), {-half.y, -half.x, -half.y, -half.x});
}

void lengthen(Line& line, const CutLines& cut) {
  Path& path = line.path;
  if (path.size() < 2 || !line.whole) return;
  const bool one = std::all_of(path.begin() + 1, path.end(), [](const PathSegment& segment) {
    return segment.kind == Kind::Line || segment.kind == Kind::Curve;
  });
  if (!one) return;
  const auto end_of = [](const PathSegment& segment) { return segment.kind == Kind::Curve ? segment.c : segment.a; };
  if (path.front().a == end_of(path.back())) return;  // closed, if without saying so
  const Point first = path[0].a, last = end_of(path.back());
  const Point second = end_of(path[1]), last_but_one = end_of(path[path.size() - 2]);
  if (path[1].kind == Kind::Line) path[0].a = carried_on(first, second, line, cut);
  if (path.back().kind == Kind::Line) path.back().a = carried_on(last, last_but_one, line, cut);
}

}  // namespace galley::paint
