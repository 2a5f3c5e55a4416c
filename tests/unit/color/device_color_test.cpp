// What colours become for a press.
#include "color/device_color.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "color/css_spaces.h"
#include "color/named_colors.h"
#include "color/output_condition.h"

using namespace galley;
using color::Color;
using color::DeviceColors;
using color::Space;
using color::Target;

namespace {

const color::OutputCondition kPress = color::default_condition();

DeviceColors for_press() { return {Target::Press, kPress}; }

int percent(std::uint16_t part) { return (part * 100 + 32767) / 65535; }

int total_ink(const Color& color) {
  return std::accumulate(color.component.begin(), color.component.end(), 0,
                         [](int sum, std::uint16_t c) { return sum + percent(c); });
}

}  // namespace

TEST_CASE("black of any authoring is black ink alone") {
  DeviceColors press = for_press();
  const Color blacks[] = {color::kBlack,
                          color::rgb8(0, 0, 0),
                          *color::named_color("black"),
                          *color::named_color("canvastext"),
                          color::from_hsl({0, 0, 0}, 0xFFFF),
                          Color{Space::Gray, {0}},
                          Color{Space::Cmyk, {0, 0, 0, 0xFFFF}}};
  for (const Color& black : blacks) {
    const Color ink = press.of(black);
    CHECK(ink == Color{Space::Cmyk, {0, 0, 0, 0xFFFF}});
    CHECK(color::is_full_black(ink));
  }
}

TEST_CASE("grays are tints of black ink, white is bare paper") {
  DeviceColors press = for_press();
  CHECK(press.of(color::rgb8(255, 255, 255)) == Color{Space::Cmyk, {0, 0, 0, 0}});
  CHECK(press.of(color::rgb8(102, 102, 102)) == Color{Space::Cmyk, {0, 0, 0, 39321}});
  CHECK(press.of({Space::Gray, {39321}}) == Color{Space::Cmyk, {0, 0, 0, 26214}});
  CHECK_FALSE(color::is_full_black(press.of(color::rgb8(1, 1, 1))));
}

TEST_CASE("fine things that look black are black ink alone, unless several inks were asked for") {
  DeviceColors press = for_press();
  const Color soft = color::rgb8(31, 26, 23), navy = color::rgb8(0, 0, 96);
  CHECK(press.of(soft).component[1] > 10000);
  CHECK(press.of_fine(soft) == Color{Space::Cmyk, {0, 0, 0, 58635}});
  CHECK(press.of_fine(navy) == press.of(navy));
  CHECK(press.of_fine(color::kBlack) == press.of(color::kBlack));
  const Color rich{Space::Cmyk, {26214, 19661, 19661, 0xFFFF}};
  CHECK(press.of_fine(rich) == rich);
}

TEST_CASE("CMYK is what was asked for, rich black too, and alpha stays") {
  DeviceColors press = for_press();
  const Color rich{Space::Cmyk, {26214, 19661, 19661, 0xFFFF}, 0x8000};
  CHECK(press.of(rich) == rich);
  CHECK(press.of({Space::Rgb, {0xFFFF, 0, 0, 0}, 0x1234}).alpha == 0x1234);
  CHECK_FALSE(color::is_full_black(rich));
}

TEST_CASE("colours become the inks a printer expects, within the limit") {
  struct Row {
    Color rgb;
    int most, least;  // which ink leads and which has next to nothing
  };
  const Row rows[] = {{color::rgb8(255, 0, 0), 1, 0},
                      {color::rgb8(255, 255, 0), 2, 0},
                      {color::rgb8(0, 160, 220), 0, 2},
                      {color::rgb8(0, 128, 0), 2, 1}};
  DeviceColors press = for_press();
  for (const Row& row : rows) {
    const Color ink = press.of(row.rgb);
    CAPTURE(percent(ink.component[0]) * 1000000 + percent(ink.component[1]) * 10000 + percent(ink.component[2]) * 100 +
            percent(ink.component[3]));
    CHECK(ink.space == Space::Cmyk);
    CHECK(*std::max_element(ink.component.begin(), ink.component.begin() + 3) - ink.component[static_cast<std::size_t>(row.most)] <
          6554);
    CHECK(percent(ink.component[static_cast<std::size_t>(row.least)]) <= 20);
  }
}

TEST_CASE("no colour of the screen asks for more ink than the condition allows") {
  DeviceColors press = for_press();
  int most = 0;
  for (int r = 0; r <= 255; r += 17)
    for (int g = 0; g <= 255; g += 17)
      for (int b = 0; b <= 255; b += 17)
        most = std::max(most, total_ink(press.of(color::rgb8(static_cast<std::uint8_t>(r), static_cast<std::uint8_t>(g),
                                                             static_cast<std::uint8_t>(b)))));
  CHECK(most <= 301);  // parts are rounded to whole percents here
  CHECK(most >= 200);
}

TEST_CASE("for a screen CMYK becomes the RGB it looks like, and RGB stays") {
  DeviceColors screen(Target::Screen, kPress);
  CHECK(screen.of(color::rgb8(1, 2, 3)) == color::rgb8(1, 2, 3));
  const Color red = screen.of({Space::Cmyk, {0, 0xFFFF, 0xFFFF, 0}});
  CHECK(red.space == Space::Rgb);
  CHECK(red.component[0] > 50000);
  CHECK(red.component[1] < 20000);
  const Color paper = screen.of({Space::Cmyk, {0, 0, 0, 0}});
  CHECK(std::min({paper.component[0], paper.component[1], paper.component[2]}) > 65000);
}

TEST_CASE("sampled conversions are those of the profile") {
  color::InkConverter sampled(kPress.profile(), kPress.cube), exact(kPress.profile(), {});
  std::int64_t sum = 0, count = 0;
  int most = 0;
  for (unsigned r = 0; r <= 255; r += 23)
    for (unsigned g = 3; g <= 255; g += 19)
      for (unsigned b = 7; b <= 255; b += 29) {
        const color::RgbLevels rgb = {static_cast<std::uint16_t>(r * 257), static_cast<std::uint16_t>(g * 257),
                                      static_cast<std::uint16_t>(b * 257)};
        const color::Inks a = sampled.inks_of(rgb), e = exact.inks_of(rgb);
        for (std::size_t i = 0; i < 4; ++i) {
          const int off = std::abs(int{a[i]} - int{e[i]});
          sum += off;
          ++count;
          most = std::max(most, off);
        }
      }
  CHECK(sum / count < 65535 / 400);  // a quarter of a percent of ink on average
  CHECK(most < 65535 * 6 / 100);     // where black sets in
  CHECK(sampled.inks_of({0xFFFF, 0xFFFF, 0xFFFF}) == exact.inks_of({0xFFFF, 0xFFFF, 0xFFFF}));
  CHECK(sampled.inks_of({0xFFFF, 0, 0}) == exact.inks_of({0xFFFF, 0, 0}));
}

TEST_CASE("no colour has more ink than asked, and black stays") {
  const DeviceColors press = for_press();
  const Color rich{Space::Cmyk, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF}}, black{Space::Cmyk, {0, 0, 0, 0xFFFF}};
  CHECK(press.limited(rich, 300).component[3] == 0xFFFF);
  CHECK(press.limited(rich, 250).component[3] == 0xFFFF);
  CHECK(percent(press.limited(rich, 250).component[0]) == 50);
  CHECK(press.limited(rich, 400) == rich);
  CHECK(press.limited(black, 100) == black);
}

TEST_CASE("what is written of a limited colour is never above the limit") {
  const DeviceColors press = for_press();
  const auto written = [](const Color& color) {
    return std::accumulate(color.component.begin(), color.component.end(), std::int64_t{0},
                           [](std::int64_t sum, std::uint16_t c) { return sum + color::thousandths(c); });
  };
  for (const int percent : {100, 101, 200, 240, 300, 353}) {
    CAPTURE(percent);
    const auto limit = static_cast<std::uint16_t>(percent);
    CHECK(color::most_ink_of(color::printed_so({}, color::Overprint::None, limit)) == limit);
    for (unsigned part = 40000; part <= 0xFFFF; part += 97) {
      const auto ink = static_cast<std::uint16_t>(part);
      const std::int64_t sum = written(press.limited({Space::Cmyk, {ink, 0xFFFF, ink, ink}}, limit));
      CHECK(sum <= percent * 10);
      CHECK(sum >= std::min<std::int64_t>(percent * 10 - 3, 1000 + 3 * color::thousandths(ink)));
    }
  }
}

TEST_CASE("a spot ink stays one where it is known and is mixed where it is not") {
  const Color half{Space::Spot, {0x8000, 0, 0, 0}};
  const color::SpotInk red{"Red", {Space::Cmyk, {0, 0xFFFF, 0xFFFF, 0}}};
  DeviceColors press(Target::Press, kPress, {red}), none = for_press();
  CHECK(press.of(half) == half);
  CHECK(none.of(half).space == Space::Cmyk);
  const Color mixed = press.of_process(half);
  CHECK(mixed.space == Space::Cmyk);
  CHECK(percent(mixed.component[1]) == 50);
  CHECK(press.of(color::kRegistration) == color::kRegistration);
}
