#include <doctest/doctest.h>

#include "drawn.h"
#include "vector/geometry.h"
#include "vector/scanner.h"

using namespace galley;
using namespace galley::vector;

namespace {

// Path data to outline and back to text, in px.
std::string path(const char* data) {
  return test::outline_text(to_outline(transformed(parse_path(data), {0.75, 0, 0, 0.75, 0, 0})));
}

}  // namespace

TEST_CASE("moves, lines and closes, absolute and relative") {
  CHECK_EQ(path("M 1 2 L 3 4 H 5 V 6 Z"), "M 1,2 L 3,4 L 5,4 L 5,6 Z");
  CHECK_EQ(path("m1 2l2 2h2v2z"), "M 1,2 L 3,4 L 5,4 L 5,6 Z");
  CHECK_EQ(path("M1,2 3,4 m1 1 2 2"), "M 1,2 L 3,4 M 4,5 L 6,7");
  CHECK_EQ(path("M0 0H4zh2"), "M 0,0 L 4,0 Z M 0,0 L 2,0");
}

TEST_CASE("numbers need no separators") {
  CHECK_EQ(path("M.5.5-1-1"), "M 0.5,0.5 L -1,-1");
  CHECK_EQ(path("M1e1+2L1E-1,3"), "M 10,2 L 0.1,3");
}

TEST_CASE("smooth curves mirror the control point before them") {
  CHECK_EQ(path("M0 0C0 3 3 3 3 0S6-3 6 0"), "M 0,0 C 0,3 3,3 3,0 C 3,-3 6,-3 6,0");
  CHECK_EQ(path("M0 0S3 3 6 0"), "M 0,0 C 0,0 3,3 6,0");
  CHECK_EQ(path("M0 0Q3 3 6 0T12 0"), "M 0,0 C 2,2 4,2 6,0 C 8,-2 10,-2 12,0");
}

TEST_CASE("arcs end where they say and touch what they should") {
  const Shape half = parse_path("M0 0A5 5 0 0 1 10 0");
  CHECK_EQ(half.size(), 3);
  const Bounds bounds = bounds_of(half);
  CHECK(bounds.top == doctest::Approx(-5).epsilon(0.001));
  CHECK(bounds.bottom == doctest::Approx(0));
  CHECK(half.back().c.x == 10);
  // Flags may stand together; too small radii grow; no radius is a line.
  CHECK_EQ(path("M0 0a5 5 0 0110 0"), path("M0 0A5 5 0 0 1 10 0"));
  CHECK_EQ(path("M0 0A1 1 0 0 1 10 0"), path("M0 0A5 5 0 0 1 10 0"));
  CHECK_EQ(path("M0 0A0 5 0 0 1 10 0"), "M 0,0 L 10,0");
  // The large arc takes the other way round.
  CHECK(bounds_of(parse_path("M0 0A5 5 0 1 1 5 5")).width() > 9);
}

TEST_CASE("a path is drawn up to its first mistake") {
  CHECK_EQ(path("M0 0L1 1X2 2"), "M 0,0 L 1,1");
  CHECK_EQ(path("M0 0L1 1 2"), "M 0,0 L 1,1");
  CHECK_EQ(path("L1 1"), "");
  CHECK_EQ(path("M1 1"), "");
  CHECK_EQ(path(""), "");
}

TEST_CASE("bounds are those of the curve, not of its control points") {
  const Bounds bounds = bounds_of(parse_path("M0 0C0 4 4 4 4 0"));
  CHECK(bounds.bottom == doctest::Approx(3));
}

TEST_CASE("a reversed path covers the same area the other way round") {
  const Shape shape = parse_path("M0 0L4 0C6 2 4 4 4 4L0 4Z");
  CHECK(signed_area(reversed(shape)) == doctest::Approx(-signed_area(shape)));
  CHECK_EQ(reversed(shape).size(), shape.size());
}

TEST_CASE("transform lists multiply from left to right") {
  const auto at = [](const char* text, Vec p) {
    const auto matrix = parse_transform(text, {});
    REQUIRE(matrix);
    return matrix->apply(p);
  };
  CHECK(at("translate(10) scale(2)", {1, 1}).x == 12);
  CHECK(at("scale(2) translate(10)", {1, 1}).x == 22);
  CHECK(at("rotate(90)", {1, 0}).y == 1);
  CHECK(at("rotate(90 10 10)", {10, 0}).x == doctest::Approx(20));
  CHECK(at("matrix(1 0 0 1 5 6)", {0, 0}).y == 6);
  CHECK(at("skewX(45)", {0, 1}).x == doctest::Approx(1));
  CHECK(at("rotate(0.25turn)", {1, 0}).y == doctest::Approx(1));
  CHECK(at("translate(1in, 2px)", {0, 0}).x == 96);
  CHECK_FALSE(parse_transform("rotate(ninety)", {}));
  CHECK_FALSE(parse_transform("matrix(1 2 3)", {}));
}

TEST_CASE("lengths have units and percentages refer to the viewport") {
  const Units units{200, 100, 10};
  CHECK(parse_length("1in", units, Axis::X) == 96);
  CHECK(parse_length("72pt", units, Axis::X) == 96);
  CHECK(parse_length("2em", units, Axis::X) == 20);
  CHECK(parse_length("50%", units, Axis::X) == 100);
  CHECK(parse_length("50%", units, Axis::Y) == 50);
  CHECK_FALSE(parse_length("auto", units, Axis::X));
}
