// Where words of Arabic script may be drawn out. The test face has beh, seen, meem, yeh, lam, alef, reh in all their forms.
#include <doctest/doctest.h>

#include "setup.h"

using namespace galley;
using test::TextBench;

namespace {

struct StrokesFixture : TextBench {
  std::vector<text::StrokePlace> strokes(std::string words, style::Q16 kashida = style::kOneQ16) {
    style::ComputedStyle computed;
    computed.text.direction = style::Direction::Rtl;
    computed.text.kashida = kashida;
    text::InlineContent made = content(std::move(words), add(computed), "fa");
    made.right_to_left = true;
    return shape(std::move(made)).strokes;
  }
  // The word with a tatweel where it would be drawn out.
  std::string drawn_out(std::string word) {
    const std::vector<text::StrokePlace> places = strokes(word);
    REQUIRE(places.size() <= 1);
    return places.empty() ? word : word.insert(places[0].at, "\u0640");
  }
};

}  // namespace

TEST_CASE_FIXTURE(StrokesFixture, "the stroke behind a seen is drawn out before any other") {
  CHECK(drawn_out("\u0628\u0633\u0628\u0644") == "\u0628\u0633\u0640\u0628\u0644");
}

TEST_CASE_FIXTURE(StrokesFixture, "else that before a last letter, or before a beh with a reh or yeh behind it") {
  CHECK(drawn_out("\u0628\u0645\u0644") == "\u0628\u0645\u0640\u0644");
  CHECK(drawn_out("\u0645\u0628\u06CC") == "\u0645\u0640\u0628\u06CC");
  CHECK(drawn_out("\u0645\u0628\u0631\u0645\u0627") == "\u0645\u0628\u0631\u0645\u0640\u0627");  // alef before beh and reh
}

TEST_CASE_FIXTURE(StrokesFixture, "lam and alef are never parted, nor short words and letters that do not join") {
  CHECK(drawn_out("\u0628\u0644\u0627") == "\u0628\u0644\u0627");
  CHECK(drawn_out("\u0628\u0645") == "\u0628\u0645");
  CHECK(drawn_out("\u0631\u0627\u0631") == "\u0631\u0627\u0631");
  CHECK(drawn_out("\u0633\u200C\u0645\u0631") == "\u0633\u200C\u0645\u0640\u0631");
}

TEST_CASE_FIXTURE(StrokesFixture, "each word has a place of its own, and none where nobody asked") {
  const std::string words = "\u0628\u0633\u0645 abc \u0633\u0645\u0631";
  const auto places = strokes(words);
  REQUIRE(places.size() == 2);
  CHECK(places[0].at == 4);
  CHECK(places[1].at == 13);
  CHECK(Length(places[0].advance) == 2_pt);
  CHECK(strokes(words, 0).empty());
}
