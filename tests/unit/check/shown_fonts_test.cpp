// What content shows in a font, looked up in the font's own program.
#include "check/shown_fonts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "check/place_page.h"
#include "check/preflight.h"
#include "check/to_unicode.h"
#include "support/made_pdf.h"
#include "support/test_face.h"

using namespace galley;

namespace {

// The test face as somebody else would embed it. Its glyph 1 is a space, 250 wide; 2 is an A, and 2 to 9 are 500 wide.
struct OddFont {
  std::string shown = "<00010002>", widths = "[1[250 500 500]]";
  std::string unicode = "2 beginbfchar <0001><0020><0002><0041> endbfchar";
  std::string program = test::test_face_bytes();
};

std::string stream(const std::string& bytes, const std::string& entries = {}) {
  return "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes + "\nendstream";
}

test::MadePdf made(const OddFont& font) {
  test::MadePdf pdf;
  pdf.content = "BT /F 20 Tf 30 30 Td [" + font.shown + "] TJ ET";
  pdf.resources = "/Font<</F 10 0 R>>";
  pdf.objects = {"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Odd/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 14 0 R>>",
                 "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Odd/CIDToGIDMap/Identity/DW 500/W" + font.widths +
                     "/FontDescriptor 12 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
                 "<</Type/FontDescriptor/FontName/AAAAAA+Odd/Flags 4/FontFile2 13 0 R>>", stream(font.program),
                 stream(font.unicode)};
  return pdf;
}

std::string kinds(const test::MadePdf& pdf) {
  const Result<image::PlacedPage> page = check::place_page(test::made_pdf(pdf), 1);
  REQUIRE(page.ok());
  std::string out;
  for (const auto& remark : page->remarks) out += remark.kind + " ";
  return out;
}

std::string found(const test::MadePdf& pdf) {
  const Result<check::Report> report = check::preflight("a.pdf", test::made_pdf(pdf), {});
  REQUIRE(report.ok());
  std::string out;
  for (const check::Finding& finding : report->findings) {
    if (finding.message.find("Odd") != std::string::npos || finding.code == "preflight.profile") out += finding.code + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("a font of glyphs, widths and characters that agree is nothing to talk about") {
  CHECK(kinds(made({})).empty());
  CHECK(found(made({})).empty());
}

TEST_CASE("glyphs the program lacks, wrong widths and characters that are none are told") {
  const auto told = [](const OddFont& font, const std::string& kind, const std::string& code) {
    CHECK(kinds(made(font)) == kind + " ");
    CHECK(found(made(font)) == code + " ");
  };
  const std::string unicode = "4 beginbfchar <0000><0020><0001><0020><0002><0041><2000><0042> endbfchar";
  told({.shown = "<00010000>", .unicode = unicode}, "not-defined", "preflight.no-glyph");
  told({.shown = "<00012000>", .unicode = unicode}, "not-defined", "preflight.no-glyph");
  told({.widths = "[1[250 600]]"}, "width", "preflight.glyph-width");
  told({.widths = "[1 2 500]"}, "width", "preflight.glyph-width");
  told({.unicode = "1 beginbfrange <0001><0001><0020> endbfrange"}, "no-unicode", "preflight.no-unicode");
  told({.unicode = "1 beginbfrange <0001><0002>[<0020><FEFF>] endbfrange"}, "no-unicode", "preflight.no-unicode");
  told({.unicode = "1 beginbfrange <0001><0002><E000> endbfrange"}, "private-use", "preflight.no-unicode");
  told({.program = "no font at all"}, "font", "preflight.font-broken");
}

TEST_CASE("widths of what nobody sees do not count, glyphs do") {
  OddFont font{.widths = "[1[250 600]]"};
  font.shown = "] TJ 3 Tr [<00010002>";
  CHECK(kinds(made(font)).empty());
  font.shown = "] TJ 3 Tr [<0000>";
  CHECK(kinds(made(font)) == "not-defined no-unicode ");
}

TEST_CASE("codes are those of the font's own CMap: of any length, ranges, single ones and what it uses") {
  // 41 is glyph 2, 8140 to 8142 glyphs 3 to 5, and 20 is a space by the CMap it uses.
  const std::string own =
      "%!PS-Adobe-3.0 Resource-CMap\n/CMapName /Odd def /WMode 0 def 1 begincodespacerange <8140> <9FFC> "
      "endcodespacerange 1 begincidchar <41> 2 endcidchar 1 begincidrange <8140> <8142> 3 endcidrange";
  const std::string used = "1 begincodespacerange <20> <7E> endcodespacerange 1 begincidchar <20> 1 endcidchar";
  const std::string unicode = "1 beginbfchar <20><0020> endbfchar 2 beginbfrange <41><42><0041> <8140><8150><0061> endbfrange";
  const auto with_map = [&](const std::string& shown, const std::string& map, const std::string& entries = "/UseCMap 16 0 R") {
    test::MadePdf pdf = made({.shown = shown, .widths = "[1[250 500]]", .unicode = unicode});
    const std::string identity = "/Identity-H";
    pdf.objects[0].replace(pdf.objects[0].find(identity), identity.size(), " 15 0 R");
    pdf.objects.push_back(stream(map, "/Type/CMap" + entries));
    pdf.objects.push_back(stream(used));
    return pdf;
  };
  CHECK(kinds(with_map("<41208140>", own)).empty());
  CHECK(found(with_map("<41208140>", own)).empty());
  CHECK(kinds(with_map("<41208143>", own)) == "not-defined ");
  CHECK(kinds(with_map("<42>", own)) == "not-defined ");
  // The space is not 500 wide.
  CHECK(found(with_map("<41>", "1 begincidrange <41> <42> 1 endcidrange")).empty());
  test::MadePdf wide = with_map("<41>", "1 begincidrange <41> <42> 1 endcidrange");
  const std::size_t widths = wide.objects[1].find("[250 500]");
  wide.objects[1].replace(widths, 9, "[500 500]");
  CHECK(found(wide) == "preflight.glyph-width ");
  CHECK(found(with_map("<41>", own, "/UseCMap 16 0 R/WMode 1")) == "preflight.code-map ");
  CHECK(found(with_map("<41>", "nothing of the kind", "")) == "preflight.code-map ");
  CHECK(found(with_map("<41>", own, "/UseCMap/UniJIS-UTF16-H")) == "preflight.font-not-judged ");
  CHECK(kinds(with_map("<41>", own, "/UseCMap 15 0 R")) == "font ");  // itself
}

TEST_CASE("texts beyond the first plane come from two units") {
  const auto codes = check::read_to_unicode("2 beginbfchar <01><D83DDE00> <02><0041 0042> endbfchar");
  CHECK(codes.at(1) == 0x1F600);
  CHECK(codes.at(2) == U'A');
}

TEST_CASE("profiles that are broken or of other colours are told, wherever they stand") {
  test::MadePdf pdf;
  pdf.content = "/C cs 0.5 0.5 0.5 sc 20 20 100 100 re f";
  pdf.resources = "/ColorSpace<</C[/Indexed[/ICCBased 10 0 R] 0 <000000>]/D[/ICCBased 10 0 R]>>";
  pdf.objects = {stream(std::string(300, 'x'), "/N 3")};
  CHECK(kinds(pdf).find("profile ") != std::string::npos);
  CHECK(found(pdf) == "preflight.profile ");
}
