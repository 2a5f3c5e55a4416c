// Who wins: origins, layers, importance, specificity, order, style attributes, hints; inheritance and pseudo-elements.
#include <doctest/doctest.h>

#include "cascade_fixture.h"

using namespace galley;
using cascade::Origin;
using cascade::test::Fixture;

namespace {

std::string color_of(const Fixture& fixture, std::size_t node) {
  const auto& c = fixture.style(node).text.color.component;
  if (c[0] != 0 && c[1] == 0) return "red";
  if (c[1] != 0 && c[0] == 0) return "green";
  return c[2] != 0 ? "blue" : "black";
}

// The colour of p in "html > body > p.x#y" under one author sheet.
std::string winner(std::string_view sheet) {
  Fixture fixture;
  fixture.element_lines("html\n body\n  p class=x id=y");
  fixture.sheet(sheet);
  fixture.run();
  return color_of(fixture, 2);
}

}  // namespace

TEST_CASE("specificity, then order decides") {
  CHECK(winner("p { color: red } p { color: lime }") == "green");
  CHECK(winner(".x { color: red } p { color: lime }") == "red");
  CHECK(winner("#y { color: red } p.x { color: lime }") == "red");
  CHECK(winner("p { color: red !important } #y { color: lime }") == "red");
  CHECK(winner("p { color: lime; color: bogus }") == "green");
  CHECK(winner("p { color: bogus }") == "black");
}

TEST_CASE("later layers are stronger, unlayered rules strongest, and importance turns it round") {
  CHECK(winner("@layer a, b; @layer b { p { color: lime } } @layer a { p { color: red } }") == "green");
  CHECK(winner("@layer a { #y { color: red } } p { color: lime }") == "green");
  CHECK(winner("@layer a, b; @layer a { p { color: lime !important } } @layer b { p { color: red !important } }") == "green");
  CHECK(winner("@layer a { p { color: lime !important } } #y { color: red !important }") == "green");
  CHECK(winner("@layer a { @layer in { p { color: red } } p { color: lime } }") == "green");
}

TEST_CASE("layers of one name in two sheets are one layer") {
  Fixture fixture;
  fixture.element_lines("html\n p");
  fixture.sheet("@layer base, theme; @layer theme { p { color: lime } }");
  fixture.sheet("@layer base { p { color: red } }");
  fixture.run();
  CHECK(color_of(fixture, 1) == "green");
}

TEST_CASE("the author outdoes the user, unless the user insists") {
  Fixture fixture;
  fixture.element_lines("html\n p\n q");
  fixture.sheet("p { color: lime } q { color: red }");
  fixture.sheet("#none, p { color: red } q { color: lime !important }", Origin::User);
  fixture.run();
  CHECK(color_of(fixture, 1) == "green");
  CHECK(color_of(fixture, 2) == "green");
}

TEST_CASE("a style attribute outdoes every selector but not importance") {
  Fixture fixture;
  fixture.element_lines("html\n p id=y style=color:lime\n p style=color:red class=z\n p style='color:lime!important' class=z");
  fixture.sheet("#y { color: red } .z { color: lime !important }");
  fixture.run();
  CHECK(color_of(fixture, 1) == "green");
  CHECK(color_of(fixture, 2) == "green");
  CHECK(color_of(fixture, 3) == "green");
}

TEST_CASE("without the author's styles neither style attributes nor hints count, but dir and lang do") {
  Fixture fixture;
  fixture.use_author_styles = false;
  fixture.element_lines("html\n p style=color:red align=center dir=rtl lang=fa");
  fixture.run();
  CHECK(color_of(fixture, 1) == "black");
  CHECK(fixture.style(1).text.align == style::TextAlign::Start);
  CHECK(fixture.style(1).text.direction == style::Direction::Rtl);
  CHECK(fixture.style(1).font.language == "fa");
}

TEST_CASE("hints are weaker than any author rule") {
  Fixture fixture;
  fixture.element_lines(
      "html\n table width=50% cellpadding=3 border=1 align=center\n  tr\n   td align=right nowrap= bgcolor=#00ff00\n p "
      "align=center\n ol start=5 type=a\n  li "
      "value=7\n img width=40 height=30");
  fixture.sheet("@layer weak { p { text-align: right } }");
  fixture.run();
  CHECK(fixture.style(1).box.width.value.percent == style::kOneQ16 / 2);
  CHECK(fixture.style(1).box.margin[1].is_auto());
  CHECK(fixture.style(3).text.align == style::TextAlign::Right);
  CHECK(fixture.style(3).text.white_space == style::WhiteSpace::Nowrap);
  CHECK(fixture.style(3).box.padding[0].length == Length::from_px(3));
  CHECK(fixture.style(3).box.border[0].style == style::BorderStyle::Inset);
  CHECK(fixture.style(3).paint.background == color::rgb8(0, 255, 0));
  CHECK(fixture.style(4).text.align == style::TextAlign::Right);
  CHECK(fixture.style(5).content.counter_reset[0].value == 4);
  CHECK(fixture.style(5).content.list_style_type == "lower-alpha");
  CHECK(fixture.style(6).content.counter_set[0].value == 7);
  CHECK(fixture.style(7).box.width.value.length == Length::from_px(40));
}

TEST_CASE("revert falls back to the origin below, revert-layer to the layer below") {
  Fixture fixture;
  fixture.element_lines("html\n h1\n p\n p class=l\n p class=u");
  fixture.sheet(
      "h1 { font-weight: 300 } h1 { font-weight: revert } p { color: red } @layer a, b; @layer a { .l { text-align: right } } "
      "@layer b { .l { "
      "text-align: center } .l { text-align: revert-layer } } .u { display: revert; margin: revert }");
  fixture.run();
  CHECK(fixture.style(1).font.weight == 700);
  CHECK(fixture.style(3).text.align == style::TextAlign::Right);
  CHECK(fixture.style(4).box.display == style::Display::Block);
  CHECK(fixture.style(4).box.margin[0].value.length == Length::from_px(16));
}

TEST_CASE("inherited properties go down, others do not, and numbers of line-height are multiplied again") {
  Fixture fixture;
  fixture.element_lines("html\n div\n  p\n   em\n    'text");
  fixture.sheet(
      "div { color: lime; line-height: 1.5; margin: 7px; text-decoration: underline; font-variant: small-caps } p { font-size: "
      "32px }"
      "em { font-feature-settings: 'ss01' }");
  fixture.run();
  CHECK(color_of(fixture, 3) == "green");
  CHECK(fixture.style(2).text.line_height.value == Length::from_px(48));
  CHECK(fixture.style(3).box.margin[0].value.is_zero());
  CHECK(fixture.style(3).text.decoration.underline);
  CHECK(fixture.style(3).font.features.size() == 2);
  CHECK(fixture.result->table.of_node[4] == fixture.result->table.of_node[3]);
}

TEST_CASE("lines of text do not go on in floats and inline blocks") {
  Fixture fixture;
  fixture.element_lines("html\n p\n  i\n  b\n  u");
  fixture.sheet(
      "p { text-decoration: line-through } i { float: left } b { display: inline-block } u { text-decoration-color: red }");
  fixture.run();
  CHECK_FALSE(fixture.style(2).text.decoration.line_through);
  CHECK_FALSE(fixture.style(3).text.decoration.line_through);
  CHECK(fixture.style(4).text.decoration.line_through);
  CHECK(fixture.style(4).text.decoration.underline);
  CHECK(fixture.style(4).text.decoration.color == color::rgb8(255, 0, 0));
}

TEST_CASE("floats, absolute boxes, the root and children of flex boxes become blocks") {
  Fixture fixture;
  fixture.element_lines("html\n i class=f\n i class=a\n i class=t\n div\n  i");
  fixture.sheet(
      "html { display: inline } .f { float: left } .a { position: absolute; float: left } .t { display: inline-table; float: right "
      "} div "
      "{ display: flex }");
  fixture.run();
  CHECK(fixture.style(0).box.display == style::Display::Block);
  CHECK(fixture.style(1).box.display == style::Display::Block);
  CHECK(fixture.style(2).box.float_side == style::Float::None);
  CHECK(fixture.style(3).box.display == style::Display::Table);
  CHECK(fixture.style(5).box.display == style::Display::Block);
}

TEST_CASE("pseudo-elements exist only where they generate something") {
  Fixture fixture;
  fixture.element_lines("html\n p\n q\n li\n p class=n");
  fixture.sheet(
      "p::before { content: 'x'; color: lime } p::after { color: red } p::first-letter { initial-letter: 3 } *::marker { color: "
      "red "
      "} .n { "
      "display: none }");
  const auto& table = fixture.run().table;
  CHECK(fixture.codes() == "");
  REQUIRE(table.pseudo(NodeId(1U), style::Pseudo::Before).has_value());
  CHECK(table[*table.pseudo(NodeId(1U), style::Pseudo::Before)].content.items[0].text == "x");
  CHECK_FALSE(table.pseudo(NodeId(1U), style::Pseudo::After).has_value());
  CHECK(table[*table.pseudo(NodeId(1U), style::Pseudo::FirstLetter)].text.initial_letter_size == 3 * style::kOneQ16);
  CHECK(table.pseudo(NodeId(2U), style::Pseudo::Before).has_value());
  CHECK(table.pseudo(NodeId(3U), style::Pseudo::Marker).has_value());
  CHECK_FALSE(table.pseudo(NodeId(1U), style::Pseudo::Marker).has_value());
  CHECK_FALSE(table.pseudo(NodeId(4U), style::Pseudo::Before).has_value());
}

TEST_CASE("equal children of one parent share their style") {
  Fixture fixture;
  std::string lines = "html\n body";
  for (int i = 0; i < 50; ++i) lines += "\n  p\n   em";
  fixture.element_lines(lines);
  fixture.sheet("p { color: lime; --x: 1 }");
  const auto& table = fixture.run().table;
  CHECK(table.of_node[2] == table.of_node[100]);
  CHECK(table.of_node[3] == table.of_node[101]);
  CHECK(table.styles.size() < 6);
}

TEST_CASE("language and direction come from the document where no element says more") {
  Fixture fixture;
  fixture.element_lines("html\n p\n p lang=de\n p dir=auto\n  '123 Hello\n p dir=auto\n  '\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85");
  fixture.document.metadata.language = "fa";
  fixture.document.metadata.right_to_left = true;
  fixture.run();
  CHECK(fixture.style(1).font.language == "fa");
  CHECK(fixture.style(1).text.direction == style::Direction::Rtl);
  CHECK(fixture.style(2).font.language == "de");
  CHECK(fixture.style(3).text.direction == style::Direction::Ltr);
  CHECK(fixture.style(5).text.direction == style::Direction::Rtl);
}

TEST_CASE("an empty document and one without styles are answered") {
  Fixture empty;
  CHECK(empty.run().table.of_node.empty());
  style::StyleTable table;
  CHECK(empty.result->pages.resolve({}, table).width > Length());
  Fixture plain;
  plain.element_lines("html\n head\n  title\n body\n  h1\n  'text");
  plain.run();
  CHECK(plain.style(1).box.display == style::Display::None);
  CHECK(plain.style(4).font.size == Length::from_px(32));
  CHECK(plain.style(4).font.families[0] == "serif");
}

TEST_CASE("ex, ch and cap are what the element's own font says, and asked for only where they are used") {
  Fixture f;
  f.element_lines("html\n p\n  em");
  f.sheet("p { font: 10pt a; width: 2ch; height: 2ex } em { font-size: 2ch; margin-left: 1rch }");
  int asked = 0;
  f.measure = [&](const style::FontStyle& font, const style::StyleTable&) {
    ++asked;
    return cascade::FontExtents{scale(font.size, 1, 4), scale(font.size, 3, 4), Length()};
  };
  f.run();
  CHECK(f.style(1).box.width.value.length == Length::from_points(15));
  CHECK(f.style(1).box.height.value.length == Length::from_points(5));
  CHECK(f.style(2).font.size == Length::from_points(15));                  // of the parent's font
  CHECK(f.style(2).box.margin[3].value.length == Length::from_points(9));  // of the root's: 16px = 12pt
  CHECK(asked > 0);
  Fixture plain;
  plain.element_lines("html\n p");
  plain.sheet("p { width: 2em }");
  plain.measure = f.measure;
  asked = 0;
  plain.run();
  CHECK(asked == 0);
}
