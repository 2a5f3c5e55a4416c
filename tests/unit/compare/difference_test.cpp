#include "compare/difference.h"

#include <doctest/doctest.h>

#include "compare/compare.h"

namespace galley::compare {
namespace {

Word word(const char* text, std::uint32_t page, int left, int top, int width = 20) {
  return {text, page, {Length::from_points(left), Length::from_points(top), Length::from_points(width), 10_pt}};
}

Words page_of(std::vector<Word> words) { return {{{595_pt, 842_pt}}, std::move(words)}; }

}  // namespace

TEST_CASE("words that stand where they stood are no change") {
  const Words a = page_of({word("one", 1, 10, 10), word("two", 1, 40, 10)});
  Words b = a;
  b.words[1].rect.left += Length::from_raw(1000);  // a sixty-fifth of a point: nothing that a printer can show
  CHECK(compare_words(a, b).empty());
}

TEST_CASE("words that went the same way are one change, and one that stayed parts them") {
  const Words a = page_of({word("one", 1, 10, 10), word("two", 1, 40, 10), word("stays", 1, 10, 30), word("four", 1, 10, 50)});
  Words b = a;
  for (const std::size_t moved : {0, 1, 3}) { b.words[moved].rect.top += 12_pt; }
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].change == Change::Moved);
  CHECK(changes[0].text == "one two");
  CHECK(changes[0].down == 12_pt);
  CHECK(changes[0].right == Length());
  CHECK_FALSE(changes[0].respaced);
  CHECK(changes[0].a->rect.right() == 60_pt);
  CHECK(changes[1].text == "four");
}

TEST_CASE("a line that is spaced anew is told from one that moved") {
  const Words a = page_of({word("one", 1, 10, 10), word("two", 1, 40, 10)});
  Words b = a;
  b.words[0].rect.width += 1_pt;  // letters apart
  b.words[1].rect.left += 3_pt;
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].respaced);
}

TEST_CASE("words that came and went stand for themselves between those that moved") {
  const Words a = page_of({word("one", 1, 10, 10), word("gone", 1, 40, 10), word("last", 1, 70, 10)});
  const Words b = page_of({word("one", 1, 10, 10), word("new", 1, 40, 10), word("words", 1, 70, 10), word("last", 1, 10, 22)});
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].change == Change::Removed);
  CHECK(changes[0].text == "gone");
  CHECK_FALSE(changes[0].b);
  CHECK(changes[1].change == Change::Added);
  CHECK(changes[1].text == "new words");
  CHECK(changes[1].words == 2);
  CHECK(changes[2].change == Change::Moved);
  CHECK(changes[2].right == -(60_pt));
}

TEST_CASE("a change over pages is told with both places; long ones by their beginning and end") {
  std::vector<Word> first, second;
  for (int i = 0; i < 40; ++i) {
    first.push_back(word(i == 39 ? "end" : "word", 1, 10, 10 + i * 12));
    second.push_back(word(i == 39 ? "end" : "word", 2, 10, 10 + i * 12));
  }
  const Words a = page_of(first), b = page_of(second);
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].words == 40);
  CHECK(changes[0].last == "end");
  const std::string told = render_human({"a.pdf", "b.pdf", 2, 2, changes, {}});
  CHECK(told.find("page 1 at 10.00,10.00: 40 words moved to page 2 at 10.00,10.00: word word") == 0);
  CHECK(told.find("\xE2\x80\xA6 end\n") != std::string::npos);
}

TEST_CASE("words are read from what pdftotext writes") {
  const auto words = parse_words(
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc><page width=\"595.276000\" height=\"841.890000\">\n"
      "<word xMin=\"51.024000\" yMin=\"-0.5\" xMax=\"71\" yMax=\"58.75\">R&amp;D</word>\n</page>\n<page width=\"10\" height=\"20\">"
      "<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">two</word></page></doc></body></html>");
  REQUIRE(words);
  REQUIRE(words->pages.size() == 2);
  CHECK(words->pages[0].width == scale(Length::from_points(1), 595276, 1000));
  REQUIRE(words->words.size() == 2);
  CHECK(words->words[0].text == "R&D");
  CHECK(words->words[0].rect.left == scale(Length::from_points(1), 51024, 1000));
  CHECK(words->words[0].rect.top == -Length::from_points(1) / 2);
  CHECK(words->words[1].page == 2);
  CHECK_FALSE(parse_words("<page><word>"));
}

}  // namespace galley::compare
