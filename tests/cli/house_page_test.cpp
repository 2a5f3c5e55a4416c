// What pages of a house sheet have in common, whatever stands at the head of the article.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <regex>
#include <set>
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

// By page, of lines of prose; `above`: the foot of the byline's word "Quill".
std::map<int, Lines> lines_of(const Workplace& place, double& above) {
  std::map<int, Lines> out;
  int page = 0;
  const std::string boxes = place.run({"pdftotext", "-bbox", "quay.pdf", "-"}).out;
  const std::regex mark(
      R"~(<page |yMax="([0-9.]+)">(quay|men|who|built|were|still|nobody|somebody|did|drawings|promised|those|paid|Quill))~");
  for (auto at = std::sregex_iterator(boxes.begin(), boxes.end(), mark); at != std::sregex_iterator(); ++at) {
    if ((*at)[2] == "Quill") above = std::stod((*at)[1]);
    if ((*at)[1].matched && (*at)[2] != "Quill") {
      const double y = std::stod((*at)[1]);
      out[page].first = std::min(out[page].first, y);
      out[page].last = std::max(out[page].last, y);
    }
    if (!(*at)[1].matched) ++page;
  }
  return out;
}

}  // namespace

TEST_CASE("feet are on lines of one grid on every page, and the white above the text is the same, whatever the header's height") {
  const Workplace place;
  struct {
    const char* sheet;
    double leading;
    int paragraphs;  // of three pages and more
  } const sheets[] = {{"bulletin", 12.5, 90}, {"newsletter", 14.5, 90}, {"broadsheet", 12, 240}};
  for (const auto& [sheet, leading, paragraphs] : sheets) {
    double white = 0;
    for (const char* head : {"# Old\n\n", "# Old works that stood for longer than anybody had reason to hope for\n\n",
                             "# Old\n\n*Nobody had looked beneath it for years, and there was less of it than one hoped.*\n\n"}) {
      const std::string named(sheet);  // a structured binding cannot be captured
      CAPTURE(named);
      CAPTURE(head);
      place.write("quay.md", std::string(head) + "By Matteo Quill\n\n" + prose(paragraphs));
      REQUIRE(place.galley({"render", "quay.md", "-s", sheet, "-o", "quay.pdf", "--quiet"}).status == 0);
      double above = 0;
      const std::map<int, Lines> pages = lines_of(place, above);
      REQUIRE(pages.size() >= 3);
      const double apart = (pages.at(1).last - pages.at(2).last) / leading;
      CHECK(apart == doctest::Approx(std::round(apart)).epsilon(0.002));
      REQUIRE(above > 0);
      const double here = pages.at(1).first - above;
      if (white > 0) CHECK(here == doctest::Approx(white).epsilon(0.001));
      white = here;
    }
  }
}

TEST_CASE("a short text is set larger, so that its columns are no shallow rows") {
  const Workplace place;
  // The distance between the last two lines.
  const auto leading = [&](int paragraphs, const char* sheet) {
    place.write("quay.md", "# Old\n\n" + prose(paragraphs));
    REQUIRE(place.galley({"render", "quay.md", "-s", sheet, "-o", "quay.pdf", "--quiet"}).status == 0);
    std::set<double> feet;
    const std::string boxes = place.run({"pdftotext", "-bbox", "quay.pdf", "-"}).out;
    const std::regex mark(R"~(yMax="([0-9.]+)">(quay|men|when|there|than|those|who|had))~");
    for (auto at = std::sregex_iterator(boxes.begin(), boxes.end(), mark); at != std::sregex_iterator(); ++at)
      feet.insert(std::stod((*at)[1]));
    double least = 1e9;
    for (auto at = feet.begin(); std::next(at) != feet.end(); ++at) least = std::min(least, *std::next(at) - *at);
    return least;
  };
  CHECK(leading(12, "bulletin") == doctest::Approx(12.5).epsilon(0.001));
  CHECK(leading(5, "bulletin") == doctest::Approx(15.75).epsilon(0.001));
  CHECK(leading(3, "bulletin") == doctest::Approx(18.75).epsilon(0.001));
  CHECK(leading(5, "newsletter") == doctest::Approx(14.5).epsilon(0.001));
  CHECK(leading(3, "newsletter") == doctest::Approx(18.125).epsilon(0.001));
  CHECK(leading(5, "broadsheet") > 14);
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
