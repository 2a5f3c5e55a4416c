// FloatShape: what lines keep clear of beside a float with shape-outside (css-shapes-1).
//
// Every shape is a closed outline with a disc of radius `around` at each of its points: a circle is a disc around one point, an
// ellipse and a rounded corner are a row of points, and shape-margin makes the disc larger. Integers throughout.
#pragma once

#include <optional>
#include <vector>

#include "base/length.h"
#include "style/shape_geometry.h"

namespace galley::flow {

struct Interval {
  Length left, right;
  [[nodiscard]] Length width() const { return right - left; }
};

class FloatShape {
 public:
  FloatShape(const style::BoxStyle& style, const style::ShapeBoxes& boxes, Length containing_width);
  // From where to where it reaches between two heights; nullopt: not there. Never outside the margin box.
  [[nodiscard]] std::optional<Interval> extent(Length top, Length bottom) const;

 private:
  void rounded(const Rect& rect, const style::Corners& corners);
  Size size_;
  std::vector<Point> outline_;
  Length around_;
};

}  // namespace galley::flow
