#include <doctest/doctest.h>

#include "image/image.h"
#include "made_images.h"

using namespace galley;

TEST_CASE("a PNG's gamma counts where it is not that of screens and nothing says more") {
  const auto gamma_of = [](const test::PngOptions& options) {
    const Result<image::Image> header = image::read_header(test::make_png(options), "a", 1000);
    REQUIRE(header.ok());
    return header->gamma;
  };
  CHECK(gamma_of({}) == 0);
  CHECK(gamma_of({.gamma = 100000}) == 100000);
  CHECK(gamma_of({.gamma = 45455}) == 0);
  CHECK(gamma_of({.srgb = true}) == 0);
}

TEST_CASE("pixels of a JPEG come in its own components, or not at all") {
  for (const int components : {1, 3, 4}) {
    Result<image::Image> header =
        image::read_header(test::make_jpeg({.width = 20, .height = 10, .components = components}), "a", 1000);
    REQUIRE(header.ok());
    const Result<image::Pixels> pixels = image::decode_jpeg(*header);
    REQUIRE(pixels.ok());
    CHECK(pixels->components == components);
    CHECK(pixels->color.size() == static_cast<std::size_t>(200 * components));
    std::string rows;
    CHECK(image::each_jpeg_row(*header, [&](std::string_view row) { rows += row; }).ok());
    CHECK(rows == pixels->color);
    const Result<image::Pixels> small = image::decode_jpeg(*header, image::PixelSize{10, 5});
    REQUIRE(small.ok());
    CHECK(small->size == image::PixelSize{10, 5});
    CHECK(small->color.size() == static_cast<std::size_t>(50 * components));
    image::Image cut = *header;
    cut.bytes.resize(30);
    CHECK_FALSE(image::decode_jpeg(cut).ok());
  }
}
