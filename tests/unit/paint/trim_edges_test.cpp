// What touches the cut runs on into the bleed, or is reported.
#include <doctest/doctest.h>

#include "paint/contours.h"
#include "paint/letter_paths.h"
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

namespace {

const paint::PushTransform kDoubled{2'000'000, 0, 0, 2'000'000, {}, 10_pt}, kQuarter{0, 1'000'000, -1'000'000, 0, 100_pt, {}};
const paint::PushTransform kAslant{707'107, 707'107, -707'107, 707'107, 50_pt, {}};
const paint::PushTransform kTilted{999'391, 34'899, -34'899, 999'391, {}, {}};  // by two degrees

// What a command became under a transform, within a clip, as it stands on the page.
struct Turned {
  Sheet sheet;
  std::string codes;
  Turned(const paint::PushTransform& map, paint::Command command, std::optional<Rect> clip = {}) {
    if (clip) sheet.page.commands.emplace_back(paint::PushClip{paint::rectangle_path(*clip), false});
    sheet.page.commands.emplace_back(map);
    sheet.page.commands.push_back(std::move(command));
    sheet.page.commands.emplace_back(paint::Pop{});
    codes = sheet.run();
    for (paint::Command& one : sheet.page.commands) {
      if (const auto* fill = std::get_if<paint::Fill>(&one)) path = paint::moved_path(fill->path, map);
      if (const auto* stroke = std::get_if<paint::Stroke>(&one)) path = paint::moved_path(stroke->path, map);
    }
  }
  // The sides of all that is drawn, rounded to points.
  [[nodiscard]] std::string sides() const {
    const Rect bounds = paint::drawn_bounds(path);
    std::string text;
    for (const Length side : {bounds.left, bounds.top, bounds.right(), bounds.bottom()}) {
      text += std::to_string((side + 1000_pt + 1_pt / 2) / 1_pt - 1000) + " ";
    }
    return text;
  }
  paint::Path path;
};
paint::Command ground(Rect rect) { return paint::Fill{paint::rectangle_path(rect), false, color::rgb8(200, 0, 0), {}}; }
paint::Command line(Point from, Point to, std::vector<Length> dashes = {}) {
  using Kind = paint::PathSegment::Kind;
  return paint::Stroke{
      {{Kind::Move, from, {}, {}}, {Kind::Line, to, {}, {}}}, 1_pt, std::move(dashes), false, color::rgb8(0, 0, 0), {}};
}

}  // namespace

TEST_CASE("what is larger or turned by a quarter runs into the bleed as if it stood there so") {
  const Turned larger(kDoubled, ground({10_pt, 10_pt, 40_pt, 20_pt}));
  CHECK(larger.codes.empty());
  CHECK(larger.sides() == "20 30 109 70 ");
  CHECK(Turned(kDoubled, ground({10_pt, 10_pt, 30_pt, 20_pt})).sides() == "20 30 80 70 ");
  CHECK(Turned(kDoubled, ground({-10_pt, 10_pt, 65_pt, 20_pt})).sides() == "-20 30 110 70 ");
  CHECK(Turned(kQuarter, ground({50_pt, {}, 30_pt, 30_pt})).sides() == "70 50 109 80 ");
  CHECK(Turned(kQuarter, line({50_pt, {}}, {50_pt, 30_pt})).sides() == "70 50 109 50 ");
  const Rect clip{20_pt, 20_pt, 80_pt, 50_pt};
  const Turned clipped(kDoubled, ground({10_pt, 10_pt, 60_pt, 20_pt}), clip);
  CHECK(paint::bounds_of(std::get<paint::PushClip>(clipped.sheet.page.commands[0]).path) == Rect{20_pt, 20_pt, 89_pt, 50_pt});
}

TEST_CASE("a ground aslant goes on into the bleed as broad as it is at the cut") {
  // Its upper left corner is 3 pt beyond the cut, its lower left one 4.4: at the cut it is whole.
  const Turned tilted(kTilted, ground({-1_pt, 50_pt, 60_pt, 40_pt}));
  CHECK(tilted.codes.empty());
  CHECK(tilted.sides() == "-9 50 57 92 ");
  std::size_t at_edge = 0;
  for (const paint::PathSegment& one : tilted.path) at_edge += one.kind != paint::PathSegment::Kind::Close && one.a.x < -8_pt;
  CHECK(at_edge == 2);
  CHECK(Turned(kAslant, ground({{}, {}, 30_pt, 30_pt})).sides() == "29 -9 71 42 ");  // a corner that touches the cut
  CHECK(Turned(kTilted, ground({5_pt, 50_pt, 60_pt, 40_pt})).sides() == "2 50 63 92 ");
  CHECK(Turned(kTilted, ground({-20_pt, 50_pt, 60_pt, 40_pt})).sides() == "-23 49 38 91 ");
}

TEST_CASE("a circle that was turned touches the cut amid a curve") {
  style::Corners round{};
  for (style::Corner& corner : round) corner = {20_pt, 20_pt};
  const auto circle = [&](Length left) {
    return paint::Fill{paint::rounded_path({left, -20_pt, 40_pt, 40_pt}, round), false, color::rgb8(200, 0, 0), {}};
  };
  paint::PushTransform map = kAslant;
  map.e = 80_pt, map.f = 100_pt;  // around its middle
  CHECK(Turned(map, circle(-20_pt)).sides() == "60 80 109 120 ");
  map.e = 78_pt;  // control points are beyond the cut, the circle is not
  const Turned inside(map, circle(-20_pt));
  CHECK(inside.codes.empty());
  CHECK(inside.sides() == "58 80 98 120 ");
}

TEST_CASE("a gradient aslant is drawn on within the shape it has to have") {
  const Rect area{-1_pt, 50_pt, 60_pt, 40_pt};
  const Turned tilted(kTilted, paint::GradientFill{area, area, {}, {}});
  CHECK(tilted.codes.empty());
  REQUIRE(tilted.sheet.page.commands.size() == 5);
  const paint::Path clip = std::get<paint::PushClip>(tilted.sheet.page.commands[1]).path;
  CHECK(paint::bounds_of(paint::moved_path(clip, kTilted)).left == -9_pt);
  const auto& gradient = std::get<paint::GradientFill>(tilted.sheet.page.commands[2]);
  CHECK(paint::contains(gradient.area, paint::bounds_of(clip)));
  CHECK(gradient.box == area);
}

TEST_CASE("what fills a clip that was turned fills what the clip has got in the bleed") {
  style::Corners round{};
  for (style::Corner& corner : round) corner = {20_pt, 20_pt};
  const Rect area{-20_pt, -20_pt, 40_pt, 40_pt};
  paint::PushTransform map{866'025, 500'000, -500'000, 866'025, 83_pt, 100_pt};  // a circle 3 pt beyond the cut, its square 10
  for (const bool gradient : {true, false}) {
    Sheet sheet;
    sheet.page.commands.emplace_back(map);
    sheet.page.commands.emplace_back(paint::PushClip{paint::rounded_path(area, round), false});
    sheet.page.commands.push_back(gradient ? paint::Command(paint::GradientFill{area, area, {}, {}}) : ground(area));
    CHECK(sheet.run().empty());
    const Rect clip = paint::bounds_of(std::get<paint::PushClip>(sheet.page.commands[1]).path);
    REQUIRE(sheet.page.commands.size() == 3);
    const Rect filled = gradient ? std::get<paint::GradientFill>(sheet.page.commands[2]).area : paint::bounds_of(sheet.path(2));
    CHECK(clip.right() > 20_pt);
    CHECK(paint::contains(filled, clip));
  }
}

TEST_CASE("a picture aslant that ends at or beyond the cut is reported, one that reaches the bleed's edge is not") {
  const auto told = [](Rect rect, std::optional<Rect> clip = {}) {
    return Turned(kTilted, paint::Picture{ImageId(0U), rect, {}}, clip).codes;
  };
  CHECK(told({-1_pt, 50_pt, 60_pt, 40_pt}) == "paint.no-bleed ");
  CHECK(told({3_pt, 50_pt, 60_pt, 40_pt}) == "paint.no-bleed ");
  CHECK(told({6_pt, 50_pt, 60_pt, 40_pt}).empty());
  CHECK(told({-10_pt, 50_pt, 60_pt, 40_pt}).empty());
  CHECK(told({-1_pt, 50_pt, 60_pt, 40_pt}, Rect{5_pt, 5_pt, 50_pt, 150_pt}).empty());
}

TEST_CASE("a picture aslant that reaches the bleed with a corner alone is reported") {
  const auto told = [](const paint::PushTransform& map, Rect rect) {
    return Turned(map, paint::Picture{ImageId(0U), rect, {}}).codes;
  };
  // By 8 degrees: along the left side it is 13 pt beyond the cut below, and at the cut 80 pt above.
  const paint::PushTransform steep{990'268, 139'173, -139'173, 990'268, {}, {}};
  CHECK(told(steep, {6_pt, 40_pt, 60_pt, 120_pt}) == "paint.no-bleed ");
  CHECK(told(steep, {2_pt, 40_pt, 60_pt, 120_pt}) == "paint.no-bleed ");
  CHECK(told(steep, {-6_pt, 40_pt, 60_pt, 120_pt}).empty());     // beyond the bleed all along
  CHECK(told(kAslant, {-20_pt, -20_pt, 60_pt, 60_pt}).empty());  // a corner that leaves both ways alike
}

TEST_CASE("a picture below a mask that ends in the same picture is judged by itself") {
  Sheet sheet;
  paint::Mask mask;
  mask.commands.emplace_back(paint::Picture{ImageId(0U), {-9_pt, -9_pt, 118_pt, 218_pt}, {}});
  sheet.page.masks.push_back(std::move(mask));
  paint::PushGroup group;
  group.mask = 0;
  sheet.page.commands.emplace_back(group);
  sheet.picture({{}, {}, 100_pt, 60_pt});
  sheet.page.commands.emplace_back(paint::Pop{});
  CHECK(sheet.run() == "paint.no-bleed ");
}

TEST_CASE("tiles of one picture are judged together") {
  const auto told = [](std::vector<Length> lefts) {
    Sheet sheet;
    for (const Length left : lefts) sheet.picture({left, 20_pt, 25_pt, 25_pt});
    return sheet.run();
  };
  CHECK(told({50_pt, 75_pt}) == "paint.no-bleed ");
  CHECK(told({50_pt, 75_pt, 100_pt}).empty());
}

TEST_CASE("a picture that fills its box is made a little larger for the bleed, and shows nothing more elsewhere") {
  Sheet sheet;
  sheet.page.width = 300_pt;
  sheet.page.height = 400_pt;
  sheet.picture({{}, {}, 300_pt, 320_pt});
  std::get<paint::Picture>(sheet.page.commands[0]).fills = true;
  CHECK(sheet.run().empty());
  REQUIRE(sheet.page.commands.size() == 3);
  CHECK(std::get<paint::PushClip>(sheet.page.commands[0]).path == paint::rectangle_path({-9_pt, -9_pt, 318_pt, 329_pt}));
  const Rect grown = std::get<paint::Picture>(sheet.page.commands[1]).rect;
  CHECK(grown == Rect{-9_pt, -48_pt / 5, 318_pt, 1696_pt / 5});
  Sheet inside;  // its middle is no whole unit
  inside.picture({20_pt, 20_pt, 40_pt + Length::from_raw(1), 40_pt});
  std::get<paint::Picture>(inside.page.commands[0]).fills = true;
  CHECK(inside.run().empty());
  CHECK(inside.page.commands.size() == 1);
  Sheet small;
  small.picture({{}, 20_pt, 40_pt, 40_pt});
  std::get<paint::Picture>(small.page.commands[0]).fills = true;
  CHECK(small.run() == "paint.no-bleed ");
  CHECK(std::get<paint::Picture>(small.page.commands[0]).rect == Rect{{}, 20_pt, 40_pt, 40_pt});
}

TEST_CASE("lines aslant go on in their direction, dashed ones are reported") {
  const Turned slanted(kTilted, line({50_pt, 50_pt}, {20_pt, -1_pt}));
  CHECK(slanted.codes.empty());
  CHECK(slanted.sides() == "15 -9 48 52 ");
  CHECK(Turned(kTilted, line({50_pt, 50_pt}, {20_pt, -1_pt}, {3_pt})).codes == "paint.no-bleed ");
  CHECK(Turned(kTilted, line({50_pt, 50_pt}, {20_pt, 3_pt})).sides() == "20 4 48 52 ");
}

TEST_CASE("masks reach into the bleed with what they show") {
  Sheet sheet;
  sheet.page.masks.push_back({{ground({{}, 10_pt, 50_pt, 20_pt})}, false});
  paint::PushGroup group;
  group.mask = 0;
  sheet.page.commands.emplace_back(group);
  sheet.page.commands.emplace_back(paint::Pop{});
  CHECK(sheet.run().empty());
  CHECK(paint::bounds_of(std::get<paint::Fill>(sheet.page.masks[0].commands[0]).path) == Rect{-9_pt, 10_pt, 59_pt, 20_pt});
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
  CHECK(paint::sheet_margin(sheet.page) == 9_pt);
  sheet.page.crop_marks = true;
  CHECK(paint::sheet_margin(sheet.page) == 37_pt);
  sheet.page.crop_offset = 50_pt;
  CHECK(paint::sheet_margin(sheet.page) == 50_pt);
  sheet.page.crop_offset = 5_pt;
  CHECK(paint::sheet_margin(sheet.page) == 9_pt);
}

TEST_CASE("marks stay out of the bleed, and are left out where there is no room") {
  Sheet sheet;
  font::FontLibrary fonts{{}};
  paint::VectorText text(fonts, sheet.diagnostics);
  sheet.page.crop_marks = sheet.page.cross_marks = true;
  paint::paint_press_marks(sheet.page, {}, text, sheet.diagnostics);
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
  narrow.page.crop_offset = 12_pt;
  paint::paint_press_marks(narrow.page, {}, text, narrow.diagnostics);
  CHECK(narrow.page.commands.empty());
  REQUIRE(narrow.diagnostics.all().size() == 1);
  CHECK(narrow.diagnostics.all()[0].code == "paint.no-room-for-marks");
}
