#include <doctest/doctest.h>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

namespace {

// Text of the first paragraph, line ends as |.
std::string text_of(std::string_view markup) {
  const box::BoxTree tree = Fixture(markup).build();
  if (tree.paragraphs.empty()) return "(none)";
  std::string text = tree.paragraphs[0].text;
  for (std::size_t at = text.find("\u2028"); at != std::string::npos; at = text.find("\u2028")) text.replace(at, 3, "|");
  return text;
}

// Every byte belongs to one item, in order.
void check_tiling(const text::InlineContent& content) {
  TextOffset at = 0;
  for (const text::InlineItem& item : content.items) {
    CHECK_EQ(item.range.begin, at);
    at = item.range.end;
  }
  CHECK_EQ(at, content.text.size());
}

}  // namespace

TEST_CASE("white space is collapsed by css-text") {
  struct {
    std::string_view markup, text;
  } cases[] = {
      {"<p>  a  b\n c\t</p>", "a b c"},
      {"<p>a <b> b</b></p>", "a b"},
      {"<p>a<b> </b> c</p>", "a c"},
      {"<p>a<b> b </b> </p>", "a b"},
      {"<p>a <br> b</p>", "a|b"},
      {"<p>a<br></p>", "a|"},
      {"<p>a<wbr>b</p>", "a\u200Bb"},
      {"<p style='white-space:pre'>  a\n b  </p>", "  a| b  "},
      {"<p style='white-space:pre-wrap'>a  \n\nb\n</p>", "a  ||b|"},
      {"<p style='white-space:pre-line'> a  b \n c</p>", "a b|c"},
      {"<p>a <span style='white-space:pre'>  b </span> c</p>", "a   b  c"},
      {"<p>日本\n語</p>", "日本語"},
      {"<p>日本\nabc</p>", "日本 abc"},
      {"<p>한국\n말</p>", "한국 말"},
      {"<p> <b> </b> </p>", "(none)"},
      {"<p>a&nbsp;</p>", "a&nbsp;"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.markup);
    CHECK_EQ(text_of(c.markup), c.text);
  }
}

TEST_CASE("text-transform follows the language") {
  struct {
    std::string_view markup, text;
  } cases[] = {
      {"<p style='text-transform:uppercase'>straße</p>", "STRASSE"},
      {"<p lang='tr' style='text-transform:uppercase'>izmir</p>", "İZMİR"},
      {"<p lang='el' style='text-transform:uppercase'>άλφα</p>", "ΑΛΦΑ"},
      {"<p style='text-transform:lowercase'>ÀB</p>", "àb"},
      {"<p style='text-transform:capitalize'>don't s<b>t</b>op 3rd</p>", "Don't Stop 3rd"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.markup);
    CHECK_EQ(text_of(c.markup), c.text);
  }
}

TEST_CASE("items tile the text whatever is collapsed away") {
  for (const std::string_view markup : {"<p>a <b> </b> <i>b </i> </p>", "<p><b>a </b><br> <i> x</i><img src='no'> </p>",
                                        "<p>x <span style='float:left'>y</span> </p>", "<p>a <b></b><i></i></p>"}) {
    CAPTURE(markup);
    const box::BoxTree tree = Fixture(markup).build();
    for (const text::InlineContent& paragraph : tree.paragraphs) check_tiling(paragraph);
  }
}

TEST_CASE("a place in the paragraph leads back to the source") {
  Fixture f("<p>one   two <b>\n  three</b></p>");
  const box::BoxTree tree = f.build();
  const text::InlineContent& paragraph = tree.paragraphs.at(0);
  REQUIRE_EQ(paragraph.text, "one two three");
  for (const std::string_view word : {"one", "two", "three"}) {
    const auto at = static_cast<TextOffset>(paragraph.text.find(word));
    const source::Span span = paragraph.span_of({at, at + static_cast<TextOffset>(word.size())});
    CHECK_EQ(f.sources.text(span), word);
  }
}

TEST_CASE("a word that grows in upper case does not shift those after it") {
  Fixture f("<p style='text-transform:uppercase'>ŉn two</p>");
  const box::BoxTree tree = f.build();
  const text::InlineContent& paragraph = tree.paragraphs.at(0);
  const auto at = static_cast<TextOffset>(paragraph.text.find("TWO"));
  CHECK_EQ(f.sources.text(paragraph.span_of({at, at + 3})), "two");
}
