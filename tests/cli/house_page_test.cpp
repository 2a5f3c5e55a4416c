// What pages of the bulletin have in common, whatever stands at the head of the article.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <string>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

std::string prose(int paragraphs) {
  std::string text;
  for (int i = 0; i < paragraphs; ++i)
    text +=
        "The quay was old and the men who had built the quay were older still; nobody had looked beneath it for years, and when "
        "somebody did there was less of it than the drawings had promised to those who paid for the quay.\n\n";
  return text;
}

struct Lines {
  double first = 1e9, last = 0;  // y of the foot of lines of text
};

// By page, of lines with the word "quay"; `above`: the foot of the byline's word "Quill".
std::map<int, Lines> lines_of(const Workplace& place, double& above) {
  std::map<int, Lines> out;
  int page = 0;
  const std::string boxes = place.run({"pdftotext", "-bbox", "quay.pdf", "-"}).out;
  const std::regex mark(R"~(<page |yMax="([0-9.]+)">(quay|Quill))~");
  for (auto at = std::sregex_iterator(boxes.begin(), boxes.end(), mark); at != std::sregex_iterator(); ++at) {
    if ((*at)[2] == "Quill") above = std::stod((*at)[1]);
    if ((*at)[2] == "quay") {
      const double y = std::stod((*at)[1]);
      out[page].first = std::min(out[page].first, y);
      out[page].last = std::max(out[page].last, y);
    }
    if (!(*at)[1].matched) ++page;
  }
  return out;
}

}  // namespace

TEST_CASE("feet are on one line on every page, and the white above the text is the same, whatever the header's height") {
  const Workplace place;
  double white = 0;
  for (const char* head : {"# Old\n\n", "# Old works that stood for longer than anybody had reason to hope for\n\n",
                           "# Old\n\n*Nobody had looked beneath it for years, and there was less of it than one hoped.*\n\n"}) {
    CAPTURE(head);
    place.write("quay.md", std::string(head) + "By Matteo Quill\n\n" + prose(90));
    REQUIRE(place.galley({"render", "quay.md", "-o", "quay.pdf", "--quiet"}).status == 0);
    double above = 0;
    const std::map<int, Lines> pages = lines_of(place, above);
    REQUIRE(pages.size() >= 3);
    CHECK(pages.at(1).last == doctest::Approx(pages.at(2).last).epsilon(0.00002));
    REQUIRE(above > 0);
    const double here = pages.at(1).first - above;
    if (white > 0) CHECK(here == doctest::Approx(white).epsilon(0.001));
    white = here;
  }
}

TEST_CASE("an initial letter beside which lines cannot be set is made smaller, and others are not") {
  const Workplace place;
  const auto says = [&](const char* beginning) {
    place.write("quay.md", std::string("# The quay\n\n") + beginning + " " + prose(6));
    const Outcome result = place.galley({"render", "quay.md", "-o", "quay.pdf"});
    REQUIRE(result.status == 0);
    return result.err.find("quay.md:3:1: note: the initial letter was made smaller") != std::string::npos;
  };
  CHECK(says("Wrought strengths thoughts screeched straight."));
  CHECK_FALSE(says("More of them came than the board had hoped for."));
}

}  // namespace galley::cli_test
