#include "pdf/ground.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::literals;

namespace {

constexpr std::uint16_t kFull = 0xFFFF, kHalf = 0x8000;

color::Color inks(std::uint16_t c, std::uint16_t m, std::uint16_t y, std::uint16_t k) { return {color::Space::Cmyk, {c, m, y, k}}; }

}  // namespace

TEST_CASE("below a place lies the last colour that holds all of it, paper, or what is of several colours") {
  pdf::Ground ground;
  CHECK(ground.below({0_pt, 0_pt, 10_pt, 10_pt}) == inks(0, 0, 0, 0));
  ground.paint({0_pt, 0_pt, 100_pt, 100_pt}, inks(kFull, 0, 0, 0));
  ground.paint({50_pt, 50_pt, 20_pt, 20_pt}, inks(0, kFull, 0, 0));
  CHECK(ground.below({10_pt, 10_pt, 10_pt, 10_pt}) == inks(kFull, 0, 0, 0));
  CHECK(ground.below({55_pt, 55_pt, 5_pt, 5_pt}) == inks(0, kFull, 0, 0));
  CHECK_FALSE(ground.below({45_pt, 45_pt, 10_pt, 10_pt}).has_value());
  CHECK(ground.below({100_pt, 0_pt, 10_pt, 10_pt}) == inks(0, 0, 0, 0));
  ground.paint({10_pt, 10_pt, 5_pt, 5_pt}, {});
  CHECK_FALSE(ground.below({11_pt, 11_pt, 1_pt, 1_pt}).has_value());
}

TEST_CASE("half of a colour over another is half of each plate; over paper a spot ink stays itself") {
  const color::OutputCondition condition = color::default_condition();
  const std::vector<color::SpotInk> spots{{"Coral", {color::Space::Rgb, {kFull, 0, 0, 0}}}};
  color::DeviceColors colors(color::Target::Press, condition, spots);
  const color::Color mixed = pdf::flattened(inks(kFull, 0, 0, 0), kHalf, inks(0, 0, 0, kFull), colors);
  CHECK(mixed == inks(kHalf, 0, 0, kFull - kHalf));
  const color::Color coral{color::Space::Spot, {kFull, 0, 0, 0}, kFull, 0};
  const color::Color tint = pdf::flattened(coral, kHalf, inks(0, 0, 0, 0), colors);
  CHECK(tint.space == color::Space::Spot);
  CHECK(tint.component[0] == kHalf);
  // The alternate may be in screen colours; what is written is inks of the press.
  const color::Color over = pdf::flattened(coral, kFull, inks(0, 0, 0, kFull), colors);
  CHECK(over.space == color::Space::Cmyk);
  CHECK(over.component == colors.of(spots[0].alternate).component);
}
