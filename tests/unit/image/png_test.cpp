// PNG pixels and pass-through.
#include <doctest/doctest.h>

#include "image/image.h"
#include "made_images.h"

using namespace galley;
using test::make_png;
using test::PngOptions;

namespace {

image::Image read(const PngOptions& options) {
  Result<image::Image> picture = image::read_header(make_png(options), "a.png", 1'000'000);
  REQUIRE(picture.ok());
  return std::move(*picture);
}

}  // namespace

TEST_CASE("a PNG's kind decides components, alpha and whether its data can pass through") {
  struct Row {
    PngOptions options;
    int components, bits;
    bool alpha, passes;
  };
  const Row rows[] = {
      {{.color_type = 0}, 1, 8, false, true},
      {{.bits = 1, .color_type = 0}, 1, 1, false, true},
      {{.bits = 16, .color_type = 0}, 1, 16, false, true},
      {{.color_type = 2}, 3, 8, false, true},
      {{.bits = 16, .color_type = 2}, 3, 16, false, true},
      {{.color_type = 2, .interlaced = true}, 3, 8, false, false},
      {{.color_type = 2, .transparent_color = true}, 3, 8, true, false},
      {{.color_type = 3}, 3, 8, false, true},
      {{.bits = 2, .color_type = 3}, 3, 2, false, true},
      {{.color_type = 4}, 1, 8, true, false},
      {{.color_type = 6}, 3, 8, true, false},
      {{.bits = 16, .color_type = 6}, 3, 16, true, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.options.color_type);
    CAPTURE(row.options.bits);
    const image::Image picture = read(row.options);
    CHECK(picture.components == row.components);
    CHECK(picture.bits == row.bits);
    CHECK(picture.has_alpha == row.alpha);
    CHECK(image::png_stream(picture).has_value() == row.passes);
    const Result<image::Pixels> pixels = image::decode_png(picture);
    REQUIRE(pixels.ok());
    const std::size_t count = 8 * 4, sample = pixels->bits / 8U;
    CHECK(pixels->components == row.components);
    CHECK(pixels->color.size() == count * sample * pixels->components);
    CHECK(pixels->alpha.size() == (row.alpha ? count * sample : 0));
    CHECK_FALSE(pixels->incomplete);
  }
}

TEST_CASE("colour and alpha come apart in the right order") {
  const Result<image::Pixels> pixels = image::decode_png(read({.width = 2, .height = 1, .color_type = 6}));
  REQUIRE(pixels.ok());
  CHECK(pixels->color == std::string{0, 7, 14, 28, 35, 42});
  CHECK(pixels->alpha == std::string{21, 49});
}

TEST_CASE("alpha that hides nothing is dropped") {
  const Result<image::Pixels> pixels = image::decode_png(read({.color_type = 6, .opaque = true}));
  REQUIRE(pixels.ok());
  CHECK(pixels->alpha.empty());
}

TEST_CASE("resolution is read from pHYs") {
  const image::Image picture = read({.pixels_per_metre = 11811});
  CHECK(picture.ppi_x == 300U);
  CHECK(picture.ppi_y == 300U);
}

TEST_CASE("damaged pixels neither pass through nor stop the job") {
  std::string bytes = make_png({.width = 64, .height = 64});
  const std::size_t data = bytes.find("IDAT");
  REQUIRE(data != std::string::npos);
  for (std::size_t i = data + 40; i < data + 60; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
  const Result<image::Image> picture = image::read_header(bytes, "a.png", 1'000'000);
  REQUIRE(picture.ok());
  CHECK_FALSE(image::png_stream(*picture).has_value());
  const Result<image::Pixels> pixels = image::decode_png(*picture);
  if (pixels.ok()) CHECK(pixels->incomplete);
}
