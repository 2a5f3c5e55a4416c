#include <doctest/doctest.h>

#include "cascade_fixture.h"

using namespace galley;
using cascade::test::Fixture;
using style::MarginBox;
using style::Side;

namespace {

struct Page {
  style::PageStyle style;
  style::StyleTable table;
  [[nodiscard]] Length margin(Side side) const { return style.margin[static_cast<std::size_t>(side)].value.length; }
  [[nodiscard]] const style::ComputedStyle* box(MarginBox which) const {
    const auto id = style.boxes[static_cast<std::size_t>(which)];
    return id ? &table[*id] : nullptr;
  }
};

Page page(std::string_view sheet, style::PageFacts facts = {}, std::string* codes = nullptr) {
  Fixture fixture;
  fixture.element_lines("html\n p");
  fixture.sheet(sheet);
  auto& result = fixture.run();
  if (codes != nullptr) *codes = fixture.codes();
  Page answer;
  answer.style = result.pages.resolve(facts, result.table);
  answer.table = result.table;
  return answer;
}

constexpr Length mm(std::int64_t count) { return scale(Length::from_points(72), count * 10, 254); }

}  // namespace

TEST_CASE("a page without rules is A4 with two centimetres around") {
  const Page plain = page("");
  CHECK(plain.style.width == mm(210));
  CHECK(plain.style.height == mm(297));
  CHECK(plain.margin(Side::Top) == mm(20));
  CHECK(plain.style.bleed == Length());
  for (std::size_t i = 0; i < style::kMarginBoxes; ++i) CHECK_FALSE(plain.style.boxes[i].has_value());
}

TEST_CASE("sizes by name, by length and turned") {
  CHECK(page("@page { size: A5 }").style.width == mm(148));
  CHECK(page("@page { size: A5 landscape }").style.width == mm(210));
  CHECK(page("@page { size: landscape }").style.width == mm(297));
  CHECK(page("@page { size: letter }").style.height == Length::from_points(792));
  CHECK(page("@page { size: 10cm 20cm }").style.height == mm(200));
  CHECK(page("@page { size: 10cm }").style.height == mm(100));
  std::string codes;
  CHECK(page("@page { size: A4; size: A4 A5 }", {}, &codes).style.width == mm(210));
  CHECK(codes == "css.invalid-value");
}

TEST_CASE("page selectors compete by specificity") {
  constexpr std::string_view kSheet =
      "@page :first { margin-top: 3cm } @page { margin-top: 1cm } @page :left { margin-top: 4cm } @page :right { margin-left: 5cm }"
      "@page wide { margin-top: 6cm } @page :blank { margin-bottom: 7cm } @page :nth(2n+3) { margin-right: 8cm }"
      "@page :first:last { margin-bottom: 9cm }";
  CHECK(page(kSheet).margin(Side::Top) == mm(30));
  CHECK(page(kSheet).margin(Side::Left) == mm(50));
  CHECK(page(kSheet, {1, false, false, ""}).margin(Side::Top) == mm(40));
  CHECK(page(kSheet, {2, true, false, ""}).margin(Side::Top) == mm(10));
  CHECK(page(kSheet, {2, true, false, ""}).margin(Side::Right) == mm(80));
  CHECK(page(kSheet, {3, false, true, "wide"}).margin(Side::Top) == mm(60));
  CHECK(page(kSheet, {3, false, true, ""}).margin(Side::Bottom) == mm(70));
  CHECK(page(kSheet, {0, true, true, "", true}).margin(Side::Bottom) == mm(90));
  CHECK(page(kSheet, {0, true, true, "", false}).margin(Side::Bottom) == mm(70));
}

TEST_CASE("margin boxes appear with content, inherit from the page and stand where their names say") {
  const Page answer = page(
      "html { font-size: 10px } @page { color: red; @top-left { content: 'x' } @top-center { content: none } @bottom-right { "
      "content: "
      "counter(page) ' of ' counter(pages); text-align: center } }");
  REQUIRE(answer.box(MarginBox::TopLeft) != nullptr);
  CHECK(answer.box(MarginBox::TopLeft)->text.align == style::TextAlign::Left);
  CHECK(answer.box(MarginBox::TopLeft)->text.vertical_align.kind == style::VerticalAlign::Kind::Middle);
  CHECK(answer.box(MarginBox::TopLeft)->text.color == color::rgb8(255, 0, 0));
  CHECK(answer.box(MarginBox::TopLeft)->font.size == Length::from_px(10));
  CHECK(answer.box(MarginBox::TopCenter) == nullptr);
  REQUIRE(answer.box(MarginBox::BottomRight) != nullptr);
  CHECK(answer.box(MarginBox::BottomRight)->text.align == style::TextAlign::Center);
  CHECK(answer.box(MarginBox::BottomRight)->content.items.size() == 3);
}

TEST_CASE("marks, bleed and counters of the page") {
  const Page answer = page("@page { marks: crop cross; counter-increment: page 2 }");
  CHECK(answer.style.crop_marks);
  CHECK(answer.style.cross_marks);
  CHECK(answer.style.bleed == Length::from_points(6));
  CHECK(answer.table[answer.style.style].content.counter_increment[0].value == 2);
  CHECK(page("@page { bleed: 3mm }").style.bleed == mm(3));
}

TEST_CASE("a page can use the root's custom properties, and layers count") {
  CHECK(page("html { --m: 5cm } @page { margin: var(--m) }").margin(Side::Left) == mm(50));
  CHECK(page("@layer a { @page { margin: 1cm } } @layer b { @page { margin: 3cm } } @layer c { p { color: red } }")
            .margin(Side::Left) == mm(30));
}

TEST_CASE("vw and vh are of the area inside the margins") {
  Fixture fixture;
  fixture.element_lines("html\n p");
  fixture.sheet("@page { size: 120mm 220mm; margin: 10mm } p { width: 50vw; height: 10vh }");
  fixture.run();
  const auto near = [](Length a, Length b) { return max(a - b, b - a) < Length::from_raw(4); };  // margins are rounded
  CHECK(near(fixture.style(1).box.width.value.length, mm(50)));
  CHECK(near(fixture.style(1).box.height.value.length, mm(20)));
}

TEST_CASE("font faces and counter styles are read") {
  Fixture fixture;
  fixture.element_lines("html");
  fixture.sheet(
      "@font-face { font-family: 'Body Text'; src: local('Body'), url(fonts/body.otf) format('opentype'); font-weight: 200 700; "
      "font-style: italic; "
      "unicode-range: U+0-7F, U+6??; font-display: swap; bogus: 1 } @font-face { font-family: x } @counter-style stars { system: "
      "cyclic; symbols: "
      "'*' '+'; suffix: ' ' } @counter-style bad { system: numeric; symbols: '0' }",
      cascade::Origin::Author, "css/main.css");
  const auto& result = fixture.run();
  REQUIRE(result.table.font_faces.size() == 1);
  const auto& face = result.table.font_faces[0];
  CHECK(face.family == "Body Text");
  CHECK(face.sources[0].local);
  CHECK(face.sources[1].name == "css/fonts/body.otf");
  CHECK(face.weight_max == 700);
  CHECK(face.slant == style::FontSlant::Italic);
  CHECK(face.unicode_ranges[1] == std::pair<char32_t, char32_t>(0x600, 0x6FF));
  REQUIRE(result.counter_styles.size() == 1);
  CHECK(result.counter_styles[0].symbols.size() == 2);
  CHECK(fixture.codes() == "css.unknown-descriptor css.bad-font-face css.bad-counter-style");
}
