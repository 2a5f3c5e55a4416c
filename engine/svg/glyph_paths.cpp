#include "svg/glyph_paths.h"

#include "svg/markup.h"

namespace galley::svg {
namespace {

using font::OutlinePoint;
using Kind = font::OutlineSegment::Kind;

// Two numbers; a minus sign parts them as well as a space does.
void append_pair(std::string& out, OutlinePoint to, OutlinePoint from, bool first) {
  const std::int32_t x = to.x - from.x, y = to.y - from.y;
  if (!first && x >= 0) out.push_back(' ');
  append_decimal(out, x, 0);
  if (y >= 0) out.push_back(' ');
  append_decimal(out, y, 0);
}

}  // namespace

GlyphPath glyph_path(const font::Outline& outline) {
  GlyphPath path;
  OutlinePoint pen, begin;  // of the contour
  bool started = false;
  const auto draw = [&](char command, const font::OutlineSegment& segment, std::size_t points) {
    path.rest.push_back(command);
    for (std::size_t i = 0; i < points; ++i) append_pair(path.rest, segment.points[i], pen, i == 0);
    pen = segment.points[points - 1];
  };
  for (const font::OutlineSegment& segment : outline) {
    switch (segment.kind) {
      case Kind::Move:
        if (started) draw('m', segment, 1);
        if (!started) path.start = pen = segment.points[0];
        started = true;
        begin = pen;
        break;
      case Kind::Line: draw('l', segment, 1); break;
      case Kind::Quadratic: draw('q', segment, 2); break;
      case Kind::Cubic: draw('c', segment, 3); break;
      case Kind::Close:
        path.rest.push_back('z');
        pen = begin;
        break;
    }
  }
  return path;
}

const GlyphPath& GlyphPaths::of(const font::Face& face, std::uint32_t glyph) {
  const auto [found, is_new] = paths_.try_emplace({face.file_number(), glyph});
  if (is_new) found->second = glyph_path(font::outline_of(face, glyph));
  return found->second;
}

}  // namespace galley::svg
