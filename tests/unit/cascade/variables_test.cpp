#include <doctest/doctest.h>

#include "cascade_fixture.h"

using namespace galley;
using cascade::test::Fixture;

namespace {

// text-indent of p in points under "html > div > p", or -1 if it is not a whole number of points.
std::int64_t indent(std::string_view sheet, std::string* codes = nullptr,
                    std::vector<std::pair<std::string, std::string>> overrides = {}) {
  Fixture fixture;
  fixture.element_lines("html\n div\n  p");
  fixture.overrides = std::move(overrides);
  fixture.sheet(sheet);
  fixture.run();
  if (codes != nullptr) *codes = fixture.codes();
  const Length length = fixture.style(2).text.indent.length;
  return length % Length::from_points(1) == Length() ? length / Length::from_points(1) : -1;
}

}  // namespace

TEST_CASE("var() takes the inherited value, the own one, or the fallback") {
  CHECK(indent("html { --a: 3pt } p { text-indent: var(--a) }") == 3);
  CHECK(indent("html { --a: 3pt } p { --a: 4pt; text-indent: var(--a) }") == 4);
  CHECK(indent("p { text-indent: var(--a, 5pt) }") == 5);
  CHECK(indent("p { text-indent: var(--a, var(--b, 6pt)) }") == 6);
  CHECK(indent("html { --n: 2 } p { text-indent: calc(var(--n) * 4pt) }") == 8);
  CHECK(indent("html { --a: var(--b) ; --b: 9pt } p { text-indent: var(--a) }") == 9);
  CHECK(indent("html { --A: 1pt; --a: 2pt } p { text-indent: var(--A) }") == 1);
}

TEST_CASE("a value that is wrong after var() counts as unset") {
  std::string codes;
  CHECK(indent("div { text-indent: 7pt } p { text-indent: 3pt; text-indent: var(--none) }", &codes) == 7);
  CHECK(codes == "css.invalid-after-var");
  CHECK(indent("html { --a: red } div { text-indent: 7pt } p { text-indent: var(--a) }", &codes) == 7);
  CHECK(indent("html { --a: initial } div { text-indent: 7pt } p { text-indent: var(--a, 2pt) }") == 2);
}

TEST_CASE("cycles make their members invalid and are reported") {
  std::string codes;
  CHECK(indent("html { --a: var(--b); --b: var(--a); --c: 1pt } p { text-indent: var(--a, 2pt) }", &codes) == 2);
  CHECK(codes == "css.variable-cycle");
  CHECK(indent("html { --a: var(--a) } p { text-indent: var(--a, 3pt) }", &codes) == 3);
  CHECK(indent("html { --a: var(--b); --b: var(--b, 1pt) } p { text-indent: var(--a, 4pt) }") == 4);
}

TEST_CASE("shorthands may hold var()") {
  Fixture fixture;
  fixture.element_lines("html\n p");
  fixture.sheet("html { --w: 2pt; --m: 1pt 2pt } p { border: var(--w) solid red; margin: var(--m) 3pt; margin-left: 9pt }");
  fixture.run();
  CHECK(fixture.style(1).box.border[2].width == Length::from_points(2));
  CHECK(fixture.style(1).box.border[2].style == style::BorderStyle::Solid);
  CHECK(fixture.style(1).box.margin[1].value.length == Length::from_points(2));
  CHECK(fixture.style(1).box.margin[3].value.length == Length::from_points(9));
}

TEST_CASE("all may hold var() that turns out to be a keyword, and nothing else") {
  CHECK(indent("html { --k: unset } p { text-indent: 5pt; all: var(--k) }") == 0);
  CHECK(indent("html { --k: 1pt } div { text-indent: 7pt } p { text-indent: 5pt; all: var(--k) }") == 7);
  CHECK(indent("div { text-indent: 7pt } p { all: var(--none); text-indent: 5pt }") == 5);
}

TEST_CASE("an override from outside has the last word on the root") {
  CHECK(indent("html { --a: 3pt !important } p { text-indent: var(--a) }", nullptr, {{"a", "8pt"}}) == 8);
  CHECK(indent("html { --a: 3pt } p { text-indent: var(--a) }", nullptr, {{"--a", "6pt"}}) == 6);
}

TEST_CASE("doubling references cannot eat the memory") {
  std::string sheet = "html { --x0: [1 1 1 1];";
  for (int i = 1; i < 60; ++i) {
    const std::string previous = "var(--x" + std::to_string(i - 1) + ")";
    sheet += "--x" + std::to_string(i) + ": {" + previous + " [" + previous + "]};";
  }
  CHECK(indent(sheet + "} p { text-indent: var(--x59, 2pt) }") == 2);
  std::string chain = "html { --y0: 1pt;";
  for (int i = 1; i < 5000; ++i) chain += "--y" + std::to_string(i) + ": var(--y" + std::to_string(i - 1) + ");";
  CHECK(indent(chain + "} p { text-indent: var(--y3, 2pt) }") == 1);
}
