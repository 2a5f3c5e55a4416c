// --pages: the samples fill the pages asked for, or it is said by how many lines they do not.
#include <doctest/doctest.h>

#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

std::size_t pages_in(const std::string& pdf) {
  const std::regex page("/Type /Page\\b");
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(pdf.begin(), pdf.end(), page), std::sregex_iterator()));
}

struct Sample {
  const char *name, *as;
};
const Sample kSamples[] = {{"clockmaker.md", "auto"}, {"reedbeds.html", "article"}, {"tram.txt", "auto"}};

std::string article(int paragraphs) {
  std::string text = "<!doctype html><html lang=en><head><title>Length</title></head><body><div class=body>";
  for (int i = 0; i < paragraphs; ++i)
    text +=
        "<p>The harbour board met again on Monday evening to hear what the engineers had found beneath the old quay and what it "
        "would cost to mend. Nobody who had seen the drawings expected the answer to be short.</p>";
  return text + "</div></body></html>";
}

const std::string kSheet =
    "@page{size:300pt 400pt;margin:20pt} html{font:10pt/12pt serif;-galley-compose:total} p{margin:0}"
    ".body{columns:2;column-gap:10pt;text-align:justify;hyphens:auto;line-grid:create;line-snap:baseline;";

}  // namespace

TEST_CASE("a sample fills the pages asked for, or it is said by how many lines it does not") {
  for (const Sample& sample : kSamples) {
    for (const char* pages : {"1", "2", "3"}) {
      INFO(std::string(sample.name), " ", std::string(pages));
      const Workplace place;
      const std::string input = std::string(GALLEY_SOURCE_DIR) + "/samples/" + sample.name;
      const Outcome made = place.galley({"render", input, "--as", sample.as, "-o", "out.pdf", "--pages", pages});
      REQUIRE(made.status == 0);
      const bool fits = made.says("layout.fitted"), unfilled = made.says("too short to fill");
      CHECK((pages_in(place.read("out.pdf")) == std::stoul(pages)) == (fits || unfilled));
      const std::regex failed("the text is [1-9][0-9]* lines? too (long for|short to (reach|fill))");
      CHECK(fits != std::regex_search(made.err, failed));
      const Outcome strict =
          place.galley({"render", input, "--as", sample.as, "-o", "strict.pdf", "--pages", pages, "--fail-overset"});
      CHECK(strict.status == (fits ? 0 : 3));
      CHECK(place.has("strict.pdf") == fits);
    }
  }
}

TEST_CASE("ranges are what makes the difference, and what was changed is said") {
  const Workplace place;
  place.write("a.html", article(24));
  place.write("stiff.css", kSheet + "}");
  place.write("supple.css", kSheet + "-galley-fit: font-size 8pt 12pt, line-height 9.6pt 15pt, letter-spacing -.01em .01em}");
  const auto render = [&](const char* sheet, const std::string& pages) {
    return place.galley({"render", "a.html", "-s", sheet, "-o", "out.pdf", "--pages", pages});
  };
  const Outcome plain = place.galley({"render", "a.html", "-s", "stiff.css", "-o", "out.pdf"});
  REQUIRE(plain.status == 0);
  const std::size_t natural = pages_in(place.read("out.pdf"));
  REQUIRE(natural >= 2);
  const Outcome stiff = render("stiff.css", std::to_string(natural + 1));
  CHECK(stiff.says("layout.underset-pages"));
  CHECK(stiff.says("no element has -galley-fit"));
  const Outcome longer = render("supple.css", std::to_string(natural + 1));
  CHECK(longer.says("layout.fitted"));
  CHECK(longer.says("font-size 10pt to 1"));
  CHECK(pages_in(place.read("out.pdf")) == natural + 1);
  const std::string once = place.read("out.pdf");
  CHECK(render("supple.css", std::to_string(natural + 1)).status == 0);
  CHECK(place.read("out.pdf") == once);
}

TEST_CASE("a range that leaves out the value itself is reported, a reversed one is no value") {
  const Workplace place;
  place.write("a.html", article(6));
  place.write("outside.css", kSheet + "-galley-fit: font-size 11pt 12pt}");
  place.write("reversed.css", kSheet + "-galley-fit: font-size 12pt 9pt}");
  const Outcome outside = place.galley({"render", "a.html", "-s", "outside.css", "-o", "out.pdf", "--pages", "1"});
  CHECK(outside.status == 0);
  CHECK(outside.says("font-size is 10pt, outside its range of 11pt to 12pt"));
  CHECK(place.galley({"render", "a.html", "-s", "reversed.css", "-o", "out.pdf"}).says("css.invalid-value"));
}

TEST_CASE("a cost set by the sheet is what composition charges") {
  const Workplace place;
  place.write("a.html", article(24));
  place.write("usual.css", kSheet + "}");
  place.write("own.css", kSheet + "-galley-costs: page 17}");
  const auto bill = [&](const char* sheet) { return place.galley({"dump", "--after=paginate", "a.html", "-s", sheet}).out; };
  CHECK(bill("usual.css").find(" page 2000000") != std::string::npos);
  CHECK(bill("own.css").find(" page 17") != std::string::npos);
  CHECK(bill("own.css").find(" page 2000000") == std::string::npos);
}

TEST_CASE("no pages, and more than anybody prints, are wrong usage") {
  const Workplace place;
  place.write("a.html", article(1));
  for (const char* pages : {"0", "-1", "two", "10001"})
    CHECK(place.galley({"render", "a.html", "-o", "out.pdf", "--pages", pages}).status == 2);
}

}  // namespace galley::cli_test
