#include "paint/contours.h"

#include <optional>

#include "paint/shapes.h"

namespace galley::paint {

namespace {

constexpr std::int64_t kSteps = 64;

}  // namespace

PathSegment segment_of(const Piece& piece) {
  if (piece.curve) return {PathSegment::Kind::Curve, piece.a, piece.b, piece.to};
  return {PathSegment::Kind::Line, piece.to, {}, {}};
}

std::vector<Piece> pieces_of(const Path& contour) {
  std::vector<Piece> pieces;
  Point at = contour.front().a;
  for (const PathSegment& segment : contour) {
    if (segment.kind == PathSegment::Kind::Line && segment.a != at) pieces.push_back({at, {}, {}, segment.a});
    if (segment.kind == PathSegment::Kind::Curve) pieces.push_back({at, segment.a, segment.b, segment.c, true});
    if (!pieces.empty()) at = pieces.back().to;
  }
  if (at != contour.front().a || pieces.empty()) pieces.push_back({at, {}, {}, contour.front().a, false, true});
  return pieces;
}

Piece beginning_of(const Piece& piece, std::int64_t part) {
  const auto between = [&](const Point& a, const Point& b) {
    return Point{a.x + scale(b.x - a.x, part, kWholePiece), a.y + scale(b.y - a.y, part, kWholePiece)};
  };
  if (!piece.curve) return {piece.from, {}, {}, between(piece.from, piece.to), false, piece.closes};
  const Point a = between(piece.from, piece.a), middle = between(piece.a, piece.b), b = between(piece.b, piece.to);
  const Point ab = between(a, middle), bb = between(middle, b);
  return {piece.from, a, ab, between(ab, bb), true};
}

Piece turned_around(const Piece& piece) { return {piece.to, piece.b, piece.a, piece.from, piece.curve, piece.closes}; }

Piece rest_of(const Piece& piece, std::int64_t part) {
  return turned_around(beginning_of(turned_around(piece), kWholePiece - part));
}

std::int64_t farthest_part(const Piece& piece, Length Point::*axis, bool up) {
  std::int64_t farthest = 0;
  Length most = piece.from.*axis;
  for (std::int64_t step = piece.curve ? 1 : kSteps; step <= kSteps; ++step) {
    const std::int64_t part = step * (kWholePiece / kSteps);
    const Length at = beginning_of(piece, part).to.*axis;
    if (up ? at <= most : at >= most) continue;
    most = at;
    farthest = part;
  }
  return farthest;
}

Rect drawn_bounds(const Path& path) {
  std::optional<Rect> bounds;
  const auto add = [&](const Point& point) { bounds = around(bounds, {point.x, point.y, {}, {}}); };
  Point at;
  for (const PathSegment& segment : path) {
    if (segment.kind == PathSegment::Kind::Close) continue;
    const bool curve = segment.kind == PathSegment::Kind::Curve;
    const Piece piece{at, segment.a, segment.b, segment.c, true};
    at = curve ? segment.c : segment.a;
    add(at);
    if (!curve || (contains(*bounds, {segment.a.x, segment.a.y, {}, {}}) && contains(*bounds, {segment.b.x, segment.b.y, {}, {}})))
      continue;
    for (std::int64_t step = 1; step < kSteps; ++step) add(beginning_of(piece, step * (kWholePiece / kSteps)).to);
  }
  return bounds.value_or(Rect());
}

}  // namespace galley::paint
