// How much ink pictures ask for, and pictures made again with less.
#include <doctest/doctest.h>

#include <algorithm>

#include "../image/made_images.h"
#include "color/output_condition.h"
#include "pdf/inky_pictures.h"
#include "pdf/picture_inks.h"

using namespace galley;

namespace {

image::Image read(const std::string& bytes) {
  Result<image::Image> header = image::read_header(bytes, "made.jpg", 10'000'000);
  REQUIRE(header.ok());
  return std::move(*header);
}

pdf::InkAmounts measured(const image::Image& image) {
  const color::OutputCondition press = color::default_condition();
  const Result<pdf::InkAmounts> amounts = pdf::measure_ink(image, press.profile());
  REQUIRE(amounts.ok());
  return *amounts;
}

// A page with one picture of 100 x 100 pixels, of which so many rows have 360 % of ink.
std::vector<pdf::InkyPicture> found(int inky_rows, Length side, paint::PictureLimits limits = {}) {
  image::ImageTable images;
  const std::string fill("\xE6\xE6\xE6\xE6");  // 90 % each
  const ImageId id =
      images.add(read(test::make_jpeg({.width = 104, .height = 104, .components = 4, .fill = fill, .filled = inky_rows})));
  paint::DisplayList display;
  display.pages.emplace_back();
  display.pages.back().commands.emplace_back(paint::Picture{id, {10_pt, 20_pt, side, side}, {}, limits});
  return pdf::inky_pictures(display, images, color::default_condition());
}

}  // namespace

TEST_CASE("a PNG's tone curve counts where its colours become inks") {
  const std::uint32_t dark = measured(read(test::make_png({.width = 3, .height = 1}))).most_tenths();
  const std::uint32_t linear = measured(read(test::make_png({.width = 3, .height = 1, .gamma = 100000}))).most_tenths();
  CHECK(dark > linear + 200);
}

TEST_CASE("what is transparent prints no ink") {
  CHECK(measured(read(test::make_png({.color_type = 6, .clear = true}))).most_tenths() == 0);
  CHECK(measured(read(test::make_png({.color_type = 2, .clear = true}))).most_tenths() > 2000);
}

TEST_CASE("a JPEG of inks is measured as it is, Adobe's turned values too") {
  const std::string most("\xCC\x99\x99\xFF");  // 80 + 60 + 60 + 100 %
  CHECK(measured(read(test::make_jpeg({.components = 4, .fill = most}))).most_tenths() == 3000);
  const std::string turned("\x33\x66\x66\x00", 4);
  CHECK(measured(read(test::make_jpeg({.components = 4, .adobe = true, .fill = turned}))).most_tenths() == 3000);
}

TEST_CASE("a gray picture never has more than black ink, and RGB what the press's profile makes of it") {
  CHECK(measured(read(test::make_jpeg({.components = 1, .fill = std::string(1, '\0')}))).most_tenths() == 1000);
  const std::uint32_t black = measured(read(test::make_jpeg({.components = 3, .fill = std::string(3, '\0')}))).most_tenths();
  CHECK(black > 2000);
  CHECK(black <= 3010);
  CHECK(measured(read(test::make_jpeg({.components = 3, .fill = std::string(3, '\xFF')}))).most_tenths() < 10);
}

TEST_CASE("a small dark place is found, for nothing is averaged away") {
  const image::Image picture =
      read(test::make_jpeg({.width = 800, .height = 800, .components = 4, .fill = "\xFF\xFF\xFF\xFF", .filled = 8}));
  CHECK(measured(picture).most_tenths() == 4000);
  CHECK(measured(picture).above(300) == 800 * 8);
}

TEST_CASE("a picture is over the limit by a thousandth of its area or 15 mm2, with value, limit and place") {
  const auto inky = found(52, 200_pt);
  REQUIRE(inky.size() == 1);
  CHECK(inky[0].page == 1);
  CHECK(inky[0].rect.top == 20_pt);
  CHECK(inky[0].most_tenths >= 3600);
  CHECK(inky[0].most_tenths < 3700);  // with the ringing of the JPEG at the edge
  CHECK(inky[0].limit == 300);
  CHECK(inky[0].share_tenths > 450);
  CHECK(inky[0].share_tenths < 550);
  CHECK(found(0, 200_pt).empty());
  CHECK(found(52, 200_pt, {.max_ink = 380}).empty());
  CHECK(found(52, 200_pt, {.max_ink = 380}).size() < found(52, 200_pt, {.max_ink = 240}).size());
  CHECK(found(52, 200_pt, {.limits_ink = true}).empty());  // it will be made again
}

TEST_CASE("ink is taken from the three colours alike, and black stays") {
  std::string inks("\xFF\xFF\xFF\xFF\x80\x40\x00\x10", 8);
  pdf::limit_inks(inks, 250);
  CHECK(inks.substr(0, 4) == "\x7F\x7F\x7F\xFF");
  CHECK(inks.substr(4) == std::string("\x80\x40\x00\x10", 4));
  for (int percent = 100; percent <= 400; percent += 7) {
    std::string all;
    for (int i = 0; i < 256; ++i)
      all += {static_cast<char>(i), static_cast<char>(i * 7), static_cast<char>(255 - i), static_cast<char>(i * 3)};
    const std::string before = all;
    pdf::limit_inks(all, static_cast<std::uint32_t>(percent));
    pdf::InkAmounts amounts;
    amounts.add(all);
    CHECK(amounts.above(static_cast<std::uint32_t>(percent)) == 0);
    for (std::size_t i = 3; i < all.size(); i += 4) REQUIRE(all[i] == before[i]);
  }
}
