#include "paint/letter_paths.h"

#include "font/outline.h"
#include "paint/transforms.h"

namespace galley::paint {
namespace {

using OutlineKind = font::OutlineSegment::Kind;

// A curve with one control point as one with two.
PathSegment cubic(Point from, Point control, Point to) {
  const auto toward = [&](Point end) {
    return Point{end.x + scale(control.x - end.x, 2, 3), end.y + scale(control.y - end.y, 2, 3)};
  };
  return {PathSegment::Kind::Curve, toward(from), toward(to), to};
}

}  // namespace

void append_glyph(Path& path, std::uint32_t glyph, Point origin, const Glyphs& run, const font::Face& face) {
  const std::int64_t em = face.metrics().units_per_em;
  const auto at = [&](font::OutlinePoint point) {
    return Point{origin.x + scale(scale(run.size, point.x, em), run.scale, 65536), origin.y - scale(run.size, point.y, em)};
  };
  Point pen;
  for (const font::OutlineSegment& segment : font::outline_of(face, glyph)) {
    const auto& p = segment.points;
    switch (segment.kind) {
      case OutlineKind::Move: path.push_back({PathSegment::Kind::Move, pen = at(p[0]), {}, {}}); break;
      case OutlineKind::Line: path.push_back({PathSegment::Kind::Line, pen = at(p[0]), {}, {}}); break;
      case OutlineKind::Quadratic:
        path.push_back(cubic(pen, at(p[0]), at(p[1])));
        pen = at(p[1]);
        break;
      case OutlineKind::Cubic:
        path.push_back({PathSegment::Kind::Curve, at(p[0]), at(p[1]), at(p[2])});
        pen = at(p[2]);
        break;
      case OutlineKind::Close: path.push_back({PathSegment::Kind::Close, {}, {}, {}}); break;
    }
  }
}

Path letter_path(const Glyphs& run, const font::Face& face) {
  Path path;
  Length advance;
  for (const PlacedGlyph& glyph : run.glyphs) {
    append_glyph(path, glyph.glyph, {run.origin.x + advance + glyph.x_offset, run.origin.y - Length(glyph.y_offset)}, run, face);
    advance += glyph.advance;
  }
  return path;
}

Path moved_path(Path path, const PushTransform& t) {
  for (PathSegment& segment : path) { segment = {segment.kind, moved(segment.a, t), moved(segment.b, t), moved(segment.c, t)}; }
  return path;
}

}  // namespace galley::paint
