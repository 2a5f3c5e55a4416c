#include "preview/sheet_text.h"

#include <doctest/doctest.h>

#include <string>

namespace galley::preview {
namespace {

constexpr const char* kSheet = R"(@import "base.css";
:root {
  --accent: #8c1d18;   /* the kicker; and rules */
  --size: 9.5pt;
  --ratio: 1.25;
  --serif: "EB Garamond", serif;
  --pad: 1mm 2mm;
  color: black;
}
p { --accent: blue; color: var(--accent) }
:root { --size: 10pt }
)";

}  // namespace

TEST_CASE("knobs are the custom properties of :root rules, with their kinds and what is said of them") {
  const std::vector<Knob> knobs = knobs_of(kSheet);
  REQUIRE(knobs.size() == 5);
  CHECK(knobs[0].name == "--accent");
  CHECK(knobs[0].value == "#8c1d18");
  CHECK(knobs[0].comment == "the kicker; and rules");
  CHECK(knobs[0].kind == Knob::Kind::Color);
  CHECK(knobs[1].kind == Knob::Kind::Size);
  CHECK(knobs[1].value == "10pt");  // the later one counts
  CHECK(knobs[2].kind == Knob::Kind::Size);
  CHECK(knobs[3].kind == Knob::Kind::Face);
  CHECK(knobs[3].value == "\"EB Garamond\", serif");
  CHECK(knobs[4].kind == Knob::Kind::Text);
  CHECK(knobs_of("p { color: red").empty());
}

TEST_CASE("a knob is turned where it stands, and nothing else changes") {
  const std::string sheet = kSheet;
  std::string wanted = sheet;
  wanted.replace(wanted.find("#8c1d18"), 7, "rgb(0 0 10)");
  CHECK(with_knob(sheet, "--accent", "rgb(0 0 10)") == wanted);
  CHECK_FALSE(with_knob(sheet, "--nothing", "1"));
}

TEST_CASE("a value that would end its declaration or its block is refused") {
  for (const char* value : {"", "  ", "red; color: blue", "red } p {", "\"open", "red)", "f(", "/* comment", "{}"}) {
    INFO(value);
    CHECK_FALSE(is_value(value));
    CHECK_FALSE(with_knob(kSheet, "--accent", value));
  }
  for (const char* value : {"red", "calc(1pt + 2mm)", "\"a;b}\", serif", "#fff", "1px solid", "url(x.png)"}) {
    INFO(value);
    CHECK(is_value(value));
  }
}

TEST_CASE("a declaration gets another value at its place if it is the one that is meant") {
  const std::string sheet = "p { color: red !important; margin: 1pt }";
  const std::size_t begin = sheet.find("color"), end = sheet.find(';');
  CHECK(with_declaration(sheet, "color", begin, end, "blue") == "p { color: blue !important; margin: 1pt }");
  CHECK_FALSE(with_declaration(sheet, "margin", begin, end, "blue"));
  CHECK_FALSE(with_declaration(sheet, "color", begin, sheet.size(), "blue"));
  CHECK_FALSE(with_declaration(sheet, "color", 0, sheet.size() + 1, "blue"));
  CHECK_FALSE(with_declaration(sheet, "color", end, begin, "blue"));
}

}  // namespace galley::preview
