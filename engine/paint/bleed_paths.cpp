// Contours that are rectangles move their sides. In others each line that lies at the cut gets a strip of its own length beyond it,
// which at a corner of the page goes on to the corner of the bleed; where curves or slanted lines meet at the cut, the strip is as
// long as what touches it. What crosses the cut and ends short of the bleed's edge goes on from there as broad as it is at the cut:
// its own shape would leave a wedge of paper where an edge runs nearly along the cut.
#include "paint/bleed_paths.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "paint/contours.h"
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
      : path_(path), cut_(cut), bounds_(drawn_bounds(path)), wanted_(reaching_rect(bounds_, everything(), cut)) {}

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
    std::vector<Piece> pieces = split_where_they_touch(pieces_of(own));
    for (const Side& side : sides()) pieces = carried_on(pieces, side);
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

  // A curve that touches a side amid its way is two, so that there is a place to go on from.
  [[nodiscard]] std::vector<Piece> split_where_they_touch(const std::vector<Piece>& pieces) const {
    std::vector<Piece> split;
    for (Piece piece : pieces) {
      for (const auto& [axis, up] : {std::pair(&Point::x, false), {&Point::x, true}, {&Point::y, false}, {&Point::y, true}}) {
        const std::int64_t part = piece.curve ? farthest_part(piece, axis, up) : 0;
        if (part == 0 || part == kWholePiece) continue;
        const Piece first = beginning_of(piece, part);
        if (beyond(first.to).*axis == first.to.*axis) continue;
        split.push_back(first);
        piece = rest_of(piece, part);
      }
      split.push_back(piece);
    }
    return split;
  }

  struct Side {
    Length Point::*axis;
    Length cut, edge;  // of the page, of the bleed
    [[nodiscard]] bool is_beyond(const Point& point) const { return edge < cut ? point.*axis < cut : point.*axis > cut; }
    [[nodiscard]] bool reaches_edge(const Point& point) const { return edge < cut ? point.*axis <= edge : point.*axis >= edge; }
    [[nodiscard]] bool touches_cut(const Point& point) const { return max(point.*axis - cut, cut - point.*axis) <= kTouchesCut; }
  };
  [[nodiscard]] std::array<Side, 4> sides() const {
    return {{{&Point::x, {}, -cut_.bleed},
             {&Point::x, cut_.width, cut_.width + cut_.bleed},
             {&Point::y, {}, -cut_.bleed},
             {&Point::y, cut_.height, cut_.height + cut_.bleed}}};
  }
  // Pieces without those that are beyond a side and come back before the edge of the bleed; those that touch the cut alone stay.
  static std::vector<Piece> carried_on(const std::vector<Piece>& pieces, const Side& side) {
    std::vector<Piece> split;
    std::vector<bool> beyond;
    for (const Piece& piece : pieces) {
      const bool from = side.is_beyond(piece.from), to = side.is_beyond(piece.to);
      const std::int64_t part = from == to ? kWholePiece : crossing_part(piece, side);
      split.push_back(part == kWholePiece ? piece : beginning_of(piece, part));
      beyond.push_back(from);
      if (part == kWholePiece) continue;
      split.push_back(rest_of(piece, part));
      beyond.push_back(to);
    }
    std::size_t start = 0;  // of a chain's first piece
    while (start < split.size() && (!beyond[start] || beyond[(start + split.size() - 1) % split.size()])) ++start;
    if (start == split.size()) return pieces;
    std::rotate(split.begin(), split.begin() + static_cast<std::ptrdiff_t>(start), split.end());
    std::rotate(beyond.begin(), beyond.begin() + static_cast<std::ptrdiff_t>(start), beyond.end());
    return with_strips(split, beyond, side);
  }
  static std::int64_t crossing_part(const Piece& piece, const Side& side) {
    const bool from = side.is_beyond(piece.from);
    std::int64_t near = 0, far = kWholePiece;
    while (far - near > 1) {
      const std::int64_t middle = (near + far) / 2;
      (side.is_beyond(beginning_of(piece, middle).to) == from ? near : far) = middle;
    }
    return far;
  }
  static std::vector<Piece> with_strips(const std::vector<Piece>& pieces, const std::vector<bool>& beyond, const Side& side) {
    std::vector<Piece> out;
    for (std::size_t i = 0, end = 0; i < pieces.size(); i = end) {
      end = i + 1;
      while (end < pieces.size() && beyond[end] == beyond[i]) ++end;
      const auto chain =
          std::pair(pieces.begin() + static_cast<std::ptrdiff_t>(i), pieces.begin() + static_cast<std::ptrdiff_t>(end));
      const auto ends_at = [&](auto is) {
        return std::any_of(chain.first, chain.second, [&](const Piece& one) { return is(one.to); });
      };
      const bool stays = !beyond[i] || ends_at([&](const Point& point) { return side.reaches_edge(point); }) ||
                         !ends_at([&](const Point& point) { return !side.touches_cut(point); });
      if (stays) {
        out.insert(out.end(), chain.first, chain.second);
        continue;
      }
      const Point from = chain.first->from, to = std::prev(chain.second)->to;
      Point out_there = from, back = to;
      out_there.*side.axis = back.*side.axis = side.edge;
      for (const auto& [a, b] : {std::pair(from, out_there), {out_there, back}, {back, to}}) out.push_back({a, {}, {}, b});
    }
    for (Piece& piece : out) piece.closes = false;  // another one is the last now
    return out;
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
