// Smaller parts: gradients, picture matrices, row predictors, font objects, metadata.
#include <doctest/doctest.h>

#include "pdf/font_objects.h"
#include "pdf/gradients.h"
#include "pdf/images.h"
#include "pdf/metadata.h"

using namespace galley;

TEST_CASE("directions are right to a twenty-thousandth") {
  struct Row {
    std::int64_t degrees, sine, cosine;
  };
  const Row rows[] = {{0, 0, 65536},    {30, 32768, 56756}, {45, 46341, 46341}, {90, 65536, 0},
                      {180, 0, -65536}, {270, -65536, 0},   {-90, -65536, 0},   {725, 5712, 65287}};
  for (const Row& row : rows) {
    CAPTURE(row.degrees);
    const pdf::Direction way = pdf::direction_of(row.degrees * 65536);
    CHECK(std::abs(way.sine - row.sine) <= 3);
    CHECK(std::abs(way.cosine - row.cosine) <= 3);
  }
}

TEST_CASE("a gradient line ends where its corners have the end colours") {
  const Rect box{10_pt, 20_pt, 100_pt, 50_pt};
  style::Gradient gradient;  // downwards
  const pdf::GradientLine down = pdf::gradient_line(gradient, box);
  CHECK(down.from.y == 20_pt);
  CHECK(down.to.y == 70_pt);
  CHECK(down.from.x == 60_pt);
  gradient.corner = std::array<std::int8_t, 2>{1, 1};
  const pdf::GradientLine corner = pdf::gradient_line(gradient, box);
  // The two other corners lie on the line of 50 %: square to the gradient through the centre.
  const Length along_x = corner.to.x - corner.from.x, along_y = corner.to.y - corner.from.y;
  const Int128 dot = static_cast<Int128>(along_x.raw()) * 50 - static_cast<Int128>(along_y.raw()) * 25;
  CHECK(dot / 100 < 65536);
  CHECK(dot / 100 > -65536);
}

TEST_CASE("stops without a place lie evenly, and none goes back") {
  style::Gradient gradient;
  const auto at = [](std::int64_t percent) { return style::LengthPercent{{}, static_cast<style::Q16>(percent * 65536 / 100)}; };
  gradient.stops = {
      {color::kBlack, {}}, {color::kBlack, {}}, {color::kBlack, at(50)}, {color::kBlack, at(40)}, {color::kBlack, {}}};
  const std::vector<pdf::PlacedStop> stops = pdf::place_stops(gradient, 100_pt);
  const std::int64_t expected[] = {0, 16384, 32768, 32768, 65536};
  REQUIRE(stops.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(stops[i].at_q16 == expected[i]);
  gradient.stops = {{color::kBlack, at(0)}, {color::kBlack, at(25)}};
  gradient.repeating = true;
  CHECK(pdf::place_stops(gradient, 100_pt).size() == 8);
}

TEST_CASE("stops in one place have a colour before it and one behind it") {
  style::Gradient gradient;
  const style::LengthPercent half{{}, style::Q16{32768}};
  const color::Color red = color::rgb8(255, 0, 0);
  gradient.stops = {{red, half}, {color::kBlack, half}};
  for (const bool radial : {false, true}) {
    gradient.radial = radial;
    const std::vector<pdf::PlacedStop> stops = pdf::place_stops(gradient, 100_pt);
    REQUIRE(stops.size() == 4);
    CHECK(stops[0].at_q16 == 0);
    CHECK(stops[0].color == red);
    CHECK(stops[1].color == red);
    CHECK(stops[1].at_q16 == stops[2].at_q16);
    CHECK(stops[3].color == color::kBlack);
    CHECK(stops[3].at_q16 > stops[2].at_q16);
  }
}

TEST_CASE("a gradient from a spot ink to nothing is of that ink") {
  style::Gradient gradient;
  const color::Color gold{color::Space::Spot, {0xFFFF, 0, 0, 0}, 0xFFFF, 1};
  gradient.stops = {{color::kTransparent, {}}, {gold, {}}, {color::kTransparent, {}}};
  const std::vector<pdf::PlacedStop> stops = pdf::place_stops(gradient, 100_pt);
  CHECK(pdf::is_one_ink(stops));
  CHECK(stops.front().color.alpha == 0);
  gradient.stops[1].color = color::kBlack;
  CHECK_FALSE(pdf::is_one_ink(pdf::place_stops(gradient, 100_pt)));
}

TEST_CASE("every Exif orientation puts the right corner on top") {
  // Where the stored picture's top left corner (unit square: 0, 1) goes on a 20 x 10 rectangle; y upwards.
  const std::pair<int, int> top_left[] = {{0, 10}, {20, 10}, {20, 0}, {0, 0}, {0, 10}, {20, 10}, {20, 0}, {0, 0}};
  const std::pair<int, int> top_right[] = {{20, 10}, {0, 10}, {0, 0}, {20, 0}, {0, 0}, {20, 0}, {20, 10}, {0, 10}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const pdf::ImageMatrix matrix = pdf::image_matrix(static_cast<std::uint8_t>(orientation), 0, 0, 20, 10);
    const auto& m = matrix.values;
    CHECK(std::pair<int, int>(static_cast<int>(m[2] + m[4]), static_cast<int>(m[3] + m[5])) == top_left[orientation - 1]);
    CHECK(std::pair<int, int>(static_cast<int>(m[0] + m[2] + m[4]), static_cast<int>(m[1] + m[3] + m[5])) ==
          top_right[orientation - 1]);
  }
}

TEST_CASE("predicted rows can be put back together") {
  const std::string samples{1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 7, 90, 3, 90, 3, 90, 3};
  const std::string rows = pdf::predict_rows(samples, 6, 2);
  REQUIRE(rows.size() == 21);
  std::string back;
  for (std::size_t y = 0; y < 3; ++y) {
    for (std::size_t i = 0; i < 6; ++i) {
      const char kind = rows[y * 7], left = i < 2 ? '\0' : back[y * 6 + i - 2], up = y == 0 ? '\0' : back[(y - 1) * 6 + i];
      back.push_back(static_cast<char>(rows[y * 7 + 1 + i] + (kind == 1 ? left : kind == 2 ? up : 0)));
    }
  }
  CHECK(back == samples);
}

TEST_CASE("a subset's tag is six capitals that follow its content") {
  const std::string tag = pdf::subset_tag("one");
  CHECK(tag.size() == 6);
  CHECK(tag.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
  CHECK(tag == pdf::subset_tag("one"));
  CHECK(tag != pdf::subset_tag("two"));
}

TEST_CASE("a damaged font has no box") {
  CHECK(pdf::head_box("").top == 0);
  CHECK(pdf::head_box(std::string(43, '\1')).top == 0);
  CHECK(pdf::head_box(std::string(44, '\1')).top == 257);
}

TEST_CASE("XMP escapes markup and drops what XML cannot hold") {
  document::Metadata metadata;
  metadata.title = "Fish & <chips>\x01";
  metadata.language = "en-GB";
  const std::string xmp = pdf::xmp_packet(metadata, {{}, 946684800});
  CHECK(xmp.find("Fish &amp; &lt;chips&gt;</rdf:li>") != std::string::npos);
  CHECK(xmp.find("<rdf:li>en-GB</rdf:li>") != std::string::npos);
  CHECK(xmp.find("dc:creator") == std::string::npos);
}
