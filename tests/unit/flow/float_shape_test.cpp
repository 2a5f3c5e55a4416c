#include <doctest/doctest.h>

#include "flow/exclusions.h"
#include "flow/float_shape.h"
#include "unit/flow/fixture.h"

using namespace galley;
using namespace galley::literals;
using flow::FloatShape;
using galley::test::FlowFixture;
using galley::test::words;
using style::BasicShape;
using Reach = BasicShape::Radius::Reach;

namespace {

constexpr Length kNear = Length::from_raw(2621);  // a twenty-fifth of a point: what is unseen, and a curve's row of points

style::LengthPercent part_of(int value) { return {Length::from_points(value), 0}; }

BasicShape shape_of(BasicShape::Kind kind) {
  BasicShape shape;
  shape.kind = kind;
  return shape;
}

// In a margin box of 100 by 100 points with a margin of 10, a border of 5 and a padding of 5.
FloatShape in_a_square(const BasicShape& shape, int margin = 0, int radius = 0) {
  style::BoxStyle style;
  style.shape_outside = {shape};
  style.shape_margin = part_of(margin);
  for (auto& corner : style.radius) corner = {part_of(radius), part_of(radius)};
  const Edges five{5_pt, 5_pt, 5_pt, 5_pt};
  return {style, {{100_pt, 100_pt}, {10_pt, 10_pt, 10_pt, 10_pt}, five, five}, 200_pt};
}

bool is_about(const std::optional<flow::Interval>& found, Length left, Length right) {
  const auto near = [](Length a, Length b) { return max(a - b, b - a) <= kNear; };
  return found && near(found->left, left) && near(found->right, right);
}

}  // namespace

TEST_CASE("a line keeps clear of the widest part of a circle over its own height") {
  const FloatShape shape = in_a_square(shape_of(BasicShape::Kind::Circle));
  CHECK(is_about(shape.extent(45_pt, 55_pt), 0_pt, 100_pt));
  CHECK(is_about(shape.extent(0_pt, 20_pt), 10_pt, 90_pt));    // 30 from the centre: 40 to either side
  CHECK(is_about(shape.extent(80_pt, 100_pt), 10_pt, 90_pt));  // the same from below
  CHECK_FALSE(shape.extent(100_pt, 110_pt));
  CHECK_FALSE(shape.extent(-5_pt, 0_pt));
}

TEST_CASE("radii reach to sides, are lengths or are percentages of both sides together") {
  BasicShape circle = shape_of(BasicShape::Kind::Circle);
  circle.center = {part_of(30), part_of(50)};
  CHECK(is_about(in_a_square(circle).extent(49_pt, 51_pt), 0_pt, 60_pt));
  circle.radius[0] = {Reach::FarthestSide, {}};
  CHECK(is_about(in_a_square(circle).extent(49_pt, 51_pt), 0_pt, 100_pt));  // never outside the margin box
  circle.radius[0] = {Reach::Value, {{}, style::kOneQ16 / 5}};
  CHECK(is_about(in_a_square(circle).extent(49_pt, 51_pt), 10_pt, 50_pt));
  circle.radius[0] = {Reach::Value, {}};
  CHECK_FALSE(in_a_square(circle).extent(49_pt, 51_pt));  // nothing is there
}

TEST_CASE("an ellipse has two radii") {
  BasicShape ellipse = shape_of(BasicShape::Kind::Ellipse);
  ellipse.radius = {BasicShape::Radius{Reach::Value, part_of(50)}, BasicShape::Radius{Reach::Value, part_of(25)}};
  const FloatShape shape = in_a_square(ellipse);
  CHECK(is_about(shape.extent(45_pt, 55_pt), 0_pt, 100_pt));
  CHECK(is_about(shape.extent(25_pt, 35_pt), 10_pt, 90_pt));
  CHECK_FALSE(shape.extent(0_pt, 25_pt));
}

TEST_CASE("the boxes of a float are shapes, corners included") {
  using Reference = BasicShape::Reference;
  BasicShape box;
  CHECK(is_about(in_a_square(box).extent(40_pt, 50_pt), 0_pt, 100_pt));
  box.reference = Reference::Border;
  CHECK(is_about(in_a_square(box).extent(40_pt, 50_pt), 10_pt, 90_pt));
  CHECK(is_about(in_a_square(box, 0, 40).extent(10_pt, 26_pt), 18_pt, 82_pt));  // a circle of 40: 24 from its centre is 32 wide
  box.reference = Reference::Padding;
  CHECK(is_about(in_a_square(box).extent(40_pt, 50_pt), 15_pt, 85_pt));
  box.reference = Reference::Content;
  CHECK(is_about(in_a_square(box).extent(40_pt, 50_pt), 20_pt, 80_pt));
  CHECK(is_about(in_a_square(box, 0, 40).extent(20_pt, 26_pt), 32_pt, 68_pt));  // the radius is 30 there
}

TEST_CASE("insets that meet leave nothing") {
  BasicShape inset = shape_of(BasicShape::Kind::Inset);
  inset.inset = {part_of(10), part_of(20), part_of(30), part_of(40)};
  const FloatShape shape = in_a_square(inset);
  CHECK(is_about(shape.extent(0_pt, 100_pt), 40_pt, 80_pt));
  CHECK_FALSE(shape.extent(70_pt, 100_pt));
  inset.inset = {part_of(10), part_of(80), part_of(10), part_of(80)};
  CHECK_FALSE(in_a_square(inset).extent(0_pt, 100_pt));
}

TEST_CASE("shape-margin makes a polygon larger in every direction and rounds its corners") {
  BasicShape polygon = shape_of(BasicShape::Kind::Polygon);
  polygon.points = {{part_of(50), part_of(20)}, {part_of(80), part_of(50)}, {part_of(50), part_of(80)}, {part_of(20), part_of(50)}};
  CHECK(is_about(in_a_square(polygon).extent(20_pt, 35_pt), 35_pt, 65_pt));
  const FloatShape wider = in_a_square(polygon, 10);
  CHECK(is_about(wider.extent(45_pt, 55_pt), 10_pt, 90_pt));
  CHECK(is_about(wider.extent(0_pt, 12_pt), 44_pt, 56_pt));  // 8 above the disc around the topmost point: 6 to either side
  CHECK_FALSE(wider.extent(0_pt, 10_pt));
}

TEST_CASE("floats are stacked by their margin boxes, lines run along their shapes") {
  const FloatShape shape = in_a_square(shape_of(BasicShape::Kind::Circle));
  flow::FloatContext floats;
  floats.add({{0_pt, 0_pt, 100_pt, 100_pt}, true, &shape});
  CHECK(floats.position_for({20_pt, 20_pt}, true, 0_pt, 200_pt, 0_pt).x == 100_pt);
  CHECK(is_about(floats.free_between(0_pt, 200_pt, 0_pt, 20_pt), 90_pt, 200_pt));
  CHECK(is_about(floats.free_for_box(0_pt, 200_pt, 0_pt, 20_pt), 100_pt, 200_pt));
}

TEST_CASE("the lines of a paragraph follow the shape of a float") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  floating.box.width = {style::Dimension::Kind::Value, part_of(48)};
  floating.box.height = {style::Dimension::Kind::Value, part_of(48)};
  BasicShape triangle = shape_of(BasicShape::Kind::Polygon);  // its right edge falls from the top left to the bottom right
  triangle.points = {{part_of(0), part_of(0)}, {part_of(48), part_of(48)}, {part_of(0), part_of(48)}};
  floating.box.shape_outside = {triangle};
  f.paragraph(floating, "");
  f.paragraph(FlowFixture::block_style(), words(9));
  f.close_block();
  // 90 wide: room for three words beside 12 and 24 points, for two beside 36, for one beside 48 (20 a word, 2.5 a space).
  CHECK(FlowFixture::lines_of(f.set(90_pt, 500_pt).page) == "0,0 aaaa bbbb cccc\n0,12 dddd eeee ffff\n0,24 gggg hhhh\n0,36 iiii\n");
}
