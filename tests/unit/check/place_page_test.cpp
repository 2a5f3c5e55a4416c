// A page of somebody else's PDF as a form: its size, what is kept and what is not, and what is said of it.
#include <doctest/doctest.h>

#include <algorithm>

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

#include "check/place_page.h"
#include "support/made_pdf.h"

using namespace galley;
using image::PlacedPage;
using test::made_pdf;
using test::MadePdf;

namespace {

PlacedPage placed(const MadePdf& pdf, std::uint32_t number = 1) {
  Result<PlacedPage> page = check::place_page(made_pdf(pdf), number);
  REQUIRE_MESSAGE(page.ok(), (page.ok() ? "" : page.failure().message));
  return std::move(*page);
}

std::string entry(const PlacedPage& page, const std::string& key) {
  for (const auto& [name, value] : page.objects.front().entries) {
    if (name == key) return value.syntax.front();
  }
  return {};
}

bool says(const PlacedPage& page, const std::string& kind) {
  return std::any_of(page.remarks.begin(), page.remarks.end(), [&](const auto& remark) { return remark.kind == kind; });
}

std::string refused(const std::string& bytes, std::uint32_t number = 1) {
  const Result<PlacedPage> page = check::place_page(bytes, number);
  return page.ok() ? std::string() : page.failure().message;
}

std::string inflated(const std::string& packed) {
  Pl_Buffer plain("plain");
  Pl_Flate flate("flate", &plain, Pl_Flate::a_inflate);
  std::string copy = packed;
  flate.write(reinterpret_cast<unsigned char*>(copy.data()), copy.size());
  flate.finish();
  const std::shared_ptr<Buffer> bytes = plain.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

// All that would stand in a file, but for packed streams.
std::string everything(const PlacedPage& page) {
  std::string all;
  const auto add = [&](const PlacedPage::Value& value) {
    for (const std::string& piece : value.syntax) all += piece + " ";
  };
  for (const PlacedPage::Object& object : page.objects) {
    add(object.value);
    for (const auto& [key, value] : object.entries) {
      all += "/" + key + " ";
      add(value);
    }
    all += object.data;
  }
  return all;
}

}  // namespace

TEST_CASE("a page is as large as it is cut, with its bleed around, and stands as it is read") {
  const std::string boxes = "/MediaBox[0 0 330 230]/TrimBox[15 15 315 215]/BleedBox[6 6 324 224]";
  struct Row {
    const char* page;
    Length width, height;
    const char* matrix;
  };
  for (const Row& row : {Row{"", 300_pt, 200_pt, "[1.000000 0.000000 0.000000 1.000000 -6.000000 -6.000000 ]"},
                         Row{"/Rotate 90", 200_pt, 300_pt, "[0.000000 -1.000000 1.000000 0.000000 -6.000000 324.000000 ]"},
                         Row{"/Rotate 180", 300_pt, 200_pt, "[-1.000000 0.000000 0.000000 -1.000000 324.000000 224.000000 ]"},
                         Row{"/Rotate -90", 200_pt, 300_pt, "[0.000000 1.000000 -1.000000 0.000000 224.000000 -6.000000 ]"},
                         Row{"/UserUnit 2", 600_pt, 400_pt, "[2.000000 0.000000 0.000000 2.000000 -12.000000 -12.000000 ]"}}) {
    CAPTURE(row.page);
    MadePdf pdf;
    pdf.boxes = boxes;
    pdf.page = row.page;
    const PlacedPage page = placed(pdf);
    CHECK(page.width == row.width);
    CHECK(page.height == row.height);
    CHECK(entry(page, "Matrix") == row.matrix);
    CHECK(entry(page, "BBox") == "[6.000000 6.000000 324.000000 224.000000 ]");
  }
  MadePdf plain;
  plain.boxes = "/MediaBox[0 0 300 200]/CropBox[10 10 110 60]";
  const PlacedPage cropped = placed(plain);
  CHECK(cropped.width == 100_pt);
  CHECK(cropped.bleed == Length());
  CHECK(says(cropped, "no-trim-box"));
}

TEST_CASE("what cannot be placed says why") {
  MadePdf pdf;
  pdf.pages = 2;
  CHECK(refused(made_pdf(pdf), 3) == "the PDF has 2 pages, there is no page 3");
  CHECK(refused(made_pdf(pdf), 0).find("there is no page 0") != std::string::npos);
  CHECK(refused(made_pdf(pdf), 2).empty());
  CHECK(refused("%PDF-1.4\nnothing").find("the PDF cannot be read") == 0);
  MadePdf hidden;
  hidden.objects = {"<</Type/OCG/Name(Draft)>>"};
  hidden.catalog = "/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>";
  hidden.resources = "/Properties<</L 10 0 R>>";
  hidden.content = "/OC/L BDC 0 0 9 9 re f EMC";
  CHECK(refused(made_pdf(hidden)).find("a layer that is switched off") != std::string::npos);
  hidden.catalog = "/OCProperties<</OCGs[10 0 R]/D<</ON[10 0 R]>>>>";
  CHECK(refused(made_pdf(hidden)).empty());
  MadePdf outside;
  outside.objects = {
      "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/F(a.raw)/Length 0>>"
      "stream\n\nendstream"};
  outside.resources = "/XObject<</I 10 0 R>>";
  CHECK(refused(made_pdf(outside)).find("kept in another file") != std::string::npos);
}

TEST_CASE("nothing comes along but what the page draws") {
  MadePdf pdf;
  pdf.objects = {
      "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/StructParents 3/Metadata 11 0 R/OC 12 0 R/Length 24>>stream\n"
      "/P<</MCID 1>>BDC q Q EMC\nendstream",
      "<</Type/Metadata/Subtype/XML/Length 6>>stream\nSECRET\nendstream", "<</Type/OCG/Name(Layer)>>"};
  pdf.resources = "/XObject<</F 10 0 R>>/Properties<</L 12 0 R>>";
  pdf.page = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(http://example.com)>>>>]";
  pdf.catalog = "/OCProperties<</OCGs[12 0 R]/D<<>>>>";
  pdf.content = "/OC/L BDC /F Do EMC";
  const PlacedPage page = placed(pdf);
  CHECK(page.objects.size() == 2);
  const std::string all = everything(page);
  for (const char* none : {"SECRET", "/OC", "StructParents", "Metadata", "http:", "Properties", "/Page "}) {
    CAPTURE(none);
    CHECK(all.find(none) == std::string::npos);
  }
  CHECK(says(page, "annotation"));
  const std::string outer = inflated(page.objects[0].data), inner = inflated(page.objects[1].data);
  CHECK(outer.find("/F Do") != std::string::npos);
  CHECK(inner.find("q Q") != std::string::npos);
  for (const std::string& content : {outer, inner}) {
    CHECK(content.find("BDC") == std::string::npos);
    CHECK(content.find("EMC") == std::string::npos);
    CHECK(content.find("MCID") == std::string::npos);
  }
}

TEST_CASE("resources keep whatever name they have; what a device decides is left to it, tones are not changed on their way") {
  MadePdf pdf;
  pdf.objects = {
      "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Interpolate true/Length 1>>"
      "stream\n0\nendstream"};
  pdf.resources = "/XObject<</PS 10 0 R/HT 10 0 R>>/ExtGState<</TR<</HT/Default/UCR2/Default/TR2/Default>>>>";
  pdf.content = "/TR gs /PS Do /HT Do";
  const std::string all = everything(placed(pdf));
  for (const char* name : {"/PS", "/HT", "/TR"}) CHECK(all.find(name) != std::string::npos);
  for (const char* none : {"/Interpolate", "/UCR2"}) CHECK(all.find(none) == std::string::npos);
  MadePdf turned;
  turned.resources = "/ExtGState<</G<</TR<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>>>>>";
  turned.content = "/G gs 0 0 9 9 re f";
  CHECK(refused(made_pdf(turned)).find("transfer function") != std::string::npos);
}

TEST_CASE("what is broken is said, and left out where it can be") {
  MadePdf pdf;
  pdf.content = "Q q 0 0 9 9 re f Q Q /Gone Do";
  const PlacedPage unbalanced = placed(pdf);
  CHECK(says(unbalanced, "broken"));
  const std::string content = inflated(unbalanced.objects[0].data);
  CHECK(std::count(content.begin(), content.end(), 'Q') == 1);
  MadePdf old;
  old.objects = {"<</Type/XObject/Subtype/PS/Length 6>>stream\nSECRET\nendstream"};
  old.resources = "/XObject<</P 10 0 R>>/ExtGState<</G<</TR/Identity/ca 1>>>>";
  old.content = "/G gs 0 0 9 9 re f";
  const PlacedPage unused = placed(old);
  CHECK_FALSE(says(unused, "broken"));
  for (const char* none : {"SECRET", "/TR"}) CHECK(everything(unused).find(none) == std::string::npos);
  old.content = "/P Do";
  CHECK(says(placed(old), "broken"));
}

TEST_CASE("what would break a claim is said") {
  struct Row {
    const char *content, *resources, *kind;
  };
  for (const Row& row :
       {Row{"1 0 0 rg 0 0 9 9 re f", "", "device-rgb"}, Row{"1 0 0 0 k 0 0 9 9 re f", "", "device-cmyk"},
        Row{"/S cs 1 1 1 sc 0 0 9 9 re f", "/ColorSpace<</S[/Lab<</WhitePoint[1 1 1]>>]>>", "managed"},
        Row{"/G gs 0 0 9 9 re f", "/ExtGState<</G<</ca .5>>>>", "transparency"},
        Row{"/G gs 0 0 9 9 re f", "/ExtGState<</G<</BM/Multiply>>>>", "transparency"},
        Row{"BT /F 9 Tf (a)Tj ET", "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>", "font"},
        Row{"BT /F 9 Tf (a)Tj ET", "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Symbols>>>>", "no-unicode"},
        Row{"0 0 0 1 k BT /F 9 Tf (a)Tj ET", "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Symbols>>>>", "knocks-out"},
        Row{"1 1 1 1 k 0 0 9 9 re f", "", "ink"}}) {
    CAPTURE(row.content);
    MadePdf pdf;
    pdf.content = row.content;
    pdf.resources = row.resources;
    const PlacedPage page = placed(pdf);
    CHECK(says(page, row.kind));
    CHECK(page.transparent == (std::string(row.kind) == "transparency"));
  }
  CHECK(placed({}).remarks.empty());
  for (const bool alpha : {false, true}) {
    MadePdf jpx;
    jpx.objects = {std::string("<</Type/XObject/Subtype/Image/Width 1/Height 1/Filter/JPXDecode") +
                   (alpha ? "/SMaskInData 1" : "") + "/Length 3>>stream\nJPX\nendstream"};
    jpx.resources = "/XObject<</I 10 0 R>>";
    jpx.content = "/I Do";
    CHECK(says(placed(jpx), "jpx"));
    CHECK(placed(jpx).transparent == alpha);
  }
  MadePdf tiled;
  tiled.objects = {
      "<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>/Length 10>>stream\n"
      "1 0 0 rg f\nendstream"};
  tiled.resources = "/Pattern<</P 10 0 R>>";
  tiled.content = "/Pattern cs /P scn 0 0 9 9 re f";
  CHECK(says(placed(tiled), "device-rgb"));
  MadePdf picture;
  picture.objects = {
      "<</Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceGray/Length 0>>"
      "stream\n\nendstream"};
  picture.resources = "/XObject<</I 10 0 R>>";
  picture.content = "q 72 0 0 36 0 0 cm /I Do Q";
  CHECK(placed(picture).least_ppi == 100);
  CHECK(placed({}).least_ppi == 0);
}

TEST_CASE("how much ink there is at most is said, for whoever knows how much is too much") {
  MadePdf pdf;
  pdf.content = "1 1 .5 .3 k 0 0 9 9 re f 1 1 0 0 k 0 0 9 9 re f";  // 280 %, 200 %
  const PlacedPage page = placed(pdf);
  REQUIRE(page.remarks.size() == 2);  // and CMYK without a profile
  const auto ink = std::find_if(page.remarks.begin(), page.remarks.end(), [](const auto& one) { return one.kind == "ink"; });
  REQUIRE(ink != page.remarks.end());
  CHECK(ink->ink == 2800);
  const std::optional<PlacedPage> read = image::unpack_page(image::pack(page));
  REQUIRE(read);
  CHECK(read->remarks[static_cast<std::size_t>(ink - page.remarks.begin())].ink == 2800);
  pdf.content = "1 0 0 0 k 0 0 9 9 re f";  // no limit is as low
  CHECK_FALSE(says(placed(pdf), "ink"));
}
