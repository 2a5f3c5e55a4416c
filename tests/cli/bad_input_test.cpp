// Bad input: one clear message, the right exit status, and never a partial output file.
#include <doctest/doctest.h>
#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <string>

#include "cli/program.h"
#include "made_images.h"

namespace galley::cli_test {
namespace {

// The job failed with `status` and one message naming `code`; the folder holds what it held before.
void check_refused(const Workplace& place, const Outcome& outcome, int status, const std::string& code,
                   const std::vector<std::string>& names_before) {
  INFO(outcome.err);
  CHECK(outcome.status == status);
  CHECK(outcome.messages() == 1);
  CHECK(outcome.says("[" + code + "]"));
  CHECK(outcome.out.empty());
  CHECK(place.names() == names_before);
}

struct Refusal {
  const char* name;
  std::string bytes;
  int status;
  const char* code;
};

std::string bytes_of_all_kinds() {
  std::string bytes =
      "\x7F"
      "ELF";
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37 % 256);
  return bytes;
}

// Any one diagnostic with this code, and a PDF nevertheless.
void check_printed_with(const Workplace& place, const Outcome& outcome, const std::string& code) {
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("[" + code + "]"));
  CHECK(place.read("out.pdf").starts_with("%PDF-"));
}

}  // namespace

TEST_CASE("an input that holds no article is refused with one message and no output") {
  const std::array<Refusal, 5> rows = {{{"empty.txt", "", 1, "import.empty"},
                                        {"blank.txt", " \n\n\t\n", 1, "import.empty"},
                                        {"empty.html", "", 1, "import.empty"},
                                        {"program.txt", bytes_of_all_kinds(), 1, "import.binary"},
                                        {"program.html", bytes_of_all_kinds(), 1, "import.binary"}}};
  for (const Refusal& row : rows) {
    INFO(std::string(row.name));
    const Workplace place;
    place.write(row.name, row.bytes);
    check_refused(place, place.galley({"render", row.name, "-o", "out.pdf"}), row.status, row.code, {row.name});
  }
}

TEST_CASE("an input that is not there, or is a folder, is refused") {
  const Workplace place;
  place.write("folder/file.txt", plain_article());
  check_refused(place, place.galley({"render", "none.txt", "-o", "out.pdf"}), 1, "resource.not-found", {"folder"});
  check_refused(place, place.galley({"render", "folder", "-o", "out.pdf"}), 1, "resource.not-a-file", {"folder"});
}

TEST_CASE("fifty megabytes on one line end at the limit") {
  const Workplace place;
  std::string line;
  line.reserve(50U << 20U);
  while (line.size() < (50U << 20U)) line += "word ";
  place.write("long.txt", line);
  check_refused(place, place.galley({"render", "long.txt", "-o", "out.pdf"}), 4, "limit.bytes", {"long.txt"});
  const Outcome piped = place.galley({"render", "-", "-o", "out.pdf"}, line);
  check_refused(place, piped, 4, "limit.bytes", {"long.txt"});
}

TEST_CASE("a megabyte without a paragraph's end is refused with its place") {
  const Workplace place;
  place.write("long.txt", "A headline\n\n" + std::string(1U << 20U, 'x') + "\n");
  const Outcome outcome = place.galley({"render", "long.txt", "-o", "out.pdf", "--quiet"});
  check_refused(place, outcome, 4, "limit.paragraph", {"long.txt"});
  CHECK(outcome.says("long.txt:3:"));
}

TEST_CASE("text that is not UTF-8 is read as Latin-1 and said so") {
  const Workplace place;
  std::string text = plain_article();
  text.insert(text.find("Ines"), "Andr\xE9 ");
  place.write("latin.txt", text);
  check_printed_with(place, place.galley({"render", "latin.txt", "-o", "out.pdf"}), "import.encoding-guessed");
}

TEST_CASE("a picture that is missing or broken is reported and the page still prints") {
  const Workplace place;
  place.write("page.html", "<!doctype html><p>Before</p><img src=none.jpg alt='A boat'><p>After</p>");
  const Outcome missing = place.galley({"render", "page.html", "-o", "out.pdf"});
  check_printed_with(place, missing, "image.missing");
  place.write("broken.jpg", "\xFF\xD8\xFF\xE0 nothing more");
  place.write("page2.html", "<!doctype html><p>Before</p><img src=broken.jpg alt='A boat'><p>After</p>");
  check_printed_with(place, place.galley({"render", "page2.html", "-o", "out.pdf"}), "image.broken");
  const Outcome guarded = place.galley({"render", "page.html", "-o", "guarded.pdf", "--fail-missing-resources"});
  CHECK(guarded.status == 3);
  CHECK_FALSE(place.has("guarded.pdf"));
}

TEST_CASE("a text that floats and is taller than its page goes on over the next ones, word for word") {
  const Workplace place;
  for (const char* side : {"left", "right", "top", "snap"}) {
    for (const char* compose : {"total", "greedy"}) {
      CAPTURE(side);
      CAPTURE(compose);
      std::string page = std::string("<!doctype html><style>@page{size:A6;margin:10mm} .b{columns:2;-galley-compose:") + compose +
                         "} aside{width:20mm;float:" + side + "}</style><div class=b><p>Some text before it.<aside>";
      for (int i = 0; i < 300; ++i) page += "adrift ";
      page += "</aside><p>";
      for (int i = 0; i < 60; ++i) page += "The text beside it goes on for a while. ";
      place.write("page.html", page + "</div>");
      REQUIRE(place.galley({"render", "page.html", "-o", "out.pdf", "--quiet"}).status == 0);
      const std::string text = place.run({"pdftotext", "-raw", "out.pdf", "-"}).out;
      std::size_t adrift = 0, beside = 0;
      for (std::size_t at = text.find("adrift"); at != std::string::npos; at = text.find("adrift", at + 1)) ++adrift;
      for (std::size_t at = text.find("beside"); at != std::string::npos; at = text.find("beside", at + 1)) ++beside;
      CHECK(adrift == 300);
      CHECK(beside == 60);
    }
  }
}

TEST_CASE("a picture whose header lies about its size stops the job, with its place") {
  const Workplace place;
  place.write("page.html", "<!doctype html><p>Before</p>\n<img src=lying.jpg width=20 alt='A boat'>");
  std::string jpeg = test::make_jpeg();
  const std::size_t frame = jpeg.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\x10\x10\x10\x10");  // 4112 x 4112
  place.write("lying.jpg", jpeg);
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  check_refused(place, outcome, 1, "image.lying-header", {"lying.jpg", "page.html"});
  CHECK(outcome.says("page.html:2:1"));
  // Half of the rows are there, packed in good order: found when the pixels are unpacked.
  std::string png = test::make_png({.width = 64, .height = 40});
  png[23] = 80;
  const std::uint32_t crc = libdeflate_crc32(0, png.data() + 12, 17);
  for (std::size_t i = 0; i < 4; ++i) png[29 + i] = static_cast<char>(crc >> (24 - 8 * i) & 0xFFU);
  place.write("lying.jpg", png);
  check_refused(place, place.galley({"render", "page.html", "-o", "out.pdf"}), 1, "image.lying-header", {"lying.jpg", "page.html"});
}

TEST_CASE("a picture named on the command line that is missing stops the job") {
  const Workplace place;
  place.write("a.txt", plain_article());
  check_refused(place, place.galley({"render", "a.txt", "-o", "out.pdf", "--picture", "none.jpg"}), 1, "job.picture-missing",
                {"a.txt"});
}

TEST_CASE("a broken font is reported and another is used") {
  const Workplace place;
  place.write("broken.otf", "OTTO but nothing else");
  place.write(
      "page.html",
      "<!doctype html><style>@font-face { font-family: Mine; src: url(broken.otf) } p { font-family: Mine }</style><p>Text</p>");
  check_printed_with(place, place.galley({"render", "page.html", "-o", "out.pdf"}), "font.broken");
}

TEST_CASE("a style sheet with an unclosed string is reported and the rest is used") {
  const Workplace place;
  place.write("page.html",
              "<!doctype html><style>p::before { content: \"never closed;\n color: red }\np { color: blue }</style><p>Text</p>");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("page.html:1:"));
  CHECK(outcome.says("[css."));
}

TEST_CASE("files outside the root are not read") {
  const Workplace place;
  place.write("secret.css", "p { color: red }");
  place.write("site/page.html", "<!doctype html><link rel=stylesheet href=../secret.css><p>Text <img src=/etc/passwd></p>");
  const Outcome outcome = place.galley({"render", "site/page.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("secret.css"));
  CHECK(outcome.says("/etc/passwd"));
  CHECK(outcome.says("outside the folders that may be read"));
  CHECK(place.galley({"render", "site/page.html", "-o", "out.pdf", "--fail-missing-resources"}).status == 3);
}

TEST_CASE("a link that leads out of the root is not followed") {
  const Workplace place;
  place.write("outside.css", "p { color: red }");
  place.write("site/page.html", "<!doctype html><link rel=stylesheet href=inside.css><p>Text</p>");
  CHECK(place.run({"ln", "-s", "../outside.css", "site/inside.css"}).status == 0);
  CHECK(place.galley({"render", "site/page.html", "-o", "out.pdf", "--fail-missing-resources"}).status == 3);
}

TEST_CASE("nothing is fetched from a network") {
  const Workplace place;
  place.write("page.html", "<!doctype html><link rel=stylesheet href='https://example.org/a.css'><p>Text</p>");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  CHECK(outcome.status == 0);
  CHECK(outcome.says("https://example.org/a.css"));
}

TEST_CASE("an output that cannot be written is one message and no file") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const Outcome outcome = place.galley({"render", "a.txt", "-o", "none/out.pdf", "--quiet"});
  CHECK(outcome.status == 1);
  CHECK(outcome.messages() == 1);
  CHECK(outcome.says("[job.output]"));
  CHECK(place.names() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("markup nested ten thousand deep prints or is refused, and never crashes") {
  const Workplace place;
  std::string deep = "<!doctype html>";
  for (int i = 0; i < 10000; ++i) deep += "<div><b>";
  place.write("deep.html", deep + "text");
  CHECK(place.galley({"render", "deep.html", "-o", "out.pdf"}).status <= 4);
  std::string css = "p { width: ";
  for (int i = 0; i < 10000; ++i) css += "calc(";
  place.write("deep.css", css);
  place.write("a.txt", plain_article());
  CHECK(place.galley({"render", "a.txt", "-s", "deep.css", "-o", "out.pdf"}).status <= 4);
}

}  // namespace galley::cli_test
