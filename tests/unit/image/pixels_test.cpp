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

TEST_CASE("gray of another tone curve is brought to that of screens, in all depths") {
  const auto first_of = [](const test::PngOptions& options, bool passes) {
    const Result<image::Image> header = image::read_header(test::make_png(options), "a", 1000);
    REQUIRE(header.ok());
    CHECK(image::png_stream(*header).has_value() == passes);
    const Result<image::Pixels> pixels = image::decode_png(*header);
    REQUIRE(pixels.ok());
    return static_cast<int>(static_cast<unsigned char>(pixels->color[pixels->bits / 8U]));
  };
  CHECK(first_of({.color_type = 0}, true) == 7);
  CHECK(first_of({.color_type = 0, .gamma = 100000}, false) == 50);  // 255 (7 / 255)^(1 / 2.2)
  CHECK(first_of({.color_type = 4, .gamma = 100000}, false) > 60);
  CHECK(first_of({.bits = 16, .color_type = 0, .gamma = 100000}, false) > 60);
  CHECK(first_of({.color_type = 2, .gamma = 100000}, true) == 7);  // a colour space of its own says it
}

TEST_CASE("colours of another tone curve are brought to that of screens where they are to be converted") {
  const auto first_of = [](const test::PngOptions& options) {
    const Result<image::Image> header = image::read_header(test::make_png(options), "a", 1000);
    REQUIRE(header.ok());
    const Result<image::Pixels> pixels = image::decode_png(*header, {}, image::Curve::OfScreen);
    REQUIRE(pixels.ok());
    return static_cast<int>(static_cast<unsigned char>(pixels->color[pixels->bits / 8U]));
  };
  CHECK(first_of({.color_type = 2}) == 7);
  CHECK(first_of({.color_type = 2, .gamma = 100000}) == 50);
  CHECK(first_of({.color_type = 6, .interlaced = true, .gamma = 100000}) == 50);
  CHECK(first_of({.color_type = 3, .gamma = 100000}) == 0);
  CHECK(first_of({.bits = 16, .color_type = 2, .gamma = 100000}) > 60);
}

TEST_CASE("a PNG's profile that is broken or for other colours is known to be lost") {
  const auto with_profile = [](const test::PngOptions& options) {
    std::string bytes = test::make_png(options);
    // iCCP with a name and no profile behind it; the sum is that of these bytes.
    const std::string chunk = std::string("\0\0\0\5iCCPa\0\0xx", 13);
    std::uint32_t sum = 0xFFFFFFFFU;
    for (std::size_t i = 4; i < chunk.size(); ++i) {
      sum ^= static_cast<unsigned char>(chunk[i]);
      for (int bit = 0; bit < 8; ++bit) sum = sum >> 1U ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    sum = ~sum;
    std::string end;
    for (const int shift : {24, 16, 8, 0}) end.push_back(static_cast<char>(sum >> shift & 255U));
    bytes.insert(bytes.find("IDAT") - 4, chunk + end);
    const Result<image::Image> header = image::read_header(bytes, "a", 1000);
    REQUIRE(header.ok());
    CHECK(header->icc.empty());
    return header->lost_profile;
  };
  CHECK(with_profile({}));
  CHECK_FALSE(with_profile({.srgb = true}));
  const Result<image::Image> plain = image::read_header(test::make_png({}), "a", 1000);
  REQUIRE(plain.ok());
  CHECK_FALSE(plain->lost_profile);
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
