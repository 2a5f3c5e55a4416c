// The area of a line, by how much of it there is and where: sampled with the nonzero rule.
#include <doctest/doctest.h>

#include <cmath>

#include "vector/scanner.h"
#include "vector/stroke_outline.h"

using namespace galley;
using namespace galley::vector;

namespace {

// How often the parts of `shape` go round a point. Curves count as chords.
int winding(const Shape& shape, Vec at) {
  int count = 0;
  Vec pen, start;
  const auto line = [&](Vec to) {
    const double side = (to.x - pen.x) * (at.y - pen.y) - (at.x - pen.x) * (to.y - pen.y);
    if (pen.y <= at.y && to.y > at.y && side > 0) ++count;
    if (pen.y > at.y && to.y <= at.y && side < 0) --count;
    pen = to;
  };
  for (const Step& step : shape) {
    switch (step.kind) {
      case Segment::Kind::Move: pen = start = step.a; break;
      case Segment::Kind::Line: line(step.a); break;
      case Segment::Kind::Close: line(start); break;
      case Segment::Kind::Curve: {
        const Vec from = pen;
        for (int i = 1; i <= 64; ++i) {
          const double t = i / 64.0, u = 1 - t;
          line(from * (u * u * u) + step.a * (3 * u * u * t) + step.b * (3 * u * t * t) + step.c * (t * t * t));
        }
        break;
      }
    }
  }
  return count;
}

double area_of(const Shape& shape) {
  const Bounds bounds = bounds_of(shape);
  constexpr int kSide = 400;
  int inside = 0, wrong = 0;
  for (int i = 0; i < kSide * kSide; ++i) {
    const Vec at{bounds.left + bounds.width() * (i % kSide + 0.5) / kSide,
                 bounds.top + bounds.height() * (i / kSide + 0.5) / kSide};
    const int turns = winding(shape, at);
    inside += turns != 0 ? 1 : 0;
    wrong += turns < 0 ? 1 : 0;
  }
  CHECK(wrong == 0);  // parts that turn the other way would cut holes into those they lie on
  return bounds.width() * bounds.height() * inside / (kSide * kSide);
}

double area(const char* path, const PenStyle& pen) { return area_of(stroke_outline(parse_path(path), pen)); }

constexpr double kPi = 3.14159265358979;

}  // namespace

TEST_CASE("a line is as long and wide as asked, with its ends") {
  CHECK(area("M0 0H20", {.width = 4}) == doctest::Approx(80).epsilon(0.01));
  CHECK(area("M0 0H20", {.width = 4, .cap = Cap::Square}) == doctest::Approx(96).epsilon(0.01));
  CHECK(area("M0 0H20", {.width = 4, .cap = Cap::Round}) == doctest::Approx(80 + 4 * kPi).epsilon(0.01));
  CHECK(area("M5 5z", {.width = 4, .cap = Cap::Round}) == doctest::Approx(4 * kPi).epsilon(0.01));
  CHECK(stroke_outline(parse_path("M5 5z"), {.width = 4}).empty());
}

TEST_CASE("corners are pointed, cut or round, and pointed ones no further than their limit") {
  const char* const corner = "M0 20V0H20";
  CHECK(area(corner, {.width = 4}) == doctest::Approx(160).epsilon(0.01));
  CHECK(area("M0 0V20H20", {.width = 4}) == doctest::Approx(160).epsilon(0.01));
  CHECK(area(corner, {.width = 4, .join = Join::Bevel}) == doctest::Approx(158).epsilon(0.01));
  CHECK(area(corner, {.width = 4, .join = Join::Round}) == doctest::Approx(156 + kPi).epsilon(0.01));
  CHECK(area(corner, {.width = 4, .miter_limit = 1.4}) == doctest::Approx(158).epsilon(0.01));
  CHECK(area("M0 0H20V20H0z", {.width = 4}) == doctest::Approx(320).epsilon(0.01));  // a frame: its inside stays empty
}

TEST_CASE("curves keep their width, in tight bends too") {
  const char* const circle = "M10 0A10 10 0 1 1 -10 0A10 10 0 1 1 10 0z";
  CHECK(area(circle, {.width = 4}) == doctest::Approx(kPi * (144 - 64)).epsilon(0.01));
  CHECK(area(circle, {.width = 30}) == doctest::Approx(kPi * 625).epsilon(0.01));  // its middle is covered from both sides
}

TEST_CASE("dashes lie where they would on the line, round corners as well") {
  CHECK(area("M0 0H20", {.width = 2, .dashes = {3, 2}}) == doctest::Approx(24).epsilon(0.01));
  CHECK(area("M0 0H20", {.width = 2, .dash_offset = 3, .dashes = {3, 2}}) == doctest::Approx(24).epsilon(0.02));
  CHECK(bounds_of(stroke_outline(parse_path("M0 0H20"), {.width = 2, .dash_offset = 4, .dashes = {3, 2}})).left ==
        doctest::Approx(1));
  CHECK(area("M0 10V0H10", {.width = 2, .dashes = {8, 1, 11, 1}}) == doctest::Approx(38).epsilon(0.02));
}
