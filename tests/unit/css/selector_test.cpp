#include "css/an_plus_b.h"
#include "unit/css/helpers.h"

using namespace galley;
using namespace galley::css;

namespace {

std::optional<SelectorList> parse(std::string_view text, const SelectorContext& context = {}) {
  SelectorFailure failure;
  return parse_selectors(parse_component_values(text, SourceId(0U)), context, failure);
}

// "1.2.3": ids, classes, types.
std::string specificity(std::string_view text) {
  const auto list = parse(text);
  if (!list) return "invalid";
  std::string out;
  for (const ComplexSelector& s : *list) {
    out += (out.empty() ? "" : " ") + std::to_string(s.specificity >> 20) + "." + std::to_string((s.specificity >> 10) & 1023) +
           "." + std::to_string(s.specificity & 1023);
  }
  return out;
}

}  // namespace

TEST_CASE("selectors have the specificity the specification counts") {
  const std::pair<std::string_view, std::string_view> cases[] = {{"*", "0.0.0"},
                                                                 {"li", "0.0.1"},
                                                                 {"ul ol+li", "0.0.3"},
                                                                 {"h1 + *[rel=up]", "0.1.1"},
                                                                 {"ul ol li.red", "0.1.3"},
                                                                 {"#x34y", "1.0.0"},
                                                                 {"a,b.c", "0.0.1 0.1.1"},
                                                                 {"p::before", "0.0.2"},
                                                                 {"p:first-line", "0.0.2"},
                                                                 {":is(em, #foo)", "1.0.0"},
                                                                 {":where(em, #foo) a", "0.0.1"},
                                                                 {":not(em, strong#foo)", "1.0.1"},
                                                                 {":nth-child(even of li, .item)", "0.2.0"},
                                                                 {":has(> img)", "0.0.1"},
                                                                 {":is()", "0.0.0"},
                                                                 {"a:hover", "0.1.1"}};
  for (const auto& row : cases) {
    const auto& [text, expected] = row;
    INFO(row.first);
    CHECK(specificity(text) == expected);
  }
}

TEST_CASE("valid and invalid selectors are told apart") {
  for (const std::string_view text : {"a",
                                      " a > b ",
                                      "a>b",
                                      "a~b+c d",
                                      "*|a",
                                      "|a",
                                      "*|*",
                                      "[a]",
                                      "[ a = b ]",
                                      "[a='b' i]",
                                      "[a|=b S]",
                                      "[*|a]",
                                      "[|a]",
                                      "a:not(b,c)",
                                      ":is(:unknown, a)",
                                      ":where(a::before)",
                                      ":lang(en, 'fr-*')",
                                      ":dir(rtl)",
                                      ":-galley-fewer-words( 200 )",
                                      ":nth-child(2N+1)",
                                      ":nth-last-of-type(-n + 3)",
                                      "a::before",
                                      "a:before",
                                      "a::after:hover",
                                      "::marker",
                                      "::-webkit-whatever",
                                      "::part(x)",
                                      "a::before::marker",
                                      "&",
                                      "&.a",
                                      "&div",
                                      ".a&",
                                      ":root",
                                      "\\31 x",
                                      ".\\@a",
                                      ":has(+ b, > c)",
                                      "a/**/b"}) {
    INFO(text);
    CHECK(parse(text).has_value() == (text != "a/**/b"));
  }
  for (const std::string_view text : {"",
                                      " ",
                                      "a,",
                                      ",a",
                                      "a,,b",
                                      "> a",
                                      "a >",
                                      "a > > b",
                                      "a b +",
                                      ".",
                                      "#",
                                      "#1",
                                      ".1",
                                      "a..b",
                                      "[",
                                      "[]",
                                      "[a=]",
                                      "[a=b c]",
                                      "[a b]",
                                      "[a=b i i]",
                                      ":",
                                      "::",
                                      ":unknown",
                                      "::unknown",
                                      ":unknown()",
                                      ":not()",
                                      ":not(:unknown)",
                                      ":not(a::before)",
                                      ":nth-child()",
                                      ":nth-child(n of)",
                                      ":nth-of-type(n of a)",
                                      ":nth-child(1.5)",
                                      "a::before b",
                                      "a::before.c",
                                      "a::before::after",
                                      "::before a",
                                      "ns|a",
                                      "[ns|a]",
                                      "a|",
                                      "a{",
                                      "a!",
                                      ":has(:has(a))",
                                      ":lang()",
                                      ":dir()",
                                      ":-galley-fewer-words()",
                                      ":-galley-fewer-words(0)",
                                      ":-galley-fewer-words(2n)",
                                      ":-galley-fewer-words(9 9)",
                                      "a || b",
                                      ".a*",
                                      ".adiv|b c|",
                                      ":first-child()",
                                      "()"}) {
    INFO(text);
    CHECK_FALSE(parse(text).has_value());
  }
}

TEST_CASE("names keep or lose their case as HTML wants") {
  const auto list = parse("DIV#Id.Class[HREF='X']::Before");
  REQUIRE(list.has_value());
  const auto& parts = list->front().compounds.front().parts;
  REQUIRE(parts.size() == 4);
  CHECK(parts[0].name == "div");
  CHECK(parts[1].name == "Id");
  CHECK(parts[2].name == "Class");
  CHECK(parts[3].name == "href");
  CHECK(parts[3].value == "X");
  CHECK(list->front().pseudo_element == PseudoElement::Before);
}

TEST_CASE("An+B is read from the tokens it falls into") {
  const std::tuple<std::string_view, int, int> cases[] = {{"odd", 2, 1},    {"EVEN", 2, 0},  {"5", 0, 5},           {"-5", 0, -5},
                                                          {"n", 1, 0},      {"-n", -1, 0},   {"+n", 1, 0},          {"2n", 2, 0},
                                                          {"2n+1", 2, 1},   {"2n-1", 2, -1}, {" 2n  -  1 ", 2, -1}, {"n- 3", 1, -3},
                                                          {"-n-3", -1, -3}, {"+n+3", 1, 3},  {"-3n+0", -3, 0}};
  for (const auto& row : cases) {
    const auto& [text, a, b] = row;
    INFO(std::get<0>(row));
    const ComponentValues values = parse_component_values(text, SourceId(0U));
    const ComponentValue* at = values.data();
    AnPlusB out;
    REQUIRE(parse_an_plus_b(at, at + values.size(), out));
    CHECK(out.a == a);
    CHECK(out.b == b);
  }
}

TEST_CASE("an index is a member of An+B or not") {
  CHECK(is_nth(2, 1, 3));
  CHECK_FALSE(is_nth(2, 1, 4));
  CHECK(is_nth(-1, 3, 2));
  CHECK_FALSE(is_nth(-1, 3, 4));
  CHECK(is_nth(0, 4, 4));
  CHECK_FALSE(is_nth(3, 4, 1));
  CHECK(is_nth(3, -2, 1));
}

TEST_CASE("an invalid selector drops its rule and says where and why") {
  Parsed p;
  parse_into(p, "a { b: c }\nh1, h2:frist-child { d: e }\n:is(:frist-child, p) { f: g }");
  CHECK(dump(p) == "a { b: c; }\n:is(:frist-child, p) { f: g; }\n");
  CHECK(p.place("css.invalid-selector") == "2:7");
  REQUIRE(p.diagnostics.all().size() == 1);
  CHECK(p.diagnostics.all()[0].message == "the selector \"h1, h2:frist-child\" is not valid: unknown pseudo-class :frist-child");
}
