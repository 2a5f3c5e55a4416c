#include <chrono>
#include <iostream>

#include "unit/css/helpers.h"

using namespace galley;
using namespace galley::css;

TEST_CASE("rules stand in order with their declarations") {
  Parsed p;
  parse_into(p, "<!-- a, b > c { COLOR: red; --X: 1 } --> @media screen { d { e: f } } @media print { g { h: i !important } }");
  CHECK(dump(p) == "a, b > c { color: red; --X: 1; }\ng { h: i !important; }\n");
  CHECK(p.codes().empty());
}

TEST_CASE("imports are expanded in place, in their layer and medium") {
  Parsed p;
  p.files.add("base.css", "a { b: url(x.png) }");
  p.files.add("sub/print.css", "@import \"deep/more.css\"; c { d: url('y.png') url(/z.png) url(http://h/i) url(#f) }");
  p.files.add("sub/deep/more.css", "e { f: url(../w.png) }");
  parse_into(p,
             "@charset \"utf-8\"; @layer low, high; @import url(base.css) layer(low.inner); @import 'sub/print.css' print;\n"
             "@import 'gone.css' screen; @import 'base.css' supports(not (a: b)); g { h: i }");
  CHECK(p.codes().empty());
  CHECK(dump(p) ==
        "[low.inner] a { b: url(x.png); }\n"
        "e { f: url(sub/deep/../w.png); }\n"
        "c { d: url(\"sub/y.png\") url(/z.png) url(http://h/i) url(#f); }\n"
        "g { h: i; }\n");
}

TEST_CASE("imports that cannot be followed are reported where they stand") {
  Parsed p;
  p.files.add("loop.css", "@import 'main.css'; @import 'loop.css'; a { b: c }");
  parse_into(p, "@import 'loop.css';\n@import 'gone.css';\nd { e: f }\n@import 'late.css';");
  CHECK(dump(p) == "a { b: c; }\nd { e: f; }\n");
  CHECK(p.codes() == "css.import-failed css.import-failed css.import-failed css.misplaced-import");
  CHECK(p.place("css.misplaced-import") == "4:1");
  REQUIRE(p.diagnostics.all()[2].message.starts_with("gone.css is not imported: "));
}

TEST_CASE("imports that double at every level end") {
  Parsed p;
  for (int i = 0; i < 30; ++i) {
    const std::string next = std::to_string(i + 1);
    p.files.add("f" + std::to_string(i) + ".css", "@import 'f" + next + ".css'; @import 'f" + next + ".css'; a { b: c }");
  }
  parse_into(p, "@import 'f0.css';");
  CHECK(p.diagnostics.has("css.import-failed"));
  CHECK(p.sheet.rules.size() <= 256);
}

TEST_CASE("layers are ranked by first appearance, their parts before themselves") {
  Parsed p;
  parse_into(p,
             "@layer reset, theme.dark; @layer theme { a { x: 1 } @layer light { b { x: 2 } } } @layer { c { x: 3 } } @layer reset "
             "{ d { x: 4 } }"
             " @media screen { @layer never; } e { x: 5 } @layer initial; @layer a, ; @layer a b {}");
  const std::vector<std::string> expected{"reset", "theme.dark", "theme.light", "theme", "<1>"};
  CHECK(p.sheet.layers == expected);
  CHECK(dump(p) == "[theme] a { x: 1; }\n[theme.light] b { x: 2; }\n[<1>] c { x: 3; }\n[reset] d { x: 4; }\ne { x: 5; }\n");
  CHECK(p.codes() == "css.invalid-at-rule css.invalid-at-rule");
}

TEST_CASE("layers of several sheets are one list") {
  Parsed p, q;
  parse_into(p, "@layer a, b; @layer {}");
  parse_into(q, "@layer b.x; @layer c, a; @layer {}");
  const StyleSheet* sheets[] = {&p.sheet, &q.sheet};
  const auto ranks = merge_layers(sheets);
  // a, b.x, b, anonymous of the first, c, anonymous of the second
  CHECK(ranks[0] == std::vector<LayerIndex>{0, 2, 3});
  CHECK(q.sheet.layers == std::vector<std::string>{"b.x", "b", "c", "a", "<1>"});
  CHECK(ranks[1] == std::vector<LayerIndex>{1, 2, 4, 0, 5});
}

TEST_CASE("page rules have selectors with specificity and margin boxes") {
  Parsed p;
  parse_into(p,
             "@page { size: A4; @Top-Left { content: 'x' } margin: 1cm } @page toc:first, :left:nth(2n+1) { a: b } @page :blank {}"
             "@page :frist {} @page a b {} @page auto {} @page { @top { } p { } @footnote { } }");
  REQUIRE(p.sheet.pages.size() == 4);
  const PageRule& first = p.sheet.pages[0];
  CHECK(first.selectors.empty());
  CHECK(first.declarations.size() == 2);
  REQUIRE(first.margin_boxes.size() == 1);
  CHECK(first.margin_boxes[0].name == "top-left");
  const PageRule& second = p.sheet.pages[1];
  REQUIRE(second.selectors.size() == 2);
  CHECK(second.selectors[0].name == "toc");
  CHECK(second.selectors[0].first);
  CHECK(second.selectors[0].specificity == ((1U << 20) | (1U << 10)));
  CHECK(second.selectors[1].left);
  CHECK(second.selectors[1].nth == std::pair<std::int32_t, std::int32_t>{2, 1});
  CHECK(p.sheet.pages[2].selectors[0].blank);
  CHECK(p.codes() ==
        "css.invalid-selector css.invalid-selector css.invalid-selector css.unknown-at-rule css.unknown-at-rule "
        "css.unsupported-at-rule");
}

TEST_CASE("nested rules are taken apart in the order of the source") {
  Parsed p;
  parse_into(p,
             "article, .x { a: 1; > p { b: 2 } .y & { c: 3 } & + & { d: 4 } d: 5; @media print { e: 6; em { f: 7 } } @layer l { g: "
             "8 } g { } }");
  CHECK(dump(p) ==
        "article, .x { a: 1; }\n"
        "> p { b: 2; }\n"
        ".y & { c: 3; }\n"
        "& + & { d: 4; }\n"
        "article, .x { d: 5; }\n"
        "article, .x { e: 6; }\n"
        "em { f: 7; }\n"
        "[l] article, .x { g: 8; }\n"
        "g { }\n");
  CHECK(p.sheet.rules[1].selectors[0].specificity == ((1U << 10) | 1U));
  CHECK(p.codes().empty());
}

TEST_CASE("unknown at-rules are told from unsupported ones, each once") {
  Parsed p;
  parse_into(p,
             "@meida print { a { b: c } }\n@meida x;\n@container (width > 1px) { a { b: c } }\n@keyframes x { from { a: b } "
             "}\n@font-face;");
  CHECK(p.codes() == "css.unknown-at-rule css.unsupported-at-rule css.invalid-at-rule");
  CHECK(p.place("css.unknown-at-rule") == "1:1");
  CHECK(p.diagnostics.all()[0].count == 2);
}

TEST_CASE("counter styles, font faces and namespaces are kept") {
  Parsed p;
  parse_into(p,
             "@namespace 'http://www.w3.org/1999/xhtml'; @namespace svg url(http://www.w3.org/2000/svg);"
             "@counter-style stars { symbols: '*' } @counter-style { } @font-face { font-family: X; src: url(x.ttf) }"
             "svg|a { b: c } svgg|a { b: c }");
  REQUIRE(p.sheet.counter_styles.size() == 1);
  CHECK(p.sheet.counter_styles[0].name == "stars");
  REQUIRE(p.sheet.font_faces.size() == 1);
  CHECK(p.sheet.font_faces[0].descriptors.size() == 2);
  CHECK(p.sheet.rules.size() == 1);
  CHECK(p.codes() == "css.invalid-at-rule css.invalid-selector");
}

TEST_CASE("spans count from where a style element begins") {
  source::Sources sources;
  source::Diagnostics diagnostics;
  const std::string html = "<p>x</p>\n<style>\na { b: c }\n</style>";
  const SourceId id = sources.add("page.html", html);
  ParseContext context{sources, diagnostics, nullptr, {}, nullptr, nullptr};
  const std::uint32_t begin = static_cast<std::uint32_t>(html.find("\na {"));
  const StyleSheet sheet = parse_stylesheet(id, sources.text(id).substr(begin, 12), begin, "page.html", context);
  REQUIRE(sheet.rules.size() == 1);
  CHECK(sources.text(sheet.rules[0].declarations[0].span) == "b: c ");
  CHECK(sources.locate(sheet.rules[0].selectors[0].span).line == 3);
}

TEST_CASE("a long style sheet is read in linear time") {
  std::string text;
  while (text.size() < 10000)
    text +=
        "article > p.lead:first-child, h2 ~ p { color: #123456; margin: 0 1.5em calc(2px + 1em) auto; font-family: \"A B\", serif "
        "}\n";
  const auto time = [](const std::string& sheet) {
    const auto begin = std::chrono::steady_clock::now();
    Parsed p;
    parse_into(p, sheet);
    CHECK(p.sheet.rules.size() > 10);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin).count();
  };
  std::string long_text;
  for (int i = 0; i < 50; ++i) long_text += text;
  time(text);
  const auto once = time(text), fifty = time(long_text);
  std::cout << "css: 10 kB in " << once << " us, 500 kB in " << fifty << " us\n";
  CHECK(fifty < 20000000);
}
