#include <doctest/doctest.h>

#include "cascade/match.h"

using namespace galley;
using cascade::ElementIndex;
using cascade::RuleIndex;
using document::Builder;
using document::Document;

namespace {

// A tree from brackets: "div#a.b.c[x=y](p 'text' p)"; one attribute per bracket, its value without quotes.
class TreeReader {
 public:
  explicit TreeReader(std::string_view text) : text_(text) {}
  Document read() {
    list();
    return builder_.finish();
  }

 private:
  std::string word(std::string_view stop) {
    const std::size_t end = std::min(text_.find_first_of(stop, at_), text_.size());
    std::string out(text_.substr(at_, end - at_));
    at_ = end;
    return out;
  }
  void list() {
    while (at_ < text_.size() && text_[at_] != ')') {
      if (text_[at_] == ' ') {
        ++at_;
      } else if (text_[at_] == '\'') {
        ++at_;
        builder_.text(word("'"));
        ++at_;
      } else {
        element();
      }
    }
    ++at_;
  }
  void element() {
    builder_.open(word(" ()#.["));
    std::string classes;
    while (at_ < text_.size() && std::string_view("#.[").find(text_[at_]) != std::string_view::npos) {
      const char kind = text_[at_++];
      if (kind == '#') builder_.attribute("id", word(" ()#.["));
      if (kind == '.') classes += " " + word(" ()#.[");
      if (kind == '[') {
        std::string name = word("=]");
        std::string value;
        if (text_[at_] == '=') {
          ++at_;
          value = word("]");
        }
        ++at_;
        builder_.attribute(std::move(name), std::move(value));
      }
    }
    if (!classes.empty()) builder_.attribute("class", classes);
    if (at_ < text_.size() && text_[at_] == '(') {
      ++at_;
      list();
    }
    builder_.close();
  }
  std::string_view text_;
  std::size_t at_ = 0;
  Builder builder_;
};

Document tree(std::string_view text) { return TreeReader(text).read(); }

css::StyleSheet sheet_of(std::string text, source::Sources& sources) {
  source::Diagnostics diagnostics;
  const SourceId id = sources.add("x.css", std::move(text));
  css::ParseContext context{sources, diagnostics, nullptr, {}, nullptr, nullptr};
  css::StyleSheet sheet = css::parse_stylesheet(id, sources.text(id), 0, "x.css", context);
  CHECK(diagnostics.all().empty());
  return sheet;
}

// Ids (or names) of the elements a selector matches, found by the index and by each selector alone.
std::string matched(const Document& document, const std::string& selector) {
  source::Sources sources;
  const css::StyleSheet sheet = sheet_of(selector + "{ a: b }", sources);
  REQUIRE(sheet.rules.size() == 1);
  const css::StyleSheet* sheets[] = {&sheet};
  const RuleIndex rules(sheets);
  const ElementIndex index(document);
  std::string out;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    const NodeId id(i);
    std::vector<cascade::Match> found;
    rules.matches(index, id, found);
    bool alone = false;
    for (const css::ComplexSelector& s : sheet.rules[0].selectors) alone = alone || cascade::matches(document, id, s);
    CHECK(alone == !found.empty());
    if (found.empty()) continue;
    const std::string* name = document.node(id).attribute("id");
    out += (out.empty() ? "" : " ") + (name != nullptr ? *name : document.node(id).name);
  }
  return out;
}

}  // namespace

TEST_CASE("selectors match what the specification says") {
  const Document document = tree(
      "html[lang=en-GB](body(h1#t.big.Red 'x' p#a.lead[title=Big word](em#e 'a' b#f) p#b 'between' p#c[dir=RTL](i#g) "
      "div#d[lang=fr](a#l[href=x] 'y' a#m p#h[data-x=foo-bar](span#s))) footer#z)");
  const std::pair<const char*, const char*> cases[] = {{"p", "a b c h"},
                                                       {"P", "a b c h"},
                                                       {"#a", "a"},
                                                       {"#A", ""},
                                                       {".Red", "t"},
                                                       {".red", ""},
                                                       {".big.Red", "t"},
                                                       {"*", "html body t a e f b c g d l m h s z"},
                                                       {"body p", "a b c h"},
                                                       {"body > p", "a b c"},
                                                       {"h1 + p", "a"},
                                                       {"h1 ~ p", "a b c"},
                                                       {"h1 ~ p em", "e"},
                                                       {"p + p", "b c"},
                                                       {"p + p ~ div p span", "s"},
                                                       {"body > div span", "s"},
                                                       {"html > p", ""},
                                                       {":root", "html"},
                                                       {":root > body :first-child", "t e g l s"},
                                                       {":last-child", "html f g d h s z"},
                                                       {":only-child", "html g s"},
                                                       {"body > :nth-child(odd)", "t b d"},
                                                       {"body > :nth-last-child(2)", "c"},
                                                       {"body > :nth-child(-n + 2)", "t a"},
                                                       {"p:nth-of-type(2)", "b"},
                                                       {"p:nth-last-of-type(1)", "c h"},
                                                       {"p:first-of-type", "a h"},
                                                       {"a:last-of-type", "m"},
                                                       {"em:only-of-type", "e"},
                                                       {":nth-child(2 of p)", "b"},
                                                       {":nth-last-child(1 of p)", "c h"},
                                                       {":empty", "t e f b g l m s z"},
                                                       {"[title]", "a"},
                                                       {"[title=\"Big word\"]", "a"},
                                                       {"[title=\"big word\"]", ""},
                                                       {"[title=\"big word\" i]", "a"},
                                                       {"[title~=word]", "a"},
                                                       {"[title~=Bi]", ""},
                                                       {"[title^=Big]", "a"},
                                                       {"[title$=word]", "a"},
                                                       {"[title*='g w']", "a"},
                                                       {"[title*='']", ""},
                                                       {"[data-x|=foo]", "h"},
                                                       {"[dir=rtl]", "c"},
                                                       {"[dir=rtl s]", ""},
                                                       {"*|p, |b", "a b c h"},
                                                       {":is(h1, em)", "t e"},
                                                       {":where(#a, #b) > *", "e f"},
                                                       {":is(:nonsense)", ""},
                                                       {"p:not(.lead, #c)", "b h"},
                                                       {"p:not(body > p)", "h"},
                                                       {"p:has(> b)", "a"},
                                                       {"p:has(span)", "h"},
                                                       {"div:has(p span)", "d"},
                                                       {"h1:has(+ p)", "t"},
                                                       {"p:has(~ div)", "a b c"},
                                                       {"p:has(+ p + div)", "b"},
                                                       {"body:has(> div > a[href])", "body"},
                                                       {":lang(en)", "html body t a e f b c g z"},
                                                       {":lang(fr)", "d l m h s"},
                                                       {":lang(en-US)", ""},
                                                       {":lang('*-GB')", "html body t a e f b c g z"},
                                                       {":dir(rtl)", "c g"},
                                                       {"a:link", "l"},
                                                       {":any-link", "l"},
                                                       {"a:hover", ""},
                                                       {"a:not(:hover)", "l m"},
                                                       {"p::before", "a b c h"}};
  for (const auto& [selector, expected] : cases) {
    const std::string shown(selector);  // INFO captures by reference, and a structured binding cannot be captured
    INFO(shown);
    CHECK(matched(document, selector) == expected);
  }
}

TEST_CASE("matches come in order of sheet and rule, the strongest selector of a rule once per pseudo-element") {
  source::Sources sources;
  const css::StyleSheet first = sheet_of("p, .x, body p { a: 1 } p::before, p { a: 2 } ::selection { a: 3 }", sources);
  const css::StyleSheet second = sheet_of("* { a: 4 } #i { a: 5 }", sources);
  const css::StyleSheet* sheets[] = {&first, &second};
  const Document document = tree("body(p#i.x.x)");
  std::vector<cascade::Match> found;
  RuleIndex(sheets).matches(ElementIndex(document), NodeId(1U), found);
  std::string out;
  for (const cascade::Match& m : found) {
    out += std::to_string(m.sheet) + "." + std::to_string(m.order) + (m.pseudo == css::PseudoElement::Before ? "b" : "") + "/" +
           std::to_string(m.selector->specificity) + " ";
  }
  CHECK(out == "0.0/1024 0.1/1 0.1b/2 1.0/0 1.1/1048576 ");
}

TEST_CASE("a pseudo-element alone stands for that of any element") {
  source::Sources sources;
  const css::StyleSheet sheet = sheet_of("::marker { a: 1 } div ::before { a: 2 }", sources);
  const css::StyleSheet* sheets[] = {&sheet};
  const Document document = tree("div(p)");
  std::vector<cascade::Match> found;
  RuleIndex(sheets).matches(ElementIndex(document), NodeId(1U), found);
  REQUIRE(found.size() == 2);
  CHECK(found[0].pseudo == css::PseudoElement::Marker);
  CHECK(found[1].pseudo == css::PseudoElement::Before);
}

TEST_CASE("nested rules match below their parent") {
  source::Sources sources;
  const css::StyleSheet sheet =
      sheet_of("article { a: 1; p { a: 2 } > p { a: 3 } .y & { a: 4 } &.z { a: 5 } & + & { a: 6 } }", sources);
  const css::StyleSheet* sheets[] = {&sheet};
  const RuleIndex rules(sheets);
  const Document document = tree("body.y(article#a(p#b(p#c)) article#d.z)");
  const ElementIndex index(document);
  std::string out;
  for (std::uint32_t i = 1; i < document.nodes.size(); ++i) {
    std::vector<cascade::Match> found;
    rules.matches(index, NodeId(i), found);
    out += *document.node(NodeId(i)).attribute("id") + ":";
    for (const cascade::Match& m : found) out += std::to_string(m.order);
    out += " ";
  }
  CHECK(out == "a:03 b:12 c:1 d:0345 ");
}

TEST_CASE("text matches nothing") {
  const Document document = tree("p('x')");
  source::Sources sources;
  const css::StyleSheet sheet = sheet_of("* { a: b } :not(p) { a: b }", sources);
  const css::StyleSheet* sheets[] = {&sheet};
  std::vector<cascade::Match> found;
  RuleIndex(sheets).matches(ElementIndex(document), NodeId(1U), found);
  CHECK(found.empty());
}

TEST_CASE("deep trees and mean selectors end soon") {
  Builder builder;
  for (int i = 0; i < 3000; ++i) builder.open("div");
  builder.open("p");
  const Document document = builder.finish();
  const ElementIndex index(document);
  std::string chain;
  for (int i = 0; i < 2000; ++i) chain += "div ";
  source::Sources sources;
  source::Diagnostics diagnostics;
  std::string text = "x " + chain + "p {} div > div ~ div p {} a b c d e f g h i j k l p {} " + chain + "p {}";
  for (int i = 0; i < 40; ++i) text += "div { & & {";
  const SourceId id = sources.add("x.css", text);
  css::ParseContext context{sources, diagnostics, nullptr, {}, nullptr, nullptr};
  const css::StyleSheet sheet = css::parse_stylesheet(id, sources.text(id), 0, "x.css", context);
  const css::StyleSheet* sheets[] = {&sheet};
  const RuleIndex rules(sheets);
  std::vector<cascade::Match> found;
  for (std::uint32_t i = 2900; i < document.nodes.size(); ++i) rules.matches(index, NodeId(i), found);
  CHECK(found.size() <= 2 * (document.nodes.size() - 2900));
}

TEST_CASE("a text is short by its words: what spaces and elements part, and ideographs by half") {
  const Document document =
      tree("body(p#a('one two  three') p#b(em('one') em('two') em('three')) p#c('新聞記事 and') p#d(' one two ') p#e)");
  CHECK(matched(document, "p:-galley-fewer-words(4)") == "a b c d e");
  CHECK(matched(document, "p:-galley-fewer-words(3)") == "d e");
  CHECK(matched(document, "body:-galley-fewer-words(12)") == "body");
  CHECK(matched(document, ":has(> p):not(:-galley-fewer-words(11))") == "body");
}

TEST_CASE("an article meets a house sheet: each paragraph by its general rules only") {
  source::Sources sources;
  std::string text;
  for (int i = 0; i < 150; ++i) {
    const std::string n = std::to_string(i);
    text += ".c" + n + " > p, article h" + std::to_string(i % 6) + " + p.x" + n + ", #i" + n + " li:nth-child(odd) { a: b }\n";
  }
  const css::StyleSheet sheet = sheet_of(text + "p { a: b } p + p { a: b } * { a: b }", sources);
  const css::StyleSheet* sheets[] = {&sheet};
  Builder builder;
  builder.open("article");
  for (int i = 0; i < 1000; ++i) {
    builder.open("p");
    if (i % 10 == 0) builder.attribute("class", "x" + std::to_string(i % 150));
    builder.text("x");
    builder.close();
  }
  const Document document = builder.finish();
  const RuleIndex rules(sheets);
  const ElementIndex index(document);
  std::vector<cascade::Match> found;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) rules.matches(index, NodeId(i), found);
  CHECK(found.size() == 1001 + 1000 + 999);
}
