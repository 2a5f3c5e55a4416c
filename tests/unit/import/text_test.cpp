#include <doctest/doctest.h>

#include <algorithm>

#include "import/lines.h"
#include "import/mapped_text.h"
#include "imported.h"

using namespace galley;
using namespace galley::import;

namespace {

std::vector<std::string> paragraphs_of(const std::string& text) {
  const auto lines = split_lines(text);
  std::vector<std::string> out;
  for (const Unit& unit : join_lines(lines, std::vector<bool>(lines.size(), false))) out.push_back(unit.text.text);
  return out;
}

const char* const kPiece =
    "Harbour opens its new mole\n\n"
    "Boats lie in the lee of the new mole on Saturday\n"
    "Boats lie in the lee of the new mole on Saturday\n\n"
    "By Jane Doe\n\n"
    "Harwick, May 3, 2021—The new mole of the harbour was opened on Saturday with a procession of boats.\n\n"
    "Pilot Ann Lee\n\nPilot Ann Lee\n\n"
    "It took eleven years to build and cost more than anybody had expected at the beginning of the work.\n\n"
    "“The sea has been told where to stop, and I hope that it was listening,” said pilot Ann Lee.\n\n"
    "The fishermen want a second one.\n\n"
    "Nobody knows who would pay for it, and the council has not asked.\n";

}  // namespace

TEST_CASE("wrapped lines join to paragraphs, broken words close, compounds keep their hyphen") {
  const auto found = paragraphs_of(
      "The wheel of the lower mill has turned again for the first time since the\n"
      "great flood, and the whole valley came to see it. Nobody had thought that the\n"
      "long-term plan of the four pensioners who looked after the wheel would suc-\n"
      "ceed. It did.\n"
      "A second paragraph begins here and has no empty line before it, as is so\n"
      "common in mails of the well-\n"
      "known kind.\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].find("would succeed. It did.") != std::string::npos);
  CHECK(found[1].find("well-known kind") != std::string::npos);
}

TEST_CASE("long lines are paragraphs each") {
  const std::string line(200, 'a');
  CHECK(paragraphs_of(line + ".\n" + line + ".\n").size() == 2);
}

TEST_CASE("line ends of every system count the same") {
  for (const char* text : {"a\n\nb\n", "a\r\n\r\nb\r\n", "a\r\rb\r"}) {
    const auto lines = split_lines(text);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].number == 3);
    CHECK(lines[0].chunk != lines[1].chunk);
  }
}

TEST_CASE("a doubled line in the head is the caption that serves as standfirst, printed once") {
  const auto test = import_text(kPiece);
  REQUIRE(test.ok);
  const Report& report = test.imported.report;
  CHECK(report.title == "Harbour opens its new mole");
  CHECK(report.standfirst == "Boats lie in the lee of the new mole on Saturday");
  CHECK(report.byline == "Jane Doe");
  CHECK(report.dateline_place == "Harwick");
  CHECK(report.dateline_date == "2021-05-03");
  CHECK(report.blocks[0].type == "caption");
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("Boats lie") == dump.rfind("Boats lie"));
  CHECK(test.diagnostics.has("import.duplicate-removed"));
}

TEST_CASE("a caption without a picture is a label before its speaker's paragraph") {
  const auto test = import_text(kPiece);
  const Report& report = test.imported.report;
  const auto caption =
      std::find_if(report.blocks.begin() + 1, report.blocks.end(), [](const ReportBlock& b) { return b.type == "caption"; });
  REQUIRE(caption != report.blocks.end());
  REQUIRE(caption->belongs_to);
  CHECK(report.blocks[*caption->belongs_to].text.find("“The sea has been told") == 0);
  CHECK(&report.blocks[*caption->belongs_to] == &*caption + 1);
  CHECK(document::dump(test.imported.document).find("p [speaker-label] class=\"speaker-label\"") != std::string::npos);
}

TEST_CASE("pictures go to the lead caption first, then to the others, then between paragraphs") {
  const auto test = import_text(kPiece, Format::Text, As::Article, {"1.jpg", "2.jpg", "3.jpg"});
  std::vector<std::pair<std::string, std::string>> pictures;
  for (const ReportBlock& block : test.imported.report.blocks) {
    if (block.src) pictures.emplace_back(*block.src, block.text);
  }
  REQUIRE(pictures.size() == 3);
  CHECK(pictures[0].first == "1.jpg");
  CHECK(std::count(pictures.begin(), pictures.end(), std::pair<std::string, std::string>{"2.jpg", "Pilot Ann Lee"}) == 1);
  CHECK(std::count(pictures.begin(), pictures.end(), std::pair<std::string, std::string>{"3.jpg", ""}) == 1);
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("figure [figure] class=\"lead\"") != std::string::npos);
  CHECK(dump.find("speaker-label") == std::string::npos);
}

TEST_CASE("the pull-quote is a whole sentence of a speaker and stands away from its source") {
  const auto test = import_text(kPiece);
  const auto& quote = test.imported.report.pull_quote;
  REQUIRE(quote);
  CHECK(quote->text == "The sea has been told where to stop, and I hope that it was listening");
  CHECK(quote->speaker == "Ann Lee");
  const document::Document& document = test.imported.document;
  std::vector<std::string> order;
  for (const document::Node& node : document.nodes) {
    if (node.role == document::Role::PullQuote) order.push_back("quote");
    if (node.role == document::Role::Paragraph)
      order.push_back(document.text_of(NodeId(static_cast<std::uint32_t>(&node - document.nodes.data()))).substr(0, 7));
  }
  const auto at = std::find(order.begin(), order.end(), "quote") - order.begin();
  const auto source =
      std::find_if(order.begin(), order.end(), [](const std::string& text) { return text.find("“The ") == 0; }) - order.begin();
  CHECK(std::abs(at - source) > 1);
}

TEST_CASE("a pull-quote that repeats words of the text is hidden from readers aloud, words of its own are not") {
  const auto hidden = [](const std::string& quote) {
    std::string prose = "<p>Ann Lee said: “The sea has been told where to stop.” Nobody had asked it before.</p>";
    for (int i = 0; i < 5; ++i)
      prose += "<p>Paragraph " + std::to_string(i) + " of the article, long enough to be read as prose, with commas, and more.</p>";
    const auto test = import_text("<html><body><article><h1>The new wall</h1>" + prose + "<aside class=pullquote>" + quote +
                                      "</aside>" + prose.substr(prose.find("</p>") + 4) + "</article></body></html>",
                                  Format::Html, As::Article);
    for (const document::Node& node : test.imported.document.nodes)
      if (node.role == document::Role::PullQuote) return node.attribute("aria-hidden") != nullptr ? "hidden" : "heard";
    return "none";
  };
  CHECK(std::string(hidden("The sea has been told where to stop")) == "hidden");
  CHECK(std::string(hidden("No wall was ever high enough for the sea")) == "heard");
}

TEST_CASE("a quotation by he or she is given to whoever spoke just before, not to somebody of long ago") {
  const std::string told = "“We had hoped for a summer in which the boats would go out every single day,” ";
  const auto quiet = [](int paragraphs) {
    static const char* const kWhat[] = {
        "The mill stands empty since the flood, and the wheel was sold to a museum.",
        "Rain has fallen on all but two days of the month, which nobody remembers to have happened.",
        "The ferry to the island was built in another century and is painted every spring.",
        "Children walk to school over the dam, four by four, with lanterns in the winter.",
        "A new road was promised when the bridge was opened; the promise hangs framed in the inn.",
        "Nets dry on the railings of the church, to which the fishermen have an old right.",
        "Letters arrive on Tuesdays, or when the wind allows it."};
    std::string text;
    for (int i = 0; i < paragraphs; ++i) text += std::string(kWhat[i]) + "\n\n";
    return text;
  };
  const std::string start =
      "Boats stay in the harbour\n\nThe boats of the valley stayed in the harbour for the ninth day in a row.\n\n"
      "The office is led by Harald Finnis. “No,” said Harald Finnis when he was asked.\n\n";
  const auto speaker = [](const std::string& text) {
    const auto test = import_text(text);
    return test.imported.report.pull_quote ? test.imported.report.pull_quote->speaker : std::string("-");
  };
  CHECK(speaker(start + told + "he added.\n\n" + quiet(6)) == "Harald Finnis");
  CHECK(speaker(start + quiet(1) + told + "he added.\n\n" + quiet(6).substr(quiet(1).size())) == "Harald Finnis");
  CHECK(speaker(start + quiet(3) + told + "he added.\n\n" + quiet(7).substr(quiet(3).size())) == "-");
  CHECK(speaker(start + "The oven belongs to Marit Oakes and her sister, as it always has.\n\n" + told + "he added.\n\n" +
                quiet(6)) == "-");
}

TEST_CASE("a lead too short for an initial is told from one that is not") {
  const std::string more = " Nobody had expected it, and the rest of the day went by in the usual way, as days on the coast do.";
  const auto dump_of = [](const std::string& lead) {
    return document::dump(
        import_text("A headline of the day\n\n" + lead + "\n\nA second paragraph follows it here.\n").imported.document);
  };
  CHECK(dump_of("The ferry stopped at noon.").find("class=\"first brief\"") != std::string::npos);
  CHECK(dump_of("The ferry stopped at noon." + more + more).find("class=\"first\"") != std::string::npos);
}

TEST_CASE("spans of the document lead back to the source, also through joined lines and composed letters") {
  const auto test = import_text(
      "A title of the piece\n\nThe cafe\xCC\x81 on the quay was full of people who had come to see the old steam\nboat leave, and "
      "every one of them said that they would miss her, the wood\nand the brass and the smell.\n");
  REQUIRE(test.ok);
  bool found = false;
  for (std::uint32_t i = 0; i < test.imported.document.nodes.size(); ++i) {
    const document::Node& node = test.imported.document.nodes[i];
    const std::size_t at = node.text.find("boat leave");
    if (at == std::string::npos) continue;
    found = true;
    CHECK(node.text.find("caf\xC3\xA9") != std::string::npos);
    const auto span =
        test.imported.document.span_of(NodeId(i), static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 10));
    CHECK(test.sources.text(span) == "boat leave");
    CHECK(test.sources.locate(span).line == 4);
  }
  CHECK(found);
}

TEST_CASE("oddities are told once with a code") {
  CHECK(import_text("The only paragraph of this note goes on for a while, ends with a full stop and has no headline at all, which "
                    "is said.\n\nAnother one follows it, so that there is a body.")
            .diagnostics.has("import.no-headline"));
  CHECK(import_text("A headline and nothing else").diagnostics.has("import.no-body"));
  CHECK_FALSE(import_text("   \n ").ok);
}

TEST_CASE("text of a quotation in Persian keeps its joiners and runs right to left") {
  const auto test = import_text(
      "کتابخانه تازه شهر باز شد\n\nکتابخانه تازه شهر روز چهارشنبه با حضور صدها نفر از مردم باز شد و "
      "می‌گویند "
      "که "
      "خوب "
      "است.\n");
  CHECK(test.imported.report.language == "fa");
  CHECK(test.imported.report.direction == "rtl");
  CHECK(test.imported.report.blocks.back().text.find("می‌گویند") != std::string::npos);
  CHECK(test.imported.document.metadata.right_to_left);
}
