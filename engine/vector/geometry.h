// Points, matrices and paths of an SVG while transforms are worked in. Shape paths: floating point, rounded to Lengths at the end.
#pragma once

#include <cmath>
#include <vector>

#include "vector/drawing.h"

namespace galley::vector {

struct Vec {
  double x = 0, y = 0;
  friend Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
  friend Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
  friend Vec operator*(Vec a, double k) { return {a.x * k, a.y * k}; }
};

// x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  [[nodiscard]] Vec apply(Vec p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  [[nodiscard]] double determinant() const { return a * d - b * c; }
  // Applies `inner` first.
  [[nodiscard]] Matrix times(const Matrix& inner) const {
    return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
            b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  }
  // Only for matrices with a determinant.
  [[nodiscard]] Matrix inverse() const;
  // How much lengths grow, on the geometric mean.
  [[nodiscard]] double growth() const { return std::sqrt(std::fabs(determinant())); }
  // Turns and enlarges evenly: circles stay circles.
  [[nodiscard]] bool keeps_circles() const;
  bool operator==(const Matrix&) const = default;
};

struct Step {
  Segment::Kind kind = Segment::Kind::Move;
  Vec a, b, c;
};
using Shape = std::vector<Step>;

struct Bounds {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool empty = true;
  void add(Vec p);
  void add(const Bounds& other);
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  bool operator==(const Bounds&) const = default;
};

// Of the curve itself, not of its control points.
[[nodiscard]] Bounds bounds_of(const Shape& shape);
[[nodiscard]] Shape transformed(const Shape& shape, const Matrix& matrix);
// Twice the area inside, positive when drawn clockwise on the page; curves count by their control points.
[[nodiscard]] double signed_area(const Shape& shape);
// The subpaths with something inside; those whose points lie on one line have nothing.
[[nodiscard]] Shape areas_of(const Shape& shape);
[[nodiscard]] Shape reversed(const Shape& shape);

// Nonsense (infinite, or farther than any page) becomes the nearest sensible length.
[[nodiscard]] Length to_length(double points);
[[nodiscard]] Outline to_outline(const Shape& shape);
[[nodiscard]] Vec to_vec(Point point);
[[nodiscard]] Shape to_shape(const Outline& outline);
[[nodiscard]] Placement to_placement(const Matrix& matrix);

}  // namespace galley::vector
