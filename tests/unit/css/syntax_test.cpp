#include <chrono>

#include "css/tokenizer.h"
#include "unit/css/helpers.h"

using namespace galley;
using namespace galley::css;

namespace {

std::string kinds(std::string_view text) {
  static constexpr const char* kNames[] = {"ident",   "function", "at",     "hash",       "string",    "bad-string", "url",
                                           "bad-url", "delim",    "number", "percentage", "dimension", "range",      "space",
                                           "cdo",     "cdc",      ":",      ";",          ",",         "[",          "]",
                                           "(",       ")",        "{",      "}",          "eof"};
  std::string out;
  for (const Token& token : tokenize(text, SourceId(0U))) {
    out += (out.empty() ? "" : " ") + std::string(kNames[static_cast<std::size_t>(token.kind)]);
    if (token.kind == TokenKind::Ident || token.kind == TokenKind::String || token.kind == TokenKind::Url ||
        token.kind == TokenKind::Delim || token.kind == TokenKind::Hash) {
      out += "(" + token.text + ")";
    }
    if (!token.representation.empty()) out += "(" + token.representation + token.unit + ")";
  }
  return out;
}

ComponentValues values(std::string_view text) { return parse_component_values(text, SourceId(0U)); }

}  // namespace

TEST_CASE("text becomes the tokens of css-syntax-3") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"a/* */b", "ident(a) ident(b)"},
      {"--x -x - -1 -.5 +.5e3 1.e",
       "ident(--x) space ident(-x) space delim(-) space number(-1) space number(-.5) space number(+.5e3) "
       "space number(1) delim(.) ident(e)"},
      {"12px 3e-2em 4% 5e", "dimension(12px) space dimension(3e-2em) space percentage(4) space dimension(5e)"},
      {"#a #1 # #-", "hash(a) space hash(1) space delim(#) space hash(-)"},
      {"'a\\'b' \"c\\\nd\"", "string(a'b) space string(cd)"},
      {"url(a.png) url( b ) url(\"c\") url(d e)", "url(a.png) space url(b) space function string(c) ) space bad-url"},
      {"\\41 b \\zz \\\n", "ident(Ab) space ident(zz) space delim(\\) space"},
      {"<!-- --> <! ->", "cdo space cdc space delim(<) delim(!) space delim(-) delim(>)"},
      {"u+26 U+1-2", "ident(u) number(+26) space ident(U) number(+1) number(-2)"},
      {"@media @ @1", "at space delim(@) space delim(@) number(1)"},
      {"caf\u00E9 \u00A0", "ident(caf\u00E9) space delim(\u00A0)"},
      {"a\r\n\fb", "ident(a) space ident(b)"},
      {"'a\nb", "bad-string space ident(b)"},
      {"'open", "string(open)"},
      {"a || b ~= c", "ident(a) space delim(|) delim(|) space ident(b) space delim(~) delim(=) space ident(c)"}};
  for (const auto& row : cases) {
    const auto& [text, expected] = row;
    INFO(row.first);
    CHECK(kinds(text) == expected);
  }
}

TEST_CASE("NUL and broken UTF-8 become U+FFFD, spans stay in the source's bytes") {
  const std::string text("a\0b \xFF\xC3 c", 8);
  const std::vector<Token> tokens = tokenize(text, SourceId(0U), 100);
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].text == "a\uFFFDb");
  CHECK(tokens[2].text == "\uFFFD\uFFFD");
  CHECK(tokens[2].span.begin == 104);
  CHECK(tokens[2].span.end == 106);
  CHECK(tokens[4].span.end == 108);
}

TEST_CASE("tokens and comments tile the text") {
  const std::string text = "a /*x*/ {b: url( c ) 'd\\\n' 1.5e3px; -->} \\";
  std::uint32_t at = 0;
  for (const Token& token : tokenize(text, SourceId(0U))) {
    const bool comment = token.span.begin == at + 5 && text.substr(at, 2) == "/*";
    CHECK((token.span.begin == at || comment));
    at = token.span.end;
  }
  CHECK(at == text.size());
}

TEST_CASE("numbers are exact and scale with one rounding") {
  const auto scaled = [](std::string_view text, std::int64_t by) { return tokenize(text, SourceId(0U))[0].number.to_scaled(by); };
  CHECK(scaled("0.1", 10) == 1);
  CHECK(scaled("1.5", 1) == 2);
  CHECK(scaled("-1.5", 1) == -2);
  CHECK(scaled("2.54", 65536) == 166461);
  CHECK(scaled("1e3", 65536) == 65536000);
  CHECK(scaled("1e-400", 65536) == 0);
  CHECK(scaled("0.000000000000000000000000000001e30", 7) == 7);
  CHECK(scaled("123456789012345678901234567890", 1) == std::int64_t{1} << 62);
  CHECK(scaled("-9e99999999999", 1) == -(std::int64_t{1} << 62));
}

TEST_CASE("serialising and parsing again gives the same text") {
  for (const std::string_view text : {"a b",
                                      "a/**/b",
                                      "1/**/px 1\\65 3 1\\65-3",
                                      "url(a\\)b) url( x",
                                      "'a\\a b' \"q'\"",
                                      "#\\31 x #1x",
                                      "a:not([b='c'])",
                                      "+ 1 +1 -/**/-",
                                      "'bad\n x",
                                      "\\\nx",
                                      "url(a b) c",
                                      "-\\31 \\-",
                                      "@a/**/b",
                                      "<!--/**/-->",
                                      "f(g((h[i{j",
                                      "u+1?/**/2",
                                      "--x --",
                                      "a/**/(b)",
                                      "/ /**/*",
                                      "\x01\x7f\u00A0",
                                      "1/**/e3 1e/**/3"}) {
    INFO(text);
    const std::string once = serialize(values(text));
    CHECK(serialize(values(once)) == once);
  }
  CHECK(serialize(values("a /**/ b")) == "a b");
  CHECK(serialize(values("a/**/b")) == "a/**/b");
  CHECK(serialize(values("  f( 1px,'x' ) ")) == " f( 1px,\"x\" ) ");
}

TEST_CASE("declarations keep their spans, importance and order; garbage between them is reported") {
  Parsed p;
  const SourceId id = p.sources.add("x.css", "color : red ! IMPORTANT ; ;\n 12px; --X: { a };width:1px");
  const BlockContents contents = parse_declaration_list(p.sources.text(id), id, 0, p.diagnostics);
  REQUIRE(contents.declarations.size() == 3);
  CHECK(contents.declarations[0].important);
  CHECK(serialize(contents.declarations[0].value) == "red");
  CHECK(p.sources.text(contents.declarations[0].name_span) == "color");
  CHECK(contents.declarations[1].name == "--X");
  CHECK(serialize(contents.declarations[1].value) == "{ a }");
  CHECK(p.sources.text(contents.declarations[2].span) == "width:1px");
  CHECK(p.place("css.invalid-declaration") == "2:2");
}

TEST_CASE("unclosed strings, comments, blocks and addresses are reported where they begin") {
  const std::tuple<const char*, const char*, const char*> cases[] = {{"a{\n  content: 'x\n}", "css.unclosed-string", "2:12"},
                                                                     {"a{b:c}\n/* x", "css.unclosed-comment", "2:1"},
                                                                     {"a{b:c}\nd {", "css.unclosed-block", "2:3"},
                                                                     {"a{b: url(x y)}", "css.bad-url", "1:6"},
                                                                     {"a{}\nb", "css.invalid-rule", "2:1"}};
  for (const auto& row : cases) {
    const auto& [text, code, place] = row;
    INFO(std::get<0>(row));
    Parsed p;
    parse_into(p, text);
    CHECK(p.place(code) == place);
  }
}

TEST_CASE("a hundred thousand open brackets neither crash nor hang") {
  for (const char* bracket : {"(", "[", "{", "f(", ":not(", "@media{", "a{", "&{"}) {
    std::string text = "a";
    for (int i = 0; i < 100000; ++i) text += bracket;
    Parsed p;
    parse_into(p, text);
    INFO(bracket);
    CHECK(p.diagnostics.has("css.too-deep"));
  }
  std::string closed(100000, '(');
  closed += std::string(100000, ')');
  const ComponentValues parsed = values(closed + "x");
  REQUIRE(parsed.size() == 2);
  CHECK(parsed[1].is_ident("x"));
}

TEST_CASE("a sheet without end is cut and reported") {
  std::string text;
  for (int i = 0; i < 600000; ++i) text += "a ";
  Parsed p;
  parse_into(p, "x { y: z } " + text);
  CHECK(p.sheet.rules.size() == 1);
  CHECK(p.codes() == "css.too-long css.invalid-rule");
}

TEST_CASE("a unicode-range descriptor is read as ranges") {
  Parsed p;
  parse_into(p, "@font-face{unicode-range: U+26, u+0-7F , U+4??,U+0025-00ff}");
  REQUIRE(p.sheet.font_faces.size() == 1);
  std::string out;
  for (const ComponentValue& v : p.sheet.font_faces[0].descriptors[0].value) {
    if (v.is(TokenKind::UnicodeRange)) {
      out += std::to_string(v.token.number.mantissa) + "-" + std::to_string(v.token.number.exponent10) + " ";
    }
  }
  CHECK(out == "38-38 0-127 1024-1279 37-255 ");
}

TEST_CASE("bytes are decoded by mark, label and @charset") {
  CHECK(decode_stylesheet("\xEF\xBB\xBF"
                          "a") == "a");
  CHECK(decode_stylesheet(std::string_view("\xFF\xFE"
                                           "a\0",
                                           4)) == "a");
  CHECK(decode_stylesheet(std::string_view("\xFE\xFF\xD8\x3D\xDE\x00", 6)) == "\U0001F600");
  CHECK(decode_stylesheet("\xE9\x80", "latin1") == "\u00E9\u20AC");
  CHECK(decode_stylesheet("@charset \"windows-1252\";\xE9") == "@charset \"windows-1252\";\u00E9");
  CHECK(decode_stylesheet("@charset \"utf-16\";\xC3\xA9") == "@charset \"utf-16\";\u00E9");
}
