// Read by geometry alone, as poppler does by default, columns of the house sheets come back one after the other.
#include <doctest/doctest.h>

#include <regex>
#include <string>
#include <vector>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

constexpr int kParagraphs = 20;

// `spoken`: paragraphs in quotation marks, which hang into the gutters from both sides.
std::string article_about_quay(bool spoken) {
  const std::string words =
      " said that the harbour board had met again on Monday evening to hear what the engineers had found beneath the old quay";
  const std::string talk = ".” “And what it would cost to mend,” said another, “which nobody had expected to be short.”\n\n";
  const std::string report =
      ", and what it would cost to mend. Nobody who had seen the drawings expected the answer to be short, least of all the three "
      "men "
      "who had drawn them in the first place.\n\n";
  std::string text = "# The quay\n\n";
  for (int i = 1; i <= kParagraphs; ++i) {
    text += (spoken ? "“Speaker " : "Speaker ") + std::to_string(i) + words;
    text += spoken ? talk : report;
  }
  return text;
}

std::vector<int> speakers_in(const std::string& text) {
  const std::regex speaker("Speaker\\s+(\\d+)");
  std::vector<int> numbers;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), speaker); at != std::sregex_iterator(); ++at)
    numbers.push_back(std::stoi((*at)[1]));
  return numbers;
}

}  // namespace

TEST_CASE("columns of the house sheets are read one after the other by their geometry") {
  const Workplace place;
  for (const bool spoken : {true, false}) {
    place.write("quay.md", article_about_quay(spoken));
    for (const char* sheet : {"bulletin", "newsletter", "broadsheet"}) {
      CAPTURE(sheet);
      REQUIRE(place.galley({"render", "quay.md", "-s", sheet, "-o", "quay.pdf", "--quiet"}).status == 0);
      const std::vector<int> read = speakers_in(place.run({"pdftotext", "quay.pdf", "-"}).out);
      REQUIRE(read.size() == kParagraphs);
      for (int i = 0; i < kParagraphs; ++i) CHECK(read[static_cast<std::size_t>(i)] == i + 1);
    }
  }
}

}  // namespace galley::cli_test
