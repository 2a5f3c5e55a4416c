// Inks with plates of their own: @prince-color, prince-color().
#include <doctest/doctest.h>

#include "cascade_fixture.h"

using namespace galley;
using cascade::test::Fixture;
using color::Space;

namespace {

constexpr const char* kRed =
    "@prince-color 'PANTONE 485 C' { alternate-color: cmyk(0, 0.95, 1, 0) } @prince-color Gold { "
    "alternate-color: #b08d57 }";

}  // namespace

TEST_CASE("a colour of an ink is a tint of it, by number or percentage") {
  struct Row {
    const char* value;
    std::uint16_t ink, tint;
    bool overprint;
  };
  for (const Row& row :
       {Row{"prince-color('PANTONE 485 C')", 0, 0xFFFF, false}, Row{"prince-color(Gold)", 1, 0xFFFF, false},
        Row{"prince-color(Gold, 0.5)", 1, 0x8000, false}, Row{"prince-color(Gold, 20%)", 1, 13107, false},
        Row{"prince-color(Gold, overprint)", 1, 0xFFFF, true}, Row{"prince-color(Gold, 50%, overprint)", 1, 0x8000, true}}) {
    CAPTURE(row.value);
    Fixture f;
    f.element_lines("p");
    f.sheet(std::string(kRed) + " p { color: " + row.value + " }");
    f.run();
    CHECK(f.codes().empty());
    const color::Color& color = f.style(0).text.color;
    CHECK(color.space == Space::Spot);
    CHECK(color::ink_of(color) == row.ink);
    CHECK(color.component[0] == row.tint);
    CHECK((color::overprint_of(color) == color::Overprint::Mode1) == row.overprint);
  }
}

TEST_CASE("an ink may be named through a custom property") {
  Fixture f;
  f.element_lines("p");
  f.sheet(std::string(kRed) + ":root { --house: prince-color(Gold) } p { border: 1pt solid var(--house) }");
  f.run();
  CHECK(f.style(0).box.border[0].color.space == Space::Spot);
  REQUIRE(f.result->inks.size() == 2);
  CHECK(f.result->inks[0].name == "PANTONE 485 C");
  CHECK(f.result->inks[0].alternate.space == Space::Cmyk);
}

TEST_CASE("an ink nobody defined is an error at its place, once") {
  Fixture f;
  f.element_lines("p");
  f.sheet(std::string(kRed) +
          " p { border: 1pt solid prince-color(Silver) } :root { --x: prince-color(Bronze) } p { color: var(--x) }");
  f.run();
  CHECK(f.codes() == "css.unknown-ink css.unknown-ink");
  CHECK(f.diagnostics.all()[0].severity == source::Severity::Error);
  CHECK(f.sources.text(f.diagnostics.all()[0].span) == "prince-color(Silver)");
  CHECK(f.sources.text(f.diagnostics.all()[1].span) == "prince-color(Bronze)");
}

TEST_CASE("a colour profile nobody named is an error at its place, as an ink is") {
  Fixture f;
  f.element_lines("p");
  f.sheet("p { color: red; color: color(--nope 0 0 0); border: 1pt solid color(--x 0 0 0 / 50%) }");
  f.run();
  CHECK(f.codes() == "css.unknown-profile css.unknown-profile");
  CHECK(f.diagnostics.all()[0].severity == source::Severity::Error);
  CHECK(f.sources.text(f.diagnostics.all()[0].span) == "color(--nope 0 0 0)");
}

TEST_CASE("rules that say too little are left out") {
  for (const char* rule : {"@prince-color A { }", "@prince-color All { alternate-color: cmyk(0,0,0,1) }",
                           "@prince-color A { alternate-color: prince-color(B) }", "@color-profile --x { }"}) {
    CAPTURE(rule);
    Fixture f;
    f.element_lines("p");
    f.sheet(rule);
    f.run();
    CHECK(f.codes().find("css.bad-color-rule") != std::string::npos);
    CHECK(f.result->inks.empty());
  }
  Fixture f;
  f.element_lines("p");
  f.sheet("@prince-color { alternate-color: red }");
  f.run();
  CHECK(f.codes() == "css.invalid-at-rule");
}

TEST_CASE("most ink and overprint go down to descendants") {
  Fixture f;
  f.element_lines("div\n p");
  f.sheet("div { -galley-max-ink: 240%; -ah-overprint: mode1 }");
  f.run();
  CHECK(color::most_ink_of(f.style(1).text.color) == 240);
  CHECK(color::overprint_of(f.style(1).text.color) == color::Overprint::Mode1);
  f.sheet("p { -galley-max-ink: 500%; -ro-pdf-overprint: sometimes }");
  f.run();
  CHECK(f.codes() == "css.invalid-value css.invalid-value");
}
