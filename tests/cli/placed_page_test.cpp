// Pages of PDF files placed as pictures, as a user meets them: adverts of others on pages of ours.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "cli/program.h"
#include "support/made_pdf.h"

namespace galley::cli_test {
namespace {

void write_page_with(const Workplace& place, const std::string& source) {
  place.write("page.html",
              "<!doctype html><html lang=en><title>A</title><style>img { width: 200pt }</style>\n<p>Text.</p>\n<p><img src='" +
                  source + "' alt='An advert'></p>");
}

// An advert as Galley makes one: embedded fonts, inks of the press.
void write_advert(const Workplace& place, const std::vector<std::string>& more = {}) {
  place.write(
      "advert.html",
      "<!doctype html><html lang=en><title>Advert</title><style>@page { size: 300pt 200pt; margin: 20pt } body { margin: 0 }"
      " p { break-after: page }</style><p>First offer</p><p>Second offer</p>");
  std::vector<std::string> words{"render", "advert.html", "-o", "advert.pdf"};
  words.insert(words.end(), more.begin(), more.end());
  REQUIRE(place.galley(words).status == 0);
}

}  // namespace

TEST_CASE("a page of a PDF file is placed as a figure, live, with the claims of the file kept") {
  const Workplace place;
  write_advert(place);
  write_page_with(place, "advert.pdf#page=2");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf", "--fail-pdf-profile"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  const std::string made = place.read("out.pdf");
  CHECK(has(made, "/Subtype /Form"));
  CHECK(has(made, "PDF/X-4"));
  CHECK(has(made, "(An advert)"));
  const Outcome text = place.run({"pdftotext", "out.pdf", "-"});
  if (text.status != 127) {
    CHECK(has(text.out, "Second offer"));
    CHECK_FALSE(has(text.out, "First offer"));
  }
  const Outcome check = place.run({"qpdf", "--check", "out.pdf"});
  if (check.status != 127) CHECK_MESSAGE(check.status == 0, (check.out + check.err));
  REQUIRE(place.galley({"render", "page.html", "-o", "again.pdf"}).status == 0);
  CHECK(place.read("again.pdf") == made);
}

TEST_CASE("spreads of a PDF that anybody may read, but that is encrypted, are refused by name") {
  const Workplace place;
  write_advert(place);
  const Outcome locked = place.run({"qpdf", "--encrypt", "", "owner", "256", "--", "advert.pdf", "locked.pdf"});
  if (locked.status == 127) return static_cast<void>(std::puts("galley skip: no qpdf"));
  REQUIRE(locked.status == 0);
  const Outcome outcome = place.galley({"impose", "--booklet", "locked.pdf", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(outcome.says("the PDF is encrypted"));
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("a placed page may be placed again, and a worker of a batch does it as well") {
  const Workplace place;
  write_advert(place);
  write_page_with(place, "advert.pdf");
  REQUIRE(place.galley({"render", "page.html", "-o", "once.pdf"}).status == 0);
  const Outcome batch = place.galley({"batch", "page.html", "--out", "many"});
  INFO(batch.err);
  CHECK(batch.status == 0);
  CHECK(place.read("many/page.pdf") == place.read("once.pdf"));
  write_page_with(place, "once.pdf");
  CHECK(place.galley({"render", "page.html", "-o", "twice.pdf", "--fail-pdf-profile"}).status == 0);
}

TEST_CASE("a PDF that cannot be placed says why and where, and its alternative text stays") {
  const auto reason = [](const std::string& source, const std::string& bytes) {
    const Workplace place;
    place.write("advert.pdf", bytes);
    write_page_with(place, source);
    const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
    CHECK(outcome.status == 0);
    CHECK(outcome.says("page.html:3:4: warning: "));
    CHECK(outcome.says("[image.broken]"));
    const Outcome text = place.run({"pdftotext", "out.pdf", "-"});
    if (text.status != 127) CHECK(has(text.out, "An advert"));
    CHECK(place.galley({"render", "page.html", "-o", "b.pdf", "--fail-missing-resources"}).status == 3);
    CHECK_FALSE(place.has("b.pdf"));
    return outcome.err;
  };
  CHECK(has(reason("advert.pdf#page=7", test::made_pdf({})), "the PDF has one page, there is no page 7"));
  CHECK(has(reason("advert.pdf", "%PDF-1.7\nnothing of the kind"), "the PDF cannot be read"));
  const std::string whole = test::made_pdf({});
  CHECK(has(reason("advert.pdf", whole.substr(0, whole.size() / 4)), "advert.pdf"));
}

TEST_CASE("an encrypted PDF is not placed") {
  const Workplace place;
  place.write("plain.pdf", test::made_pdf({}));
  REQUIRE(place.run({"qpdf", "--encrypt", "", "owner", "256", "--", "plain.pdf", "advert.pdf"}).status != 127);
  write_page_with(place, "advert.pdf");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  CHECK(outcome.says("the PDF is encrypted"));
}

TEST_CASE("what in a placed page breaks a standard is listed with its rule and place, and the file claims nothing") {
  const Workplace place;
  test::MadePdf advert;
  advert.content = "1 0 0 rg 0 0 100 100 re f /G gs 0 0 50 50 re f BT /F 20 Tf 10 10 Td (Sale) Tj ET";
  advert.resources =
      "/ExtGState<</G<</ca .5>>>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";
  place.write("advert.pdf", test::made_pdf(advert));
  write_page_with(place, "advert.pdf");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("page.html:3:4: warning: PDF/X-4 device colours, PDF/A-2 6.2.4.3: "));
  CHECK(outcome.says("page.html:3:4: warning: PDF/X-4 fonts embedded, PDF/A-2 6.2.11.4.1, PDF/UA-1 7.21.4.1: "));
  CHECK_FALSE(outcome.says("transparent"));
  CHECK_FALSE(has(place.read("out.pdf"), "PDF/X-4"));
  const Outcome flat = place.galley({"render", "page.html", "-o", "flat.pdf", "--pdf-profile", "x-1a", "--fail-pdf-profile"});
  CHECK(flat.says("PDF/X-1a fonts embedded: "));
  CHECK_FALSE(flat.says("PDF/X-1a transparency: "));
  CHECK(flat.status == 3);
  CHECK_FALSE(place.has("flat.pdf"));
  CHECK(place.galley({"render", "page.html", "-o", "screen.pdf", "--pdf-profile", "screen"}).err.empty());
}

TEST_CASE("in X-1a what shines through a placed page is drawn in inks, and there is no file where nobody can draw it") {
  const Workplace place;
  test::MadePdf advert;
  advert.content = "0 0 1 0 k 0 0 400 600 re f";
  place.write("advert.pdf", test::made_pdf(advert));
  place.write("page.html",
              "<!doctype html><html lang=en><title>A</title><style>img { width: 100pt } div { position: absolute; left: 80pt; top: "
              "80pt; width: 100pt; height: 50pt; background: device-cmyk(1 0 0 0); mix-blend-mode: multiply }</style>\n"
              "<p><img src=advert.pdf alt='An advert'></p><div></div>");
  const std::vector<std::string> render{"render", "page.html", "-o", "none.pdf", "--pdf-profile", "x-1a"};
  const std::string path = std::getenv("PATH") == nullptr ? "/usr/bin:/bin" : std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const Outcome without = place.galley(render);
  ::setenv("PATH", path.c_str(), 1);
  INFO(without.err);
  CHECK(without.status == 1);
  CHECK(without.says("page.html:2:44: error: advert.pdf: "));
  CHECK(without.says("install Debian's ghostscript"));
  CHECK_FALSE(place.has("none.pdf"));
  REQUIRE(place.run({"gs", "--version"}).status == 0);
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf", "--pdf-profile", "x-1a", "--fail-pdf-profile"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("page.html:2:44: note: PDF/X-1a has no transparency"));
  CHECK(has(place.read("out.pdf"), "/GTS_PDFXVersion (PDF/X-1a:2003)"));
  // Where they overlap, green of two full inks.
  REQUIRE(
      place.run({"gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-r72", "-sOutputFile=out.pam", "out.pdf"})
          .status == 0);
  CHECK(has(place.read("out.pam"), std::string("\xFF\0\xFF\0\xFF\0\xFF\0", 8)));
  const Outcome batch = place.galley({"batch", "page.html", "--out", "many", "--pdf-profile", "x-1a"});
  INFO(batch.err);
  CHECK(batch.status == 0);
  CHECK(place.read("many/page.pdf") == place.read("out.pdf"));
}

TEST_CASE("in X-1a a placed page with transparency of its own is drawn in inks, and the file claims what it is") {
  const Workplace place;
  test::MadePdf advert;
  advert.content = "1 0 0 0 k 0 0 400 600 re f /G gs 0 0 1 0 k 0 0 400 600 re f /S cs 0 scn 0 0 9 9 re f";
  advert.resources =
      "/ExtGState<</G<</BM/Multiply>>>>/ColorSpace<</S[/Separation/Coral/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 "
      "0]/C1[0 "
      "1 0 0]>>]>>";
  place.write("advert.pdf", test::made_pdf(advert));
  write_page_with(place, "advert.pdf");
  REQUIRE(place.run({"gs", "--version"}).status == 0);
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf", "--pdf-profile", "x-1a", "--fail-pdf-profile"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.says("page.html:3:4: note: PDF/X-1a has neither transparency nor JPEG 2000: this page of another file"));
  CHECK(outcome.says("page.html:3:4: warning: the ink Coral is printed by the inks of its alternate"));
  CHECK(has(place.read("out.pdf"), "/GTS_PDFXVersion (PDF/X-1a:2003)"));
  REQUIRE(
      place.run({"gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-r72", "-sOutputFile=out.pam", "out.pdf"})
          .status == 0);
  CHECK(has(place.read("out.pam"), std::string("\xFF\0\xFF\0\xFF\0\xFF\0", 8)));
}

TEST_CASE("how much ink a placed page may have is what holds where it is placed") {
  const Workplace place;
  test::MadePdf advert;
  advert.content = "1 1 0 0 k 0 0 100 100 re f";  // 200 %
  place.write("advert.pdf", test::made_pdf(advert));
  const auto err = [&](const std::string& limit) {
    place.write("page.html", "<!doctype html><html lang=en><title>A</title><style>img { width: 200pt; -galley-max-ink: " + limit +
                                 " }</style><p><img src=advert.pdf alt=Advert></p>");
    return place.galley({"render", "page.html", "-o", "out.pdf"}).err;
  };
  CHECK(err("auto").find("picture-ink") == std::string::npos);
  CHECK(err("200%").find("picture-ink") == std::string::npos);
  const std::string said = err("180%");
  INFO(said);
  CHECK(said.find("with 200.0 % of ink; the limit is 180 %") != std::string::npos);
  CHECK(said.find("pdf.picture-ink") != std::string::npos);
}

TEST_CASE("an advert over the whole page runs into the bleed") {
  const Workplace place;
  test::MadePdf advert;
  advert.boxes = "/MediaBox[0 0 320 220]/TrimBox[10 10 310 210]/BleedBox[0 0 320 220]";
  advert.content = "1 0 0 0 k 0 0 320 220 re f";
  place.write("advert.pdf", test::made_pdf(advert));
  place.write(
      "page.html",
      "<!doctype html><html lang=en><title>A</title><style>@page { size: 300pt 200pt; margin: 0; bleed: 9pt } body { margin: 0 }"
      " img { display: block; width: 300pt; height: 200pt }</style><img src=advert.pdf alt=Advert>");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf"});
  INFO(outcome.err);
  CHECK(outcome.err.empty());
  // 318 by 218 points with the bleed, of which the outermost is cyan too.
  REQUIRE(place.run({"pdftoppm", "-r", "72", "-singlefile", "out.pdf", "drawn"}).status != 127);
  const std::string drawn = place.read("drawn.ppm");
  REQUIRE(drawn.starts_with("P6\n318 218\n255\n"));
  const std::size_t pixels = drawn.size() - std::size_t{318} * 218 * 3;
  for (const std::size_t at : {std::size_t{318} * 4 + 4, std::size_t{318} * 213 + 313}) {
    CHECK(static_cast<unsigned char>(drawn[pixels + at * 3]) < 128);  // hardly any red
  }
}

}  // namespace galley::cli_test
