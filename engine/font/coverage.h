// Coverage: outlines -> how much of each pixel they cover, by FreeType's smooth rasteriser and stroker.
//
// Points are in 64ths of a pixel, y downwards; curves stay curves. FreeType counts points in 16 bits, so an outline of more than
// kMostPoints is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace galley::font {

struct PixelPoint {
  std::int32_t x = 0, y = 0;
  bool operator==(const PixelPoint&) const = default;
};

// Contours, begun by move_to(); filling closes them.
class PixelOutline {
 public:
  static constexpr std::size_t kMostPoints = 32000;
  void move_to(PixelPoint point);
  void line_to(PixelPoint point);
  void quadratic_to(PixelPoint control, PixelPoint end);
  void cubic_to(PixelPoint first, PixelPoint second, PixelPoint end);
  void close();
  template <class Map>
  void map_points(Map map) {
    for (PixelPoint& point : points_) point = map(point);
  }
  [[nodiscard]] bool empty() const { return points_.empty(); }
  [[nodiscard]] bool too_intricate() const { return points_.size() > kMostPoints; }

  enum class Tag : std::uint8_t { On, Quadratic, Cubic };
  struct Contour {
    std::size_t end = 0;  // behind its last point
    bool closed = false;
  };
  [[nodiscard]] const std::vector<PixelPoint>& points() const { return points_; }
  [[nodiscard]] const std::vector<Tag>& tags() const { return tags_; }
  [[nodiscard]] const std::vector<Contour>& contours() const { return contours_; }

 private:
  void add(PixelPoint point, Tag tag);
  std::vector<PixelPoint> points_;
  std::vector<Tag> tags_;
  std::vector<Contour> contours_;
};

// Pixels of a plane; the right and lower edges do not belong to it.
struct PixelRect {
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] std::int32_t width() const { return right > left ? right - left : 0; }
  [[nodiscard]] std::int32_t height() const { return bottom > top ? bottom - top : 0; }
  [[nodiscard]] bool empty() const { return width() == 0 || height() == 0; }
  bool operator==(const PixelRect&) const = default;
};

// `length` pixels from x on in row y are covered by `coverage` 255ths.
struct CoveredSpan {
  std::int32_t x = 0, y = 0, length = 0;
  std::uint8_t coverage = 0;
};
// Row by row, left to right; nothing for an outline that is too intricate.
void cover(const PixelOutline& outline, bool even_odd, const PixelRect& area, const std::function<void(CoveredSpan)>& take);

enum class StrokeCap : std::uint8_t { Butt, Round, Square };
enum class StrokeJoin : std::uint8_t { Miter, Round, Bevel };
struct StrokePen {
  std::int32_t width = 64;
  StrokeCap cap = StrokeCap::Butt;
  StrokeJoin join = StrokeJoin::Miter;
  std::int64_t miter_limit_q16 = std::int64_t{10} * 65536;
};
// The outline of a line along `path`, to be filled by the non-zero rule.
[[nodiscard]] PixelOutline stroked(const PixelOutline& path, const StrokePen& pen);
// The pieces of `path` that are drawn: on, off, on... from `offset` into the pattern. All lengths in 64ths; curves become lines.
[[nodiscard]] PixelOutline dashed(const PixelOutline& path, const std::vector<std::int32_t>& dashes, std::int64_t offset);

}  // namespace galley::font
