#include "css/media_query.h"
#include "unit/css/helpers.h"

using namespace galley;
using namespace galley::css;

namespace {
bool applies(std::string_view text, const MediaContext& media = {}) {
  return media_applies(parse_component_values(text, SourceId(0U)), media);
}
}  // namespace

TEST_CASE("media queries are answered for a portrait page of 794 by 1123 px") {
  for (const std::string_view text : {"",
                                      "all",
                                      "print",
                                      "PRINT",
                                      "only print",
                                      "not screen",
                                      "screen, print",
                                      "print and (min-width: 700px)",
                                      "(width >= 700px)",
                                      "(700px <= width < 800px)",
                                      "(width = 794px)",
                                      "(height > width)",
                                      "(orientation: portrait)",
                                      "not (orientation: landscape)",
                                      "(min-resolution: 2dppx)",
                                      "(resolution >= 300dpi)",
                                      "(prefers-reduced-motion)",
                                      "(prefers-color-scheme: light)",
                                      "(color)",
                                      "(min-color: 8)",
                                      "(hover: none)",
                                      "not (hover)",
                                      "(aspect-ratio < 1)",
                                      "(max-aspect-ratio: 3/4)",
                                      "(min-width: 20cm) and (max-width: 22cm)",
                                      "(min-width: 9000px) or (orientation: portrait)",
                                      "((width > 1px) and (height > 1px))",
                                      "not all and (monochrome)",
                                      "(unknown), print",
                                      "print and (min-width: 40em)",
                                      "(overflow-block: paged)",
                                      "bad query (, all"}) {
    const bool odd = text == "(height > width)" || text == "bad query (, all";  // neither can be read
    INFO(text);
    CHECK(applies(text) == !odd);
  }
  for (const std::string_view text : {"screen",
                                      "not print",
                                      "not all",
                                      "print and (min-width: 900px)",
                                      "(width < 100px)",
                                      "(unknown)",
                                      "not (unknown)",
                                      "(unknown) or (also)",
                                      "(orientation: landscape)",
                                      "(min-width: 1foo)",
                                      "(min-width)",
                                      "print and",
                                      "and",
                                      "print (color)",
                                      "screen and (color) or (width)",
                                      "(color) and (width) or (height)",
                                      "only (color)",
                                      "(width >= )",
                                      "(hover)",
                                      "(prefers-contrast)",
                                      "(monochrome)",
                                      "general(x)",
                                      "(max-resolution: 1dppx)",
                                      "(min-orientation: portrait)",
                                      "foo bar"}) {
    INFO(text);
    CHECK_FALSE(applies(text));
  }
  CHECK(applies("(orientation: landscape)", {"print", Length::from_px(900), Length::from_px(300)}));
}

TEST_CASE("an unreadable media query is reported and counts as false") {
  Parsed p;
  parse_into(p, "@media print and {a{b:c}}\n@media (width > 1px), {d{e:f}}");
  CHECK(dump(p) == "d { e: f; }\n");
  CHECK(p.place("css.invalid-media-query") == "1:8");
}

TEST_CASE("@supports asks for properties and selectors") {
  const auto known = [](std::string_view name) { return name == "color" || name == "hyphens"; };
  const std::pair<const char*, bool> cases[] = {{"(color: red)", true},
                                                {"(colour: red)", false},
                                                {"not (colour: red)", true},
                                                {"(color: red) and (hyphens: auto)", true},
                                                {"(color: red) and (x: y)", false},
                                                {"(x: y) or (hyphens: auto)", true},
                                                {"(--anything: 1)", true},
                                                {"((color: red) and (not (x: y)))", true},
                                                {"selector(a > b)", true},
                                                {"selector(a:nope)", false},
                                                {"selector(::-webkit-x)", false},
                                                {"font-tech(x)", false},
                                                {"(color:)", false},
                                                {"(what is this)", false},
                                                {"(COLOR: red)", true}};
  for (const auto& row : cases) {
    const auto& [condition, expected] = row;
    INFO(row.first);
    Parsed p;
    parse_into(p, "@supports " + std::string(condition) + " { a { b: c } }", {}, known);
    CHECK(p.sheet.rules.size() == (expected ? 1U : 0U));
    CHECK(p.codes().empty());
  }
  Parsed p;
  parse_into(p, "@supports color { a { b: c } }\n@supports (a:b) and (c:d) or (e:f) { a { b: c } }", {}, known);
  CHECK(p.codes() == "css.invalid-at-rule");
  CHECK(p.sheet.rules.empty());
}
