#include <doctest/doctest.h>

#include "text/hyphen_memo.h"

using namespace galley;
using text::Hyphenator;

namespace {

std::vector<std::uint8_t> fresh(const Hyphenator& hyphenator, std::u32string_view word) {
  std::vector<std::uint8_t> values;
  hyphenator.hyphenate(std::span(word.data(), word.size()), values);
  return values;
}

}  // namespace

TEST_CASE("words are divided as if they came for the first time, in every language") {
  const std::u32string words[] = {U"hyphenation",           U"record",    U"automation", U"na", U"extraordinary",
                                  std::u32string(60, U'a'), U"hyphenatio"};
  const char* const languages[] = {"en-us", "en-gb", "de", "fr"};
  text::HyphenMemo memo;
  for (int round = 0; round < 3; ++round) {
    for (const char* language : languages) {
      const Hyphenator hyphenator = Hyphenator::for_language(language);
      REQUIRE(hyphenator.valid());
      for (const std::u32string& word : words) CHECK(memo.values_of(hyphenator, std::span(word)) == fresh(hyphenator, word));
    }
  }
  CHECK(fresh(Hyphenator::for_language("en-us"), U"automation") != fresh(Hyphenator::for_language("de"), U"automation"));
}

TEST_CASE("more words than are kept change nothing") {
  text::HyphenMemo memo;
  const Hyphenator english = Hyphenator::for_language("en-us");
  std::u32string word = U"aaaaaation";
  for (int i = 0; i < 45'000; ++i) {
    for (std::size_t at = 0; at < 6 && ++word[at] > U'z'; ++at) word[at] = U'a';
    REQUIRE(memo.values_of(english, std::span(word)).size() == word.size());
  }
  CHECK(memo.values_of(english, std::span(word)) == fresh(english, word));
}
