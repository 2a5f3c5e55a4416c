// PNG pixels and pass-through.
#include <doctest/doctest.h>

#include "image/image.h"
#include "made_images.h"

using namespace galley;
using test::make_png;
using test::PngOptions;

namespace {

image::Image read_png(const PngOptions& options) {
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
    const image::Image picture = read_png(row.options);
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
  const Result<image::Pixels> pixels = image::decode_png(read_png({.width = 2, .height = 1, .color_type = 6}));
  REQUIRE(pixels.ok());
  CHECK(pixels->color == std::string{0, 7, 14, 28, 35, 42});
  CHECK(pixels->alpha == std::string{21, 49});
}

TEST_CASE("alpha that hides nothing is dropped") {
  const Result<image::Pixels> pixels = image::decode_png(read_png({.color_type = 6, .opaque = true}));
  REQUIRE(pixels.ok());
  CHECK(pixels->alpha.empty());
}

TEST_CASE("resolution is read from pHYs") {
  const image::Image picture = read_png({.pixels_per_metre = 11811});
  CHECK(picture.ppi_x == 300U);
  CHECK(picture.ppi_y == 300U);
}

TEST_CASE("a PNG that holds other pixels than its header says is refused, whatever its kind") {
  struct Lie {
    std::size_t at;
    int value;
  };
  const auto code_of = [](const std::string& bytes) -> std::string {
    const Result<image::Image> picture = image::read_header(bytes, "a.png", 1'000'000);
    if (!picture.ok()) return picture.failure().code;
    CHECK_FALSE(image::png_stream(*picture).has_value());
    const Result<image::Pixels> pixels = image::decode_png(*picture);
    return pixels.ok() ? "" : pixels.failure().code;
  };
  for (const PngOptions& options : {PngOptions{.color_type = 0},
                                    {.color_type = 2},
                                    {.color_type = 3},
                                    {.color_type = 4},
                                    {.color_type = 6},
                                    {.bits = 16, .color_type = 0},
                                    {.bits = 16, .color_type = 6},
                                    {.color_type = 2, .interlaced = true},
                                    {.color_type = 6, .interlaced = true},
                                    {.color_type = 2, .transparent_color = true}}) {
    PngOptions sized = options;
    sized.width = 40;
    sized.height = 24;
    const int other_type = options.color_type == 2 ? 0 : options.color_type == 6 ? 4 : 2;
    for (const Lie& lie : {Lie{3, 41},
                           {3, 39},
                           {3, 20},
                           {7, 25},
                           {7, 23},
                           {7, 12},
                           {8, options.bits == 8 ? 16 : 8},
                           {9, other_type},
                           {12, options.interlaced ? 0 : 1}}) {
      if (lie.at == 8 && lie.value == 16 && options.color_type == 3) continue;
      CAPTURE(options.color_type);
      CAPTURE(options.bits);
      CAPTURE(options.interlaced);
      CAPTURE(lie.at);
      CAPTURE(lie.value);
      CHECK(code_of(test::with_header_byte(make_png(sized), lie.at, lie.value)) == "image.lying-header");
    }
  }
}

TEST_CASE("a PNG whose header contradicts itself is refused") {
  const auto code_of = [](const std::string& bytes) -> std::string {
    const Result<image::Image> picture = image::read_header(bytes, "a.png", 1'000'000);
    return picture.ok() ? "" : picture.failure().code;
  };
  CHECK(code_of(test::with_header_byte(make_png(), 8, 3)) == "image.lying-header");
  CHECK(code_of(test::with_header_byte(make_png(), 9, 5)) == "image.lying-header");
  CHECK(code_of(test::with_header_byte(make_png({.color_type = 0}), 9, 3)) == "image.lying-header");  // no palette
  std::string other_sum = make_png();
  other_sum[19] = 9;
  CHECK(code_of(other_sum) == "image.lying-header");
}

TEST_CASE("a PNG turns as its Exif block says") {
  const std::string exif = test::make_exif(6, 240, false);
  std::string bytes = make_png();
  const std::string size{0, 0, 0, static_cast<char>(exif.size())};
  bytes.insert(bytes.find("IDAT") - 4, size + "eXIf" + exif + std::string(4, 0));  // nobody looks at its sum
  const Result<image::Image> picture = image::read_header(bytes, "a.png", 1'000'000);
  REQUIRE(picture.ok());
  CHECK(picture->orientation == 6);
  CHECK(picture->ppi_x == 240U);
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
