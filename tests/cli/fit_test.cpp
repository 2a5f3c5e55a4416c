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

namespace {

// Pages of two columns of 30 lines, and paragraphs of one line: how much of the last page is filled depends on no face. Each layout
// has something to say, and so has what was before.
std::string short_lines(int lines) {
  std::string text =
      "<!doctype html><html lang=en><head><title>Lines</title><link rel=stylesheet href=none.css></head><body><div class=body>";
  text += "<p>No face has &#xF0123;</p>";
  for (int i = 1; i < lines; ++i) text += "<p>Line " + std::to_string(i) + "</p>";
  return text + "</div></body></html>";
}

const std::string kColumns = "@page{size:300pt 400pt;margin:20pt} html{font:10pt/12pt serif} body,p{margin:0} .body{columns:2;";
// 33 or 31 lines of leading to a column instead of 30.
const std::string kSupple = "-galley-fit: line-height 10.9pt 12pt}";
const std::string kStiff = "-galley-fit: line-height 11.6pt 12pt}";

struct Pages {
  Outcome outcome;
  std::string pdf;
  [[nodiscard]] std::size_t count() const { return pages_in(pdf); }
  // What is said, but for what this is about.
  [[nodiscard]] std::string rest() const {
    return std::regex_replace(outcome.err, std::regex("note: [^\n]*\\[layout\\.[^\n]*\n(  [^\n]*\n)*"), "");
  }
};

Pages render_pages(const std::string& html, const std::string& sheet, const std::vector<std::string>& more) {
  const Workplace place;
  place.write("a.html", html);
  place.write("a.css", kColumns + sheet);
  std::vector<std::string> words = {"render", "a.html", "-s", "a.css", "-o", "out.pdf"};
  words.insert(words.end(), more.begin(), more.end());
  Pages made{place.galley(words), {}};
  REQUIRE(made.outcome.status == 0);
  made.pdf = place.read("out.pdf");
  return made;
}

Pages lines_on_pages(int lines, const std::string& sheet, const std::vector<std::string>& more = {}) {
  return render_pages(short_lines(lines), sheet, more);
}

}  // namespace

TEST_CASE("a last page that is nearly empty is saved, and what it took is said") {
  const Pages plain = lines_on_pages(66, kSupple);
  CHECK(plain.count() == 2);
  CHECK(plain.outcome.says("font.missing-glyph"));
  for (const char* rule : {":root{-galley-fit-last-page:15%}", "body{-galley-fit-last-page:15%}"}) {
    const Pages saved = lines_on_pages(66, kSupple + rule);
    CHECK(saved.count() == 1);
    CHECK(saved.outcome.says("1 page, one saved that had only 6 lines: line-height 12pt to 1"));
    CHECK(saved.rest() == plain.outcome.err);  // nothing is said of layouts that were tried
  }
  const Pages few = lines_on_pages(62, kSupple + ":root{-galley-fit-last-page:15%}");
  CHECK(few.count() == 1);
  CHECK(few.outcome.says("line-height 12pt to 11.4"));  // not by all that may give
}

TEST_CASE("a last page that is full enough stays, and so does one that is asked for") {
  CHECK(lines_on_pages(96, kSupple + ":root{-galley-fit-last-page:15%}").pdf == lines_on_pages(96, kSupple).pdf);
  CHECK(lines_on_pages(66, kSupple + ":root{-galley-fit-last-page:9%}").pdf == lines_on_pages(66, kSupple).pdf);
  const std::string asked = kSupple + "p:nth-child(31){break-before:page}";
  const Pages forced = lines_on_pages(34, asked + ":root{-galley-fit-last-page:15%}");
  CHECK(forced.count() == 2);
  CHECK_FALSE(forced.outcome.says("layout."));
}

TEST_CASE("pages that cannot be saved are as they were, and it is said by how many lines") {
  const Pages stiff = lines_on_pages(66, kStiff + ":root{-galley-fit-last-page:15%}");
  const Pages plain = lines_on_pages(66, kStiff);
  CHECK(stiff.pdf == plain.pdf);
  CHECK(stiff.rest() == plain.outcome.err);
  CHECK(stiff.count() == 2);
  CHECK(stiff.outcome.says("the last page has only 6 lines"));
  CHECK(stiff.outcome.says("layout.short-page"));
  // Every layout loads such faces anew.
  const std::string own = kStiff + "@font-face{font-family:Own;src:local('EB Garamond')} html{font-family:Own}";
  CHECK(lines_on_pages(66, own + ":root{-galley-fit-last-page:15%}").pdf == lines_on_pages(66, own).pdf);
  const Pages nothing = lines_on_pages(66, "} :root{-galley-fit-last-page:15%}");
  CHECK(nothing.count() == 2);
  CHECK_FALSE(nothing.outcome.says("layout."));
}

TEST_CASE("a number of pages that is asked for is what counts, not how full the last one is") {
  const Pages two = lines_on_pages(66, kSupple + ":root{-galley-fit-last-page:15%}", {"--pages", "2"});
  CHECK(two.count() == 2);
  CHECK_FALSE(two.outcome.says("saved"));
  CHECK_FALSE(two.outcome.says("layout.short-page"));
  const Pages one = lines_on_pages(66, kSupple + ":root{-galley-fit-last-page:15%}", {"--pages", "1"});
  CHECK(one.outcome.says("1 page: line-height"));
}

TEST_CASE("whoever looks at the pages of an article sees those that are printed") {
  const Workplace place;
  place.write("a.html", short_lines(66));
  place.write("a.css", kColumns + kSupple + ":root{-galley-fit-last-page:15%}");
  const Outcome pages = place.galley({"dump", "--after=paginate", "a.html", "-s", "a.css"});
  CHECK(pages.out.find("page 1 ") != std::string::npos);
  CHECK(pages.out.find("page 2 ") == std::string::npos);
  CHECK(place.galley({"check", "a.html", "-s", "a.css"}).says("one saved"));
  CHECK(place.galley({"explain", "a.html", "-s", "a.css", "--at", "1,60,390"}).status == 0);
  CHECK(place.galley({"explain", "a.html", "-s", "a.css", "--at", "2,60,30"}).status != 0);
}

namespace {

// A heading that stands on the 30th of 30 lines of a column, so that it ends it.
Pages heading_at_foot(const std::string& sheet, const std::vector<std::string>& more = {}) {
  std::string text = short_lines(30);
  const std::string_view end = "</div></body></html>";
  text.resize(text.size() - end.size());
  text.replace(text.find("<p>Line 29</p>"), 14, "<h2>Heading</h2>");
  for (int i = 30; i < 50; ++i) text += "<p>Line " + std::to_string(i) + "</p>";
  return render_pages(text.append(end), "column-fill:auto;" + sheet + "h2{margin:0;font:inherit;break-after:auto}", more);
}

}  // namespace

TEST_CASE("a fault in breaks is mended by the first small change that does it, and what it took is said") {
  const std::string ranges = "-galley-fit: line-height 10pt 14pt}", mend = ":root{-galley-fit-faults:mend}";
  const Pages plain = heading_at_foot(ranges);
  CHECK_FALSE(plain.outcome.says("layout."));
  const Pages mended = heading_at_foot(ranges + mend);
  CHECK(mended.outcome.says("1 fault in breaks and column feet mended: line-height 12pt to 12.5pt"));
  CHECK(mended.rest() == plain.outcome.err);  // nothing is said of layouts that were tried
  CHECK(heading_at_foot(ranges + "body{-galley-fit-faults:mend}").pdf == mended.pdf);
  CHECK(heading_at_foot(ranges + mend, {"--pages", "1"}).outcome.says("1 page:"));
  // Ranges in which the column holds as many lines as before, or none at all.
  for (const std::string stiff : {"-galley-fit: line-height 11.9pt 12pt}", "}"}) {
    const Pages as_before = heading_at_foot(stiff + mend);
    CHECK(as_before.pdf == heading_at_foot(stiff).pdf);
    CHECK(as_before.outcome.err == plain.outcome.err);
  }
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
