#include "font/coverage.h"

#include <doctest/doctest.h>

#include <map>
#include <utility>

using namespace galley::font;

namespace {

constexpr std::int32_t kPixel = 64;

void add_square(PixelOutline& outline, std::int32_t low, std::int32_t high) {
  outline.move_to({low, low});
  outline.line_to({high, low});
  outline.line_to({high, high});
  outline.line_to({low, high});
  outline.close();
}

std::map<std::pair<int, int>, int> covered(const PixelOutline& outline, bool even_odd = false, PixelRect area = {-8, -8, 40, 40}) {
  std::map<std::pair<int, int>, int> pixels;
  cover(outline, even_odd, area, [&](CoveredSpan span) {
    for (int x = span.x; x < span.x + span.length; ++x) pixels[{x, span.y}] = span.coverage;
  });
  return pixels;
}

}  // namespace

TEST_CASE("whole pixels are covered wholly, halves by half, and nothing beyond the area") {
  PixelOutline square;
  add_square(square, kPixel, 3 * kPixel + kPixel / 2);
  auto pixels = covered(square);
  CHECK(pixels[{1, 1}] == 255);
  CHECK(pixels[{2, 2}] == 255);
  CHECK(pixels[{3, 1}] == 127);
  CHECK(pixels[{3, 3}] == 63);
  CHECK(pixels.count({0, 0}) == 0);
  CHECK(pixels.count({4, 4}) == 0);
  CHECK(covered(square, false, {1, 1, 2, 2}).size() == 1);
}

TEST_CASE("a square in a square is a hole by the even-odd rule alone") {
  PixelOutline squares;
  add_square(squares, 0, 6 * kPixel);
  add_square(squares, 2 * kPixel, 4 * kPixel);
  CHECK(covered(squares, false)[{3, 3}] == 255);
  CHECK(covered(squares, true)[{3, 3}] == 0);
  CHECK(covered(squares, true)[{1, 1}] == 255);
}

TEST_CASE("a line is as wide as its pen, a closed one has no ends") {
  PixelOutline line;
  line.move_to({2 * kPixel, 4 * kPixel});
  line.line_to({10 * kPixel, 4 * kPixel});
  auto butt = covered(stroked(line, {2 * kPixel}));
  CHECK(butt[{5, 3}] == 255);
  CHECK(butt[{5, 4}] == 255);
  CHECK(butt.count({5, 5}) == 0);
  CHECK(butt.count({1, 3}) == 0);
  CHECK(covered(stroked(line, {2 * kPixel, StrokeCap::Square}))[{1, 3}] == 255);
  PixelOutline square;
  add_square(square, 4 * kPixel, 12 * kPixel);
  auto frame = covered(stroked(square, {2 * kPixel}));
  CHECK(frame[{3, 3}] == 255);  // a mitre's corner
  CHECK(frame.count({7, 7}) == 0);
}

TEST_CASE("dashes begin where the offset says") {
  PixelOutline line;
  line.move_to({0, 0});
  line.line_to({20 * kPixel, 0});
  CHECK(dashed(line, {4 * kPixel, 2 * kPixel}, 0).contours().size() == 4);
  const PixelOutline later = dashed(line, {4 * kPixel, 2 * kPixel}, std::int64_t{5} * kPixel);
  CHECK(later.points().front() == PixelPoint{kPixel, 0});
  CHECK(dashed(line, {}, 0).points() == line.points());
}
