#include <doctest/doctest.h>

#include "image/pixels.h"
#include "made_images.h"

using namespace galley;

namespace {

// The picture with a chunk put before its pixels; nobody looks at the checksum here.
std::uint32_t gamma_with(const std::string& chunk) {
  image::Image made;
  made.format = image::Format::Png;
  made.bytes = test::make_png();
  made.bytes.insert(33, chunk);  // behind the signature and IHDR
  return image::png_gamma(made);
}

std::string chunk(const std::string& name, const std::string& data) {
  std::string made(3, '\0');
  made.push_back(static_cast<char>(data.size()));
  return made + name + data + std::string(4, '\0');
}

}  // namespace

TEST_CASE("a PNG's gamma counts where it is not that of screens and nothing says more") {
  const std::string linear("\x00\x01\x86\xA0", 4), screen("\x00\x00\xB1\x8F", 4);
  CHECK(gamma_with({}) == 0);
  CHECK(gamma_with(chunk("gAMA", linear)) == 100000);
  CHECK(gamma_with(chunk("gAMA", screen)) == 0);
  CHECK(gamma_with(chunk("sRGB", std::string(1, '\0')) + chunk("gAMA", linear)) == 0);
  CHECK(gamma_with(chunk("gAMA", "abcdefgh")) == 0);
  CHECK(gamma_with(chunk("gAMA", std::string(3, '\0'))) == 0);
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
    image::Image cut = *header;
    cut.bytes.resize(30);
    CHECK_FALSE(image::decode_jpeg(cut).ok());
  }
}
