#include "color/blend.h"

#include <doctest/doctest.h>

using namespace galley;
using color::BlendMode;
using color::Inks;

namespace {

constexpr std::uint16_t kFull = 0xFFFF, kHalf = 0x8000;
constexpr Inks kPaper{0, 0, 0, 0}, kCyan{kFull, 0, 0, 0}, kYellow{0, 0, kFull, 0}, kGray{0, 0, 0, kHalf};

}  // namespace

TEST_CASE("paper changes nothing that is multiplied with it, and hides what it screens") {
  for (const Inks& one : {kCyan, kYellow, kGray}) {
    CHECK(color::blended(BlendMode::Multiply, kPaper, one) == one);
    CHECK(color::blended(BlendMode::Multiply, one, kPaper) == one);
    CHECK(color::blended(BlendMode::Screen, kPaper, one) == kPaper);
    CHECK(color::blended(BlendMode::Darken, kPaper, one) == one);
    CHECK(color::blended(BlendMode::Lighten, kPaper, one) == kPaper);
    CHECK(color::blended(BlendMode::Normal, kCyan, one) == one);
  }
}

TEST_CASE("inks multiply as light: two plates lie over one another, a tint twice gets darker") {
  CHECK(color::blended(BlendMode::Multiply, kCyan, kYellow) == Inks{kFull, 0, kFull, 0});
  const Inks twice = color::blended(BlendMode::Multiply, kGray, kGray);
  CHECK(twice[3] > 0xBFF0);
  CHECK(twice[3] < 0xC010);
}

TEST_CASE("overlay is hard light turned round, difference with itself is all the light that is gone") {
  const Inks a{0x2000, 0x9000, 0x4000, 0x1000}, b{0x7000, 0x3000, 0xE000, 0};
  CHECK(color::blended(BlendMode::Overlay, a, b) == color::blended(BlendMode::HardLight, b, a));
  CHECK(color::blended(BlendMode::Difference, a, a) == Inks{kFull, kFull, kFull, kFull});
  CHECK(color::blended(BlendMode::Exclusion, a, Inks{kFull, kFull, kFull, kFull}) == a);
}

TEST_CASE("dodging by the darkest colour and burning by the lightest leave what is below") {
  const Inks below{0x2000, 0x9000, 0x4000, 0x1000};
  CHECK(color::blended(BlendMode::ColorDodge, below, {kFull, kFull, kFull, kFull}) == below);
  CHECK(color::blended(BlendMode::ColorBurn, below, kPaper) == below);
  CHECK(color::blended(BlendMode::SoftLight, below, {0x8000, 0x8000, 0x8000, 0x8000})[1] == 0x9000);
}

TEST_CASE("hue, saturation and colour leave black as it is below, luminosity takes it from above") {
  const Inks below{0x2000, 0x9000, 0x4000, 0x1000}, above{0x7000, 0x3000, 0xE000, 0x6000};
  for (const BlendMode mode : {BlendMode::Hue, BlendMode::Saturation, BlendMode::Color}) {
    CHECK(color::blended(mode, below, above)[3] == 0x1000);
  }
  CHECK(color::blended(BlendMode::Luminosity, below, above)[3] == 0x6000);
  const Inks neutral = color::blended(BlendMode::Saturation, below, {kHalf, kHalf, kHalf, 0});
  CHECK(neutral[0] == neutral[1]);
  CHECK(neutral[1] == neutral[2]);
}
