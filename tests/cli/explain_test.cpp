// `galley explain` from outside.
#include <doctest/doctest.h>

#include "cli/program.h"

namespace galley::cli_test {

TEST_CASE("explain prints a property as text or JSON, and all of them") {
  const Workplace place;
  const Outcome text = place.galley({"explain", "column-count"});
  CHECK(text.status == 0);
  CHECK(text.out.find("values    auto | <integer [1,inf]>\n") != std::string::npos);
  CHECK(text.out.find("example   .body { column-count: 3 }\n") != std::string::npos);
  const Outcome json = place.galley({"explain", "column-count", "--json"});
  CHECK(json.out.find("\"initial\": \"auto\"") != std::string::npos);
  CHECK(place.galley({"explain", "--all"}).out.find("### column-count\n") != std::string::npos);
  CHECK(place.galley({"explain", "--all", "--json"}).out.find("\"name\": \"column-count\"") != std::string::npos);
}

TEST_CASE("bash completes the names of properties") {
  const Workplace place;
  place.write("words.bash", place.galley({"completions", "bash"}).out);
  const std::string ask = ". ./words.bash; COMP_WORDS=(galley explain column-c); COMP_CWORD=2; _galley; echo ${COMPREPLY[@]}";
  CHECK(place.run({"bash", "-c", ask}).out == "column-count\n");
}

namespace {

// Three paragraphs in two columns, with an inline element, an attribute and a rule that loses.
void write_columns(const Workplace& place) {
  place.write(
      "page.html",
      "<html><body><h1>Head</h1>\n<div class=body>\n"
      "<p style=\"margin-left: 3pt\">Some words that fill a line or two and then <em>a few</em> more of them, until the line "
      "ends.</p>\n"
      "<p>Another paragraph of the same length, more or less, which follows the first one in the same column or the next.</p>\n"
      "</div></body></html>");
  place.write(
      "page.css",
      "@page { size: 300pt 200pt; margin: 20pt }\nbody { margin: 0 }\nh1 { margin: 0; font-size: 20pt; line-height: 30pt }\n"
      ".body { columns: 2; column-gap: 20pt; -galley-compose: total }\n"
      "p { margin: 0; color: red;\n  line-height: 12pt; font-size: 9pt }\np { color: #00ff00 }\n");
}

}  // namespace

TEST_CASE("explain says what stands at a place, where its style comes from and why it is there") {
  const Workplace place;
  write_columns(place);
  const Outcome text = place.galley({"explain", "page.html", "--as", "page", "-s", "page.css", "--at", "1,30,56"});
  REQUIRE(text.status == 0);
  for (const char* wanted :
       {"p (line) at 23.00,50.00", "page.html:3:1", "line 1 of ", "  in div.body (block) at 20.00,50.00 260.00x",
        "  color: #00ff00\n      from p { color: #00ff00 }  page.css:7:5\n      over p { color: red }  page.css:5:16\n",
        "  margin-left: 3pt\n      from style attribute { margin-left: 3pt }  page.html:3:11\n      over p { margin: 0 }  "
        "page.css:5:5\n",
        "reasons\n  lines: set in ", "  column: "}) {
    CAPTURE(wanted);
    CAPTURE(text.out);
    CHECK(text.out.find(wanted) != std::string::npos);
  }
  const Outcome head = place.galley({"explain", "page.html", "--as", "page", "-s", "page.css", "--at", "1,10mm,12mm", "--json"});
  CHECK(head.out.find("\"element\": \"h1\"") != std::string::npos);
  CHECK(head.out.find("\"file\": \"page.css\"") != std::string::npos);
}

TEST_CASE("explain --at refuses what is no place") {
  const Workplace place;
  write_columns(place);
  CHECK(place.galley({"explain", "page.html", "--at", "2,30,56"}).says("job.no-such-place"));
  CHECK(place.galley({"explain", "page.html", "--at", "1,3000,56"}).status == 2);
  for (const char* at : {"", "1", "1,2", "0,1,1", "1,2,3,4", "1,-2,3", "1,2in,3", "x,1,1", "1,,3", "1,99999999999,1"}) {
    CAPTURE(at);
    CHECK(place.galley({"explain", "page.html", "--at", at}).status == 2);
  }
  CHECK(place.galley({"explain", "--at", "1,2,3"}).status == 2);
}

}  // namespace galley::cli_test
