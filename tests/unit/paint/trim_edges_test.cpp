// What touches the cut runs on into the bleed, or is reported.
#include <doctest/doctest.h>

#include "paint/press_marks.h"
#include "paint/shapes.h"
#include "paint/trim_edges.h"

using namespace galley;

namespace {

struct Sheet {
  paint::Page page;
  source::Diagnostics diagnostics;
  Sheet() {
    page.width = 100_pt;
    page.height = 200_pt;
    page.bleed = 9_pt;
  }
  void fill(Rect rect, paint::Artifact artifact = paint::Artifact::Background) {
    paint::Ink ink;
    ink.artifact = artifact;
    page.commands.emplace_back(paint::Fill{paint::rectangle_path(rect), false, color::rgb8(200, 0, 0), ink});
  }
  void picture(Rect rect, std::optional<Rect> clip = {}) {
    if (clip) page.commands.emplace_back(paint::PushClip{paint::rectangle_path(*clip), false});
    page.commands.emplace_back(paint::Picture{ImageId(0U), rect, {}});
    if (clip) page.commands.emplace_back(paint::Pop{});
  }
  std::string run() {
    paint::reach_into_bleed(page, 1, diagnostics);
    std::string codes;
    for (const source::Diagnostic& one : diagnostics.all()) codes += one.code + " ";
    return codes;
  }
  [[nodiscard]] paint::Path path(std::size_t i) const { return std::get<paint::Fill>(page.commands[i]).path; }
};

}  // namespace

TEST_CASE("what touches the cut runs into the bleed: grounds by themselves") {
  Sheet sheet;
  sheet.fill({{}, {}, 100_pt, 50_pt});
  sheet.fill({10_pt, 10_pt, 20_pt, 20_pt});
  sheet.fill({-3_pt, 150_pt, 50_pt, 50_pt});
  CHECK(sheet.run().empty());
  CHECK(sheet.path(0) == paint::rectangle_path({-9_pt, -9_pt, 118_pt, 59_pt}));
  CHECK(sheet.path(1) == paint::rectangle_path({10_pt, 10_pt, 20_pt, 20_pt}));
  CHECK(sheet.path(2) == paint::rectangle_path({-9_pt, 150_pt, 56_pt, 59_pt}));
}

TEST_CASE("a picture that was cut to its box shows more, one that ends there is reported") {
  Sheet cropped;
  cropped.picture({-20_pt, -20_pt, 140_pt, 100_pt}, Rect{{}, {}, 100_pt, 60_pt});
  CHECK(cropped.run().empty());
  CHECK(std::get<paint::PushClip>(cropped.page.commands[0]).path == paint::rectangle_path({-9_pt, -9_pt, 118_pt, 69_pt}));
  Sheet ending;
  ending.picture({{}, {}, 100_pt, 60_pt});
  CHECK(ending.run() == "paint.no-bleed ");
  Sheet inside;
  inside.picture({10_pt, 10_pt, 50_pt, 60_pt});
  CHECK(inside.run().empty());
  Sheet without;
  without.page.bleed = {};
  without.picture({{}, {}, 100_pt, 60_pt});
  CHECK(without.run().empty());
}

TEST_CASE("what is transformed and ends at the cut is reported where its edges stay straight, and stays as it is") {
  const auto told = [](const paint::PushTransform& map, Rect rect, std::optional<Rect> clip = {}) {
    Sheet sheet;
    if (clip) sheet.page.commands.emplace_back(paint::PushClip{paint::rectangle_path(*clip), false});
    sheet.page.commands.emplace_back(map);
    sheet.fill(rect);
    sheet.page.commands.emplace_back(paint::Pop{});
    std::string codes = sheet.run();
    CHECK(sheet.path(clip ? 2 : 1) == paint::rectangle_path(rect));
    return codes;
  };
  const paint::PushTransform doubled{2'000'000, 0, 0, 2'000'000, {}, 10_pt}, quarter{0, 1'000'000, -1'000'000, 0, 100_pt, {}};
  const paint::PushTransform aslant{707'107, 707'107, -707'107, 707'107, 50_pt, {}};
  CHECK(told(doubled, {10_pt, 10_pt, 40_pt, 20_pt}) == "paint.no-bleed ");
  CHECK(told(doubled, {10_pt, 10_pt, 30_pt, 20_pt}).empty());
  CHECK(told(doubled, {-10_pt, 10_pt, 65_pt, 20_pt}).empty());
  CHECK(told(doubled, {10_pt, 10_pt, 40_pt, 20_pt}, Rect{20_pt, 20_pt, 50_pt, 50_pt}).empty());
  CHECK(told(doubled, {10_pt, 10_pt, 60_pt, 20_pt}, Rect{20_pt, 20_pt, 80_pt, 50_pt}) == "paint.no-bleed ");
  CHECK(told(quarter, {50_pt, {}, 30_pt, 30_pt}) == "paint.no-bleed ");
  CHECK(told(quarter, {50_pt, 20_pt, 30_pt, 30_pt}).empty());
  CHECK(told(aslant, {{}, {}, 30_pt, 30_pt}).empty());
}

TEST_CASE("rounded grounds run into the bleed along their straight sides, and keep their corners") {
  Sheet sheet;
  const Rect box{{}, 50_pt, 100_pt, 40_pt};
  style::Corners corners{};
  for (style::Corner& corner : corners) corner = {8_pt, 8_pt};
  paint::Ink ink;
  sheet.page.commands.emplace_back(paint::Fill{paint::rounded_path(box, corners), false, color::rgb8(200, 0, 0), ink});
  CHECK(sheet.run().empty());
  CHECK(paint::bounds_of(sheet.path(0)) == Rect{-9_pt, 50_pt, 118_pt, 40_pt});
  std::size_t curves = 0;
  for (const paint::PathSegment& segment : sheet.path(0)) {
    if (segment.kind == paint::PathSegment::Kind::Curve) ++curves;
    const bool outside = segment.kind == paint::PathSegment::Kind::Line && (segment.a.x < Length() || segment.a.x > 100_pt);
    if (outside) CHECK((segment.a.y == 58_pt || segment.a.y == 82_pt));
  }
  CHECK(curves == 4);
}

TEST_CASE("frames run into the bleed without becoming thicker inside") {
  Sheet sheet;
  paint::Path frame = paint::rectangle_path({{}, {}, 100_pt, 200_pt});
  for (const paint::PathSegment& segment : paint::rectangle_path({10_pt, 10_pt, 80_pt, 180_pt})) frame.push_back(segment);
  sheet.page.commands.emplace_back(paint::Fill{frame, true, color::rgb8(200, 0, 0), {}});
  // The left side of a frame of several colours.
  sheet.page.commands.emplace_back(paint::Fill{
      paint::polygon_path({{{}, {}}, {10_pt, 10_pt}, {10_pt, 90_pt}, {{}, 100_pt}}), false, color::rgb8(0, 200, 0), {}});
  CHECK(sheet.run().empty());
  const paint::Path path = sheet.path(0);
  CHECK(paint::bounds_of(path) == Rect{-9_pt, -9_pt, 118_pt, 218_pt});
  CHECK(paint::bounds_of(paint::Path(path.begin() + 5, path.end())) == Rect{10_pt, 10_pt, 80_pt, 180_pt});
  CHECK(paint::bounds_of(sheet.path(1)) == Rect{-9_pt, -9_pt, 19_pt, 109_pt});
}

TEST_CASE("a line along the cut is reported, one that ends there goes on") {
  const auto told = [](Point from, Point to, std::vector<Length> dashes = {}) {
    Sheet sheet;
    using Kind = paint::PathSegment::Kind;
    const paint::Path path{{Kind::Move, from, {}, {}}, {Kind::Line, to, {}, {}}};
    sheet.page.commands.emplace_back(paint::Stroke{path, 4_pt, std::move(dashes), false, color::rgb8(0, 0, 0), {}});
    const std::string codes = sheet.run();
    return std::pair(codes, paint::bounds_of(std::get<paint::Stroke>(sheet.page.commands[0]).path));
  };
  CHECK(told({2_pt, 10_pt}, {2_pt, 90_pt}).first == "paint.no-bleed ");
  CHECK(told({100_pt, 10_pt}, {20_pt, 10_pt}) == std::pair(std::string(), Rect{20_pt, 10_pt, 89_pt, {}}));
  CHECK(told({20_pt, 150_pt}, {20_pt, 200_pt}).second == Rect{20_pt, 150_pt, {}, 59_pt});
  CHECK(told({20_pt, 10_pt}, {100_pt, 10_pt}, {3_pt, 3_pt}).first == "paint.no-bleed ");
  CHECK(told({20_pt, 10_pt}, {98_pt, 10_pt}).second == Rect{20_pt, 10_pt, 78_pt, {}});
  CHECK(told({20_pt, 10_pt}, {110_pt, 10_pt}).second == Rect{20_pt, 10_pt, 90_pt, {}});
}

TEST_CASE("a rule goes on over the cut, and along it does not become thicker") {
  Sheet sheet;
  sheet.fill({{}, 10_pt, 100_pt, 1_pt}, paint::Artifact::Layout);
  CHECK(sheet.run().empty());
  CHECK(sheet.path(0) == paint::rectangle_path({-9_pt, 10_pt, 118_pt, 1_pt}));
  Sheet along;
  along.fill({{}, {}, 100_pt, 1_pt}, paint::Artifact::Layout);
  CHECK(along.run() == "paint.no-bleed ");
  CHECK(along.path(0) == paint::rectangle_path({-9_pt, {}, 118_pt, 1_pt}));
}

TEST_CASE("a curve or tip at the cut goes on as broad as it touches it, and is whole inside") {
  Sheet sheet;
  style::Corners round{};
  for (style::Corner& corner : round) corner = {50_pt, 50_pt};
  const paint::Path circle = paint::rounded_path({{}, 20_pt, 100_pt, 100_pt}, round);
  sheet.page.commands.emplace_back(paint::Fill{circle, false, color::rgb8(200, 0, 0), {}});
  sheet.page.commands.emplace_back(
      paint::Fill{paint::polygon_path({{{}, 100_pt}, {50_pt, 90_pt}, {50_pt, 110_pt}}), false, color::rgb8(200, 0, 0), {}});
  CHECK(sheet.run().empty());
  CHECK(paint::bounds_of(sheet.path(0)) == Rect{-9_pt, 20_pt, 118_pt, 100_pt});
  std::size_t curves = 0;
  for (const paint::PathSegment& segment : sheet.path(0)) {
    if (segment.kind == paint::PathSegment::Kind::Curve) ++curves;
    if (segment.kind != paint::PathSegment::Kind::Line) continue;
    // The chord a quarter of a point inside the circle is 10 pt long; the flare keeps to it and to the height of the middle.
    CHECK(segment.a.y > 64_pt);
    CHECK(segment.a.y < 76_pt);
    CHECK((segment.a.x < Length::from_raw(Length::kUnitsPerPoint / 2) || segment.a.x > 99_pt));
  }
  CHECK(curves == 4);
  CHECK(paint::bounds_of(sheet.path(1)) == Rect{-9_pt, 90_pt, 59_pt, 20_pt});
}

TEST_CASE("clips at the cut, one in another too, let what is in them reach into the bleed") {
  style::Corners corners{};
  for (style::Corner& corner : corners) corner = {8_pt, 8_pt};
  const Rect box{{}, 50_pt, 100_pt, 40_pt};
  const auto clips_of = [](Sheet& sheet) {
    return std::pair(paint::bounds_of(std::get<paint::PushClip>(sheet.page.commands[0]).path),
                     paint::bounds_of(std::get<paint::PushClip>(sheet.page.commands[1]).path));
  };
  const Rect reaching{-9_pt, 50_pt, 118_pt, 40_pt};
  Sheet ground;
  ground.page.commands.emplace_back(paint::PushClip{paint::rectangle_path(box), false});
  ground.page.commands.emplace_back(paint::PushClip{paint::rounded_path(box, corners), false});
  ground.fill(box);
  CHECK(ground.run().empty());
  CHECK(clips_of(ground) == std::pair(reaching, reaching));
  CHECK(paint::bounds_of(ground.path(2)) == reaching);
  Sheet picture;
  picture.page.commands.emplace_back(paint::PushClip{paint::rectangle_path(box), false});
  picture.page.commands.emplace_back(paint::PushClip{paint::rounded_path(box, corners), false});
  picture.picture({-20_pt, 50_pt, 140_pt, 40_pt});
  CHECK(picture.run().empty());
  CHECK(clips_of(picture) == std::pair(reaching, reaching));
  // A picture that has no more to show, and what no clip lets be seen.
  Sheet ending;
  ending.page.commands.emplace_back(paint::PushClip{paint::rounded_path(box, corners), false});
  ending.picture(box);
  CHECK(ending.run() == "paint.no-bleed ");
  Sheet hidden;
  hidden.page.commands.emplace_back(paint::PushClip{paint::rectangle_path(box), false});
  hidden.fill({{}, 100_pt, 100_pt, 40_pt});
  CHECK(hidden.run().empty());
  CHECK(std::get<paint::PushClip>(hidden.page.commands[0]).path == paint::rectangle_path(box));
}

TEST_CASE("the sheet reaches as far as its marks need, or as it was told") {
  Sheet sheet;
  CHECK(paint::sheet_margin(sheet.page, {}) == 9_pt);
  sheet.page.crop_marks = true;
  CHECK(paint::sheet_margin(sheet.page, {}) == 37_pt);
  CHECK(paint::sheet_margin(sheet.page, 50_pt) == 50_pt);
  CHECK(paint::sheet_margin(sheet.page, 5_pt) == 9_pt);
}

TEST_CASE("marks stay out of the bleed, and are left out where there is no room") {
  Sheet sheet;
  font::FontLibrary fonts{{}};
  paint::VectorText text(fonts, sheet.diagnostics);
  sheet.page.crop_marks = sheet.page.cross_marks = true;
  paint::paint_press_marks(sheet.page, {}, "", text, sheet.diagnostics);
  CHECK(sheet.page.commands.size() > 20);
  for (const paint::Command& command : sheet.page.commands) {
    const auto* stroke = std::get_if<paint::Stroke>(&command);
    if (stroke == nullptr) continue;
    for (const paint::PathSegment& segment : stroke->path) {
      if (segment.kind == paint::PathSegment::Kind::Close) continue;
      const Point& at = segment.a;
      const bool beside = at.x <= -9_pt || at.x >= 109_pt, above = at.y <= -9_pt || at.y >= 209_pt;
      CHECK((beside || above));
    }
  }
  Sheet narrow;
  narrow.page.crop_marks = true;
  paint::paint_press_marks(narrow.page, 12_pt, "", text, narrow.diagnostics);
  CHECK(narrow.page.commands.empty());
  REQUIRE(narrow.diagnostics.all().size() == 1);
  CHECK(narrow.diagnostics.all()[0].code == "paint.no-room-for-marks");
}
