#include "compare/raster.h"

#include <doctest/doctest.h>

namespace galley::compare {
namespace {

Raster paper(std::uint32_t width, std::uint32_t height) {
  return {width, height, std::string(std::size_t{3} * width * height, '\xFF')};
}

void blacken(Raster& raster, std::uint32_t left, std::uint32_t top, std::uint32_t size) {
  for (std::uint32_t y = top; y < top + size; ++y)
    raster.rgb.replace(std::size_t{3} * (y * raster.width + left), size * 3, size * 3, '\0');
}

}  // namespace

TEST_CASE("pixels that differ are counted and their areas told apart") {
  const Raster a = paper(100, 80);
  Raster b = a;
  CHECK(compare_rasters(a, b).pixels == 0);
  blacken(b, 10, 10, 3);
  blacken(b, 70, 50, 4);
  const RasterDifference difference = compare_rasters(a, b);
  CHECK(difference.pixels == 9 + 16);
  REQUIRE(difference.areas.size() == 2);
  CHECK(difference.areas[0].left <= 10);
  CHECK(difference.areas[0].right >= 13);
  CHECK(difference.areas[0].right < 70);
}

TEST_CASE("what the eye does not see is no difference") {
  Raster a = paper(4, 4);
  const Raster b = paper(4, 4);
  for (char& channel : a.rgb) channel = static_cast<char>(240);
  CHECK(compare_rasters(a, b).pixels == 0);
}

TEST_CASE("where one page is larger its rest differs") {
  CHECK(compare_rasters(paper(10, 10), paper(10, 12)).pixels == 20);
  CHECK(compare_rasters({}, paper(10, 12)).pixels == 120);
}

TEST_CASE("the picture of a difference shows A's own in red and B's own in blue") {
  Raster a = paper(3, 1), b = paper(3, 1);
  blacken(a, 0, 0, 1);
  blacken(b, 2, 0, 1);
  const Raster drawn = difference_picture(a, b);
  const auto channel = [&](std::size_t at) { return static_cast<unsigned char>(drawn.rgb[at]); };
  CHECK(channel(0) == 255);
  CHECK(channel(1) == 0);
  CHECK(channel(2) == 0);
  CHECK(channel(3) + channel(4) + channel(5) == 3 * 255);
  CHECK(channel(6) == 0);
  CHECK(channel(8) == 255);
}

}  // namespace galley::compare
