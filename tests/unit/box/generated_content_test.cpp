#include <doctest/doctest.h>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;
using style::ContentItem;

namespace {

style::ComputedStyle with_items(style::ComputedStyle style, std::vector<ContentItem> items) {
  style.content.kind = style::ContentStyle::Kind::Items;
  style.content.items = std::move(items);
  return style;
}

ContentItem item(ContentItem::Kind kind, std::string text = {}, std::string counter_style = {}) {
  ContentItem made;
  made.kind = kind;
  made.text = std::move(text);
  made.style = std::move(counter_style);
  return made;
}

std::string all_text(const box::BoxTree& tree) {
  std::string out;
  for (const text::InlineContent& paragraph : tree.paragraphs) out += paragraph.text + "/";
  return out;
}

}  // namespace

TEST_CASE("generated text stands before and after the content in boxes of its own") {
  Fixture f("<p title='T'>text</p>");
  f.add_pseudo("p", style::Pseudo::Before,
               with_items(f.inherited_by("p", style::Display::Inline),
                          {item(ContentItem::Kind::Attribute, "title"), item(ContentItem::Kind::String, ": ")}));
  f.add_pseudo("p", style::Pseudo::After,
               with_items(f.inherited_by("p", style::Display::Block), {item(ContentItem::Kind::String, "end")}));
  CHECK_DUMP(f.boxes(), R"(
    0 block Document#0
      1 block P#1
        2 block anonymous P#1 "<3>T: </3>text"
          3 inline in-text P#1
        4 block P#1 "end")");
}

TEST_CASE("counters nest by element and restart for each parent") {
  Fixture f("<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ol>");
  CHECK_EQ(all_text(f.build()), "1.\u00A0/a/1.\u00A0/b/2.\u00A0/c/2.\u00A0/d/");
}

TEST_CASE("ol start and reversed and li value set the list counter") {
  struct {
    std::string_view markup, text;
  } cases[] = {
      {"<ol start='5'><li>a</li><li>b</li></ol>", "5.\u00A0/a/6.\u00A0/b/"},
      {"<ol reversed=''><li>a</li><li>b</li></ol>", "2.\u00A0/a/1.\u00A0/b/"},
      {"<ol><li value='7'>a</li><li>b</li></ol>", "7.\u00A0/a/8.\u00A0/b/"},
      {"<ol start='x'><li>a</li></ol>", "1.\u00A0/a/"},
      {"<ul><li>a</li></ul>", "• /a/"},
      {"<ul style='list-style:none'><li>a</li></ul>", "a/"},
      {"<ul><li style='list-inside:1'>a</li></ul>", "• a/"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.markup);
    CHECK_EQ(all_text(Fixture(c.markup).build()), c.text);
  }
}

TEST_CASE("an outside marker is a child of its list item beside the paragraph") {
  CHECK_DUMP(Fixture("<ul><li>a</li></ul>").boxes(), R"(
    0 block Document#0
      1 block L#1
        2 block LI#2 "a"
          3 marker Lbl#3 "• ")");
}

TEST_CASE("counters() joins the values of all levels") {
  Fixture f("<div style='counter-reset:c;counter-increment:c'><p style='counter-reset:c;counter-increment:c'>x</p></div>");
  ContentItem nested = item(ContentItem::Kind::Counters, "c");
  nested.separator = ".";
  f.add_pseudo("p", style::Pseudo::Before,
               with_items(f.inherited_by("p", style::Display::Inline), {nested, item(ContentItem::Kind::String, " ")}));
  CHECK_EQ(all_text(f.build()), "1.1 x/");
}

TEST_CASE("quotation marks follow depth and language") {
  Fixture f("<p lang='de'><q>a</q></p>");
  f.add_pseudo("q", style::Pseudo::Before,
               with_items(f.inherited_by("q", style::Display::Inline),
                          {item(ContentItem::Kind::OpenQuote), item(ContentItem::Kind::OpenQuote)}));
  f.add_pseudo(
      "q", style::Pseudo::After,
      with_items(f.inherited_by("q", style::Display::Inline),
                 {item(ContentItem::Kind::CloseQuote), item(ContentItem::Kind::CloseQuote), item(ContentItem::Kind::CloseQuote)}));
  CHECK_EQ(all_text(f.build()), "„‚a‘“/");
}

TEST_CASE("an initial letter floats, takes its punctuation and leaves the rest") {
  Fixture f("<p> “Hello”, he said</p>");
  style::ComputedStyle letter = f.inherited_by("p", style::Display::Inline);
  letter.text.initial_letter_size = 3 * style::kOneQ16;
  f.add_pseudo("p", style::Pseudo::FirstLetter, letter);
  CHECK_DUMP(f.boxes(), R"(
    0 block Document#0
      1 block P#1 "{2}ello”, he said"
        2 block in-text float P#1 initial-letter "“H")");
}

TEST_CASE("a first letter may float, sit in an inline box, or in the first block") {
  Fixture f("<div> <p><b>Once</b> upon</p><p>More</p></div>");
  style::ComputedStyle letter = f.inherited_by("div", style::Display::Inline);
  letter.box.float_side = style::Float::Left;
  f.add_pseudo("div", style::Pseudo::FirstLetter, letter);
  CHECK_DUMP(f.boxes(), R"(
    0 block Document#0
      1 block Document#0
        2 block P#1 "<3>{4}nce</3> upon"
          3 inline in-text P#1
          4 block in-text float P#1 first-letter "O"
        5 block P#2 "More")");
}

TEST_CASE("named strings are kept with the box they begin at") {
  Fixture f("<h1> A  title </h1><p>x</p>");
  style::ComputedStyle heading = f.inherited_by("h1", style::Display::Block);
  heading.content.string_set.push_back({"head", {item(ContentItem::Kind::TargetText)}});
  f.restyle("h1", heading);
  const box::BoxTree tree = f.build();
  REQUIRE_EQ(tree.named_strings.size(), 1);
  CHECK_EQ(tree.named_strings[0].value, "A title");
  CHECK_EQ(tree.named_strings[0].box.value, 1);
}

TEST_CASE("the content of a margin box knows page, pages and strings") {
  Fixture f("<p>x</p>");
  style::ComputedStyle margin = with_items(f.inherited_by("p", style::Display::Block),
                                           {item(ContentItem::Kind::NamedString, "head"), item(ContentItem::Kind::String, "\n"),
                                            item(ContentItem::Kind::Counter, "page", "lower-roman"),
                                            item(ContentItem::Kind::String, " of "), item(ContentItem::Kind::Counter, "pages")});
  const StyleId id = f.styles.intern(margin);
  const std::vector<std::pair<std::string, std::string>> strings{{"head", "Title"}};
  const text::InlineContent content = box::margin_box_content(f.styles, id, {4, 12, &strings, f.counters});
  CHECK_EQ(content.text, "Title\u2028iv of 12");
  CHECK_EQ(content.items.size(), 5);
}

TEST_CASE("a page number in an element is left out and reported") {
  Fixture f("<p>text</p>");
  f.add_pseudo("p", style::Pseudo::After,
               with_items(f.inherited_by("p", style::Display::Inline), {item(ContentItem::Kind::Counter, "page")}));
  CHECK_EQ(all_text(f.build()), "text/");
  CHECK(f.diagnostics.has("box.unsupported-content"));
}

TEST_CASE("what stands behind the slash is said instead of generated text; nothing makes an artefact of it") {
  Fixture f("<p title='two'>text</p>");
  style::ComputedStyle star = with_items(f.inherited_by("p", style::Display::Inline), {item(ContentItem::Kind::String, "** ")});
  star.content.alt = {item(ContentItem::Kind::Attribute, "title"), item(ContentItem::Kind::String, " stars: ")};
  f.add_pseudo("p", style::Pseudo::Before, star);
  style::ComputedStyle rule = with_items(f.inherited_by("p", style::Display::Inline), {item(ContentItem::Kind::String, " ~~")});
  rule.content.alt = {item(ContentItem::Kind::String, "")};
  f.add_pseudo("p", style::Pseudo::After, rule);
  CHECK_DUMP(f.structure(), R"(
    Document#0 lang=en
      P#1
        Span#2 said="two stars: ")");
  const box::BoxTree tree = f.build();
  std::vector<std::uint32_t> owners;
  for (const text::InlineItem& one : tree.paragraphs.front().items) {
    if (one.kind == text::ItemKind::Text) owners.push_back(one.structure.value);
  }
  REQUIRE(owners.size() == 3);
  CHECK(owners[0] == 2);
  CHECK(owners[1] == 1);
  CHECK(owners[2] == StructureId().value);
}

TEST_CASE("a marker says its words within its label, and a marker that says nothing has none") {
  const auto structure = [](const char* alt) {
    Fixture f("<ul><li>a</li></ul>");
    style::ComputedStyle marker = with_items(f.inherited_by("li", style::Display::Inline), {item(ContentItem::Kind::String, "#")});
    if (alt != nullptr) marker.content.alt = {item(ContentItem::Kind::String, alt)};
    f.add_pseudo("li", style::Pseudo::Marker, marker);
    return f.structure();
  };
  CHECK(structure("number").find("Span#4 said=\"number\"") != std::string::npos);
  CHECK(structure(nullptr).find("said") == std::string::npos);
  CHECK(structure("").find("said") == std::string::npos);
}
