#include <doctest/doctest.h>

#include <algorithm>

#include "import/html_guard.h"
#include "import/html_metadata.h"
#include "import/json.h"
#include "imported.h"

using namespace galley;
using namespace galley::import;

namespace {

std::string long_paragraphs(int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out +=
        "<p>The boats lay in the harbour, the nets were dry, and nobody had yet gone down to the quay when the bell rang for the "
        "first time that day.</p>\n";
  return out;
}

}  // namespace

TEST_CASE("a page keeps its elements, attributes and places") {
  const auto test = import_text(
      "<!DOCTYPE html><html lang=fr dir=rtl><head><title>A &amp; B</title><style media=print>p{color:red}</style><link "
      "rel=stylesheet href=a.css></head><body><p class=x>caf&eacute; &lt; th&#233;<br>end</p><script>x</script></body></html>",
      Format::Html, As::Page);
  REQUIRE(test.ok);
  const document::Document& document = test.imported.document;
  CHECK_FALSE(test.imported.as_article);
  CHECK(document.metadata.title == "A & B");
  CHECK(document.metadata.language == "fr");
  CHECK(document.metadata.right_to_left);
  REQUIRE(document.styles.size() == 2);
  CHECK(document.styles[0].text == "p{color:red}");
  CHECK(document.styles[0].media == "print");
  CHECK(test.sources.text(document.styles[0].span) == "p{color:red}");
  CHECK(document.styles[1].href == "a.css");
  bool found = false;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].text != "café < thé") continue;
    found = true;
    CHECK(test.sources.text(document.span_of(NodeId(i), 3, 5)) == "&eacute;");
    CHECK(test.sources.text(document.span_of(NodeId(i), 8, 10)) == "th");
    CHECK(*document.node(document.nodes[i].parent).attribute("class") == "x");
  }
  CHECK(found);
}

TEST_CASE("the article of a page is found and its furniture left") {
  const auto test = import_text(
      "<html><head><title>Bells over the quay - Coast Herald</title><meta property='og:site_name' content='Coast Herald'><meta "
      "name=author content='Jane Doe'></head><body><nav><a href=/>Home</a></nav>"
      "<div class='sidebar'><p>Most read stories, all of them, in a list.</p></div><div id=main><h1>Bells over the "
      "quay</h1><figure><img src='a.jpg' alt='Boats'><figcaption>Boats at dawn</figcaption></figure>" +
          long_paragraphs(4) +
          "<h2>Nets</h2><ul><li>one</li><li>two <b>bold</b></li></ul><blockquote><p>A saying.</p></blockquote>" +
          long_paragraphs(2) + "<div class='share-bar'>Share on everything</div></div><footer>Imprint</footer></body></html>",
      Format::Html);
  REQUIRE(test.ok);
  const Report& report = test.imported.report;
  CHECK(report.title == "Bells over the quay");
  CHECK(report.byline == "Jane Doe");
  const std::string text = outline(report);
  CHECK(text.find("image: Boats at dawn\n") == 0);
  CHECK(text.find("heading: Nets\nlist-item: one\nlist-item: two bold\nquote: A saying.\n") != std::string::npos);
  CHECK(text.find("Most read") == std::string::npos);
  CHECK(text.find("Share") == std::string::npos);
  CHECK(text.find("Imprint") == std::string::npos);
  CHECK_FALSE(report.dropped.empty());
  CHECK(document::dump(test.imported.document).find("figure [figure] class=\"lead\"") != std::string::npos);
}

TEST_CASE("a fragment of a content system is all article") {
  const auto test = import_text(
      "<h1>Short note</h1><p>By Jane Doe</p><p>Harwick, 3 May 2021 - The <em>quay</em> is closed.<br>Until Friday.</p><p><img "
      "src=b.png alt='The quay'></p>",
      Format::Html);
  const Report& report = test.imported.report;
  CHECK(report.title == "Short note");
  CHECK(report.byline == "Jane Doe");
  CHECK(report.dateline_place == "Harwick");
  CHECK(outline(report) == "paragraph: The quay is closed. Until Friday.\nimage: \n");
  CHECK(document::dump(test.imported.document).find("em\n") != std::string::npos);
}

TEST_CASE("a standfirst that is marked as one may be short, and no paragraph is styled as one by its author's name for it") {
  const std::string head = "<article><h1>The quay is closed</h1><p class=standfirst>For how long?</p><p>By Jane Doe</p>";
  const std::string text =
      "<p class='first note standfirst'>The harbour board met on Monday evening to hear what the engineers had found beneath the "
      "old quay.</p><p class=byline>Nobody who had seen the drawings expected the answer to be short.</p></article>";
  const auto test = import_text(head + text, Format::Html);
  CHECK(test.imported.report.standfirst == "For how long?");
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("class=\"first brief note\"") != std::string::npos);
  CHECK(dump.find("byline\"") == dump.rfind("byline\""));  // of the header only
}

TEST_CASE("the sign by which a heading links to itself is no part of it, and is named as dropped") {
  const auto test = import_text(
      "<h1>Short note</h1><p>The quay is closed until Friday.</p><h2 id=why>Why it is closed <a href='#why'>#</a></h2><p>See "
      "section "
      "<a href='#why'>#</a> above, or <a href='http://example.org'>#</a>.</p>",
      Format::Html);
  const Report& report = test.imported.report;
  CHECK(outline(report) ==
        "paragraph: The quay is closed until Friday.\nheading: Why it is closed\nparagraph: See section # above, or #.\n");
  CHECK(std::count_if(report.dropped.begin(), report.dropped.end(), [](const auto& line) { return line.text == "#"; }) == 1);
}

TEST_CASE("a paragraph that says what its picture's alternative text says is the picture's caption") {
  const std::string words = "In this photo the old ferry lies at the quay of Harwick on a grey Tuesday morning";
  const std::string around = "<p>The quay is closed until Friday, the council says.</p>";
  const auto outline_with = [&](const std::string& alternative, const std::string& text) {
    return outline(
        import_text("<h1>Short note</h1><img src=b.png alt='" + alternative + "'>" + around + "<p>" + text + "</p>" + around,
                    Format::Html)
            .imported.report);
  };
  CHECK(outline_with(words, words + " (Jane Doe)").starts_with("image: " + words + " (Jane Doe)\nparagraph: The quay"));
  CHECK(outline_with(words, words + " (Jane Doe)").find("paragraph: In this photo") == std::string::npos);
  // Other words behind the same beginning, and a few words that any paragraph may have.
  CHECK(outline_with(words, words + ", and nobody is to board her before the divers have been down again on Thursday.")
            .find("paragraph: In this photo") != std::string::npos);
  CHECK(outline_with("The old ferry", "The old ferry").find("paragraph: The old ferry") != std::string::npos);
}

TEST_CASE("auto sets a page as authored and says when it holds an article") {
  const auto test = import_text("<html><body><div>" + long_paragraphs(6) + "</div></body></html>", Format::Html, As::Auto);
  CHECK_FALSE(test.imported.as_article);
  CHECK(test.diagnostics.has("import.looks-like-article"));
  CHECK_FALSE(import_text("<p>hello", Format::Html, As::Auto).diagnostics.has("import.looks-like-article"));
}

TEST_CASE("depth is bounded without moving a byte") {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div><b id=x" + std::to_string(i) + ">";
  const std::size_t size = deep.size();
  const Flattened flattened = flatten_deep_tags(deep);
  CHECK(flattened.tags > 9000);
  CHECK(flattened.deepest == 5000);  // <b> and its like are no levels
  CHECK(deep.size() == size);
  std::string plain = "<ul><li>a<li>b<p>c<br>d</ul><!-- <div> --><script>'<div>'</script>";
  const std::string same = plain;
  CHECK(flatten_deep_tags(plain).tags == 0);
  CHECK(plain == same);
  CHECK(import_text(std::string(40000, '<') + "<div>", Format::Html, As::Page).ok);
}

TEST_CASE("the depth that was written counts what is open, not what was opened") {
  std::string shallow, unclosed;
  for (int i = 0; i < 3000; ++i) shallow += "<div><span></div></section>";
  CHECK(flatten_deep_tags(shallow).tags == 0);
  for (int i = 0; i < 450; ++i) unclosed += "<div>";
  for (int i = 0; i < 450; ++i) unclosed += "<span></div><div></nav>";
  CHECK(flatten_deep_tags(unclosed).deepest == 451);
  std::string drawing = "<svg>";
  for (int i = 0; i < 900; ++i) drawing += "<path d='M0 0'/>";
  CHECK(flatten_deep_tags(drawing).tags == 0);
}

TEST_CASE("too deep pages are read and reported") {
  std::string deep = "x";
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  const auto test = import_text(deep + "end", Format::Html, As::Page);
  CHECK(test.diagnostics.has("import.too-deep"));
  CHECK(document::dump(test.imported.document).find("end") != std::string::npos);
}

TEST_CASE("the name of the site leaves the headline") {
  CHECK(without_site_name("Bells over the quay | Coast Herald", "Coast Herald") == "Bells over the quay");
  CHECK(without_site_name("Coast Herald: bells", "") == "Coast Herald: bells");
  CHECK(without_site_name("Bells - and nets - over the old quay", "Coast Herald") == "Bells - and nets - over the old quay");
}

TEST_CASE("author, date and number of comments in one line above the text are furniture") {
  const auto first_lines = [](const std::string& line) {
    const auto test = import_text(
        "<html><head><meta name=author content='Jane Doe'></head><body><article><h1>Bells over the "
        "quay</h1><p>" +
            line + "</p>" + long_paragraphs(4) + "</article></body></html>",
        Format::Html, As::Article);
    return document::dump(test.imported.document);
  };
  CHECK(first_lines("Jane Doe March 9, 2017 13").find("2017 13") == std::string::npos);
  CHECK(first_lines("Jane Doe March 9, 2017").find("March 9") == std::string::npos);
  CHECK(first_lines("Jane Doe March 9, 2017 was late").find("was late") != std::string::npos);
}

TEST_CASE("a title that stands in pieces above the text is dropped as its repetition") {
  const auto test = import_text(
      "<html><head><title>The Harbour Project: Bells over the Quay</title></head><body><article>"
      "<h2>Harbour Project:</h2><h3>Bells over the Quay</h3>" +
          long_paragraphs(4) + "<h2>Bells over the Quay</h2>" + long_paragraphs(2) + "</article></body></html>",
      Format::Html, As::Article);
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("The Harbour Project: Bells over the Quay") != std::string::npos);
  CHECK(dump.find("\"Harbour Project:\"") == std::string::npos);
  const auto later = dump.find("\"Bells over the Quay\"");
  REQUIRE(later != std::string::npos);  // not the one below the text
  CHECK(dump.find("\"Bells over the Quay\"", later + 1) == std::string::npos);
}

TEST_CASE("a caption that a slide show repeats in a heading is one paragraph") {
  std::string caption = "The ferry Hilde leaves Sandhaven on the first morning of the new timetable";
  while (caption.size() < 260) caption += ", with bread for the islands";
  std::string prose;
  for (int i = 0; i < 6; ++i)
    prose +=
        "<p>Paragraph " + std::to_string(i) + " of the article, long enough to be read as prose, with commas, and a full stop.</p>";
  const auto test = import_text("<html><body><article><h1>Ferry leaves</h1><h3>" + caption + "</h3><p>" + caption + "</p>" + prose +
                                    "</article></body></html>",
                                Format::Html, As::Article);
  const std::string dump = document::dump(test.imported.document);
  const auto first = dump.find("The ferry Hilde");
  REQUIRE(first != std::string::npos);
  CHECK(dump.find("The ferry Hilde", first + 1) == std::string::npos);
  CHECK(dump.find("<h3") == std::string::npos);
}

TEST_CASE("linked data may be broken anywhere") {
  const JsonValue value = parse_json(R"({"a": ["x", {"b": "\u00e9\ud83d\ude00"}], "n": 1.5e3, "z": null, })");
  REQUIRE(value.member("a") != nullptr);
  CHECK(value.member("a")->items[1].member("b")->text == "é😀");
  for (const char* text : {"", "{", "[[[[", "{\"a\"", "{\"a\":", "\"\\u12", "[1,,2]", "}{"}) static_cast<void>(parse_json(text));
  CHECK(parse_json(std::string(100000, '[')).kind == JsonValue::Kind::Array);
}

TEST_CASE("no-break spaces that an editor strewed become spaces, those that hold something together stay") {
  const auto read = [](const std::string& words) {
    const auto test = import_text(
        "<html><body><article><h1>The title of it</h1><p>" + words + "</p>" + long_paragraphs(3) + "</article></body></html>",
        Format::Html);
    REQUIRE(test.ok);
    REQUIRE_FALSE(test.imported.report.blocks.empty());
    return test.imported.report.blocks.front().text;
  };
  CHECK(read("They waited here. &nbsp;Then the boat came to&nbsp;the long quay.") ==
        "They waited here. Then the boat came to\u00A0the long quay.");
  CHECK(read("People from&nbsp;the harbour&nbsp;came, saying&nbsp;<b>nothing</b> at all.") ==
        "People from the harbour came, saying nothing at all.");
  CHECK(read("Some 30&nbsp;km away Prof.&nbsp;Anders met J.&nbsp;Holm of Rio&nbsp;Tinto.") ==
        "Some 30\u00A0km away Prof.\u00A0Anders met J.\u00A0Holm of Rio\u00A0Tinto.");
  CHECK(read("On demanda&nbsp;: pourquoi &nbsp;? Pour rien.") == "On demanda\u00A0: pourquoi\u00A0? Pour rien.");
  CHECK(read("The first line&nbsp;<br>&nbsp;and the second line of it.") == "The first line and the second line of it.");
}

TEST_CASE("marks stay around their words where no-break spaces become others") {
  const auto test = import_text(
      "<html><body><article><h1>The title of it</h1><p>One hundred.&nbsp; <b>Then the</b>&nbsp; <i>boat &nbsp;came"
      "</i> in.</p>" +
          long_paragraphs(3) + "</article></body></html>",
      Format::Html);
  REQUIRE(test.ok);
  std::string bold, italic;
  const document::Document& document = test.imported.document;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    const std::string& name = document.nodes[i].name;
    if (name == "b" || name == "strong") bold = document.text_of(NodeId(i));
    if (name == "i" || name == "em") italic = document.text_of(NodeId(i));
  }
  CHECK(bold == "Then the");
  CHECK(italic == "boat came");
}

TEST_CASE("a short bold paragraph over text is a cross-head, below the heading before it") {
  const std::string page =
      "<article><h1>The bell in the harbour</h1>" + long_paragraphs(2) + "<p class=a><strong>Who rang it?</strong></p>" +
      long_paragraphs(2) + "<h3>Later</h3>" + long_paragraphs(1) + "<p><b>The </b><b>second bell</b></p>" + long_paragraphs(2) +
      "<p><strong>Nobody has rung it since.</strong></p>" + long_paragraphs(2) + "<p><b>bells@example.org</b></p>" +
      long_paragraphs(1) + "<p><b>N 24 39 16.4</b></p>" + long_paragraphs(1) + "<p><b>An end without text</b></p></article>";
  const TestImport test = import_text(page, Format::Html);
  const std::string blocks = outline(test.imported.report);
  std::string levels;
  for (const document::Node& node : test.imported.document.nodes) {
    if (node.role == document::Role::Heading) levels += node.name + " ";
  }
  CHECK(levels == "h2 h3 h4 ");
  CHECK(blocks.find("heading: Who rang it?") != std::string::npos);
  CHECK(blocks.find("heading: The second bell") != std::string::npos);
  CHECK(blocks.find("paragraph: Nobody has rung it since.") != std::string::npos);
  CHECK(blocks.find("heading: An end without text") == std::string::npos);
}

TEST_CASE("bold questions over every answer are a conversation and stay as they are") {
  std::string page = "<article><h1>The bell in the harbour</h1>" + long_paragraphs(1);
  for (int i = 0; i < 4; ++i) page += "<p><strong>And who rang it?</strong></p>" + long_paragraphs(1);
  const std::string blocks = outline(import_text(page + "</article>", Format::Html).imported.report);
  CHECK(blocks.find("heading: And who rang it?") == std::string::npos);
}
