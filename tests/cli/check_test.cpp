// `galley check` of articles: findings as text and JSON, drawn into a PDF, and as an exit status.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

// Sixteen lines in columns of fifteen, set in whatever face there is: the last one is alone.
std::string widow() {
  std::string page =
      "<!DOCTYPE html><html lang=en><style>@page{size:260pt 200pt;margin:10pt}"
      "body{margin:0;font:10pt/12pt serif;columns:2;column-fill:auto;widows:1;orphans:1}p{margin:0}</style><p>";
  for (int i = 0; i < 16; ++i) page += "line<br>";
  return page;
}

}  // namespace

TEST_CASE("check tells what it finds in set pages and where, as text and as JSON") {
  const Workplace place;
  place.write("page.html", widow());
  const Outcome text = place.galley({"check", "page.html"});
  CHECK(text.status == 0);
  CHECK(text.out.find("page.html: page 1 column 2 line 1 of the text: error: ") != std::string::npos);
  CHECK(text.out.find("[typography.widow]") != std::string::npos);
  const Outcome json = place.galley({"check", "page.html", "--json"});
  CHECK(json.status == 0);
  CHECK(json.out.find("\"code\": \"typography.widow\"") != std::string::npos);
  CHECK(json.out.find("\"column\": 2") != std::string::npos);
}

TEST_CASE("check --fail makes findings an exit status") {
  const Workplace place;
  place.write("page.html", widow());
  place.write("plain.html", "<!DOCTYPE html><html lang=en><p>One line.");
  CHECK(place.galley({"check", "page.html", "--fail", "error"}).status == 3);
  CHECK(place.galley({"check", "plain.html", "--fail", "warn"}).status == 0);
}

TEST_CASE("check --annotate writes the pages with findings, but not into a PDF file or over the input") {
  const Workplace place;
  place.write("page.html", widow());
  const Outcome outcome = place.galley({"check", "page.html", "--annotate", "out.pdf"});
  CHECK(outcome.status == 0);
  CHECK(place.read("out.pdf").find("/OCProperties") != std::string::npos);
  CHECK(place.galley({"check", "out.pdf", "--annotate", "again.pdf"}).status == 2);
  CHECK(place.galley({"check", "page.html", "--annotate", "page.html"}).status == 2);
  CHECK_FALSE(place.has("again.pdf"));
}

}  // namespace galley::cli_test
