#include "svg/page_drawing.h"

#include <doctest/doctest.h>

#include <string>

#include "support/test_face.h"
#include "svg/markup.h"
#include "svg/screen_color.h"

namespace galley::svg {
namespace {

struct Drawn {
  font::FontLibrary fonts{test::only_test_face()};
  GlyphPaths glyphs;
  paint::Page page{100_pt, 50_pt, {}, false, false, {}};
  PageDrawing make() {
    return draw_page(page, 0,
                     {fonts, glyphs, [](ImageId) { return std::string("p?a&b"); }, [](ImageId) { return std::uint8_t{6}; }});
  }
};

const color::Color kRed = color::rgb8(200, 0, 0);

}  // namespace

TEST_CASE("numbers are as short as they can be") {
  std::string text;
  for (const auto& [value, digits] : {std::pair<std::int64_t, int>{1200, 2}, {-5, 3}, {0, 4}, {123456, 4}}) {
    append_decimal(text, value, digits);
    text.push_back(' ');
  }
  CHECK(text == "12 -0.005 0 12.3456 ");
  CHECK(base64("any carnal pleas") == "YW55IGNhcm5hbCBwbGVhcw==");
  CHECK(base64("light work.") == "bGlnaHQgd29yay4=");
}

TEST_CASE("inks are shown by their overprints, tints by the paper between") {
  color::Color ink{color::Space::Cmyk, {0, 0, 0, 0}, 0xFFFF, 0};
  CHECK(hex(ink) == "#ffffff");
  ink.component[1] = 65535;
  CHECK(hex(ink) == "#ec008c");
  ink.component = {0, 0, 0, 65535};
  CHECK(hex(ink) == "#231f20");
  CHECK(hex(color::rgb8(1, 171, 255)) == "#01abff");
}

TEST_CASE("every command that is no group is one element with its number") {
  Drawn drawn;
  drawn.page.commands = {paint::PushClip{paint::rectangle_path({{}, {}, 10_pt, 10_pt}), false},
                         paint::Fill{paint::rectangle_path({1_pt, 2_pt, 3_pt, 4_pt}), false, kRed, {}},
                         paint::Fill{{}, false, kRed, {}}, paint::Pop{}, paint::Picture{ImageId(0U), {{}, {}, 10_pt, 20_pt}, {}}};
  const PageDrawing drawing = drawn.make();
  REQUIRE(drawing.pieces.size() == 5);
  CHECK(drawing.pieces[1].text == "<path data-c=\"1\" fill=\"#c80000\" d=\"M1 2L4 2L4 6L1 6Z\"/>");
  CHECK(drawing.pieces[2].text == "<g data-c=\"2\"/>");
  CHECK(drawing.pieces[3].kind == Piece::Kind::Close);
  CHECK(drawing.pieces[4].text.find("matrix(0 20 -10 0 10 0)") != std::string::npos);  // turned to the right
  CHECK(drawing.pieces[4].text.find("href=\"p?a&amp;b\"") != std::string::npos);
  CHECK(markup_of(drawing, false).starts_with("<svg viewBox=\"0 0 100 50\"><g clip-path=\"url(#c0-0)\">"));
}

TEST_CASE("groups that are not closed are closed, and opacity and blend mode are the group's") {
  Drawn drawn;
  drawn.page.commands = {paint::PushGroup{32768}, paint::PushGroup{0xFFFF, color::BlendMode::Multiply},
                         paint::Fill{paint::rectangle_path({{}, {}, 3_pt, 4_pt}), false, kRed, {}}, paint::Pop{}};
  const PageDrawing drawing = drawn.make();
  REQUIRE(drawing.pieces.size() == 5);
  CHECK(drawing.pieces[0].text.find("opacity=\"0.5\"") != std::string::npos);
  CHECK(drawing.pieces[1].text.find("mix-blend-mode:multiply") != std::string::npos);
  CHECK(drawing.pieces[4].kind == Piece::Kind::Close);
}

TEST_CASE("a group that is apart and blends says both in one style") {
  Drawn drawn;
  paint::PushGroup group;
  group.isolated = true;
  drawn.page.commands = {group, paint::Pop{}};
  CHECK(drawn.make().pieces[0].text == "<g style=\"isolation:isolate\">");
  group.blend = color::BlendMode::Multiply;
  drawn.page.commands = {group, paint::Pop{}};
  CHECK(drawn.make().pieces[0].text == "<g style=\"isolation:isolate;mix-blend-mode:multiply\">");
}

TEST_CASE("masks are drawn where their group begins, under names of their own") {
  Drawn drawn;
  const paint::Fill square{paint::rectangle_path({{}, {}, 3_pt, 4_pt}), false, kRed, {}};
  paint::PushGroup masked;
  masked.mask = 0;
  drawn.page.commands = {masked, square, paint::Pop{}};
  drawn.page.masks = {{{paint::PushClip{square.path, false}, square, paint::Pop{}}, true}};
  const PageDrawing drawing = drawn.make();
  REQUIRE(drawing.pieces.size() == 3);
  const std::string& open = drawing.pieces[0].text;
  CHECK(open.starts_with("<g mask=\"url(#m0-0)\"><mask id=\"m0-0\" maskUnits=\"userSpaceOnUse\""));
  CHECK(open.find("style=\"mask-type:alpha\"><g clip-path=\"url(#cm0-0--0)\">") != std::string::npos);
  CHECK(open.ends_with("</g></mask>"));
}

TEST_CASE("letters are outlines at their places, apart from their colour") {
  Drawn drawn;
  source::Diagnostics diagnostics;
  const std::vector<std::string> families = {"Galley Test"};
  const font::FontQuery query{&families, 400, 100, style::FontSlant::Normal};
  const FaceId face = drawn.fonts.match(query, diagnostics).front();
  const std::uint32_t glyph = drawn.fonts.face(face).glyph_of(U'A');
  paint::Glyphs run;
  run.face = face;
  run.size = 10_pt;
  run.color = kRed;
  run.origin = {20_pt, 30_pt};
  run.glyphs = {{glyph, 0, 10_pt, {}, {}}, {glyph, 1, 10_pt, {}, {}}};
  run.text = "AA";
  drawn.page.commands = {run};
  const PageDrawing red = drawn.make();
  REQUIRE(red.pieces.size() == 1);
  CHECK(red.pieces[0].text.find("matrix(0.01 0 0 -0.01 20 30)") != std::string::npos);
  CHECK(red.pieces[0].outline.starts_with("M"));
  CHECK(red.pieces[0].outline.find('M', 1) != std::string::npos);  // the second letter
  std::get<paint::Glyphs>(drawn.page.commands[0]).color = color::kBlack;
  const PageDrawing black = drawn.make();
  CHECK(black.pieces[0].outline == red.pieces[0].outline);
  CHECK(black.pieces[0].text != red.pieces[0].text);
}

}  // namespace galley::svg
