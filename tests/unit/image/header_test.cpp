// What read_header() says of pictures made for the purpose.
#include <doctest/doctest.h>

#include "image/image.h"
#include "made_images.h"

using namespace galley;
using test::JpegOptions;
using test::make_jpeg;
using test::make_png;

namespace {

constexpr std::uint64_t kManyPixels = 1'000'000;

Result<image::Image> read(std::string bytes) { return image::read_header(std::move(bytes), "a.jpg", kManyPixels); }

std::string code_of(std::string bytes) {
  const Result<image::Image> read_result = read(std::move(bytes));
  return read_result.ok() ? "" : read_result.failure().code;
}

}  // namespace

TEST_CASE("a JPEG's size, components and compression are read") {
  struct Row {
    JpegOptions options;
    int components;
    bool progressive, inverted, plain_rgb;
  };
  const Row rows[] = {
      {{.components = 1}, 1, false, false, false},
      {{.components = 3}, 3, false, false, false},
      {{.components = 3, .progressive = true}, 3, true, false, false},
      {{.components = 3, .plain_rgb = true}, 3, false, false, true},
      {{.components = 3, .adobe = true, .plain_rgb = true}, 3, false, false, false},
      {{.components = 4}, 4, false, false, false},
      {{.components = 4, .adobe = true}, 4, false, true, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.components);
    const Result<image::Image> picture = read(make_jpeg(row.options));
    REQUIRE(picture.ok());
    CHECK(picture->format == image::Format::Jpeg);
    CHECK(picture->width == 32);
    CHECK(picture->height == 16);
    CHECK(picture->components == row.components);
    CHECK(picture->progressive == row.progressive);
    CHECK(picture->adobe_inverted == row.inverted);
    CHECK(picture->plain_rgb == row.plain_rgb);
    CHECK_FALSE(picture->truncated);
  }
}

TEST_CASE("Exif turns the picture and states its resolution, in both byte orders") {
  for (const bool little : {true, false}) {
    const Result<image::Image> picture = read(make_jpeg({.exif = test::make_exif(6, 240, little)}));
    REQUIRE(picture.ok());
    CHECK(picture->orientation == 6);
    CHECK(picture->ppi_x == 240U);
    CHECK(picture->natural_width() == 16_px);
    CHECK(picture->natural_height() == 32_px);
  }
}

TEST_CASE("an Exif orientation that makes no sense is none") {
  for (const int orientation : {0, 9, 77}) {
    const Result<image::Image> picture = read(make_jpeg({.exif = test::make_exif(orientation, 0, true)}));
    REQUIRE(picture.ok());
    CHECK(picture->orientation == 1);
  }
}

TEST_CASE("JFIF states the resolution") {
  const Result<image::Image> picture = read(make_jpeg({.density = 300}));
  REQUIRE(picture.ok());
  CHECK(picture->ppi_x == 300U);
}

TEST_CASE("a profile in pieces is joined, and dropped where it does not fit the components") {
  const std::string rgb = test::make_icc("RGB "), cmyk = test::make_icc("CMYK");
  CHECK(read(make_jpeg({.icc = rgb}))->icc == rgb);
  CHECK(read(make_jpeg({.icc = cmyk}))->icc.empty());
  CHECK(read(make_jpeg({.components = 4, .icc = cmyk}))->icc == cmyk);
}

TEST_CASE("JPEGs that PDF cannot show are refused by name") {
  CHECK(code_of(make_jpeg({.arithmetic = true})) == "image.unsupported");
  std::string twelve = make_jpeg(), lossless = make_jpeg();
  const std::size_t frame = twelve.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  twelve[frame + 4] = 12;
  lossless[frame + 1] = '\xc3';
  CHECK(code_of(twelve) == "image.unsupported");
  CHECK(code_of(lossless) == "image.unsupported");
}

TEST_CASE("a picture that ends early is kept and marked") {
  const std::string jpeg = make_jpeg({.width = 200, .height = 200}), png = make_png({.width = 50, .height = 50});
  CHECK_FALSE(read(jpeg)->truncated);
  CHECK_FALSE(read(jpeg + "trailing bytes")->truncated);
  CHECK(read(jpeg.substr(0, jpeg.size() - 2))->truncated);
  CHECK(read(jpeg.substr(0, jpeg.size() * 2 / 3))->truncated);
  CHECK_FALSE(read(png)->truncated);
  CHECK(read(png.substr(0, png.size() - 4))->truncated);
}

TEST_CASE("a header that promises more than the file can hold is refused, whole files only") {
  const auto u16 = [](unsigned value) { return std::string{static_cast<char>(value >> 8U), static_cast<char>(value & 0xFFU)}; };
  for (const bool progressive : {false, true}) {
    std::string jpeg = make_jpeg({.progressive = progressive});
    const std::size_t frame = jpeg.find(progressive ? "\xff\xc2" : "\xff\xc0");
    REQUIRE(frame != std::string::npos);
    jpeg.replace(frame + 5, 4, u16(990) + u16(990));
    CHECK(code_of(jpeg) == "image.lying-header");
    const Result<image::Image> cut = read(jpeg.substr(0, jpeg.size() - 2));
    REQUIRE(cut.ok());
    CHECK(cut->truncated);
  }
  // A picture of one colour takes next to nothing, and is whole.
  CHECK(code_of(make_jpeg({.width = 990, .height = 990, .progressive = true, .filled = 0})).empty());
  CHECK(code_of(make_png({.width = 990, .height = 990, .clear = true})).empty());
}

TEST_CASE("a JPEG whose header is off by a row or column of blocks is refused, whatever its kind") {
  const auto with_size = [](std::string jpeg, bool progressive, int width, int height) {
    const std::size_t frame = jpeg.find(progressive ? "\xff\xc2" : "\xff\xc0");
    REQUIRE(frame != std::string::npos);
    for (const auto& [at, value] : {std::pair(frame + 5, height), std::pair(frame + 7, width)}) {
      jpeg[at] = static_cast<char>(value >> 8);
      jpeg[at + 1] = static_cast<char>(value & 0xFF);
    }
    return jpeg;
  };
  for (const int components : {1, 3, 4}) {
    for (const bool progressive : {false, true}) {
      for (const int restart : {0, 1, 7, 60}) {
        CAPTURE(components);
        CAPTURE(progressive);
        CAPTURE(restart);
        const int width = 472, height = 328, step = components == 3 ? 16 : 8;
        const std::string jpeg =
            make_jpeg({.width = width, .height = height, .components = components, .progressive = progressive, .restart = restart});
        CHECK(code_of(jpeg).empty());
        CHECK(code_of(with_size(jpeg, progressive, width, height - 3)).empty());  // nobody can tell
        CHECK(code_of(with_size(jpeg, progressive, width + step, height)) == "image.lying-header");
        CHECK(code_of(with_size(jpeg, progressive, width - step, height)) == "image.lying-header");
        CHECK(code_of(with_size(jpeg, progressive, width, height + step)) == "image.lying-header");
        CHECK(code_of(with_size(jpeg, progressive, width, height - step)) == "image.lying-header");
      }
    }
  }
}

TEST_CASE("JPEGs of all sizes hold what they say") {
  for (const int width : {1, 7, 8, 9, 16, 17, 33}) {
    for (const int height : {1, 8, 15, 17, 40}) {
      for (const JpegOptions& options : {JpegOptions{.components = 1},
                                         {.components = 3},
                                         {.components = 3, .progressive = true},
                                         {.components = 4, .restart = 2},
                                         {.components = 3, .fill = "\xFF"}}) {
        JpegOptions sized = options;
        sized.width = width;
        sized.height = height;
        const Result<image::Image> picture = read(make_jpeg(sized));
        REQUIRE(picture.ok());
        CHECK_FALSE(picture->damaged);
      }
    }
  }
}

TEST_CASE("bytes of an odd encoder behind the last block are passed over") {
  const std::string jpeg = make_jpeg({.width = 160, .height = 160});
  for (const char filling : {'\0', '\x55'}) {
    const Result<image::Image> picture = read(std::string(jpeg).insert(jpeg.size() - 2, 40, filling));
    REQUIRE(picture.ok());
    CHECK_FALSE(picture->damaged);
  }
}

TEST_CASE("a JPEG that is damaged in the middle is kept and marked") {
  std::string jpeg = make_jpeg({.width = 320, .height = 320});
  for (std::size_t i = 0; i < 400; ++i) jpeg[jpeg.size() / 2 + i] = static_cast<char>(0xFE);  // no code begins so
  const Result<image::Image> picture = read(jpeg);
  REQUIRE(picture.ok());
  CHECK(picture->damaged);
}

TEST_CASE("a profile for other colours than the picture's is left out and remembered") {
  const Result<image::Image> picture = read(make_jpeg({.icc = test::make_icc("CMYK")}));
  REQUIRE(picture.ok());
  CHECK(picture->icc.empty());
  CHECK(picture->lost_profile);
  CHECK_FALSE(read(make_jpeg({.icc = test::make_icc("RGB ")}))->lost_profile);
  CHECK(read(make_jpeg({.icc = test::make_icc("Lab ", "abst")}))->lost_profile);
  CHECK(read(make_jpeg({.icc = test::make_icc("RGB ", "link")}))->lost_profile);
}

TEST_CASE("a profile of which a piece is missing is remembered as lost") {
  std::string jpeg = make_jpeg({.icc = test::make_icc("RGB ")});
  const std::size_t second = jpeg.rfind("ICC_PROFILE");
  REQUIRE(second != std::string::npos);
  jpeg.replace(second, 3, "XXX");
  const Result<image::Image> picture = read(jpeg);
  REQUIRE(picture.ok());
  CHECK(picture->icc.empty());
  CHECK(picture->lost_profile);
}

TEST_CASE("the thumbnail's end is not the picture's end") {
  const std::string thumbnail = make_jpeg();
  const std::string jpeg = make_jpeg({.width = 200, .height = 200, .exif = test::make_exif(1, 0, true) + thumbnail});
  CHECK(read(jpeg.substr(0, jpeg.size() - 2))->truncated);
}

TEST_CASE("no prefix of a picture crashes the reader") {
  for (const std::string& bytes :
       {make_jpeg({.exif = test::make_exif(3, 72, false), .icc = test::make_icc("RGB ")}), make_png({.color_type = 6})}) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const Result<image::Image> picture = read(bytes.substr(0, size));
      if (picture.ok()) {
        CHECK(picture->truncated);
        static_cast<void>(image::decode_png(*picture));
        static_cast<void>(image::png_stream(*picture));
      }
    }
  }
}

TEST_CASE("other formats are named") {
  const std::pair<std::string, std::string> rows[] = {
      {"GIF89a......", "GIF"}, {"RIFF0000WEBPVP8 ", "WebP"}, {"", "empty"}, {"hello", "neither"}};
  for (const auto& row : rows) {
    const auto& [bytes, word] = row;
    CAPTURE(row.first);
    const Result<image::Image> picture = read(bytes);
    REQUIRE_FALSE(picture.ok());
    CHECK(picture.failure().code == "image.unknown-format");
    CHECK(picture.failure().message.find(word) != std::string::npos);
  }
}

TEST_CASE("more pixels than allowed are a limit, not a picture") {
  const Result<image::Image> picture = image::read_header(make_jpeg({.width = 100, .height = 100}), "a.jpg", 9999);
  REQUIRE_FALSE(picture.ok());
  CHECK(picture.failure().kind == FailureKind::Limit);
  CHECK(picture.failure().code == "limit.pixels");
}

TEST_CASE("equal contents are one entry of the table") {
  image::ImageTable table;
  const ImageId a = table.add(*read(make_jpeg())), b = table.add(*read(make_png())), c = table.add(*read(make_jpeg()));
  CHECK(a == c);
  CHECK(a != b);
  CHECK(table.size() == 2);
}
