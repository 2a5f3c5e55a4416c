// Contours that are rectangles move their sides. In others each line that lies at the cut gets a strip of its own length beyond it,
// which at a corner of the page goes on to the corner of the bleed; where curves or slanted lines meet at the cut, the strip is as
// long as what touches it.
#include "paint/bleed_paths.h"

#include <algorithm>
#include <vector>

#include "paint/shapes.h"

namespace galley::paint {
namespace {

Length low(Length at, Length limit, Length bleed) { return at <= kTouchesCut && at > -bleed ? max(-bleed, min(at, limit)) : at; }
Length high(Length at, Length edge, Length limit, Length bleed) {
  return at >= edge - kTouchesCut && at < edge + bleed ? min(edge + bleed, max(at, limit)) : at;
}

class Reaching {
 public:
  Reaching(const Path& path, const CutLines& cut)
      : path_(path), cut_(cut), bounds_(bounds_of(path)), wanted_(reaching_rect(bounds_, everything(), cut)) {}

  Path run() {
    if (wanted_ == bounds_) return path_;
    for (std::size_t begin = 0; begin < path_.size();) {
      std::size_t end = begin + 1;
      while (end < path_.size() && path_[end].kind != PathSegment::Kind::Move) ++end;
      contour(begin, end);
      begin = end;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] Rect everything() const { return outset({{}, {}, cut_.width, cut_.height}, cut_.bleed); }

  void contour(std::size_t begin, std::size_t end) {
    const Path own(path_.begin() + static_cast<std::ptrdiff_t>(begin), path_.begin() + static_cast<std::ptrdiff_t>(end));
    if (as_rectangle(own)) {
      for (PathSegment segment : own) {  // in the order it had: the hole of a frame runs the other way round
        if (segment.kind != PathSegment::Kind::Close) segment.a = beyond(segment.a);
        out_.push_back(segment);
      }
      return;
    }
    std::vector<Piece> pieces = pieces_of(own);
    std::vector<std::vector<Point>> flares(pieces.size());  // behind each piece
    for (std::size_t i = 0; i < pieces.size() && pieces.size() > 1; ++i)
      flares[i] = flare(pieces[i], pieces[(i + 1) % pieces.size()]);
    out_.push_back({PathSegment::Kind::Move, pieces.front().from, {}, {}});
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (!piece.curve) strip(piece.from, piece.to);
      if (!piece.closes || !flares[i].empty()) out_.push_back(segment_of(piece));
      for (const Point& point : flares[i]) out_.push_back({PathSegment::Kind::Line, point, {}, {}});
    }
    if (own.back().kind == PathSegment::Kind::Close) out_.push_back({PathSegment::Kind::Close, {}, {}, {}});
  }

  struct Piece {
    Point from, a, b, to;
    bool curve = false;
    bool closes = false;  // the line back to the beginning, which need not be said
  };
  static PathSegment segment_of(const Piece& piece) {
    if (piece.curve) return {PathSegment::Kind::Curve, piece.a, piece.b, piece.to};
    return {PathSegment::Kind::Line, piece.to, {}, {}};
  }
  static std::vector<Piece> pieces_of(const Path& contour) {
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

  // The part of a piece from its beginning to `part` 65536ths of it.
  static Piece beginning_of(const Piece& piece, std::int64_t part) {
    const auto between = [&](const Point& a, const Point& b) {
      return Point{a.x + scale(b.x - a.x, part, 65536), a.y + scale(b.y - a.y, part, 65536)};
    };
    if (!piece.curve) return {piece.from, {}, {}, between(piece.from, piece.to), false, piece.closes};
    const Point a = between(piece.from, piece.a), middle = between(piece.a, piece.b), b = between(piece.b, piece.to);
    const Point ab = between(a, middle), bb = between(middle, b);
    return {piece.from, a, ab, between(ab, bb), true};
  }
  static Piece turned_around(const Piece& piece) { return {piece.to, piece.b, piece.a, piece.from, piece.curve, piece.closes}; }

  // A piece that ends near a side, without what lies nearer to it than kTouchesCut: half of it if that is all.
  static Piece shortened(const Piece& piece, Length Point::*axis) {
    std::int64_t far = 0, near = 65536;
    const auto is_far = [&](const Point& point) {
      const Length away = point.*axis - piece.to.*axis;
      return max(away, -away) >= kTouchesCut;
    };
    if (!is_far(piece.from)) return beginning_of(piece, 32768);
    while (near - far > 1) {
      const std::int64_t middle = (near + far) / 2;
      (is_far(beginning_of(piece, middle).to) ? far : near) = middle;
    }
    return beginning_of(piece, far);
  }

  // Where two pieces meet at the cut and neither runs along it: both are cut short, and what goes between them is the answer.
  [[nodiscard]] std::vector<Point> flare(Piece& before, Piece& after) const {
    const Point tip = before.to, out = beyond(tip);
    if (out == tip || runs_along(before) || runs_along(after)) return {};
    const bool across = out.x != tip.x;
    Length Point::*axis = across ? &Point::x : &Point::y;
    before = shortened(before, axis);
    after = turned_around(shortened(turned_around(after), axis));
    Point first = before.to, last = after.from;
    first.*axis = last.*axis = out.*axis;
    return {first, out, last, after.from};
  }
  [[nodiscard]] bool runs_along(const Piece& piece) const {
    const Point &from = piece.from, &to = piece.to;
    return !piece.curve && ((from.x == to.x && from.y != to.y && beyond_x(from.x) != from.x) ||
                            (from.y == to.y && from.x != to.x && beyond_y(from.y) != from.y));
  }

  // Whether a coordinate lies on a side of all that is drawn which the cut touches.
  static bool is_at(Length value, Length side, Length wanted) {
    return side != wanted && value <= side + kTouchesCut && value >= side - kTouchesCut;
  }
  [[nodiscard]] Length beyond_x(Length x) const {
    if (is_at(x, bounds_.left, wanted_.left)) return wanted_.left;
    return is_at(x, bounds_.right(), wanted_.right()) ? wanted_.right() : x;
  }
  [[nodiscard]] Length beyond_y(Length y) const {
    if (is_at(y, bounds_.top, wanted_.top)) return wanted_.top;
    return is_at(y, bounds_.bottom(), wanted_.bottom()) ? wanted_.bottom() : y;
  }
  [[nodiscard]] Point beyond(const Point& point) const { return {beyond_x(point.x), beyond_y(point.y)}; }

  void strip(const Point& from, const Point& to) {
    if (!runs_along({from, {}, {}, to})) return;
    for (const Point& corner : {beyond(from), beyond(to)}) out_.push_back({PathSegment::Kind::Line, corner, {}, {}});
    out_.push_back({PathSegment::Kind::Line, to, {}, {}});
  }

  const Path& path_;
  const CutLines& cut_;
  Rect bounds_, wanted_;
  Path out_;
};

}  // namespace

Rect reaching_rect(const Rect& rect, const Rect& most, const CutLines& cut) {
  const Length left = low(rect.left, most.left, cut.bleed), top = low(rect.top, most.top, cut.bleed);
  const Length right = high(rect.right(), cut.width, most.right(), cut.bleed);
  const Length bottom = high(rect.bottom(), cut.height, most.bottom(), cut.bleed);
  return {left, top, right - left, bottom - top};
}

Path reaching_path(const Path& path, const CutLines& cut) { return Reaching(path, cut).run(); }

}  // namespace galley::paint
