// What each profile asks of a file, read back from its bytes (streams are not compressed here).
#include <doctest/doctest.h>

#include <regex>

#include "color/ink_converter.h"
#include "find_in.h"
#include "made_document.h"
#include "made_images.h"
#include "pdf/object_store.h"
#include "pdf/profiles.h"
#include "support/paths.h"

using namespace galley;
using galley::test::count;
using galley::test::has;
using galley::test::MadeDocument;
using galley::test::rectangle;

namespace {

pdf::WriteOptions options_for(std::string_view list) {
  pdf::WriteOptions options;
  options.profiles = pdf::parse_profiles(list).profiles;
  options.compress = false;
  return options;
}

std::string written_for(MadeDocument& document, std::string_view list = pdf::kDefaultProfiles) {
  Result<std::string> bytes = document.write(options_for(list));
  REQUIRE(bytes.ok());
  return *bytes;
}

paint::Fill fill(Rect rect, const color::Color& color) { return {rectangle(rect), false, color, {}}; }

void paragraph(MadeDocument& document, std::string_view text) {
  document.open(box::StructureRole::P);
  REQUIRE(document.text(text, 200_pt));
  document.close();
}

}  // namespace

TEST_CASE("a print file says what it is, once in Info and once in XMP") {
  MadeDocument document;
  paragraph(document, "Print this.");
  const std::string bytes = written_for(document);
  CHECK(bytes.starts_with("%PDF-1.6"));
  CHECK(has(bytes, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
  CHECK(has(bytes, "<pdfaid:part>2</pdfaid:part>"));
  CHECK(has(bytes, "<pdfaid:conformance>A</pdfaid:conformance>"));
  CHECK(has(bytes, "<pdfuaid:part>1</pdfuaid:part>"));
  CHECK(has(bytes, "<pdf:Trapped>False</pdf:Trapped>"));
  CHECK(std::regex_search(bytes, std::regex("/Trapped\\s*/False")));
  CHECK(std::regex_search(bytes, std::regex("<xmpMM:DocumentID>uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}<")));
  CHECK_FALSE(has(bytes, pdf::kIdentifierToCome));
  CHECK(count(bytes, "<pdfaSchema:schema>") == 3);
}

TEST_CASE("other content is another document, the same content the same") {
  const auto identifier = [](std::string_view text) {
    MadeDocument document;
    paragraph(document, text);
    const std::string bytes = written_for(document);
    const std::size_t at = bytes.find("uuid:");
    return bytes.substr(at, 41);
  };
  CHECK(identifier("One text.") == identifier("One text."));
  CHECK(identifier("One text.") != identifier("Two texts."));
}

TEST_CASE("a file states the profiles that were asked for and no other") {
  const auto states = [](std::string_view list) {
    MadeDocument document;
    paragraph(document, "Text.");
    return written_for(document, list);
  };
  const std::string screen = states("screen"), archive = states("a-2u"), reader = states("ua-1,screen");
  CHECK(screen.starts_with("%PDF-1.7"));
  CHECK_FALSE(has(screen, "OutputIntents"));
  CHECK_FALSE(has(screen, "pdfaid"));
  CHECK(has(archive, "<pdfaid:conformance>U</pdfaid:conformance>"));
  CHECK_FALSE(has(archive, "pdfuaid:part"));
  CHECK_FALSE(has(archive, "GTS_PDFX"));
  CHECK(has(archive, "(sRGB IEC61966-2.1)"));
  CHECK(has(reader, "<pdfuaid:part>1</pdfuaid:part>"));
  CHECK_FALSE(has(reader, "pdfaExtension"));
}

TEST_CASE("the press stands in the file once, for both standards that ask for it") {
  MadeDocument document;
  paragraph(document, "Text.");
  const std::string bytes = written_for(document);
  CHECK(count(bytes, "(FOGRA39)") == 2);
  CHECK(count(bytes, "(http://www.color.org)") == 2);
  CHECK(count(bytes, "prtrCMYK") == 1);
  std::smatch first, second;
  const std::regex profile("/DestOutputProfile (\\d+) 0 R");
  REQUIRE(std::regex_search(bytes, first, profile));
  const std::string rest = first.suffix();
  REQUIRE(std::regex_search(rest, second, profile));
  CHECK(first[1] == second[1]);
}

TEST_CASE("pages have three boxes, one inside the other") {
  MadeDocument document;
  document.display.pages.back().bleed = 9_pt;
  paragraph(document, "Text.");
  const std::string bytes = written_for(document);
  CHECK(std::regex_search(bytes, std::regex("/MediaBox\\s*\\[\\s*0 0 438 613\\s*\\]")));
  CHECK(std::regex_search(bytes, std::regex("/BleedBox\\s*\\[\\s*0 0 438 613\\s*\\]")));
  CHECK(std::regex_search(bytes, std::regex("/TrimBox\\s*\\[\\s*9 9 429 604\\s*\\]")));
  CHECK_FALSE(has(bytes, "/CropBox"));
  MadeDocument without;  // bleed
  paragraph(without, "Text.");
  CHECK(std::regex_search(written_for(without), std::regex("/BleedBox\\s*\\[\\s*0 0 420 595\\s*\\]")));
}

TEST_CASE("links are left out for a press, their text is a span") {
  const auto with_link = [](std::string_view list) {
    MadeDocument document;
    document.open(box::StructureRole::P);
    const StructureId link = document.open(box::StructureRole::Link);
    REQUIRE(document.text("A place", 200_pt));
    paint::Link command{{60_pt, 50_pt, 40_pt, 12_pt}, "https://example.org/", {}};
    command.ink.structure = link;
    document.command(command);
    document.close();
    document.close();
    return written_for(document, list);
  };
  const std::string press = with_link(pdf::kDefaultProfiles), screen = with_link("screen,ua-1,a-2a");
  CHECK_FALSE(has(press, "/Annot"));
  CHECK_FALSE(std::regex_search(press, std::regex("/S\\s*/Link")));
  CHECK(std::regex_search(press, std::regex("/S\\s*/Span")));
  CHECK(has(screen, "/Annot"));
  CHECK(std::regex_search(screen, std::regex("/S\\s*/Link")));
}

TEST_CASE("a link in an artefact has no tag, and is left out where links must have one") {
  const auto with_link = [](std::string_view list) {
    MadeDocument document;
    paragraph(document, "Text.");
    document.command(paint::Link{{60_pt, 50_pt, 40_pt, 12_pt}, "https://example.org/", {}});
    return written_for(document, list);
  };
  CHECK_FALSE(has(with_link("screen,ua-1"), "/Annot"));
  CHECK(has(with_link("screen"), "/Annot"));
}

TEST_CASE("no RGB but that of pictures: text, rules and gradients are inks") {
  MadeDocument document;
  paragraph(document, "Black text.");
  document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, color::rgb8(200, 30, 40)));
  paint::GradientFill gradient;
  gradient.area = gradient.box = {10_pt, 60_pt, 90_pt, 40_pt};
  gradient.gradient.stops = {{color::rgb8(255, 0, 0), {}}, {color::rgb8(255, 255, 255), {}}};
  document.command(gradient);
  const std::string bytes = written_for(document);
  CHECK_FALSE(has(bytes, "DeviceRGB"));
  CHECK_FALSE(std::regex_search(bytes, std::regex("[0-9] rg\\n|[0-9] RG\\n|[0-9] g\\n|[0-9] G\\n")));
  CHECK(has(bytes, "0 0 0 1 k"));
  CHECK(std::regex_search(bytes, std::regex("/ColorSpace\\s*/DeviceCMYK")));
}

TEST_CASE("small black things overprint, nothing else and nothing white") {
  struct Row {
    paint::Command command;
    bool overprints;
  };
  const color::Color full{color::Space::Cmyk, {0xFFFF, 0, 0, 0xFFFF}};
  color::Color faint = color::kBlack;
  faint.alpha = 0x8000;
  const auto rule = [](Length height, const color::Color& color) { return fill({10_pt, 10_pt, 90_pt, height}, color); };
  const Length hair = Length::from_raw(Length::kUnitsPerPoint / 4);
  const auto frame = [](Length width, bool even_odd) {
    paint::Fill fill{rectangle({10_pt, 10_pt, 50_pt, 50_pt}), even_odd, color::kBlack, {}};
    const paint::Path inner = rectangle({10_pt + width, 10_pt + width, 50_pt - 2 * width, 50_pt - 2 * width});
    fill.path.insert(fill.path.end(), inner.begin(), inner.end());
    return fill;
  };
  const Row rows[] = {{rule(hair, color::kBlack), true},
                      {frame(hair, true), true},
                      {frame(hair, false), false},
                      {frame(2_pt, true), false},
                      {rule(hair, {color::Space::Gray, {0}}), true},
                      {rule(2_pt, color::kBlack), false},
                      {rule(hair, color::rgb8(255, 255, 255)), false},
                      {rule(hair, color::rgb8(90, 90, 90)), false},
                      {rule(hair, full), false},
                      {rule(hair, faint), false},
                      {paint::Stroke{rectangle({10_pt, 10_pt, 5_pt, 5_pt}), hair, {}, false, color::kBlack, {}}, true},
                      {paint::Stroke{rectangle({10_pt, 10_pt, 5_pt, 5_pt}), 1_pt, {}, false, color::kBlack, {}}, false}};
  for (const Row& row : rows) {
    CAPTURE(&row - rows);
    MadeDocument document;
    document.command(row.command);
    const std::string bytes = written_for(document);
    CHECK(has(bytes, "/O1 gs") == row.overprints);
  }
}

TEST_CASE("what overprints is as small as it comes out") {
  const Length hair = Length::from_raw(Length::kUnitsPerPoint / 4);
  const std::int64_t half = 500'000, three = 3'000'000, turned = 707'107;
  struct Row {
    paint::PushTransform map;
    Length text;
    bool overprints;
  };
  for (const Row& row : {Row{{three, 0, 0, three, {}, {}}, 9_pt, false}, Row{{half, 0, 0, half, {}, {}}, 20_pt, true},
                         Row{{turned, turned, -turned, turned, {}, {}}, 11_pt, true},
                         Row{{turned, turned, -turned, turned, {}, {}}, 12_pt, false}}) {
    CAPTURE(&row.map);
    MadeDocument letters;
    letters.size = row.text;
    letters.command(row.map);
    paragraph(letters, "Black text.");
    letters.command(paint::Pop{});
    CHECK(has(written_for(letters), "/O1 gs") == row.overprints);
  }
  for (const std::int64_t growth : {three, std::int64_t{1'000'000}}) {
    MadeDocument rule;
    rule.command(paint::PushTransform{growth, 0, 0, growth, {}, {}});
    rule.command(fill({10_pt, 10_pt, 90_pt, hair}, color::kBlack));
    CHECK(has(written_for(rule), "/O1 gs") == (growth != three));
  }
}

TEST_CASE("text overprints below twelve points, and what follows does not") {
  for (const std::int64_t points : {9, 12}) {
    MadeDocument document;
    document.size = Length::from_points(points);
    paragraph(document, "Black text.");
    document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, color::rgb8(255, 255, 255)));
    const std::string bytes = written_for(document);
    CHECK(has(bytes, "/O1 gs") == (points < 12));
    CHECK(has(bytes, "/O0 gs\n0 0 0 0 k") == (points < 12));
  }
}

TEST_CASE("pictures keep their bytes and get a meaning") {
  const std::string jpeg = test::make_jpeg({.width = 16, .height = 16});
  const std::string cmyk = test::make_jpeg({.width = 16, .height = 16, .components = 4});
  MadeDocument document;
  document.open(box::StructureRole::Figure);
  document.picture(jpeg, 20_pt, 20_pt);
  document.picture(cmyk, 20_pt, 20_pt);
  document.close();
  const std::string press = written_for(document);
  CHECK(has(press, jpeg));
  CHECK(has(press, cmyk));
  CHECK(has(press, color::srgb_profile()));
  CHECK(std::regex_search(press, std::regex("/ColorSpace\\s*\\[\\s*/ICCBased")));
  CHECK(std::regex_search(press, std::regex("/ColorSpace\\s*/DeviceCMYK")));
  MadeDocument other;
  other.open(box::StructureRole::Figure);
  other.picture(jpeg, 20_pt, 20_pt);
  other.picture(cmyk, 20_pt, 20_pt);
  other.close();
  const std::string archive = written_for(other, "a-2b");
  CHECK_FALSE(has(archive, "/ColorSpace /DeviceCMYK"));
  CHECK(count(archive, "prtrCMYK") == 1);  // what the CMYK picture's numbers mean
}

TEST_CASE("a CMYK picture made for another press keeps its profile in X-4, and is converted for X-1a") {
  std::string foreign(color::default_condition().profile());
  foreign[25] = static_cast<char>(foreign[25] + 1);  // the year it was made in: another profile to whoever compares
  const std::string jpeg = test::make_jpeg({.width = 16, .height = 16, .components = 4, .icc = foreign});
  const auto with_picture = [&](std::string_view list) {
    MadeDocument document;
    document.open(box::StructureRole::Figure);
    document.picture(jpeg, 20_pt, 20_pt);
    document.close();
    return written_for(document, list);
  };
  const std::string press = with_picture(pdf::kDefaultProfiles), plain = with_picture("x-1a");
  CHECK(has(press, jpeg));
  CHECK(has(press, foreign));
  CHECK(std::regex_search(press, std::regex("/ColorSpace\\s*\\[\\s*/ICCBased")));
  CHECK_FALSE(std::regex_search(press, std::regex("/ColorSpace\\s*/DeviceCMYK\\b[^>]*/DCTDecode")));
  CHECK_FALSE(has(plain, jpeg));
  CHECK_FALSE(has(plain, "/ICCBased"));
  CHECK(std::regex_search(plain, std::regex("/ColorSpace\\s*/DeviceCMYK")));
}

TEST_CASE("transparent pages blend in the press's inks") {
  MadeDocument document;
  color::Color faint = color::rgb8(255, 0, 0);
  faint.alpha = 0x8000;
  document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, faint));
  CHECK(std::regex_search(written_for(document), std::regex("/CS\\s*/DeviceCMYK")));
}

TEST_CASE("a spot ink is a Separation with its alternate, and overprints when asked to") {
  MadeDocument document;
  pdf::WriteOptions options = options_for(pdf::kDefaultProfiles);
  options.inks.push_back({"PANTONE 485 C", {color::Space::Cmyk, {0, 0xFFFF, 0xFFFF, 0}}});
  const color::Color tint{color::Space::Spot, {0x8000, 0, 0, 0}};
  document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, tint));
  document.command(fill({10_pt, 60_pt, 90_pt, 40_pt}, color::printed_so(tint, color::Overprint::Mode0, 0)));
  paint::GradientFill gradient;
  gradient.area = gradient.box = {10_pt, 110_pt, 90_pt, 40_pt};
  gradient.gradient.stops = {{tint, {}}, {color::Color{color::Space::Spot, {0xFFFF, 0, 0, 0}}, {}}};
  document.command(gradient);
  const Result<std::string> made = document.write(options);
  REQUIRE(made.ok());
  const std::string& bytes = *made;
  CHECK(count(bytes, "/Separation") == 1);
  CHECK(has(bytes, "/PANTONE#20485#20C"));
  CHECK(has(bytes, "/K0 cs 0.5 scn"));
  CHECK(has(bytes, "/O2 gs"));
  CHECK(std::regex_search(bytes, std::regex("/ColorSpace \\d+ 0 R")));
}

TEST_CASE("gradients between inks keep each on its plate") {
  const auto spot = [](std::uint16_t tint, std::uint16_t ink) {
    return color::Color{color::Space::Spot, {tint, 0, 0, 0}, 0xFFFF, ink};
  };
  const color::Color white = color::rgb8(255, 255, 255), cyan{color::Space::Cmyk, {0xFFFF, 0, 0, 0}};
  const auto between = [](const color::Color& from, const color::Color& to, std::string_view profiles = pdf::kDefaultProfiles) {
    MadeDocument document;
    pdf::WriteOptions options = options_for(profiles);
    options.inks.push_back({"PANTONE 485 C", {color::Space::Cmyk, {0, 0xFFFF, 0xFFFF, 0}}});
    options.inks.push_back({"Gold", {color::Space::Cmyk, {0, 0x3333, 0xFFFF, 0}}});
    paint::GradientFill gradient;
    gradient.area = gradient.box = {10_pt, 110_pt, 90_pt, 40_pt};
    gradient.gradient.stops = {{from, {}}, {to, {}}};
    document.command(gradient);
    const Result<std::string> made = document.write(options);
    REQUIRE(made.ok());
    return std::regex_replace(*made, std::regex("\\s+"), " ");
  };
  const std::string paper = between(spot(0xFFFF, 0), white);
  CHECK(has(paper, "/C1 [0 ]"));
  CHECK_FALSE(has(paper, "/DeviceN"));
  const std::string process = between(spot(0xFFFF, 0), cyan);
  CHECK(has(process, "/DeviceN [ /PANTONE#20485#20C /Cyan /Magenta /Yellow /Black ] /DeviceCMYK"));
  CHECK(has(process, "/C0 [1 0 0 0 0 ]"));
  CHECK(has(process, "/C1 [0 1 0 0 0 ]"));
  CHECK(has(process, "/Colorants << /PANTONE#20485#20C"));
  const std::string two = between(spot(0xFFFF, 1), spot(0x8000, 0));
  CHECK(has(two, "/DeviceN [ /Gold /PANTONE#20485#20C ] /DeviceCMYK"));
  CHECK(has(two, "/C1 [0 0.5 ]"));
  CHECK(has(two,
            "{0 2 index 0 mul add 1 index 0 mul add dup 1 gt {pop 1} if "
            "0 3 index 0.2 mul add 2 index 1 mul add dup 1 gt {pop 1} if "));
  CHECK(has(two, "6 4 roll pop pop}"));
  CHECK_FALSE(has(between(spot(0xFFFF, 0), cyan, "screen"), "/DeviceN"));
}

TEST_CASE("white never overprints: it would disappear") {
  for (const bool white : {true, false}) {
    MadeDocument document;
    const color::Color ink{color::Space::Cmyk, {0, white ? std::uint16_t{0} : std::uint16_t{0xFFFF}, 0, 0}};
    document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, color::printed_so(ink, color::Overprint::Mode1, 0)));
    CHECK(has(written_for(document), "/O1 gs") != white);
  }
}

TEST_CASE("a PNG's gamma is told where no profile says more") {
  for (const int gamma : {0, 100000}) {
    MadeDocument document;
    document.picture(test::make_png({.gamma = gamma}), 20_pt, 20_pt);
    CHECK(has(written_for(document), "/CalRGB") == (gamma != 0));
  }
}

TEST_CASE("a colour of too much ink is limited and said once") {
  MadeDocument document;
  const color::Color rich{color::Space::Cmyk, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF}};
  document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, rich));
  document.command(fill({10_pt, 60_pt, 90_pt, 40_pt}, rich));
  const std::string bytes = written_for(document);
  CHECK(has(bytes, "0.666 0.666 0.666 1 k"));
  CHECK(std::count_if(document.diagnostics.all().begin(), document.diagnostics.all().end(),
                      [](const source::Diagnostic& one) { return one.code == "pdf.ink-limited"; }) == 1);
}

TEST_CASE("a colour that is limited to two amounts of ink is told with each") {
  MadeDocument document;
  const color::Color rich{color::Space::Cmyk, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF}};
  for (const std::uint16_t most : {std::uint16_t{280}, std::uint16_t{240}, std::uint16_t{240}})
    document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, color::printed_so(rich, color::Overprint::Auto, most)));
  (void)written_for(document);
  std::string told;
  for (const source::Diagnostic& one : document.diagnostics.all()) told += one.message + '\n';
  CHECK(has(told, "printed with 280 %"));
  CHECK(has(told, "printed with 240 %"));
  CHECK(std::count(told.begin(), told.end(), '\n') == 2);
}

TEST_CASE("marks lie outside of the bleed, on every plate") {
  MadeDocument document;
  document.display.pages.back().bleed = 9_pt;
  paint::Stroke mark{rectangle({-20_pt, -1_pt, 5_pt, 1_pt}), 1_pt, {}, false, color::kRegistration, {}};
  document.command(mark);
  pdf::WriteOptions options = options_for(pdf::kDefaultProfiles);
  document.display.pages.back().crop_offset = 30_pt;
  const Result<std::string> made = document.write(options);
  REQUIRE(made.ok());
  const std::string& bytes = *made;
  CHECK(std::regex_search(bytes, std::regex("/MediaBox\\s*\\[\\s*0 0 480 655\\s*\\]")));
  CHECK(std::regex_search(bytes, std::regex("/BleedBox\\s*\\[\\s*21 21 459 634\\s*\\]")));
  CHECK(std::regex_search(bytes, std::regex("/TrimBox\\s*\\[\\s*30 30 450 625\\s*\\]")));
  CHECK(has(bytes, "/All"));
}

TEST_CASE("marks are told from the page in every profile, so that they can be left out of spreads") {
  for (const std::string_view list : {pdf::kDefaultProfiles, std::string_view("x-1a")}) {
    MadeDocument document;
    document.display.pages.back().bleed = 9_pt;
    paragraph(document, "Text.");
    paint::Ink ink;
    ink.artifact = paint::Artifact::Production;
    document.command(paint::Stroke{rectangle({-20_pt, -1_pt, 5_pt, 1_pt}), 1_pt, {}, false, color::kRegistration, ink});
    const std::string bytes = written_for(document, list);
    INFO(list);
    CHECK(has(bytes, "/Artifact<</Type/Page>>BDC"));
    CHECK(has(bytes, "/StructTreeRoot") == (list != "x-1a"));
  }
}

TEST_CASE("X-1a is PDF 1.4 of inks alone, without transparency or tags") {
  MadeDocument document;
  paragraph(document, "Black text.");
  color::Color faint = color::rgb8(255, 0, 0);
  faint.alpha = 0x8000;
  document.command(fill({10_pt, 10_pt, 90_pt, 40_pt}, faint));
  document.command(paint::PushGroup{0x8000});
  document.command(fill({10_pt, 10_pt, 20_pt, 20_pt}, color::kBlack));
  document.command(paint::Pop{});
  document.picture(test::make_jpeg({.width = 16, .height = 16}), 20_pt, 20_pt);
  const std::string cmyk = test::make_jpeg({.width = 16, .height = 16, .components = 4});
  document.picture(cmyk, 20_pt, 20_pt);
  const std::string bytes = written_for(document, "x-1a");
  CHECK(bytes.starts_with("%PDF-1.4"));
  CHECK(has(bytes, "(PDF/X-1a:2003)"));
  for (const char* none : {"/ICCBased", "DeviceRGB", "/SMask", "/ca ", "/Transparency", "StructTreeRoot", "pdfxid"}) {
    CAPTURE(none);
    CHECK_FALSE(has(bytes, none));
  }
  CHECK(has(bytes, cmyk));
  std::string said;
  for (const source::Diagnostic& one : document.diagnostics.all()) {
    if (one.code.starts_with("pdf.")) said += one.code + " ";
  }
  CHECK_MESSAGE(said.empty(), said);
}

TEST_CASE("what shines through in X-1a is mixed with the one colour below, or drawn into pixels, which is said") {
  color::Color half = color::kBlack;
  half.alpha = 0x8000;
  const auto on = [&](bool two_colors) {
    MadeDocument document;
    const color::Color yellow{color::Space::Cmyk, {0, 0, 0xFFFF, 0}};
    document.command(fill({10_pt, 10_pt, two_colors ? 30_pt : 90_pt, 40_pt}, yellow));
    document.command(fill({20_pt, 20_pt, 40_pt, 10_pt}, half));
    const std::string bytes = written_for(document, "x-1a");
    CHECK(has(bytes, "0 0 0.5 0.5 k") != two_colors);
    CHECK(has(bytes, "/C0 Do") == two_colors);
    return document.diagnostics.all().size();
  };
  CHECK(on(false) == 0);
  CHECK(on(true) == 1);
}

TEST_CASE("pictures of X-1a are eight bits of each ink, mixed with the colour below where they are transparent") {
  const auto samples = [](const test::PngOptions& options) {
    MadeDocument document;
    document.command(fill({{}, {}, 200_pt, 200_pt}, {color::Space::Cmyk, {0, 0, 0xFFFF, 0}}));
    document.picture(test::make_png(options), 20_pt, 20_pt);
    const std::string bytes = written_for(document, "x-1a");
    const std::size_t image = bytes.find("/Image");
    REQUIRE(image != std::string::npos);
    const std::size_t start = bytes.find("stream\n", image) + 7;
    return bytes.substr(start, bytes.find("endstream", start) - start);
  };
  constexpr std::size_t kPixels = std::size_t{8} * 4;
  CHECK(samples({.bits = 16}).size() / 4 == kPixels);
  const std::string clear = samples({.color_type = 6, .clear = true});
  REQUIRE(clear.size() >= kPixels * 4);
  for (std::size_t i = 0; i < kPixels; ++i) CHECK(clear.compare(i * 4, 4, std::string("\0\0\xFF\0", 4)) == 0);
}

TEST_CASE("a picture of too much ink is made again with less where it may be, says so, and keeps its bytes elsewhere") {
  const std::string inky = test::make_jpeg({.width = 16, .height = 16, .components = 4, .fill = "\xE6\xE6\xE6\xE6"});
  const std::string light = test::make_jpeg({.width = 16, .height = 16, .components = 4, .fill = "\x30\x30\x30\x30"});
  for (const char* profile : {"x-4", "x-1a"}) {
    CAPTURE(profile);
    MadeDocument document;
    document.picture(inky, 20_pt, 20_pt);
    document.picture(light, 20_pt, 20_pt);
    std::get<paint::Picture>(document.display.pages[0].commands[0]).limits = {.max_ink = 280, .limits_ink = true};
    std::get<paint::Picture>(document.display.pages[0].commands[1]).limits = {.max_ink = 280, .limits_ink = true};
    const std::string bytes = written_for(document, profile);
    CHECK_FALSE(has(bytes, inky));
    CHECK(has(bytes, light));
    REQUIRE(document.diagnostics.all().size() == 1);
    CHECK(document.diagnostics.all()[0].code == "pdf.picture-ink-limited");
    CHECK(has(document.diagnostics.all()[0].message, "361 %"));
  }
  MadeDocument kept;
  kept.picture(inky, 20_pt, 20_pt);
  CHECK(has(written_for(kept, "x-4"), inky));
  CHECK(kept.diagnostics.all().empty());
}

TEST_CASE("pictures of X-1a become as small as -galley-max-ppi says") {
  MadeDocument document;
  document.picture(test::make_jpeg({.width = 900, .height = 600}), 90_pt, 60_pt);
  std::get<paint::Picture>(document.display.pages[0].commands[0]).limits.max_ppi = 100;
  const std::string bytes = written_for(document, "x-1a");
  CHECK(std::regex_search(bytes, std::regex("/Width\\s+125\\b")));
  CHECK(std::regex_search(bytes, std::regex("/Height\\s+84\\b")));
}
