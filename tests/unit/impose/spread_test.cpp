// Spreads as read back by libqpdf: what was true of the pages is true of their forms.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "impose/claims.h"
#include "impose/impose.h"
#include "support/made_pdf.h"

using namespace galley;

namespace {

struct Spreads {
  impose::Imposed made;
  std::unique_ptr<QPDF> pdf = std::make_unique<QPDF>();
  [[nodiscard]] QPDFObjectHandle page(std::size_t index) const { return pdf->getAllPages().at(index); }
};

Spreads impose_on_a3(const std::string& pdf) {
  Spreads spreads;
  const Result<impose::Sheet> sheet = impose::parse_sheet("A3");
  const Result<impose::Imposed> made = impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet, .creep = 0});
  REQUIRE(made.ok());
  spreads.made = *made;
  spreads.pdf->processMemoryFile("made", spreads.made.bytes.data(), spreads.made.bytes.size());
  return spreads;
}

constexpr const char* kXmp =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description pdfaid:part='2' pdfaid:conformance='A'/>"
    "<pdfuaid:part>1</pdfuaid:part></x:xmpmeta>";

// A page with a paragraph (mark 0) and printer's marks; object 10 is the tree, 11 the document, 12 the paragraph, 13 the parent
// tree, 14 the metadata; 15 and 16 as the test wants. The page is number 17.
test::MadePdf tagged(const std::string& kids = "0") {
  test::MadePdf wanted;
  wanted.content = "/Artifact<</Type/Page>>BDC 0.5 w 10 0 m 10 9 l S EMC /P<</MCID 0>>BDC 0 g 20 20 100 100 re f EMC";
  wanted.boxes = "/MediaBox[0 0 420 620]/TrimBox[10 10 410 610]/BleedBox[0 0 420 620]";
  wanted.catalog = "/StructTreeRoot 10 0 R/MarkInfo<</Marked true>>/Metadata 14 0 R";
  wanted.page = "/StructParents 0";
  wanted.objects = {
      "<</Type/StructTreeRoot/K 11 0 R/ParentTree 13 0 R>>",
      "<</S/Document/P 10 0 R/K[12 0 R]>>",
      "<</S/P/P 11 0 R/Pg 17 0 R/K " + kids + "/A<</O/Layout/BBox[20 20 120 120]>>>>",
      "<</Nums[0[12 0 R]]>>",
      "<</Type/Metadata/Subtype/XML/Length " + std::to_string(std::string(kXmp).size()) + ">>stream\n" + kXmp + "\nendstream",
      "null",
      "null"};
  return wanted;
}

std::string content_of(QPDFObjectHandle form) {
  const std::shared_ptr<Buffer> bytes = form.getStreamData();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

TEST_CASE("tags follow the content of their page into its form, and the claims stay") {
  for (const char* kids : {"0", "[0]", "<</Type/MCR/Pg 17 0 R/MCID 0>>"}) {
    const Spreads spreads = impose_on_a3(test::made_pdf(tagged(kids)));
    QPDFObjectHandle spread = spreads.page(0), form = spread.getKey("/Resources").getKey("/XObject").getKey("/R");
    REQUIRE(form.isStream());
    CHECK(form.getDict().getKey("/StructParents").getIntValue() == 0);
    QPDFObjectHandle paragraph = spreads.pdf->getRoot().getKey("/StructTreeRoot").getKey("/K").getKey("/K");
    CHECK(paragraph.getKey("/Pg").getObjGen() == spread.getObjGen());
    QPDFObjectHandle kid = paragraph.getKey("/K");
    CHECK(kid.getKey("/Stm").getObjGen() == form.getObjGen());
    CHECK(kid.getKey("/Pg").getObjGen() == spread.getObjGen());
    CHECK(kid.getKey("/MCID").getIntValue() == 0);
    CHECK(spread.getKey("/Tabs").getName() == "/S");
    // On A3 the spine is at 595.275, and the trim of the page begins at 10.
    CHECK(paragraph.getKey("/A").getKey("/BBox").getArrayItem(0).getNumericValue() == doctest::Approx(605.275).epsilon(0.0001));
    const impose::Claims claims = impose::read_claims(*spreads.pdf);
    CHECK(claims.ua1);
    CHECK(claims.archive_level == 'A');
    CHECK(spreads.made.remarks.empty());
  }
}

TEST_CASE("a structure that goes in circles or names pages that are not there is walked once") {
  CHECK(impose_on_a3(test::made_pdf(tagged("[0 12 0 R 11 0 R <</Type/MCR/Pg 2 0 R/MCID 0>> 5 null]"))).made.bytes.size() > 0);
}

TEST_CASE("claims that need tags are taken back where there are none, down to what is left") {
  test::MadePdf untagged = tagged();
  untagged.catalog = "/Metadata 14 0 R";
  const Spreads spreads = impose_on_a3(test::made_pdf(untagged));
  const impose::Claims claims = impose::read_claims(*spreads.pdf);
  CHECK_FALSE(claims.ua1);
  CHECK(claims.archive_level == 'U');
  REQUIRE(spreads.made.remarks.size() == 1);
  CHECK(spreads.made.remarks.front().code == "impose.no-tags");
}

TEST_CASE("printer's marks of the sheet a page was on do not come along, the state they set does") {
  const Spreads spreads = impose_on_a3(test::made_pdf(tagged()));
  const std::string content = content_of(spreads.page(0).getKey("/Resources").getKey("/XObject").getKey("/R"));
  INFO(content);
  CHECK(content.find("0.5 w") != std::string::npos);
  CHECK(content.find(" S ") == std::string::npos);
  CHECK(content.find("20 20 100 100 re f EMC") != std::string::npos);
}

TEST_CASE("the bleed of a spread is the same on all sides, beside an empty half too") {
  const Spreads spreads = impose_on_a3(test::made_pdf(tagged()));
  for (const std::size_t page : {0U, 1U}) {
    const auto trim = spreads.page(page).getKey("/TrimBox").getArrayAsRectangle();
    const auto bleed = spreads.page(page).getKey("/BleedBox").getArrayAsRectangle();
    CHECK(trim.llx - bleed.llx == doctest::Approx(10));
    CHECK(bleed.urx - trim.urx == doctest::Approx(10));
  }
}

TEST_CASE("links to addresses and pages move with their page, comments become part of it") {
  test::MadePdf wanted = tagged("[0 <</Type/OBJR/Obj 15 0 R>>]");
  wanted.page += "/Annots[15 0 R]";
  wanted.objects[5] = "<</Type/Annot/Subtype/Link/Rect[20 20 60 30]/Dest[17 0 R/XYZ 20 30 0]/Contents(Go)>>";
  {
    const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
    QPDFObjectHandle link = spreads.page(0).getKey("/Annots").getArrayItem(0);
    CHECK(link.getKey("/Rect").getArrayItem(0).getNumericValue() == doctest::Approx(605.275).epsilon(0.0001));
    CHECK(link.getKey("/Dest").getArrayItem(0).getObjGen() == spreads.page(0).getObjGen());
    CHECK(link.getKey("/Dest").getArrayItem(2).getNumericValue() == doctest::Approx(605.275).epsilon(0.0001));
  }
  wanted.page = "/StructParents 0/Annots[15 0 R 16 0 R]";
  wanted.objects[6] = "<</Type/Annot/Subtype/Stamp/F 4/Rect[20 20 60 30]/AP<</N 3 0 R>>/Contents(Stamp)>>";
  const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
  CHECK(spreads.page(0).getKey("/Annots").getArrayNItems() == 1);
  REQUIRE(spreads.made.remarks.size() == 1);
  CHECK(spreads.made.remarks.front().code == "impose.no-tags");
}

TEST_CASE("bookmarks lead to the half of the spread their page stands on") {
  test::MadePdf wanted = tagged();
  wanted.catalog += "/Outlines 15 0 R/PageMode/UseOutlines";
  wanted.objects[5] = "<</Type/Outlines/First 16 0 R/Last 16 0 R/Count 1>>";
  wanted.objects[6] = "<</Title(Chapter)/Parent 15 0 R/A<</S/GoTo/D[17 0 R/XYZ 20 30 0]>>>>";
  {
    const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
    QPDFObjectHandle root = spreads.pdf->getRoot();
    CHECK(root.getKey("/PageMode").getName() == "/UseOutlines");
    QPDFObjectHandle bookmark = root.getKey("/Outlines").getKey("/First");
    CHECK(bookmark.getKey("/Title").getUTF8Value() == "Chapter");
    CHECK_FALSE(bookmark.hasKey("/A"));
    CHECK(bookmark.getKey("/Dest").getArrayItem(0).getObjGen() == spreads.page(0).getObjGen());
    CHECK(bookmark.getKey("/Dest").getArrayItem(2).getNumericValue() == doctest::Approx(605.275).epsilon(0.0001));
  }
  wanted.objects[6] = "<</Title(Chapter)/Parent 15 0 R/Dest[17 0 R/Fit]>>";
  {
    const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
    QPDFObjectHandle shown = spreads.pdf->getRoot().getKey("/Outlines").getKey("/First").getKey("/Dest");
    CHECK(shown.getArrayItem(1).getName() == "/FitR");
    CHECK(shown.getArrayItem(2).getNumericValue() == doctest::Approx(585.275).epsilon(0.0001));
  }
  wanted.objects[6] = "<</Title(Round)/Parent 15 0 R/Dest[17 0 R/Fit]/Next 16 0 R>>";
  const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
  CHECK_FALSE(spreads.pdf->getRoot().hasKey("/Outlines"));
  CHECK_FALSE(spreads.pdf->getRoot().hasKey("/PageMode"));
}

TEST_CASE("a spread has marks of its own where its pages had, at its corners and its fold") {
  const auto marks = [](const Spreads& spreads) {
    const std::string content = content_of(spreads.page(0).getKey("/Contents"));
    const std::size_t begin = content.find("/Artifact <</Type /Page>> BDC");
    return begin == std::string::npos ? std::string() : content.substr(begin);
  };
  const std::string drawn = marks(impose_on_a3(test::made_pdf(tagged())));
  INFO(drawn);
  std::size_t lines = 0;
  for (std::size_t at = drawn.find(" l S"); at != std::string::npos; at = drawn.find(" l S", at + 1)) ++lines;
  CHECK(lines == 10);  // two at each corner, two at the fold
  CHECK(drawn.find("0 G .25 w") != std::string::npos);
  // The spread is 800 x 600 points in the middle of 1190.551 x 841.890; its pages bleed by 10.
  CHECK(drawn.find("182.275 120.945 m 168.275 120.945 l S") != std::string::npos);
  CHECK(drawn.find("595.275 733.945 m 595.275 747.945 l S") != std::string::npos);
  test::MadePdf plain = tagged();
  plain.content = "/P<</MCID 0>>BDC 0 g 20 20 100 100 re f EMC";
  CHECK(marks(impose_on_a3(test::made_pdf(plain))).empty());
}

TEST_CASE("a page that is turned stands on its spread as it is read") {
  test::MadePdf wanted = tagged();
  wanted.boxes = "/MediaBox[0 0 500 300]/Rotate 90";
  const Spreads spreads = impose_on_a3(test::made_pdf(wanted));
  const auto trim = spreads.page(0).getKey("/TrimBox").getArrayAsRectangle();
  CHECK(trim.urx - trim.llx == doctest::Approx(600));
  CHECK(trim.ury - trim.lly == doctest::Approx(500));
}

TEST_CASE("a profile that a PDF does not claim cannot be asked of its spreads") {
  const Result<impose::Sheet> sheet = impose::parse_sheet("A3");
  const std::string pdf = test::made_pdf(tagged());
  const auto asked = [&](const char* profiles) {
    return impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet, .profiles = profiles});
  };
  CHECK(asked("a-2u,ua-1").ok());
  CHECK(asked("screen").ok());
  REQUIRE_FALSE(asked("x-4,a-2a").ok());
  CHECK(asked("x-4,a-2a").failure().code == "impose.other-profile");
  CHECK(asked("x-4,a-2a").failure().kind == FailureKind::Usage);
  CHECK(asked("x-4,a-2a").failure().message.find("conform to x-4:") != std::string::npos);
}
