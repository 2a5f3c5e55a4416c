// Curves become chords; each chord is a rectangle, each corner a wedge or disc, each end its cap. All of them turn the same way
// round, so the nonzero rule makes one area of them whatever overlaps: simpler and safer than following the two edges of the line,
// which cross themselves in every tight bend.
#include "vector/stroke_outline.h"

#include <algorithm>

namespace galley::vector {
namespace {

constexpr int kMaxChords = 256;             // of one curve
constexpr int kMaxDashes = 20'000;          // of one line; a pen that lifts more often draws without lifting
constexpr std::size_t kMaxSteps = 20'000;   // of a shape
constexpr std::size_t kMaxParts = 100'000;  // chords, corners and ends: tens of megabytes
constexpr double kMostTurn = 0.15;          // radians between chords: the edge of a thick pen stays round
constexpr double kCircle = 0.5522847498;    // control points of a quarter circle

struct Chain {
  std::vector<Vec> points;
  std::vector<bool> smooth;  // at each point: inside of a curve, where there is no corner to be joined
  bool closed = false;
};

double length_of(Vec v) { return std::hypot(v.x, v.y); }
double cross(Vec a, Vec b) { return a.x * b.y - a.y * b.x; }
double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
double angle_between(Vec a, Vec b) { return std::fabs(std::atan2(cross(a, b), dot(a, b))); }

int chords_of(Vec from, const Step& curve, double tolerance) {
  const Vec p = curve.a - from, q = curve.b - curve.a, r = curve.c - curve.b;
  const double bend = std::max(length_of(q - p), length_of(r - q));
  const double by_distance = std::sqrt(6 * bend / (8 * tolerance));
  const double by_turn = (angle_between(p, q) + angle_between(q, r)) / kMostTurn;
  return static_cast<int>(std::clamp(std::ceil(std::max(by_distance, by_turn)), 1.0, double{kMaxChords}));
}

void add_point(Chain& chain, Vec point, bool smooth) {
  if (!chain.points.empty() && length_of(point - chain.points.back()) == 0) {
    chain.smooth.back() = chain.smooth.back() && smooth;
    return;
  }
  chain.points.push_back(point);
  chain.smooth.push_back(smooth);
}

void add_curve(Chain& chain, Vec from, const Step& curve, double tolerance) {
  const int chords = chords_of(from, curve, tolerance);
  for (int i = 1; i <= chords; ++i) {
    const double t = static_cast<double>(i) / chords, u = 1 - t;
    const Vec at = from * (u * u * u) + curve.a * (3 * u * u * t) + curve.b * (3 * u * t * t) + curve.c * (t * t * t);
    add_point(chain, i == chords ? curve.c : at, i < chords);
  }
}

std::vector<Chain> chains_of(const Shape& shape, double tolerance) {
  std::vector<Chain> chains;
  Vec pen, start;
  bool open = false;
  const auto begin = [&] {
    if (!open) {
      chains.emplace_back();
      add_point(chains.back(), start = pen, false);
    }
    open = true;
  };
  for (const Step& step : shape) {
    switch (step.kind) {
      case Segment::Kind::Move:
        pen = step.a;
        open = false;
        break;
      case Segment::Kind::Line:
        begin();
        add_point(chains.back(), pen = step.a, false);
        break;
      case Segment::Kind::Curve:
        begin();
        add_curve(chains.back(), pen, step, tolerance);
        pen = step.c;
        break;
      case Segment::Kind::Close:
        begin();
        chains.back().closed = true;
        pen = start;
        open = false;
        break;
    }
  }
  for (Chain& chain : chains) {
    while (chain.closed && chain.points.size() > 1 && length_of(chain.points.back() - chain.points.front()) == 0) {
      chain.points.pop_back();
      chain.smooth.pop_back();
    }
  }
  return chains;
}

// The pieces of a chain on which the pen is down; each open, with ends of its own.
std::vector<Chain> dashed(const Chain& chain, const PenStyle& pen) {
  double sum = 0, total = 0;
  for (const double dash : pen.dashes) sum += dash;
  const std::size_t count = chain.points.size(), sides = chain.closed ? count : count - 1;
  for (std::size_t i = 0; i < sides; ++i) total += length_of(chain.points[(i + 1) % count] - chain.points[i]);
  if (total / sum * static_cast<double>(pen.dashes.size()) > kMaxDashes) return {chain};
  std::size_t dash = 0;
  double left = std::fmod(pen.dash_offset, sum);
  if (left < 0) left += sum;
  while (left >= pen.dashes[dash]) {
    left -= pen.dashes[dash];
    dash = (dash + 1) % pen.dashes.size();
  }
  left = pen.dashes[dash] - left;  // of the dash or gap the line begins in
  std::vector<Chain> out;
  const auto down = [&](Vec at) { add_point(out.emplace_back(), at, false); };
  if (dash % 2 == 0) down(chain.points.front());
  for (std::size_t i = 0; i < sides; ++i) {
    const Vec from = chain.points[i], to = chain.points[(i + 1) % count];
    const double length = length_of(to - from);
    double at = 0;
    while (left <= length - at) {
      at += left;
      const Vec here = from + (to - from) * (length > 0 ? at / length : 0);
      if (dash % 2 == 0) add_point(out.back(), here, false);
      dash = (dash + 1) % pen.dashes.size();
      left = pen.dashes[dash];
      if (dash % 2 == 0) down(here);
    }
    left -= length - at;
    if (dash % 2 == 0) add_point(out.back(), to, chain.smooth[(i + 1) % count]);
  }
  return out;
}

class Pen {
 public:
  explicit Pen(const PenStyle& style) : style_(style), half_(style.width / 2) {}

  void draw(const Chain& chain) {
    const std::size_t count = chain.points.size();
    if (count == 1) return dot_at(chain.points.front());
    const std::size_t sides = chain.closed ? count : count - 1;
    std::vector<Vec> ways;
    for (std::size_t i = 0; i < sides; ++i) {
      const Vec from = chain.points[i], to = chain.points[(i + 1) % count], way = to - from;
      ways.push_back(way * (1 / length_of(way)));
      const Vec side = across(ways.back());
      add({from + side, to + side, to - side, from - side});
    }
    for (std::size_t i = chain.closed ? 0 : 1; i < sides; ++i) {
      join(chain.points[i], ways[(i + sides - 1) % sides], ways[i], chain.smooth[i]);
    }
    if (chain.closed) return;
    cap(chain.points.front(), ways.front() * -1);
    cap(chain.points.back(), ways.back());
  }
  // Nothing if there was too much of it.
  Shape take() { return parts_ > kMaxParts ? Shape() : std::move(out_); }

 private:
  [[nodiscard]] Vec across(Vec way) const { return Vec{way.y, -way.x} * half_; }

  void add(const std::vector<Vec>& corners) {
    Shape part;
    for (const Vec corner : corners) part.push_back({part.empty() ? Segment::Kind::Move : Segment::Kind::Line, corner, {}, {}});
    part.push_back({Segment::Kind::Close, {}, {}, {}});
    append(part);
  }
  void append(const Shape& part) {
    if (++parts_ > kMaxParts) return;
    const Shape turned = signed_area(part) < 0 ? reversed(part) : part;
    out_.insert(out_.end(), turned.begin(), turned.end());
  }
  void disc(Vec center) {
    Shape part{{Segment::Kind::Move, center + Vec{half_, 0}, {}, {}}};
    Vec from{half_, 0};
    for (int quarter = 0; quarter < 4; ++quarter) {
      const Vec to{-from.y, from.x};
      part.push_back({Segment::Kind::Curve, center + from + to * kCircle, center + to + from * kCircle, center + to});
      from = to;
    }
    part.push_back({Segment::Kind::Close, {}, {}, {}});
    append(part);
  }
  // A line without length has no direction: SVG draws its caps along x.
  void dot_at(Vec at) {
    if (style_.cap == Cap::Butt) return;
    cap(at, {1, 0});
    if (style_.cap == Cap::Square) cap(at, {-1, 0});
  }
  void cap(Vec at, Vec way) {
    const Vec side = across(way), on = way * half_;
    if (style_.cap == Cap::Round) disc(at);
    if (style_.cap == Cap::Square) add({at + side, at + side + on, at - side + on, at - side});
  }
  void join(Vec at, Vec before, Vec after, bool smooth) {
    const double turn = cross(before, after), cosine = dot(before, after);
    if (turn == 0 && cosine > 0) return;
    const bool cusp = smooth && cosine < 0.7;  // a curve that turns back
    if (cusp || (!smooth && style_.join == Join::Round)) return disc(at);
    const double outside = turn > 0 ? 1 : -1;
    const Vec a = across(before) * outside, b = across(after) * outside;
    // How far the tip lies out, in halves of the width: 1 / cos(turn / 2).
    const bool pointed = cosine > -1 && std::sqrt(2 / (1 + cosine)) <= (smooth ? 2 : style_.miter_limit);
    if (pointed && (smooth || style_.join == Join::Miter)) return add({at, at + a, at + (a + b) * (1 / (1 + cosine)), at + b});
    add({at, at + a, at + b});
  }

  const PenStyle& style_;
  double half_;
  std::size_t parts_ = 0;
  Shape out_;
};

}  // namespace

Shape stroke_outline(const Shape& shape, const PenStyle& style) {
  if (shape.size() > kMaxSteps) return {};
  Pen pen(style);
  for (const Chain& chain : chains_of(shape, style.tolerance)) {
    if (style.dashes.empty() || chain.points.size() < 2) {
      pen.draw(chain);
    } else {
      for (const Chain& dash : dashed(chain, style)) pen.draw(dash);
    }
  }
  return pen.take();
}

}  // namespace galley::vector
