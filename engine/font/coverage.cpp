#include "font/coverage.h"

#include <algorithm>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H
#include FT_TRIGONOMETRY_H

namespace galley::font {
namespace {

// Each thread its own: FreeType's libraries are not shared between threads.
FT_Library library() {
  struct Holder {
    FT_Library library = nullptr;
    Holder() { FT_Init_FreeType(&library); }
    ~Holder() { FT_Done_FreeType(library); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
  };
  thread_local const Holder holder;
  return holder.library;
}

// An outline in FreeType's form; it points into itself.
class Shape {
 public:
  explicit Shape(const PixelOutline& from) {
    for (const PixelPoint point : from.points()) points_.push_back({point.x, point.y});
    for (const PixelOutline::Tag tag : from.tags()) {
      tags_.push_back(tag == PixelOutline::Tag::On          ? FT_CURVE_TAG_ON
                      : tag == PixelOutline::Tag::Quadratic ? FT_CURVE_TAG_CONIC
                                                            : FT_CURVE_TAG_CUBIC);
    }
    for (const PixelOutline::Contour& contour : from.contours()) ends_.push_back(static_cast<short>(contour.end - 1));
    outline_.n_contours = static_cast<short>(ends_.size());
    outline_.n_points = static_cast<short>(points_.size());
    outline_.points = points_.data();
    outline_.tags = tags_.data();
    outline_.contours = ends_.data();
  }
  Shape(const Shape&) = delete;
  Shape& operator=(const Shape&) = delete;
  FT_Outline& get() { return outline_; }

 private:
  std::vector<FT_Vector> points_;
  std::vector<char> tags_;
  std::vector<short> ends_;
  FT_Outline outline_{};
};

void take_spans(int y, int count, const FT_Span* spans, void* data) {
  const auto& take = *static_cast<const std::function<void(CoveredSpan)>*>(data);
  for (int i = 0; i < count; ++i) take({spans[i].x, y, spans[i].len, spans[i].coverage});
}

// FreeType's own contours, back into ours.
PixelOutline from_freetype(const FT_Outline& from) {
  PixelOutline out;
  FT_Outline_Funcs pen{};
  const auto at = [](const FT_Vector* v) { return PixelPoint{static_cast<std::int32_t>(v->x), static_cast<std::int32_t>(v->y)}; };
  static const auto kAt = at;
  pen.move_to = [](const FT_Vector* to, void* data) {
    static_cast<PixelOutline*>(data)->move_to(kAt(to));
    return 0;
  };
  pen.line_to = [](const FT_Vector* to, void* data) {
    static_cast<PixelOutline*>(data)->line_to(kAt(to));
    return 0;
  };
  pen.conic_to = [](const FT_Vector* control, const FT_Vector* to, void* data) {
    static_cast<PixelOutline*>(data)->quadratic_to(kAt(control), kAt(to));
    return 0;
  };
  pen.cubic_to = [](const FT_Vector* a, const FT_Vector* b, const FT_Vector* to, void* data) {
    static_cast<PixelOutline*>(data)->cubic_to(kAt(a), kAt(b), kAt(to));
    return 0;
  };
  FT_Outline copy = from;
  FT_Outline_Decompose(&copy, &pen, &out);
  return out;
}

FT_Stroker_LineCap cap_of(StrokeCap cap) {
  switch (cap) {
    case StrokeCap::Butt: return FT_STROKER_LINECAP_BUTT;
    case StrokeCap::Round: return FT_STROKER_LINECAP_ROUND;
    case StrokeCap::Square: return FT_STROKER_LINECAP_SQUARE;
  }
  return FT_STROKER_LINECAP_BUTT;
}

FT_Stroker_LineJoin join_of(StrokeJoin join) {
  switch (join) {
    case StrokeJoin::Miter: return FT_STROKER_LINEJOIN_MITER_FIXED;
    case StrokeJoin::Round: return FT_STROKER_LINEJOIN_ROUND;
    case StrokeJoin::Bevel: return FT_STROKER_LINEJOIN_BEVEL;
  }
  return FT_STROKER_LINEJOIN_MITER_FIXED;
}

FT_Vector vector_of(PixelPoint point) { return {point.x, point.y}; }

// One contour, point by point: our outlines keep the controls between the points on the line.
void trace(FT_Stroker stroker, const PixelOutline& path, std::size_t begin, const PixelOutline::Contour& contour) {
  const std::vector<PixelPoint>& points = path.points();
  FT_Vector start = vector_of(points[begin]);
  FT_Stroker_BeginSubPath(stroker, &start, contour.closed ? 0 : 1);
  for (std::size_t i = begin + 1; i < contour.end;) {
    FT_Vector a = vector_of(points[i]);
    if (path.tags()[i] == PixelOutline::Tag::On) {
      FT_Stroker_LineTo(stroker, &a);
      i += 1;
    } else if (path.tags()[i] == PixelOutline::Tag::Quadratic) {
      FT_Vector end = vector_of(i + 1 < contour.end ? points[i + 1] : points[begin]);
      FT_Stroker_ConicTo(stroker, &a, &end);
      i += 2;
    } else {
      FT_Vector b = vector_of(points[i + 1]), end = vector_of(i + 2 < contour.end ? points[i + 2] : points[begin]);
      FT_Stroker_CubicTo(stroker, &a, &b, &end);
      i += 3;
    }
  }
  FT_Stroker_EndSubPath(stroker);
}

// Of two points' distance in 64ths; whole numbers are fine enough.
std::int64_t distance(PixelPoint a, PixelPoint b) {
  const FT_Vector way{b.x - a.x, b.y - a.y};
  FT_Vector copy = way;
  return FT_Vector_Length(&copy);
}

PixelPoint between(PixelPoint a, PixelPoint b, std::int64_t part, std::int64_t whole) {
  if (whole == 0) return a;
  return {static_cast<std::int32_t>(a.x + (std::int64_t{b.x} - a.x) * part / whole),
          static_cast<std::int32_t>(a.y + (std::int64_t{b.y} - a.y) * part / whole)};
}

// A contour as points that lines join; curves in kSteps pieces.
std::vector<PixelPoint> straightened(const PixelOutline& path, std::size_t begin, const PixelOutline::Contour& contour) {
  constexpr std::int64_t kSteps = 16;
  const std::vector<PixelPoint>& points = path.points();
  std::vector<PixelPoint> out{points[begin]};
  const auto point = [&](std::size_t i) { return i < contour.end ? points[i] : points[begin]; };
  for (std::size_t i = begin + 1; i < contour.end;) {
    if (path.tags()[i] == PixelOutline::Tag::On) {
      out.push_back(points[i++]);
      continue;
    }
    const bool cubic = path.tags()[i] == PixelOutline::Tag::Cubic;
    const PixelPoint from = out.back();
    for (std::int64_t step = 1; step <= kSteps; ++step) {
      const auto mix = [&](PixelPoint a, PixelPoint b) { return between(a, b, step, kSteps); };
      const PixelPoint ab = mix(from, point(i)), bc = mix(point(i), point(i + 1));
      PixelPoint at = mix(ab, bc);
      if (cubic) at = mix(at, mix(bc, mix(point(i + 1), point(i + 2))));
      out.push_back(at);
    }
    i += cubic ? 3 : 2;
  }
  if (contour.closed && out.back() != out.front()) out.push_back(out.front());
  return out;
}

}  // namespace

void PixelOutline::add(PixelPoint point, Tag tag) {
  points_.push_back(point);
  tags_.push_back(tag);
  contours_.back().end = points_.size();
}

void PixelOutline::move_to(PixelPoint point) {
  contours_.emplace_back();
  add(point, Tag::On);
}

void PixelOutline::line_to(PixelPoint point) { contours_.empty() ? move_to(point) : add(point, Tag::On); }

void PixelOutline::quadratic_to(PixelPoint control, PixelPoint end) {
  if (contours_.empty()) move_to(control);
  add(control, Tag::Quadratic);
  add(end, Tag::On);
}

void PixelOutline::cubic_to(PixelPoint first, PixelPoint second, PixelPoint end) {
  if (contours_.empty()) move_to(first);
  add(first, Tag::Cubic);
  add(second, Tag::Cubic);
  add(end, Tag::On);
}

void PixelOutline::close() {
  if (!contours_.empty()) contours_.back().closed = true;
}

void cover(const PixelOutline& outline, bool even_odd, const PixelRect& area, const std::function<void(CoveredSpan)>& take) {
  if (outline.empty() || outline.too_intricate() || area.empty()) return;
  Shape shape(outline);
  shape.get().flags = even_odd ? FT_OUTLINE_EVEN_ODD_FILL : FT_OUTLINE_NONE;
  FT_Raster_Params params{};
  params.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP;
  params.gray_spans = take_spans;
  params.user = const_cast<std::function<void(CoveredSpan)>*>(&take);
  params.clip_box = {area.left, area.top, area.right, area.bottom};
  FT_Outline_Render(library(), &shape.get(), &params);
}

PixelOutline stroked(const PixelOutline& path, const StrokePen& pen) {
  if (path.empty() || path.too_intricate()) return {};
  FT_Stroker stroker = nullptr;
  if (FT_Stroker_New(library(), &stroker) != 0) return {};
  FT_Stroker_Set(stroker, pen.width / 2, cap_of(pen.cap), join_of(pen.join), static_cast<FT_Fixed>(pen.miter_limit_q16));
  std::size_t begin = 0;
  for (const PixelOutline::Contour& contour : path.contours()) {
    trace(stroker, path, begin, contour);
    begin = contour.end;
  }
  PixelOutline out;
  FT_UInt points = 0, contours = 0;
  FT_Outline made{};
  if (FT_Stroker_GetCounts(stroker, &points, &contours) == 0 && points < PixelOutline::kMostPoints && contours > 0 &&
      FT_Outline_New(library(), points, static_cast<FT_Int>(contours), &made) == 0) {
    made.n_points = 0;
    made.n_contours = 0;
    FT_Stroker_Export(stroker, &made);
    out = from_freetype(made);
    FT_Outline_Done(library(), &made);
  }
  FT_Stroker_Done(stroker);
  return out;
}

PixelOutline dashed(const PixelOutline& path, const std::vector<std::int32_t>& dashes, std::int64_t offset) {
  std::int64_t period = 0;
  for (const std::int32_t dash : dashes) period += std::max(0, dash);
  if (period <= 0) return path;
  if (dashes.size() % 2 == 1) period *= 2;
  PixelOutline out;
  std::size_t begin = 0;
  for (const PixelOutline::Contour& contour : path.contours()) {
    const std::vector<PixelPoint> line = straightened(path, begin, contour);
    begin = contour.end;
    std::size_t index = 0;
    std::int64_t left = offset % period;
    while (left >= dashes[index % dashes.size()]) left -= dashes[index++ % dashes.size()];
    left = dashes[index % dashes.size()] - left;  // of the dash or gap that begins the line
    if (index % 2 == 0) out.move_to(line.front());
    for (std::size_t i = 1; i < line.size() && !out.too_intricate(); ++i) {
      const std::int64_t whole = distance(line[i - 1], line[i]);
      std::int64_t at = 0;
      while (whole - at > left) {
        at += left;
        const PixelPoint here = between(line[i - 1], line[i], at, whole);
        index % 2 == 0 ? out.line_to(here) : out.move_to(here);
        left = std::max(1, dashes[++index % dashes.size()]);
      }
      left -= whole - at;
      if (index % 2 == 0) out.line_to(line[i]);
    }
  }
  return out;
}

}  // namespace galley::font
