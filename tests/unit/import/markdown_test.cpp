#include <doctest/doctest.h>

#include "import/front_matter.h"
#include "imported.h"

using namespace galley;
using namespace galley::import;

TEST_CASE("front matter fills the head") {
  const auto test = import_text(
      "---\ntitle: \"The ferry: a return\"\nstandfirst: After nine winters\nauthors:\n  - Ana Ruiz\n  - Tom Beck\nplace: "
      "Harwick\ndate: 2024-05-03\nlang: en-GB\nimage: a.jpg\ncaption: At her berth\n---\n\nThe first crossing took forty "
      "minutes.\n",
      Format::Markdown);
  const Report& report = test.imported.report;
  CHECK(report.title == "The ferry: a return");
  CHECK(report.standfirst == "After nine winters");
  CHECK(report.byline == "Ana Ruiz, Tom Beck");
  CHECK(report.dateline_place == "Harwick");
  CHECK(report.dateline_date == "2024-05-03");
  CHECK(report.language == "en-GB");
  CHECK(outline(report) == "image: At her berth\nparagraph: The first crossing took forty minutes.\n");
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("span [dateline] class=\"dateline\"\n        \"Harwick\"") != std::string::npos);
}

TEST_CASE("without front matter the first blocks are the head") {
  const auto test = import_text(
      "# The ferry\n\n*After nine winters*\n\nBy Ana Ruiz\n\nShe came back. **All** saw it.\n\n## Crew\n\n1. one\n2. two\n   - "
      "deep\n\n> said\n\n![Alt](b.jpg \"On deck\")\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```\nx  y\n```\n",
      Format::Markdown);
  const Report& report = test.imported.report;
  CHECK(report.title == "The ferry");
  CHECK(report.standfirst == "After nine winters");
  CHECK(report.byline == "Ana Ruiz");
  CHECK(outline(report) ==
        "paragraph: She came back. All saw it.\nheading: Crew\nlist-item: one\nlist-item: two\nlist-item: deep\nquote: "
        "said\nimage: On deck\ntable: a\tb\n1\t2\ncode: x  y\n");
  const std::string dump = document::dump(test.imported.document);
  CHECK(dump.find("strong\n") != std::string::npos);
  CHECK(dump.find("alt=\"Alt\"") != std::string::npos);
  CHECK(dump.find("td align=\"right\"") != std::string::npos);
}

TEST_CASE("footnotes keep their text and entities their characters") {
  const auto test = import_text("# T\n\nA&nbsp;b &amp; c.[^1]\n\n[^1]: https://harbour.example/note\n", Format::Markdown);
  const std::string text = outline(test.imported.report);
  CHECK(text.find("paragraph: A\xC2\xA0"
                  "b & c.1\n") == 0);
  CHECK(text.find("https://harbour.example/note") != std::string::npos);
}

TEST_CASE("places in Markdown lead back to the source behind the front matter") {
  const auto test = import_text("---\ntitle: T\n---\n\nOne *two* three.\n", Format::Markdown);
  bool found = false;
  for (std::uint32_t i = 0; i < test.imported.document.nodes.size(); ++i) {
    if (test.imported.document.nodes[i].text != "two") continue;
    found = true;
    CHECK(test.sources.locate(test.imported.document.span_of(NodeId(i), 0, 3)).line == 5);
    CHECK(test.sources.text(test.imported.document.span_of(NodeId(i), 0, 3)) == "two");
  }
  CHECK(found);
}

TEST_CASE("a line of dashes at the start is not yet front matter") {
  CHECK(read_front_matter("---\nno end here\n").size == 0);
  CHECK(read_front_matter("--- a\ntitle: x\n---\n").size == 0);
  CHECK(read_front_matter("+++\ntitle = \"x\"\n+++\n").find({"title"}) != nullptr);
}
