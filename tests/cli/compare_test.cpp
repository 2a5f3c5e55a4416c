// `galley compare` of articles and PDF files, read and drawn by poppler.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

std::string page(const std::string& style, const std::string& text) {
  return "<!DOCTYPE html><html lang=en><style>@page{size:260pt 200pt;margin:10pt}body{margin:0;font:10pt/12pt serif}p{margin:0}" +
         style + "</style><p>First line.<p class=two>" + text;
}

}  // namespace

TEST_CASE("what is the same compares as the same, whether article or PDF") {
  const Workplace place;
  place.write("a.html", page("", "Second line."));
  REQUIRE(place.galley({"render", "a.html", "-o", "a.pdf", "--quiet"}).status == 0);
  const Outcome same = place.galley({"compare", "a.html", "a.pdf"});
  CHECK(same.status == 0);
  CHECK(same.out == "a.html and a.pdf are the same\n");
}

TEST_CASE("what moved, came and went is told in words, as JSON and in pictures, with exit status 3") {
  const Workplace place;
  place.write("a.html", page("", "Second line."));
  place.write("b.html", page(".two{margin-top:12pt}", "Second new line."));
  const Outcome text = place.galley({"compare", "a.html", "b.html", "--pictures", "seen"});
  CHECK(text.status == 3);
  CHECK(text.out.find("1 word moved 12.00 pt down: Second\n") != std::string::npos);
  CHECK(text.out.find("1 word added: new\n") != std::string::npos);
  for (const char* picture : {"seen/1-a.png", "seen/1-b.png", "seen/1-difference.png"}) CHECK(place.has(picture));
  const Outcome json = place.galley({"compare", "a.html", "b.html", "--json"});
  CHECK(json.status == 3);
  CHECK(json.out.find("\"same\": false") != std::string::npos);
  CHECK(json.out.find("\"change\": \"added\"") != std::string::npos);
}

TEST_CASE("a colour that changed is seen in the pixels alone") {
  const Workplace place;
  place.write("a.html", page("", "Second line."));
  place.write("b.html", page(".two{color:red}", "Second line."));
  const Outcome outcome = place.galley({"compare", "a.html", "b.html"});
  CHECK(outcome.status == 3);
  CHECK(outcome.out.find("moved") == std::string::npos);
  CHECK(outcome.out.find("page 1: ") == 0);
}

TEST_CASE("a page more is told") {
  const Workplace place;
  place.write("a.html", page("", "Second line."));
  place.write("b.html", page(".two{break-before:page}", "Second line."));
  const Outcome outcome = place.galley({"compare", "a.html", "b.html"});
  CHECK(outcome.status == 3);
  CHECK(outcome.out.find("a.html has 1 page, b.html has 2\n") == 0);
  CHECK(outcome.out.find("2 words moved to page 2 at ") != std::string::npos);
}

TEST_CASE("compare says which file it cannot read") {
  const Workplace place;
  place.write("a.html", page("", "Second line."));
  place.write("broken.pdf", "%PDF-1.7\nno more than this");
  const Outcome broken = place.galley({"compare", "a.html", "broken.pdf"});
  CHECK(broken.status == 1);
  CHECK(broken.err.find("broken.pdf") != std::string::npos);
  const Outcome missing = place.galley({"compare", "a.html", "none.html"});
  CHECK(missing.status == 1);
  CHECK(missing.err.find("none.html") != std::string::npos);
  CHECK(place.galley({"compare", "a.html"}).status == 2);
}

}  // namespace galley::cli_test
