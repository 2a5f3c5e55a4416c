// Contours that are rectangles move their sides. In others each line that lies at the cut gets a strip of its own length beyond it,
// which at a corner of the page goes on to the corner of the bleed.
#include "paint/bleed_paths.h"

#include <algorithm>

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
    Point at = own.front().a;
    for (const PathSegment& segment : own) {
      if (segment.kind == PathSegment::Kind::Line) strip(at, segment.a);
      if (segment.kind == PathSegment::Kind::Close) strip(at, own.front().a);
      out_.push_back(segment);
      if (segment.kind == PathSegment::Kind::Close) return;
      at = segment.kind == PathSegment::Kind::Curve ? segment.c : segment.a;
    }
    strip(at, own.front().a);  // a filled contour is closed
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
    const bool upright = from.x == to.x && from.y != to.y && beyond_x(from.x) != from.x;
    const bool level = from.y == to.y && from.x != to.x && beyond_y(from.y) != from.y;
    if (!upright && !level) return;
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
