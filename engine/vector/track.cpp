#include "vector/track.h"

#include <algorithm>

namespace galley::vector {
namespace {

constexpr int kChords = 32;  // of a curve

}  // namespace

Track::Track(const Shape& path) {
  Vec pen, start;
  for (const Step& step : path) {
    switch (step.kind) {
      case Segment::Kind::Move: pen = start = step.a; break;
      case Segment::Kind::Line: add(pen, step.a); break;
      case Segment::Kind::Curve: {
        const Vec from = pen;
        for (int i = 1; i <= kChords; ++i) {
          const double t = static_cast<double>(i) / kChords, u = 1 - t;
          add(pen, from * (u * u * u) + step.a * (3 * u * u * t) + step.b * (3 * u * t * t) + step.c * (t * t * t));
        }
        break;
      }
      case Segment::Kind::Close: add(pen, start); break;
    }
  }
}

void Track::add(Vec& pen, Vec to) {
  const Vec way = to - pen;
  const double length = std::hypot(way.x, way.y);
  if (length > 0) chords_.push_back({length_, pen, way * (1 / length)});
  length_ += length;
  pen = to;
}

std::optional<Matrix> Track::at(double place) const {
  if (!(place >= 0) || place > length_ || chords_.empty()) return std::nullopt;
  const auto next = std::upper_bound(chords_.begin(), chords_.end(), place,
                                     [](double value, const Chord& chord) { return value < chord.before; });
  const Chord& chord = *(next - 1);
  const Vec at = chord.from + chord.way * (place - chord.before);
  return Matrix{chord.way.x, chord.way.y, -chord.way.y, chord.way.x, at.x, at.y};
}

}  // namespace galley::vector
