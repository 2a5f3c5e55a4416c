#include <algorithm>

#include <doctest/doctest.h>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

namespace {

std::string set_quotes(std::string_view inside, std::string_view language = "en") {
  const std::string markup =
      "<p lang='" + std::string(language) + "' style='-galley-quotes:typographic'>" + std::string(inside) + "</p>";
  const box::BoxTree tree = Fixture(markup).build();
  return tree.paragraphs.empty() ? "(none)" : tree.paragraphs[0].text;
}

}  // namespace

TEST_CASE("straight marks become those of the language") {
  CHECK_EQ(set_quotes("\"No,\" she said."), "“No,” she said.");
  CHECK_EQ(set_quotes("\"It's 'ours',\" he said."), "“It’s ‘ours’,” he said.");
  CHECK_EQ(set_quotes("(\"so\")"), "(“so”)");
  CHECK_EQ(set_quotes("a word—\"so\"—more"), "a word—“so”—more");
  CHECK_EQ(set_quotes("\"Nein\", sagte sie.", "de"), "„Nein“, sagte sie.");
  CHECK_EQ(set_quotes("\"Non\"", "fr"), "«\u00A0Non\u00A0»");
  CHECK_EQ(set_quotes("\"Nee\", zei ze.", "nl"), "“Nee”, zei ze.");
  CHECK_EQ(set_quotes("\"nej\"", "sv"), "”nej”");
  CHECK_EQ(set_quotes("\"不\"", "zh"), "\"不\"");
}

TEST_CASE("apostrophes are told from single marks") {
  CHECK_EQ(set_quotes("don't, the dogs' and rock 'n' roll in the '90s, 'tis so"),
           "don’t, the dogs’ and rock ’n’ roll in the ’90s, ’tis so");
  CHECK_EQ(set_quotes("the 1990's l'eau", "fr"), "the 1990’s l’eau");
  CHECK_EQ(set_quotes("'the dogs' and cats'"), "‘the dogs’ and cats’");
}

TEST_CASE("what may be feet or inches, or cannot be told, stays") {
  CHECK_EQ(set_quotes("6' 2\" tall"), "6' 2\" tall");
  CHECK_EQ(set_quotes("a \" b"), "a \" b");
  CHECK_EQ(set_quotes("\"for 12\" he said"), "“for 12” he said");  // a mark is open
  CHECK_EQ(set_quotes("say <code style='-galley-quotes:as-written'>\"x\" 'y'</code>"), "say \"x\" 'y'");
}

TEST_CASE("marks are told apart across inline elements, and their places in the source stay") {
  CHECK_EQ(set_quotes("\"<i>No</i>\" and <b>\"yes\"</b>"), "“No” and “yes”");
  const auto place_of_c = [](std::string_view value) {
    const box::BoxTree tree = Fixture("<p style='-galley-quotes:" + std::string(value) + "'>a \"b\" c</p>").build();
    const text::InlineContent& content = tree.paragraphs.at(0);
    const auto at = static_cast<TextOffset>(content.text.find('c'));
    const auto piece = std::find_if(content.pieces.rbegin(), content.pieces.rend(), [&](const auto& p) { return p.offset <= at; });
    return piece == content.pieces.rend() ? 0 : piece->span.begin + (at - piece->offset) - static_cast<std::uint32_t>(value.size());
  };
  CHECK(place_of_c("as-written") > 0);
  CHECK_EQ(place_of_c("typographic"), place_of_c("as-written"));
}

TEST_CASE("capitals do not follow an apostrophe") {
  const box::BoxTree tree = Fixture("<p style='-galley-quotes:typographic;text-transform:capitalize'>it's 'so'</p>").build();
  CHECK_EQ(tree.paragraphs[0].text, "It’s ‘So’");
}
