#include "pdf/ground.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::literals;

namespace {

constexpr std::uint16_t kFull = 0xFFFF, kHalf = 0x8000;

color::Color inks(std::uint16_t c, std::uint16_t m, std::uint16_t y, std::uint16_t k) { return {color::Space::Cmyk, {c, m, y, k}}; }

}  // namespace

TEST_CASE("below a place lies the last colour that holds all of it, nothing, or what is of several colours") {
  pdf::Ground ground;
  CHECK(ground.below({0_pt, 0_pt, 10_pt, 10_pt}) == pdf::kNothing);
  ground.paint({0_pt, 0_pt, 100_pt, 100_pt}, inks(kFull, 0, 0, 0));
  ground.paint({50_pt, 50_pt, 20_pt, 20_pt}, inks(0, kFull, 0, 0));
  CHECK(ground.below({10_pt, 10_pt, 10_pt, 10_pt}) == inks(kFull, 0, 0, 0));
  CHECK(ground.below({55_pt, 55_pt, 5_pt, 5_pt}) == inks(0, kFull, 0, 0));
  CHECK_FALSE(ground.below({45_pt, 45_pt, 10_pt, 10_pt}).has_value());
  CHECK(ground.below({100_pt, 0_pt, 10_pt, 10_pt}) == pdf::kNothing);
  ground.paint({10_pt, 10_pt, 5_pt, 5_pt}, {});
  CHECK_FALSE(ground.below({11_pt, 11_pt, 1_pt, 1_pt}).has_value());
}

TEST_CASE("lines of text reach into one another and are still on the paper between them") {
  pdf::Ground ground;
  ground.paint_letters({0_pt, 5_pt, 100_pt, 5_pt});
  CHECK(ground.below({0_pt, 9_pt, 100_pt, 12_pt}, Rect{0_pt, 15_pt, 100_pt, 5_pt}) == pdf::kNothing);
  CHECK_FALSE(ground.below({0_pt, 2_pt, 100_pt, 12_pt}, Rect{1_pt, 6_pt, 100_pt, 5_pt}).has_value());
  CHECK_FALSE(ground.below({0_pt, 9_pt, 100_pt, 12_pt}).has_value());
}

TEST_CASE("half of a colour over another is half of each plate; over paper a spot ink stays itself") {
  const color::OutputCondition condition = color::default_condition();
  const std::vector<color::SpotInk> spots{{"Coral", {color::Space::Rgb, {kFull, 0, 0, 0}}}};
  color::DeviceColors colors(color::Target::Press, condition, spots);
  const auto laid = [&](const color::Color& below, color::Color above, std::uint16_t alpha) {
    above.alpha = alpha;
    return pdf::laid_onto(below, above, color::BlendMode::Normal, colors);
  };
  CHECK(laid(inks(0, 0, 0, kFull), inks(kFull, 0, 0, 0), kHalf).component == inks(kHalf, 0, 0, kFull - kHalf).component);
  const color::Color coral{color::Space::Spot, {kFull, 0, 0, 0}, kFull, 0};
  const color::Color tint = laid(pdf::kPaper, coral, kHalf);
  CHECK(tint.space == color::Space::Spot);
  CHECK(tint.component[0] == kHalf);
  CHECK(tint.alpha == kFull);
  // The alternate may be in screen colours; what is written is inks of the press.
  const color::Color over = laid(inks(0, 0, 0, kFull), coral, kFull - 1);
  CHECK(over.space == color::Space::Cmyk);
  CHECK(over.component[1] > kFull / 2);
}

TEST_CASE("in an empty group a colour keeps its alpha until the group is laid onto the page") {
  const color::OutputCondition condition = color::default_condition();
  color::DeviceColors colors(color::Target::Press, condition, {});
  color::Color half = inks(0, 0, 0, kFull);
  half.alpha = kHalf;
  const color::Color in_group = pdf::laid_onto(pdf::kNothing, half, color::BlendMode::Normal, colors);
  CHECK(in_group.alpha == kHalf);
  CHECK(in_group.component == half.component);
  CHECK(pdf::laid_onto(inks(0, 0, kFull, 0), inks(kFull, 0, 0, 0), color::BlendMode::Multiply, colors).component ==
        inks(kFull, 0, kFull, 0).component);
}
