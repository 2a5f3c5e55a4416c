#include "compare/difference.h"

#include <doctest/doctest.h>

#include "compare/compare.h"

namespace galley::compare {
namespace {

Word word(const char* text, std::uint32_t page, std::int64_t left, std::int64_t top, std::int64_t width = 20000) {
  return {text, page, {left, top, left + width, top + 10000}};
}

Words page_of(std::vector<Word> words) { return {{{595000, 842000}}, std::move(words)}; }

}  // namespace

TEST_CASE("words that stand where they stood are no change") {
  const Words a = page_of({word("one", 1, 10000, 10000), word("two", 1, 40000, 10000)});
  Words b = a;
  b.words[1].rect.left += 15;  // thousandths: nothing that a printer can show
  CHECK(compare_words(a, b).empty());
}

TEST_CASE("words that went the same way are one change, and one that stayed parts them") {
  const Words a = page_of(
      {word("one", 1, 10000, 10000), word("two", 1, 40000, 10000), word("stays", 1, 10000, 30000), word("four", 1, 10000, 50000)});
  Words b = a;
  for (const std::size_t moved : {0, 1, 3}) {
    b.words[moved].rect.top += 12000;
    b.words[moved].rect.bottom += 12000;
  }
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].change == Change::Moved);
  CHECK(changes[0].text == "one two");
  CHECK(changes[0].down == 12000);
  CHECK(changes[0].right == 0);
  CHECK_FALSE(changes[0].respaced);
  CHECK(changes[0].a->rect.right == 60000);
  CHECK(changes[1].text == "four");
}

TEST_CASE("a line that is spaced anew is told from one that moved") {
  const Words a = page_of({word("one", 1, 10000, 10000), word("two", 1, 40000, 10000)});
  Words b = a;
  b.words[0].rect.right += 1000;  // letters apart
  b.words[1].rect.left += 3000;
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].respaced);
}

TEST_CASE("words that came and went stand for themselves between those that moved") {
  const Words a = page_of({word("one", 1, 10000, 10000), word("gone", 1, 40000, 10000), word("last", 1, 70000, 10000)});
  const Words b = page_of(
      {word("one", 1, 10000, 10000), word("new", 1, 40000, 10000), word("words", 1, 70000, 10000), word("last", 1, 10000, 22000)});
  const auto changes = compare_words(a, b);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].change == Change::Removed);
  CHECK(changes[0].text == "gone");
  CHECK_FALSE(changes[0].b);
  CHECK(changes[1].change == Change::Added);
  CHECK(changes[1].text == "new words");
  CHECK(changes[1].words == 2);
  CHECK(changes[2].change == Change::Moved);
  CHECK(changes[2].right == -60000);
}

TEST_CASE("a change over pages is told with both places; long ones by their beginning and end") {
  std::vector<Word> first, second;
  for (int i = 0; i < 40; ++i) {
    first.push_back(word(i == 39 ? "end" : "word", 1, 10000, 10000 + i * 12000));
    second.push_back(word(i == 39 ? "end" : "word", 2, 10000, 10000 + i * 12000));
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
  CHECK(words->pages[0].width == 595276);
  REQUIRE(words->words.size() == 2);
  CHECK(words->words[0].text == "R&D");
  CHECK(words->words[0].rect.left == 51024);
  CHECK(words->words[0].rect.top == -500);
  CHECK(words->words[1].page == 2);
  CHECK_FALSE(parse_words("<page><word>"));
}

}  // namespace galley::compare
