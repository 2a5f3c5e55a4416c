// Pictures made smaller: exact averages, JPEGs that keep their components, PNGs that keep their alpha.
#include <doctest/doctest.h>

#include <numeric>

#include "image/area_scaler.h"
#include "image/image.h"
#include "made_images.h"

using namespace galley;
using image::AreaScaler;
using image::PixelSize;

namespace {

std::vector<int> scaled(PixelSize from, PixelSize to, std::uint8_t components, const std::vector<unsigned char>& samples) {
  AreaScaler scaler(from, to, components, 8);
  std::vector<unsigned char> made(scaler.row_bytes() * 2);
  std::vector<int> out;
  const std::size_t row = std::size_t{from.width} * components;
  for (std::uint32_t y = 0; y < from.height; ++y) {
    const std::size_t bytes = scaler.feed(samples.data() + y * row, made.data());
    out.insert(out.end(), made.begin(), made.begin() + static_cast<std::ptrdiff_t>(bytes));
  }
  return out;
}

image::Image header(std::string bytes) {
  Result<image::Image> read = image::read_header(std::move(bytes), "a", 1'000'000);
  REQUIRE(read.ok());
  return std::move(*read);
}

}  // namespace

TEST_CASE("each pixel is the average of the area it covers") {
  CHECK(scaled({4, 2}, {2, 1}, 1, {0, 10, 20, 30, 10, 20, 30, 40}) == std::vector<int>{10, 30});
  CHECK(scaled({3, 1}, {2, 1}, 1, {0, 90, 255}) == std::vector<int>{30, 200});
  CHECK(scaled({2, 2}, {1, 1}, 3, {0, 10, 20, 2, 12, 22, 4, 14, 24, 6, 16, 26}) == std::vector<int>{3, 13, 23});
  CHECK(scaled({3, 2}, {3, 2}, 1, {1, 2, 3, 4, 5, 6}) == std::vector<int>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("the average of the whole picture stays, whatever the sizes") {
  for (std::uint32_t width = 1; width <= 13; ++width) {
    std::vector<unsigned char> samples(13 * 11);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = static_cast<unsigned char>(i * 37 % 251);
    const PixelSize to{width, width % 11 + 1};
    const std::vector<int> small = scaled({13, 11}, to, 1, samples);
    REQUIRE(small.size() == std::size_t{to.width} * to.height);
    const int before = std::accumulate(samples.begin(), samples.end(), 0) / static_cast<int>(samples.size());
    const int after = std::accumulate(small.begin(), small.end(), 0) / static_cast<int>(small.size());
    CHECK(std::abs(before - after) <= 1);
  }
}

TEST_CASE("a size is made to fit with its shape kept") {
  CHECK(image::fitted_into({400, 200}, {100, 100}) == PixelSize{100, 50});
  CHECK(image::fitted_into({400, 200}, {1000, 100}) == PixelSize{200, 100});
  CHECK(image::fitted_into({400, 200}, {400, 200}) == PixelSize{400, 200});
  CHECK(image::fitted_into({900, 600}, {125, 84}) == PixelSize{125, 84});  // never coarser than asked
  CHECK(image::fitted_into({10000, 1}, {10, 10}) == PixelSize{10, 1});
}

TEST_CASE("a smaller JPEG has the same kind of components and the wanted size") {
  for (const int components : {1, 3, 4}) {
    for (const bool adobe : {false, true}) {
      CAPTURE(components);
      CAPTURE(adobe);
      const image::Image before = header(test::make_jpeg({.width = 200, .height = 120, .components = components, .adobe = adobe}));
      const Result<std::string> made = image::scaled_jpeg(before, {90, 54});
      REQUIRE(made.ok());
      const image::Image after = header(*made);
      CHECK(after.width == 90);
      CHECK(after.height == 54);
      CHECK(after.components == before.components);
      CHECK(after.adobe_inverted == before.adobe_inverted);
      CHECK(after.plain_rgb == before.plain_rgb);
      CHECK_FALSE(after.truncated);
    }
  }
  const image::Image plain = header(test::make_jpeg({.width = 64, .height = 64, .plain_rgb = true}));
  REQUIRE(image::scaled_jpeg(plain, {20, 20}).ok());
}

TEST_CASE("a progressive JPEG and one that ends early are made smaller too") {
  const image::Image progressive = header(test::make_jpeg({.width = 200, .height = 120, .progressive = true}));
  CHECK(image::scaled_jpeg(progressive, {50, 30}).ok());
  std::string bytes = test::make_jpeg({.width = 200, .height = 120});
  bytes.resize(bytes.size() * 2 / 3);
  CHECK(image::scaled_jpeg(header(bytes), {50, 30}).ok());
}

TEST_CASE("a PNG is made smaller in its own bits, with its alpha") {
  for (const int type : {0, 2, 3, 4, 6}) {
    for (const bool interlaced : {false, true}) {
      CAPTURE(type);
      CAPTURE(interlaced);
      const image::Image png = header(test::make_png({.width = 40, .height = 20, .color_type = type, .interlaced = interlaced}));
      const Result<image::Pixels> small = image::decode_png(png, PixelSize{10, 5});
      REQUIRE(small.ok());
      CHECK(small->size == PixelSize{10, 5});
      CHECK(small->color.size() == std::size_t{50} * small->components * small->bits / 8);
      CHECK(small->alpha.size() == (type == 4 || type == 6 ? std::size_t{50} * small->bits / 8 : 0));
    }
  }
}

TEST_CASE("reading a PNG at its own size gives what reading it at once gives") {
  for (const int type : {2, 4, 6}) {
    const image::Image png = header(test::make_png({.width = 9, .height = 7, .bits = 16, .color_type = type}));
    const Result<image::Pixels> plain = image::decode_png(png), same = image::decode_png(png, PixelSize{9, 7});
    REQUIRE(plain.ok());
    REQUIRE(same.ok());
    CHECK(plain->alpha == same->alpha);
    if (type == 2) CHECK(plain->color == same->color);
  }
}
