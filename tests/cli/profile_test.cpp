// --pdf-profile and --output-intent as a user meets them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "cli/program.h"

namespace galley::cli_test {
namespace {

constexpr const char* kIcc = "/usr/share/color/icc/sRGB.icc";

}  // namespace

TEST_CASE("links within the page find ids, percent-encoded too, and names of anchors") {
  const Workplace place;
  place.write("page.html", R"(<!doctype html><html lang=en><title>Links</title><style>h2 { break-before: page }</style>
<p><a href="#one">one</a> <a href="#t%C3%BCr">two</a> <a href="#old">three</a> <a href="#nowhere">four</a></p>
<h2 id=one>One</h2><p id="tür">Door <a name=old></a></p>)");
  REQUIRE(place.galley({"render", "page.html", "-o", "page.pdf", "--pdf-profile", "screen,ua-1"}).status == 0);
  const std::string bytes = place.read("page.pdf");
  std::size_t links = 0;
  for (std::size_t at = 0; (at = bytes.find("/XYZ", at)) != std::string::npos; ++at) ++links;
  CHECK(links == 4);  // with the bookmark of the heading
}

TEST_CASE("a file is made for the press unless one asks otherwise") {
  const Workplace place;
  place.write("a.txt", plain_article());
  REQUIRE(place.galley({"render", "a.txt", "-o", "press.pdf"}).status == 0);
  REQUIRE(place.galley({"render", "a.txt", "-o", "screen.pdf", "--pdf-profile", "screen"}).status == 0);
  const std::string press = place.read("press.pdf"), screen = place.read("screen.pdf");
  CHECK(has(press, "PDF/X-4"));
  CHECK(has(press, "(FOGRA39)"));
  CHECK(has(press, "/TrimBox [ 8.504 8.504 "));  // 3 mm of bleed around
  CHECK_FALSE(has(screen, "PDF/X-4"));
  CHECK(has(screen, "/TrimBox [ 0 0 "));
}

TEST_CASE("a sheet's own bleed stays, none included") {
  const Workplace place;
  place.write("a.html", "<!doctype html><html lang=en><title>A</title><style>@page { bleed: 0 }</style><p>Text.</p>");
  place.write("b.html", "<!doctype html><html lang=en><title>A</title><style>@page { bleed: 5pt }</style><p>Text.</p>");
  REQUIRE(place.galley({"render", "a.html", "-o", "a.pdf"}).status == 0);
  REQUIRE(place.galley({"render", "b.html", "-o", "b.pdf"}).status == 0);
  CHECK(has(place.read("a.pdf"), "/TrimBox [ 0 0 "));
  CHECK(has(place.read("b.pdf"), "/TrimBox [ 5 5 "));
}

TEST_CASE("profiles that contradict each other are wrong usage") {
  for (const char* list : {"x-1a,ua-1", "screen,x-4", "a-2a,a-2b", "x-4,", "pdf"}) {
    const Workplace place;
    place.write("a.txt", plain_article());
    const Outcome outcome = place.galley({"render", "a.txt", "-o", "out.pdf", "--pdf-profile", list});
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.says(std::string("--pdf-profile ") + list));
    CHECK_FALSE(place.has("out.pdf"));
  }
}

TEST_CASE("the slug line has title, date and page: the article's date, else the one that was given") {
  const Workplace place;
  const std::string sheet = "<style>@page { marks: crop }</style><p>Text.</p>";
  place.write("a.html", "<!doctype html><html lang=en><title>Handbill</title>" + sheet);
  place.write("b.html", "<!doctype html><html lang=en><title>Handbill</title><meta name=date content=2024-05-03>" + sheet);
  for (const char* name : {"a", "b"}) {
    const std::vector<std::string> words{
        "render", std::string(name) + ".html", "-o", std::string(name) + ".pdf", "--creation-timestamp", "1700000000"};
    REQUIRE(place.galley(words).status == 0);
  }
  const Outcome given = place.run({"pdftotext", "a.pdf", "-"}), own = place.run({"pdftotext", "b.pdf", "-"});
  if (given.status == 127) return;
  CHECK(has(given.out, "Handbill \xE2\x80\x93 2023-11-14 \xE2\x80\x93 1 / 1"));
  INFO(own.out);
  CHECK(has(own.out, "Handbill \xE2\x80\x93 2024-05-03 \xE2\x80\x93 1 / 1"));
}

TEST_CASE("a press that is not there, or is none, makes no file") {
  const Workplace place;
  place.write("a.txt", plain_article());
  place.write("broken.icc", std::string(500, 'x'));
  const auto refuses = [&](const std::string& intent, const std::string& code) {
    const Outcome outcome = place.galley({"render", "a.txt", "-o", "out.pdf", "--output-intent", intent});
    INFO(outcome.err);
    CHECK(outcome.status == 1);
    CHECK(outcome.says("[" + code + "]"));
    CHECK(outcome.messages() == 1);
    CHECK_FALSE(place.has("out.pdf"));
  };
  refuses("missing.icc", "resource.not-found");
  refuses("broken.icc", "color.profile-broken");
  if (std::filesystem::exists(kIcc)) refuses(kIcc, "color.profile-wrong");
}

TEST_CASE("a document without a title or language is named after its file") {
  const Workplace place;
  place.write("leaflet.html", "<!doctype html><p>Text.</p>");
  REQUIRE(place.galley({"render", "leaflet.html", "-o", "out.pdf"}).status == 0);
  CHECK(has(place.read("out.pdf"), "/Title (leaflet)"));
  CHECK(has(place.read("out.pdf"), "/Lang (und)"));
}

TEST_CASE("what breaks a profile is reported, and with --fail-pdf-profile makes no file") {
  const Workplace place;
  place.write("a.html", "<!doctype html><html lang=en><title>A</title><p>Private: &#xE123;</p>");
  const Outcome made = place.galley({"render", "a.html", "-o", "a.pdf"});
  CHECK(made.status == 0);
  CHECK(made.says("job.no-claim"));
  CHECK_FALSE(has(place.read("a.pdf"), "pdfaid:part"));
  CHECK_FALSE(has(place.read("a.pdf"), "PDF/X-4"));
  const Outcome outcome = place.galley({"render", "a.html", "-o", "out.pdf", "--fail-pdf-profile"});
  CHECK(outcome.status == 3);
  CHECK(outcome.says("stopped by --fail-pdf-profile"));
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("everything that breaks a profile is listed at the end, with its rule and the place that caused it") {
  const Workplace place;
  place.write("a.html", "<!doctype html><html lang=en><title>A</title>\n<p>Private: &#xE123;</p>\n<p>And &#xE124; too.</p>");
  const Outcome made = place.galley({"render", "a.html", "-o", "a.pdf"});
  INFO(made.err);
  CHECK(made.status == 0);
  CHECK(made.says("a.html:2:13: warning: PDF/X-4 fonts, PDF/A-2 6.2.11.8, PDF/UA-1 7.21.8: "));
  CHECK(made.says("a.html:3:4: warning: PDF/X-4 fonts, PDF/A-2 6.2.11.8, PDF/UA-1 7.21.8: "));
  CHECK(made.says("2 things break them"));
  const Outcome json =
      place.galley({"render", "a.html", "-o", "b.pdf", "--fail-pdf-profile", "--diagnostics", "json", "--pdf-profile", "ua-1"});
  INFO(json.err);
  CHECK(json.status == 3);
  CHECK(json.says("\"code\":\"job.violates-profile\""));
  CHECK(json.says("PDF/UA-1 7.21.8: "));
  CHECK_FALSE(json.says("PDF/A-2"));
  CHECK(json.says("(and 1 more, reported above)"));
  CHECK_FALSE(place.has("b.pdf"));
  CHECK_FALSE(place.galley({"render", "a.html", "-o", "c.pdf", "--pdf-profile", "screen"}).says("violates-profile"));
}

TEST_CASE("a character of private use breaks level A, where it is read; of an artefact nothing is to be read") {
  const Workplace place;
  // DejaVu Sans has a ligature there.
  const std::string head =
      "<!doctype html><html lang=en><title>A</title><style>@page { @top-left { content: '\\f001'; font-family: DejaVu Sans } }"
      " b { font-family: DejaVu Sans; font-weight: normal }</style>\n<p>Text.</p>";
  place.write("a.html", head + "\n<p>A sign: <b>&#xF001;</b></p>");
  const Outcome made = place.galley({"render", "a.html", "-o", "a.pdf"});
  INFO(made.err);
  CHECK(made.status == 0);
  CHECK(made.says("a.html:3:15: warning: PDF/A-2 6.2.11.7.3: U+F001 "));
  CHECK_FALSE(has(place.read("a.pdf"), "pdfaid:part"));
  CHECK_FALSE(place.galley({"render", "a.html", "-o", "b.pdf", "--pdf-profile", "x-4,ua-1,a-2u"}).says("private use"));
  place.write("c.html", head);
  CHECK(place.galley({"render", "c.html", "-o", "c.pdf", "--fail-pdf-profile"}).status == 0);
  const Outcome text = place.run({"pdftotext", "c.pdf", "-"});
  if (text.status != 127) CHECK_FALSE(has(text.out, "\xEF\x80\x81"));
}

TEST_CASE("an ink nobody defined makes no file and names the place") {
  const Workplace place;
  place.write("a.html",
              "<!doctype html><html lang=en><title>A</title><style>\np { color: prince-color(Silver) }</style><p>Text.</p>");
  const Outcome outcome = place.galley({"render", "a.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(outcome.says("a.html:2:12"));
  CHECK(outcome.says("css.unknown-ink"));
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("a colour profile nobody named makes no file and names the place") {
  const Workplace place;
  place.write("a.html",
              "<!doctype html><html lang=en><title>A</title><style>\np { color: color(--nope 0 0 0) }</style><p>Text.</p>");
  const Outcome outcome = place.galley({"render", "a.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(outcome.says("a.html:2:12"));
  CHECK(outcome.says("css.unknown-profile"));
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("an ink nobody defined in an SVG file is told with its place there and the place of use") {
  const Workplace place;
  place.write("a.html", "<!doctype html><html lang=en><title>A</title>\n<img src=badge.svg alt=Badge>");
  place.write("badge.svg",
              "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n <style>\n  rect { fill: prince-color(Silver) }</style>"
              "<rect width='9' height='9'/></svg>");
  const Outcome outcome = place.galley({"render", "a.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(outcome.says("a.html:2:1: error: badge.svg:3:16: there is no ink 'Silver'"));
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("a picture in an SVG that stands in a document is sought beside the document, not where one stands") {
  const Workplace place;
  const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
  place.write("sub/dot.svg", svg + "<circle cx='4' cy='4' r='4'/></svg>");
  place.write("sub/a.html", "<!doctype html><html lang=en><title>A</title><p>Text.</p>" + svg +
                                "<image href='dot.svg' width='9' height='9'/></svg>");
  place.write("first.html", "<!doctype html><html lang=en><title>A</title><p>First.</p>");
  for (const std::vector<std::string>& inputs : {std::vector<std::string>{"sub/a.html"}, {"first.html", "sub/a.html"}}) {
    std::vector<std::string> words{"render", "--as", "page", "-o", "out.pdf"};
    words.insert(words.end(), inputs.begin(), inputs.end());
    const Outcome outcome = place.galley(words);
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    CHECK_FALSE(outcome.says("image.missing"));
  }
}

TEST_CASE("pages with names have a crop offset of their own") {
  const Workplace place;
  place.write("a.html",
              "<!doctype html><html lang=en><title>A</title><style>@page { size: 200pt 300pt; bleed: 9pt; marks: crop }"
              " @page wide { size: 400pt 300pt; crop-offset: 60pt } div { page: wide }</style><p>Text.</p><div>Wide.</div>");
  REQUIRE(place.galley({"render", "a.html", "-o", "out.pdf"}).status == 0);
  const std::string made = place.read("out.pdf");
  CHECK(made.find("[ 0 0 274 374") != std::string::npos);
  CHECK(made.find("[ 0 0 520 420") != std::string::npos);
}

TEST_CASE("a slug line is cut to its room and keeps the page's number") {
  const Workplace place;
  const auto text_of = [&](const std::string& title) {
    place.write("a.html",
                "<!doctype html><html lang=en><title>" + title +
                    "</title><style>@page { size: 300pt 200pt; margin: 20pt; bleed: 9pt; marks: crop cross }</style><p>Text.</p>");
    REQUIRE(place.galley({"render", "a.html", "-o", "out.pdf"}).status == 0);
    return place.run({"pdftotext", "out.pdf", "-"});
  };
  const Outcome cut = text_of("A title that goes on and on, far beyond the middle of a small page and then beyond its edge");
  if (cut.status == 127) return;
  CHECK(cut.out.find("A title that goes on") != std::string::npos);
  CHECK(cut.out.find("\u2026 \u2013 1 / 1") != std::string::npos);
  CHECK(cut.out.find("edge") == std::string::npos);
  CHECK(text_of("Short").out.find("Short \u2013 1 / 1") != std::string::npos);
}

TEST_CASE("X-1a goes alone") {
  const Workplace place;
  place.write("a.txt", plain_article());
  REQUIRE(place.galley({"render", "a.txt", "-o", "out.pdf", "--pdf-profile", "x-1a"}).status == 0);
  CHECK(place.read("out.pdf").starts_with("%PDF-1.4"));
}

TEST_CASE("colours in a profile of the sheet's own become inks of the press") {
  const Workplace place;
  std::filesystem::copy_file(kIcc, place.folder() / "own.icc");
  place.write("a.html",
              "<!doctype html><html lang=en><title>A</title><style>@color-profile --own { src: url(own.icc) }"
              " p { color: color(--own 1 0 0) } i { color: red }</style><p>Text.</p><i>Text.</i>");
  const Outcome outcome = place.galley({"render", "a.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK_FALSE(outcome.says("invalid-value"));
  const auto drawn = [&](const std::string& color) {
    place.write("c.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n<rect width='9' height='9' fill='" + color +
                             "'/></svg>");
    place.write("c.html",
                "<!doctype html><html lang=en><title>A</title><style>@color-profile --own { src: url(own.icc) }</style>"
                "<img src=c.svg alt=Square>");
    return place.galley({"render", "c.html", "-o", "c.pdf"});
  };
  REQUIRE(drawn("color(--own 1 0 0)").err.empty());
  const std::string red = place.read("c.pdf");
  REQUIRE(drawn("color(--own 100% 0 0 / 1)").err.empty());
  CHECK(place.read("c.pdf") == red);
  REQUIRE(drawn("color(--own 0 0 1)").err.empty());
  CHECK_FALSE(place.read("c.pdf") == red);
  std::filesystem::remove(place.folder() / "c.pdf");
  const Outcome unknown = drawn("color(--other 1 0 0)");
  INFO(unknown.err);
  CHECK(unknown.status == 1);
  CHECK(unknown.says("c.svg:2:34: there is no profile '--other'"));
  CHECK_FALSE(place.has("c.pdf"));
  place.write(
      "b.html",
      "<!doctype html><html lang=en><title>A</title><style>@color-profile --own { src: url(none.icc) }</style><p>Text.</p>");
  const Outcome missing = place.galley({"render", "b.html", "-o", "b.pdf"});
  CHECK(missing.status == 1);
  CHECK(missing.says("none.icc"));
}

TEST_CASE("spreads of a PDF have its profile: what one asks besides is wrong usage") {
  const Workplace place;
  place.write("a.txt", plain_article());
  REQUIRE(place.galley({"render", "a.txt", "-o", "a.pdf"}).status == 0);
  const auto impose = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"impose", "a.pdf", "-o", "out.pdf", "--booklet"};
    words.insert(words.end(), more.begin(), more.end());
    return place.galley(words);
  };
  for (const auto& wrong : {std::vector<std::string>{"--pdf-profile", "screen"},
                            {"--pdf-profile", "x-1a"},
                            {"--output-intent", "fogra40"},
                            {"-s", "brief"},
                            {"-o", "a.pdf"}}) {
    const Outcome outcome = impose(wrong);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK_FALSE(place.has("out.pdf"));
  }
  const Outcome json = impose({"--pdf-profile", "x-1a", "--diagnostics", "json"});
  CHECK(json.says("{\"code\":\"impose.other-profile\""));
  const Outcome made = impose({"--pdf-profile", "x-4,ua-1,a-2u"});
  INFO(made.err);
  CHECK(made.status == 0);
  CHECK(has(place.read("out.pdf"), "pdfuaid:part>1<"));
}

}  // namespace galley::cli_test
