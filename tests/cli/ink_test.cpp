// Too much ink in pictures as a user meets it: `galley check`, --fail-max-ink, -galley-picture-ink.
#include <doctest/doctest.h>

#include "cli/program.h"
#include "made_images.h"

namespace galley::cli_test {
namespace {

void write_dark_page(const Workplace& place, const std::string& css) {
  place.write("dark.jpg", test::make_jpeg({.width = 600, .height = 600, .components = 4, .fill = "\xE6\xE6\xE6\xE6"}));
  place.write("page.html", "<!doctype html><html lang=en><title>A</title><style>img { width: 2in } " + css +
                               "</style>\n<p>Text.</p>\n<p><img src=dark.jpg alt=Dark></p>");
}

}  // namespace

TEST_CASE("a picture of too much ink is no file with --fail-max-ink, with value, limit and place; without it nothing is measured") {
  const Workplace place;
  write_dark_page(place, "");
  CHECK_FALSE(place.galley({"render", "page.html", "-o", "a.pdf"}).says("picture-ink"));
  CHECK(place.has("a.pdf"));
  const Outcome outcome = place.galley({"render", "page.html", "-o", "b.pdf", "--fail-max-ink"});
  INFO(outcome.err);
  CHECK(outcome.status == 3);
  CHECK(outcome.says("page.html:3:4: warning: "));
  CHECK(outcome.says("dark.jpg asks for up to 361 % of ink; the limit is 300 %"));
  CHECK(outcome.says("stopped by --fail-max-ink"));
  CHECK_FALSE(place.has("b.pdf"));
  const Outcome batch = place.galley({"batch", "page.html", "--out", "many", "--fail-max-ink", "--report", "r.jsonl"});
  CHECK(batch.status == 1);
  CHECK(place.read("r.jsonl").find("stopped by --fail-max-ink") != std::string::npos);
}

TEST_CASE("-galley-picture-ink: limit makes the picture again, so that nothing is over") {
  const Workplace place;
  write_dark_page(place, "img { -galley-picture-ink: limit; -galley-max-ink: 260% }");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "a.pdf", "--fail-max-ink"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("page.html:3:4: note: dark.jpg asks for up to 361 % of ink and is made again"));
  const Outcome check = place.galley({"check", "a.pdf"});
  CHECK(check.out.find("preflight.ink") == std::string::npos);
}

TEST_CASE("check measures the pictures of an article and of a PDF file, also for the press one names") {
  const Workplace place;
  write_dark_page(place, "");
  const Outcome article = place.galley({"check", "page.html"});
  INFO(article.out);
  CHECK(article.out.find("error: dark.jpg asks for up to 361 % of ink; the limit is 300 %") != std::string::npos);
  CHECK(article.out.find("line 3 of the text") != std::string::npos);
  CHECK(place.galley({"check", "page.html", "--fail", "error"}).status == 3);
  const Outcome other = place.galley({"check", "page.html", "--output-intent", "tr006", "--json"});
  CHECK(other.out.find("the limit is 320 %") != std::string::npos);
  REQUIRE(place.galley({"render", "page.html", "-o", "a.pdf"}).status == 0);
  CHECK(place.galley({"check", "a.pdf"}).out.find("a picture with up to 361 % of ink") != std::string::npos);
}

TEST_CASE("an RGB picture is no file with --fail-rgb, but for PDF/X-1a, where it is converted; a screen's colours count too") {
  const Workplace place;
  place.write("red.jpg", test::make_jpeg({.width = 600, .height = 600}));
  place.write("page.html",
              "<!doctype html><html lang=en><title>A</title><style>img { width: 1in } p { color: #c00 }</style>\n<p>Text.</p>\n"
              "<p><img src=red.jpg alt=Red></p>");
  const Outcome press = place.galley({"render", "page.html", "-o", "a.pdf", "--fail-rgb"});
  INFO(press.err);
  CHECK(press.status == 3);
  CHECK(press.says("page.html:3:4: warning: red.jpg is RGB"));
  CHECK(press.says("stopped by --fail-rgb"));
  CHECK_FALSE(place.has("a.pdf"));
  CHECK(place.galley({"render", "page.html", "-o", "b.pdf", "--fail-rgb", "--pdf-profile", "x-1a"}).status == 0);
  place.write("plain.html", "<!doctype html><html lang=en><title>A</title><p style='color: #c00'>Text.</p>");
  CHECK(place.galley({"render", "plain.html", "-o", "c.pdf", "--fail-rgb"}).status == 0);
  const Outcome screen = place.galley({"render", "plain.html", "-o", "d.pdf", "--fail-rgb", "--pdf-profile", "screen"});
  CHECK(screen.status == 3);
  CHECK(screen.says("a colour is RGB"));
}

TEST_CASE("--fail-safe is all of the rules") {
  const Workplace place;
  const std::string start = "<!doctype html><html lang=en><title>A</title>";
  place.write("good.html", start + "<p>Text.</p>");
  CHECK(place.galley({"render", "good.html", "-o", "good.pdf", "--fail-safe"}).status == 0);
  place.write("red.jpg", test::make_jpeg({.width = 600, .height = 600}));
  place.write("rgb.html", start + "<p>Text.</p><p><img src=red.jpg alt=Red style='width: 1in'></p>");
  place.write("lost.html", start + "<p>Text.</p><p><img src=lost.jpg alt=Lost></p>");
  place.write("odd.html", start + "<p style='colour: red'>Text.</p>");
  for (const char* name : {"rgb", "lost", "odd"}) {
    const std::string output = std::string(name) + ".pdf";
    const Outcome outcome = place.galley({"render", std::string(name) + ".html", "-o", output, "--fail-safe"});
    CAPTURE(outcome.err);
    CHECK(outcome.status == 3);
    CHECK_FALSE(place.has(output));
  }
}

}  // namespace galley::cli_test
