// Small files, each wrong in one way, and one that is right.
#include <doctest/doctest.h>

#include <algorithm>

#include "check/preflight.h"
#include "color/output_condition.h"
#include "support/made_pdf.h"

using namespace galley;
using check::Level;
using test::made_pdf;
using test::MadePdf;

namespace {

constexpr const char* kBoxes = "/MediaBox[0 0 420 620]/BleedBox[0 0 420 620]/TrimBox[10 10 410 610]";
constexpr const char* kIntent = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)>>]";

check::Report report_of(MadePdf pdf) {
  if (pdf.boxes == MadePdf().boxes) pdf.boxes = kBoxes;
  if (pdf.catalog.empty()) pdf.catalog = kIntent;
  Result<check::Report> report = check::preflight("a.pdf", made_pdf(pdf), {});
  REQUIRE(report.ok());
  return std::move(*report);
}

// "error preflight.ink" for each finding but the note about the output intent.
std::vector<std::string> said(const MadePdf& pdf) {
  std::vector<std::string> out;
  for (const check::Finding& finding : report_of(pdf).findings) {
    const char* level = finding.level == Level::Error ? "error " : finding.level == Level::Warning ? "warning " : "note ";
    if (finding.code != "preflight.output-intent") out.push_back(level + finding.code.substr(10));
  }
  return out;
}
using Words = std::vector<std::string>;

Words content(const std::string& operators, const std::string& resources = {}, std::vector<std::string> objects = {}) {
  MadePdf pdf;
  pdf.content = operators;
  pdf.resources = resources;
  pdf.objects = std::move(objects);
  return said(pdf);
}

// An uncompressed picture of one colour, 100 x 100.
std::string picture(const std::string& space, const std::string& pixel) {
  std::string data;
  for (int i = 0; i < 100 * 100; ++i) data += pixel;
  return "<</Type/XObject/Subtype/Image/Width 100/Height 100/BitsPerComponent 8/ColorSpace/" + space + "/Length " +
         std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
}

}  // namespace

TEST_CASE("a file in order gets no complaint") { CHECK(said({}) == Words{}); }

TEST_CASE("boxes") {
  MadePdf pdf;
  pdf.boxes = "/MediaBox[0 0 400 600]";
  CHECK(said(pdf) == Words{"error no-trim-box"});
  pdf.boxes = "/MediaBox[0 0 400 600]/TrimBox[5 5 395 595]/BleedBox[0 0 400 600]";
  CHECK(said(pdf) == Words{"warning bleed"});
  pdf.boxes = "/MediaBox[0 0 400 600]/TrimBox[0 0 400 610]";
  CHECK(said(pdf) == Words{"error boxes"});
  pdf.boxes = kBoxes;
  pdf.page = "/UserUnit 2/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 1 1]>>]";
  CHECK(said(pdf) == Words{"warning user-unit", "warning annotation"});
}

TEST_CASE("the catalogue") {
  MadePdf pdf;
  pdf.catalog = "/Names<</JavaScript<<>>/EmbeddedFiles<<>>>>/AcroForm<<>>/OCProperties<<>>";
  CHECK(said(pdf) == Words{"warning no-output-intent", "error script", "warning attachment", "warning form", "note layers"});
}

TEST_CASE("the profile of the output intent is whole and of a press") {
  const std::string whole(color::default_condition().profile());
  const auto with = [](const std::string& profile, const std::string& components) {
    MadePdf pdf;
    pdf.catalog = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/DestOutputProfile 10 0 R>>]";
    pdf.objects = {"<</N " + components + "/Length " + std::to_string(profile.size()) + ">>stream\n" + profile + "\nendstream"};
    return said(pdf);
  };
  std::string of_a_screen = whole;
  of_a_screen.replace(12, 4, "mntr");
  CHECK(with(whole, "4") == Words{});
  CHECK(with(whole, "3") == Words{"error output-profile"});
  CHECK(with(whole.substr(0, whole.size() - 100), "4") == Words{"error output-profile"});
  CHECK(with(of_a_screen, "4") == Words{"error output-profile"});
  CHECK(with("", "4") == Words{"error output-profile"});
  MadePdf none;
  none.catalog = std::string(kIntent) + "/Metadata 10 0 R";
  none.objects = {"<</Length 20>>stream\n<x:y>PDF/X-4p</x:y> \nendstream"};
  CHECK(said(none) == Words{});
  none.objects = {"<</Length 20>>stream\n<x:y>PDF/X-4</x:y>  \nendstream"};
  CHECK(said(none) == Words{"error output-profile"});
}

TEST_CASE("colour and ink") {
  CHECK(content("1 0 0 rg 0 0 9 9 re f") == Words{"warning rgb"});
  CHECK(content("1 1 1 0.5 k 0 0 9 9 re f") == Words{"error ink"});
  CHECK(content("1 1 1 0.5 k 0 0 9 9 re f 0 0 m 999999999999999999999 5 l S") == Words{"error ink", "error content"});
  CHECK(content("0.5 1 1 0.5 k 0 0 9 9 re f") == Words{});
  CHECK(content("q 1 1 1 1 k Q 0 0 9 9 re f") == Words{});
  CHECK(content("/S cs 1 scn 0 0 9 9 re f", "/ColorSpace<</S[/Separation/Gold/DeviceCMYK<<>>]>>") == Words{"note spot-ink"});
}

TEST_CASE("a gradient has the ink of the colours it runs through") {
  const auto gradient = [](const std::string& function, std::vector<std::string> objects = {}) {
    return content("/H sh", "/Shading<</H<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 9 0]/Function" + function + ">>>>",
                   std::move(objects));
  };
  const auto ends = [](const std::string& first, const std::string& last) {
    return "<</FunctionType 2/Domain[0 1]/N 1/C0[" + first + "]/C1[" + last + "]>>";
  };
  const std::string light = ends("0 0 0 0", "1 0 0 0"), heavy = ends("0 0 0 0", "1 1 1 1");
  CHECK(gradient(light) == Words{});
  CHECK(gradient(heavy) == Words{"error ink"});
  const std::string stitch = "<</FunctionType 3/Domain[0 1]/Bounds[.5]/Encode[0 1 0 1]/Functions[";
  CHECK(gradient(stitch + light + light + "]>>") == Words{});
  CHECK(gradient(stitch + light + heavy + "]>>") == Words{"error ink"});
  CHECK(gradient("[" + ends("0", "1") + ends("1", "0") + ends("1", "1") + ends("0", "1") + "]") == Words{});
  CHECK(gradient("[" + ends("1", "1") + ends("1", "0") + ends("1", "1") + ends(".5", "1") + "]") == Words{"error ink"});
  const std::string samples = "<</FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Size[2]/BitsPerSample 8/Length 8>>stream\n";
  CHECK(gradient(" 10 0 R", {samples + "\xff\xff\xff\x20    \nendstream"}) == Words{"error ink"});
  CHECK(gradient(" 10 0 R", {samples + "\xff\xff\xfe\x02    \nendstream"}) == Words{});  // 300.4 %
  CHECK(gradient(" 10 0 R", {samples + "\xff\xff\x20\x20    \nendstream"}) == Words{});
}

TEST_CASE("pictures: resolution where they stand, ink where they have it") {
  const std::string use = "/XObject<</I 10 0 R>>";
  CHECK(content("q 20 0 0 20 0 0 cm /I Do Q", use, {picture("DeviceGray", "x")}) == Words{});
  CHECK(content("q 40 0 0 40 0 0 cm /I Do Q", use, {picture("DeviceGray", "x")}) == Words{"warning resolution"});
  CHECK(content("q 0 90 -90 0 0 0 cm /I Do Q", use, {picture("DeviceGray", "x")}) == Words{"error resolution"});
  CHECK(content("q 20 0 0 20 0 0 cm /I Do Q", use, {picture("DeviceRGB", "xyz")}) == Words{"warning rgb"});
  CHECK(content("q 20 0 0 20 0 0 cm /I Do Q", use, {picture("DeviceCMYK", "\xff\xff\xff\x10")}) == Words{"error ink"});
}

TEST_CASE("lines") {
  CHECK(content("0.1 w 0 0 m 9 9 l S") == Words{"warning hairline"});
  CHECK(content("0 w 0 0 m 9 9 l S") == Words{"error hairline"});
  CHECK(content("0.1 0 0 0.1 0 0 cm 1 w 0 0 m 9 9 l S") == Words{"warning hairline"});
  CHECK(content("1 w 0 0 m 9 9 l S") == Words{});
  CHECK(content("20 20 100 0.1 re f") == Words{"warning hairline"});
  CHECK(content("20 20 m 20.1 20 l 20.1 90 l 20 90 l h f") == Words{"warning hairline"});
  CHECK(content("20 20 9 9 re 0.1 0 0 1 0 0 cm 20 20 1 40 re f") == Words{"warning hairline"});
  CHECK(content("20 20 0.1 0.1 re f 20 20 100 0.3 re f 20 20 m 90 20 l f 20 20 100 0.1 re B 20 20 100 0.1 re W n 20 20 9 9 re f") ==
        Words{});
}

TEST_CASE("a printer's mark is on every plate and not measured") {
  const auto space = [](const char* name) {
    return std::string("/ColorSpace<</K[/Separation/") + name +
           "/DeviceCMYK<</FunctionType 2/N 1/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]>>]>>";
  };
  CHECK(content("/K CS 1 SCN .1 w 0 0 m 9 9 l S", space("All")) == Words{});
  CHECK_FALSE(content("/K CS 1 SCN .1 w 0 0 m 9 9 l S", space("Gold")) == Words{});
  CHECK(content("/K cs 1 scn -9 50 8 .2 re f", space("All")) == Words{});
  CHECK(content("/K cs 1 scn -9 50 12 .5 re f", space("All")) == Words{"error ink"});
  CHECK_FALSE(content("/K cs 1 scn -9 50 8 .2 re f", space("Gold")) == Words{});
}

TEST_CASE("type") {
  const std::string font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Gone>>>>";
  const std::string held = "/Font<</F<</Type/Font/Subtype/TrueType/BaseFont/Here/FontDescriptor<</FontFile2 10 0 R>>>>>>";
  const Words file{"<</Length 0>>stream\n\nendstream"};
  CHECK(content("BT /F 20 Tf (x) Tj ET", font) == Words{"error font-not-embedded"});
  CHECK(content("BT /F 20 Tf (x) Tj ET", held, file) == Words{});
  CHECK(content("BT /F 1 Tf 4 0 0 4 0 0 Tm (x) Tj ET", held, file) == Words{"warning small-text", "note black-knocks-out"});
  CHECK(content("1 g BT /F 6 Tf (x) Tj ET", held, file) == Words{"warning reversed-text"});
  CHECK(content("1 0 1 0 k BT /F 6 Tf (x) Tj ET", held, file) == Words{"warning small-colored-text"});
  CHECK(content("0.1 0.1 0.1 1 k BT /F 20 Tf (x) Tj ET", held, file) == Words{"warning rich-black-text"});
  CHECK(content("BT 3 Tr /F 2 Tf (x) Tj ET", held, file) == Words{});
}

TEST_CASE("overprint and transparency") {
  const std::string states = "/ExtGState<</O<</OP true/op true/OPM 1>>/A<</ca 0.5>>/M<</BM/Multiply>>>>";
  CHECK(content("/O gs 1 g 0 0 9 9 re f", states) == Words{"error white-overprint"});
  CHECK(content("/O gs 0 g 0 0 9 9 re f", states) == Words{});
  CHECK(content("/O gs 1 0 0 0 k 0 0 9 9 re f", states) == Words{"note overprint"});
  CHECK(content("/A gs 0 0 9 9 re f", states) == Words{"note transparency"});
  CHECK(content("/M gs 0 0 9 9 re f", states) == Words{"note transparency"});
}

TEST_CASE("forms are looked into, and a form that draws itself ends") {
  const std::string form =
      "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 10 0 R>>>>/Length 38>>stream\n"
      "1 0 0 rg 0 0 9 9 re f /F Do           \nendstream";
  CHECK(content("/F Do", "/XObject<</F 10 0 R>>", {form}) == Words{"warning rgb", "error content"});
}

TEST_CASE("what the content asks for and cannot have is said") {
  CHECK(content("q Q 0 0 9 9 re f") == Words{});
  CHECK(content("Q 0 0 9 9 re f") == Words{"error content"});
  CHECK(content("/Gone Do") == Words{"error content"});
  CHECK(content("/Gone gs 0 0 9 9 re f") == Words{"error content"});
  CHECK(content("/P Do", "/XObject<</P 10 0 R>>", {"<</Subtype/PS/Length 1>>stream\nx\nendstream"}) == Words{"error content"});
  CHECK(content("/G gs 0 0 9 9 re f", "/ExtGState<</G<</BM/Sparkle>>>>") == Words{"error content"});
  CHECK(content("/G gs 0 0 9 9 re f", "/ExtGState<</G<</BM[/Sparkle/Normal]>>>>") == Words{});
}

TEST_CASE("patterns, letters that are drawings and pictures in the content are looked into") {
  const auto stream = [](const std::string& entries, const std::string& data) {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
  };
  const std::string cell =
      "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 10 0 R>>>>";
  const std::string patterns = "/Pattern<</P 10 0 R>>", red = "1 0 0 rg 0 0 5 5 re f";
  CHECK(content("/Pattern cs /P scn 0 0 9 9 re f", patterns, {stream(cell, red)}) == Words{"warning rgb"});
  CHECK(content("/Pattern CS /P SCN 0 0 9 9 re S", patterns, {stream(cell, red)}) == Words{"warning rgb"});
  CHECK(content("/Pattern cs /P scn 0 g 0 0 9 9 re f", patterns, {stream(cell, red)}) == Words{});
  CHECK(content("/Pattern cs /P scn 0 0 9 9 re f", patterns, {stream(cell, "/Pattern cs /P scn 0 0 9 9 re f")}) == Words{});
  const std::string axis = "<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 0]>>>>";
  CHECK(content("/Pattern cs /P scn 0 0 9 9 re f", patterns, {axis}) == Words{"warning rgb"});
  const std::string font = "/Font<</T<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 10 0 R>>>>>>";
  CHECK(content("BT /T 20 Tf (a) Tj ET", font, {stream("", "9 0 d0 " + red)}) == Words{"note type3-font", "warning rgb"});
  CHECK(content("BT /T 20 Tf (a) Tj ET", font, {stream("", "9 0 0 0 5 5 d1 " + red)}) == Words{"note type3-font"});
  const std::string pixels(30 * 30 * 4, '\xff');
  CHECK(content("q 9 0 0 9 0 0 cm BI /W 30 /H 30 /BPC 8 /CS /RGB ID " + pixels.substr(900) + " EI Q") == Words{"warning rgb"});
  CHECK(content("q 9 0 0 9 0 0 cm BI /W 30 /H 30 /BPC 8 /CS /CMYK ID " + pixels + " EI Q") == Words{"error ink"});
  CHECK(content("q 9 0 0 9 0 0 cm BI /W 30 /H 30 /BPC 8 /CS /G ID " + pixels.substr(2700) + " EI Q") == Words{});
}

TEST_CASE("what is no PDF is refused, what is damaged is repaired and said") {
  CHECK(check::preflight("a.pdf", "hello", {}).failure().code == "preflight.unreadable");
  std::string pdf = made_pdf({});
  pdf.resize(pdf.size() - 16);  // without the place of its table
  const Result<check::Report> report = check::preflight("a.pdf", pdf, {});
  REQUIRE(report.ok());
  CHECK(std::any_of(report->findings.begin(), report->findings.end(), [](const auto& f) { return f.code == "preflight.damaged"; }));
}

TEST_CASE("a report is text with sums, or JSON") {
  MadePdf pdf;
  pdf.content = "1 0 0 rg 0 0 9 9 re f 0 0 9 9 re f";
  const check::Report report = report_of(pdf);
  CHECK(render_human(report).find(
            "a.pdf: page 1: warning: an area in DeviceRGB, which the printer has to convert [preflight.rgb] (2 times)") !=
        std::string::npos);
  CHECK(render_human(report).find("0 errors, 1 warnings, 1 notes") != std::string::npos);
  CHECK(render_json(report).find("\"count\": 2") != std::string::npos);
  CHECK(report.has(Level::Warning));
  CHECK_FALSE(report.has(Level::Error));
}

TEST_CASE("a picture in RGB has the ink that the file's press makes of it") {
  const std::string profile(color::default_condition().profile());
  const auto level = [&](const std::string& pixel, std::int64_t limit) {
    MadePdf pdf;
    pdf.boxes = kBoxes;
    pdf.catalog = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/DestOutputProfile 11 0 R>>]";
    pdf.resources = "/XObject<</I 10 0 R>>";
    pdf.content = "q 20 0 0 20 0 0 cm /I Do Q";
    pdf.objects = {picture("DeviceRGB", pixel),
                   "<</N 4/Length " + std::to_string(profile.size()) + ">>stream\n" + profile + "\nendstream"};
    check::PreflightLimits limits;
    limits.max_ink = limit;
    const Result<check::Report> report = check::preflight("a.pdf", made_pdf(pdf), limits);
    REQUIRE(report.ok());
    return std::any_of(report->findings.begin(), report->findings.end(),
                       [](const check::Finding& finding) { return finding.code == "preflight.ink"; });
  };
  CHECK(level(std::string(3, '\0'), 2000));        // black of four inks
  CHECK_FALSE(level(std::string(3, '\0'), 3000));  // within what the press takes
  CHECK_FALSE(level(std::string(3, '\xFF'), 2000));
}
