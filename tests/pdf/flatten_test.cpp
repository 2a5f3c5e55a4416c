// What shines through: groups in a file with transparency, colours and pixels in one without (streams are not compressed here).
#include <doctest/doctest.h>

#include <regex>

#include "find_in.h"
#include "made_document.h"
#include "made_images.h"
#include "support/paths.h"
#include "tools.h"

using namespace galley;
using galley::test::count;
using galley::test::has;
using galley::test::MadeDocument;
using galley::test::rectangle;

namespace {

constexpr color::Color kYellow{color::Space::Cmyk, {0, 0, 0xFFFF, 0}}, kCyan{color::Space::Cmyk, {0xFFFF, 0, 0, 0}};
constexpr color::Color kPaperWhite{color::Space::Cmyk, {0, 0, 0, 0}};
constexpr std::uint16_t kHalf = 0x8000;

paint::Fill fill_of(Rect rect, color::Color color, std::uint16_t alpha = 0xFFFF) {
  color.alpha = alpha;
  return {rectangle(rect), false, color, {}};
}

std::string written_as(MadeDocument& document, std::string_view profiles, std::vector<color::SpotInk> inks = {},
                       pdf::DrawPage draw_page = {}) {
  pdf::WriteOptions options;
  options.draw_page = std::move(draw_page);
  options.profiles = pdf::parse_profiles(profiles).profiles;
  options.compress = false;
  options.inks = std::move(inks);
  Result<std::string> bytes = document.write(options);
  REQUIRE(bytes.ok());
  return *bytes;
}

// The pixels of the first picture of the file.
struct Picture {
  std::size_t width = 0, height = 0;
  std::string inks;
  [[nodiscard]] std::string at(std::size_t x, std::size_t y) const { return inks.substr((y * width + x) * 4, 4); }
};
Picture picture_in(const std::string& bytes) {
  const std::size_t image = bytes.find("/Image");
  REQUIRE(image != std::string::npos);
  const std::string dictionary = bytes.substr(bytes.rfind("<<", image), 400);
  std::smatch width, height;
  REQUIRE(std::regex_search(dictionary, width, std::regex("/Width (\\d+)")));
  REQUIRE(std::regex_search(dictionary, height, std::regex("/Height (\\d+)")));
  Picture picture{std::stoul(width[1]), std::stoul(height[1]), {}};
  picture.inks = bytes.substr(bytes.find("stream\n", image) + 7, picture.width * picture.height * 4);
  return picture;
}

bool said(const MadeDocument& document, std::string_view code) {
  const auto& all = document.diagnostics.all();
  return std::any_of(all.begin(), all.end(), [&](const source::Diagnostic& one) { return one.code == code; });
}

// Half black across the edge of yellow on paper: 72 pt wide, from 24 pt left of the edge on.
void half_black_over_an_edge(MadeDocument& document) {
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, color::kBlack, kHalf));
}

// Yellow on paper and on ink alike: an opaque page.
Result<std::string> yellow(std::string_view, image::PixelSize size) {
  std::string pixels(std::size_t{4} * size.width * size.height, '\0');
  for (std::size_t i = 2; i < pixels.size(); i += 4) pixels[i] = '\xFF';
  return pixels;
}

// A page of another file, 72 pt wide and high, from 48 pt on.
void place_page(MadeDocument& document, bool transparent = false, const std::string& spot = {}) {
  image::PlacedPage page;
  page.transparent = transparent;
  if (!spot.empty()) page.remarks.push_back({"spot", spot, 0});
  page.width = page.height = 72_pt;
  page.objects.resize(1);
  page.objects.front().is_stream = true;
  page.objects.front().entries.emplace_back("Subtype", image::PlacedPage::Value{{"/Form"}, {}});
  page.objects.front().entries.emplace_back("Group", image::PlacedPage::Value{{"<</S/Transparency>>"}, {}});
  image::Image image;
  image.format = image::Format::Pdf;
  image.outlines = Size{72_pt, 72_pt};
  image.has_alpha = transparent;
  image.bytes = image::pack(page);
  paint::Picture picture;
  picture.image = document.images.add(std::move(image));
  picture.rect = {48_pt, 48_pt, 72_pt, 72_pt};
  document.command(picture);
}

}  // namespace

TEST_CASE("a place of several colours is drawn in inks at 300 pixels to the inch, as large as what shines through") {
  MadeDocument document;
  half_black_over_an_edge(document);
  const std::string bytes = written_as(document, "x-1a");
  const Picture picture = picture_in(bytes);
  CHECK(picture.width == 300);
  CHECK(picture.height == 100);
  CHECK(picture.at(0, 0) == std::string("\0\0\x7F\x80", 4));
  CHECK(picture.at(99, 50) == std::string("\0\0\x7F\x80", 4));
  CHECK(picture.at(100, 50) == std::string("\0\0\0\x80", 4));
  CHECK(has(bytes, "72 0 0 24 72 511 cm"));
  CHECK(said(document, "pdf.composited"));
}

TEST_CASE("text painted later stays text above the picture, text that shines through is in the picture and can be found") {
  MadeDocument document;
  half_black_over_an_edge(document);
  document.y = 75_pt;
  document.open(box::StructureRole::P);
  REQUIRE(document.text("Above", 100_pt));
  document.close();
  const std::size_t above = document.display.pages.back().commands.size();
  document.y = 90_pt;
  document.open(box::StructureRole::P);
  REQUIRE(document.text("Through", 100_pt));
  document.close();
  for (std::size_t i = above; i < document.display.pages.back().commands.size(); ++i) {
    std::get<paint::Glyphs>(document.display.pages.back().commands[i]).color.alpha = kHalf;
  }
  const std::string bytes = written_as(document, "x-1a");
  const std::size_t first = bytes.find("/C0 Do"), live = bytes.find("Tj"), unseen = bytes.find("3 Tr"),
                    second = bytes.find("/C1 Do");
  REQUIRE(first != std::string::npos);
  REQUIRE(second != std::string::npos);
  REQUIRE(unseen != std::string::npos);
  CHECK(first < std::min(live, bytes.find("TJ")));
  CHECK(unseen < second);
  CHECK(count(bytes, "3 Tr") == 1);
  const test::Answer text = test::ask("pdftotext", "", bytes, "-");
  if (!text.installed) return;
  CHECK(has(text.out, "Above"));
  CHECK(has(text.out, "Through"));
}

TEST_CASE("letters that something else shows are not drawn into pixels, and can be found") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  document.y = 75_pt;
  document.open(box::StructureRole::P);
  REQUIRE(document.text("Through", 100_pt));
  document.close();
  for (paint::Command& command : document.display.pages.back().commands) {
    if (auto* glyphs = std::get_if<paint::Glyphs>(&command)) glyphs->color.alpha = 0;
  }
  for (const char* profile : {"x-1a", "x-4"}) {
    CAPTURE(profile);
    const std::string bytes = written_as(document, profile);
    CHECK(count(bytes, "3 Tr") == 1);
    CHECK_FALSE(has(bytes, " Do"));
    CHECK_FALSE(has(bytes, "/SMask"));
    CHECK_FALSE(has(bytes, "/ca 0"));
  }
  CHECK_FALSE(said(document, "pdf.composited"));
}

TEST_CASE("what shines through onto a page of another file is mixed with that page as a renderer draws it") {
  MadeDocument document;
  place_page(document);
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf));
  const Picture picture = picture_in(written_as(document, "x-1a", {}, yellow));
  CHECK(picture.width == 300);
  CHECK(picture.at(0, 0) == std::string("\x80\0\x7F\0", 4));
  CHECK(picture.at(299, 50) == std::string("\x80\0\0\0", 4));
  CHECK(said(document, "pdf.composited"));
  CHECK_FALSE(said(document, "pdf.no-renderer"));
}

TEST_CASE("a page of another file with transparency of its own is drawn, as large as it stands, with the inks it loses named") {
  MadeDocument document;
  place_page(document, true, "Coral");
  const std::string bytes = written_as(document, "x-1a", {}, yellow);
  CHECK_FALSE(has(bytes, "/Transparency"));
  CHECK_FALSE(has(bytes, "/Form"));
  const Picture picture = picture_in(bytes);
  CHECK(picture.width == 300);
  CHECK(picture.height == 300);
  CHECK(picture.at(150, 150) == std::string("\0\0\xFF\0", 4));
  CHECK(said(document, "pdf.composited"));
  CHECK(said(document, "pdf.composited-ink"));
  CHECK(has(written_as(document, "x-4"), "/Form"));
}

TEST_CASE("a page of another file where nothing shines through stays live in X-1a, without its groups") {
  MadeDocument document;
  place_page(document);
  const std::string bytes = written_as(document, "x-1a");
  CHECK(has(bytes, "/Form"));
  CHECK_FALSE(has(bytes, "/Transparency"));
  CHECK_FALSE(said(document, "pdf.composited"));
  CHECK(has(written_as(document, "x-4"), "<</S/Transparency>>"));
}

TEST_CASE("the inks that a page of another file loses beneath what shines through are named") {
  MadeDocument document;
  place_page(document, false, "Coral");
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf));
  static_cast<void>(written_as(document, "x-1a", {}, yellow));
  CHECK(said(document, "pdf.composited-ink"));
}

TEST_CASE("without a renderer what shines through onto a page of another file is an error") {
  MadeDocument document;
  place_page(document);
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf));
  static_cast<void>(written_as(document, "x-1a"));
  CHECK(said(document, "pdf.no-renderer"));
}

TEST_CASE("a page of another file that shines through does so as a whole, in a group of its own") {
  MadeDocument document;
  document.command(paint::PushGroup{kHalf});
  place_page(document);
  document.command(paint::Pop{});
  const std::string bytes = written_as(document, "x-4");
  CHECK(count(bytes, "/Subtype /Form") == 2);  // the page, and the group around it
}

TEST_CASE("a shape with too many points for pixels is named") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  paint::Fill comb = fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf);
  comb.path = {{paint::PathSegment::Kind::Move, {72_pt, 60_pt}, {}, {}}};
  for (std::int64_t i = 0; i < 40000; ++i)
    comb.path.push_back({paint::PathSegment::Kind::Line, {72_pt + Length::from_raw(i * 64), i % 2 == 0 ? 84_pt : 60_pt}, {}, {}});
  document.command(comb);
  static_cast<void>(written_as(document, "x-1a"));
  CHECK(said(document, "pdf.composite-incomplete"));
}

TEST_CASE("a group is drawn as a whole: what is hidden in it does not shine through") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  document.command(paint::PushGroup{kHalf});
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan));
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, color::kBlack));
  document.command(paint::Pop{});
  const Picture picture = picture_in(written_as(document, "x-1a"));
  CHECK(picture.at(0, 0) == std::string("\0\0\x7F\x80", 4));
  CHECK(picture.at(200, 0) == std::string("\0\0\0\x80", 4));
}

TEST_CASE("groups in each other are drawn as wholes down to a depth, below it thing by thing, which is said") {
  for (const std::size_t depth : {4, 40}) {
    MadeDocument document;
    document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
    document.command(paint::PushGroup{kHalf});
    for (std::size_t i = 2; i < depth; ++i) document.command(paint::PushGroup{0xFFFF, color::BlendMode::Normal, true});
    document.command(paint::PushGroup{kHalf});
    document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan));
    document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, color::kBlack));
    for (std::size_t i = 0; i < depth; ++i) document.command(paint::Pop{});
    const Picture picture = picture_in(written_as(document, "x-1a"));
    const bool deep = depth == 40;
    CHECK(said(document, "pdf.composite-depth") == deep);
    CHECK((picture.at(200, 0)[0] == 0) != deep);  // the cyan below the black shines through
    CHECK(picture.at(200, 0)[3] == 0x40);
  }
}

TEST_CASE("where too many places of a page overlap they are one picture, and the text between them can be found") {
  MadeDocument document;
  document.command(fill_of({{}, {}, 210_pt, 595_pt}, kYellow));
  for (int i = 0; i < 12; ++i) {
    document.command(fill_of({{}, {}, 420_pt, 595_pt}, color::kBlack, 0x1000));
    document.open(box::StructureRole::P);
    REQUIRE(document.text("Text.", 200_pt));
    document.close();
  }
  const std::string bytes = written_as(document, "x-1a");
  std::size_t pictures = 0;
  for (std::size_t at = bytes.find("/Image"); at != std::string::npos; at = bytes.find("/Image", at + 1)) ++pictures;
  CHECK(pictures <= 6);
  const test::Answer text = test::ask("pdftotext", "", bytes, "-");
  if (!text.installed) return;
  std::size_t found = 0;
  for (std::size_t at = text.out.find("Text."); at != std::string::npos; at = text.out.find("Text.", at + 1)) ++found;
  CHECK(found == 12);
}

// A black square on yellow, of which the right half shows half as much as the left one.
paint::PushGroup half_masked(MadeDocument& document, bool by_alpha) {
  const auto gray = [](std::uint16_t part, std::uint16_t alpha) { return color::Color{color::Space::Gray, {part}, alpha}; };
  paint::Mask mask;
  mask.by_alpha = by_alpha;
  mask.commands = {fill_of({72_pt, 60_pt, 12_pt, 24_pt}, gray(by_alpha ? 0 : 0xFFFF, 0xFFFF)),
                   fill_of({84_pt, 60_pt, 12_pt, 24_pt}, gray(by_alpha ? 0 : kHalf, 0xFFFF), by_alpha ? kHalf : 0xFFFF)};
  document.display.pages.back().masks.push_back(mask);
  paint::PushGroup group;
  group.mask = 0;
  return group;
}

TEST_CASE("what a mask shows is drawn into pixels, as bright or opaque as the mask is") {
  for (const bool by_alpha : {false, true}) {
    MadeDocument document;
    document.command(fill_of({48_pt, 48_pt, 96_pt, 48_pt}, kYellow));
    document.command(half_masked(document, by_alpha));
    document.command(fill_of({72_pt, 60_pt, 48_pt, 24_pt}, color::kBlack));
    document.command(paint::Pop{});
    const Picture picture = picture_in(written_as(document, "x-1a"));
    CHECK(picture.at(10, 0) == std::string("\0\0\0\xFF", 4));
    CHECK(picture.at(60, 0) == std::string("\0\0\x7F\x80", 4));
    CHECK(picture.at(150, 0) == std::string("\0\0\xFF\0", 4));  // nothing where the mask draws nothing
  }
}

TEST_CASE("a mask is a group in gray in files with transparency") {
  for (const bool by_alpha : {false, true}) {
    MadeDocument document;
    document.command(half_masked(document, by_alpha));
    document.command(fill_of({72_pt, 60_pt, 48_pt, 24_pt}, kCyan));
    document.command(paint::Pop{});
    const std::string bytes = written_as(document, "x-4,a-2b");
    CHECK(has(bytes, by_alpha ? "/S /Alpha" : "/S /Luminosity"));
    CHECK(has(bytes, "/CS /DeviceGray"));
    CHECK(has(bytes, by_alpha ? "0 g 0 G" : "1 g\n"));
    CHECK(count(bytes, "/CS /DeviceCMYK") == 2);  // the group's and the page's
    CHECK(std::regex_search(bytes, std::regex("/M\\d+ gs\n/G\\d+ Do")));
  }
}

TEST_CASE("a radial gradient that begins off its middle is drawn so into pixels") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  paint::GradientFill radial;
  radial.area = {48_pt, 48_pt, 96_pt, 96_pt};
  radial.box = {48_pt, 48_pt, 96_pt, 96_pt};
  radial.gradient.radial = radial.gradient.circle = true;
  color::Color clear = color::kBlack;
  clear.alpha = 0x8000;
  radial.gradient.stops = {{kCyan, {}}, {clear, {}}};
  radial.focus = paint::Focus{{60_pt, 96_pt}, 6_pt};
  document.command(radial);
  CHECK(has(written_as(document, "x-4"), "/Coords [-36 0 6 0 0 67.88"));
  const Picture picture = picture_in(written_as(document, "x-1a"));
  const std::size_t row = 200;                                 // of the middle
  CHECK(picture.at(50, row) == std::string("\xFF\0\0\0", 4));  // in the first circle
  CHECK(picture.at(200, row)[0] != '\xFF');                    // in the middle of the last one
  CHECK(picture.at(380, row)[3] > 'P');
}

TEST_CASE("on one colour groups, blend modes and fades become colours, and nothing is drawn into pixels") {
  MadeDocument document;
  document.command(fill_of({20_pt, 20_pt, 200_pt, 200_pt}, kYellow));
  document.command(paint::PushGroup{kHalf});
  document.command(fill_of({40_pt, 40_pt, 60_pt, 60_pt}, kCyan));
  document.command(fill_of({50_pt, 50_pt, 10_pt, 10_pt}, color::kBlack));
  document.command(paint::Pop{});
  document.command(paint::PushGroup{0xFFFF, color::BlendMode::Multiply});
  document.command(fill_of({120_pt, 40_pt, 20_pt, 20_pt}, kCyan));
  document.command(paint::Pop{});
  paint::GradientFill fade;
  fade.area = fade.box = {40_pt, 120_pt, 60_pt, 20_pt};
  color::Color clear = kCyan;
  clear.alpha = 0;
  fade.gradient.stops = {{clear, {}}, {kCyan, {}}};
  document.command(fade);
  const std::string bytes = written_as(document, "x-1a");
  CHECK_FALSE(has(bytes, "/Image"));
  CHECK(has(bytes, "0.5 0 0.5 0 k"));
  CHECK(has(bytes, "0 0 0.5 0.5 k"));
  CHECK(has(bytes, "1 0 1 0 k"));
  CHECK(has(bytes, "/C0 [0 0 1 0 ]"));
  CHECK(document.diagnostics.all().empty());
}

TEST_CASE("a spot ink is drawn by its alternate where pixels must be drawn, and that is said") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, {color::Space::Spot, {0xFFFF, 0, 0, 0}}));
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, color::kBlack, kHalf));
  const std::string bytes = written_as(document, "x-1a", {{"Coral", {color::Space::Cmyk, {0, 0xFFFF, 0, 0}}}});
  CHECK(picture_in(bytes).at(0, 0) == std::string("\0\x7F\0\x80", 4));
  CHECK(has(bytes, "/Separation"));  // the rest of it
  CHECK(said(document, "pdf.composited-ink"));
}

TEST_CASE("an ink that is mixed with one colour below is named; one that stays an ink is not") {
  const auto names_ink = [](color::Color below, color::Color above, color::BlendMode blend = color::BlendMode::Normal) {
    MadeDocument document;
    document.command(fill_of({48_pt, 48_pt, 96_pt, 96_pt}, below, below.alpha));
    document.command(paint::PushGroup{0xFFFF, blend});
    document.command(fill_of({60_pt, 60_pt, 24_pt, 24_pt}, above, above.alpha));
    document.command(paint::Pop{});
    static_cast<void>(written_as(document, "x-1a", {{"Coral", {color::Space::Cmyk, {0, 0xFFFF, 0, 0}}}}));
    CHECK_FALSE(said(document, "pdf.composited"));
    return said(document, "pdf.composited-ink");
  };
  constexpr color::Color kCoral{color::Space::Spot, {0xFFFF, 0, 0, 0}}, kHalfCoral{color::Space::Spot, {0xFFFF, 0, 0, 0}, kHalf};
  constexpr color::Color kHalfCyan{color::Space::Cmyk, {0xFFFF, 0, 0, 0}, kHalf};
  CHECK(names_ink(kYellow, kHalfCoral));
  CHECK(names_ink(kCoral, kHalfCyan));
  CHECK(names_ink(kCoral, kCyan, color::BlendMode::Multiply));
  CHECK_FALSE(names_ink(kPaperWhite, kHalfCoral));
  CHECK_FALSE(names_ink(kCoral, kCyan));
  CHECK_FALSE(names_ink(kYellow, kHalfCyan));
}

TEST_CASE("clips and transforms around what shines through hold in the picture, which stands straight") {
  MadeDocument document;
  document.command(fill_of({48_pt, 48_pt, 48_pt, 48_pt}, kYellow));
  document.command(paint::PushClip{rectangle({72_pt, 60_pt, 36_pt, 24_pt}), false});
  document.command(paint::PushTransform{1'000'000, 0, 0, 1'000'000, 12_pt, 0_pt});
  document.command(fill_of({60_pt, 60_pt, 72_pt, 24_pt}, color::kBlack, kHalf));
  document.command(paint::Pop{});
  document.command(paint::Pop{});
  const std::string bytes = written_as(document, "x-1a");
  const Picture picture = picture_in(bytes);
  CHECK(picture.width == 150);
  CHECK(picture.at(149, 0) == std::string("\0\0\0\x80", 4));
  CHECK(has(bytes, "Q\nQ\nq\n36 0 0 24 72 511 cm"));
}

TEST_CASE("a picture with alpha on another is drawn with it; pictures turn as they do elsewhere") {
  MadeDocument document;
  document.picture(test::make_jpeg({.width = 64, .height = 64, .components = 4, .fill = std::string("\xFF\0\0\0", 4)}), 48_pt,
                   48_pt);
  document.y = 60_pt;
  document.picture(test::make_png({.width = 64, .height = 64, .color_type = 6, .clear = true}), 24_pt, 24_pt);
  const std::string bytes = written_as(document, "x-1a");
  CHECK(count(bytes, "/Image") == 2);
  CHECK(has(bytes, "/C0 Do"));
  CHECK_FALSE(has(bytes, "/SMask"));
}

TEST_CASE("small black text that multiplies with a tint is black ink that overprints it") {
  MadeDocument document;
  document.command(fill_of({20_pt, 20_pt, 300_pt, 200_pt}, {color::Space::Cmyk, {0x1000, 0, 0x8000, 0}}));
  document.command(paint::PushGroup{0xFFFF, color::BlendMode::Multiply});
  document.open(box::StructureRole::P);
  REQUIRE(document.text("Words", 200_pt));
  document.close();
  document.command(paint::Pop{});
  const std::string bytes = written_as(document, "x-1a");
  CHECK(has(bytes, "0 0 0 1 k"));
  CHECK(has(bytes, "/O1 gs"));
  CHECK_FALSE(has(bytes, "/Image"));
}

TEST_CASE("nothing of what shines through is left where there is nothing to see") {
  MadeDocument document;
  half_black_over_an_edge(document);
  document.command(paint::PushClip{rectangle({10_pt, 10_pt, 5_pt, 5_pt}), false});
  document.command(fill_of({72_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf));
  document.command(paint::Pop{});
  document.command(fill_of({-500_pt, 60_pt, 72_pt, 24_pt}, kCyan, kHalf));
  document.open(box::StructureRole::P);
  REQUIRE(document.text(" ", 100_pt));
  document.close();
  if (auto* space = std::get_if<paint::Glyphs>(&document.display.pages.back().commands.back())) space->color.alpha = kHalf;
  const std::string bytes = written_as(document, "x-1a");
  CHECK_FALSE(has(bytes, "/ca "));
  CHECK(count(bytes, "/Image") == 1);
}

TEST_CASE("a picture whose alpha hides nothing stays as it is on whatever it lies") {
  MadeDocument document;
  half_black_over_an_edge(document);
  document.display.pages.back().commands.pop_back();
  document.y = 60_pt;
  document.picture(test::make_png({.width = 64, .height = 64, .color_type = 6, .opaque = true}), 72_pt, 24_pt);
  const std::string bytes = written_as(document, "x-1a");
  CHECK_FALSE(has(bytes, "/C0 Do"));
  CHECK(picture_in(bytes).width == 64);
}

TEST_CASE("a group of several things is a transparency group whose marks name it, one of a single thing is not") {
  for (const bool several : {false, true}) {
    MadeDocument document;
    document.command(paint::PushGroup{kHalf, color::BlendMode::Multiply});
    document.open(box::StructureRole::P);
    REQUIRE(document.text("Words", 200_pt));
    document.close();
    if (several) document.command(fill_of({60_pt, 60_pt, 20_pt, 20_pt}, kCyan));
    document.command(paint::Pop{});
    const std::string bytes = written_as(document, pdf::kDefaultProfiles);
    CHECK(has(bytes, "/Subtype /Form") == several);
    CHECK(has(bytes, "/Stm ") == several);
    CHECK(has(bytes, "/Multiply gs"));
    CHECK(std::regex_search(bytes, std::regex("/BM\\s*/Multiply")));
    const test::Answer tree = test::ask("pdfinfo", "-struct-text", bytes, "");
    if (tree.installed) CHECK(has(tree.out, "Words"));
  }
}
