// The preview shows what the PDF prints: both are drawn by other people's programs at 144 dpi and compared pixel by pixel.
#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "job/compile.h"
#include "preview/raster.h"
#include "svg/markup.h"
#include "svg/page_drawing.h"

namespace galley::preview_test {
namespace {

constexpr int kTolerance = 48;

std::string data_url(const image::Image& image) {
  const char* type = image.format == image::Format::Png ? "image/png" : "image/jpeg";
  return std::string("data:") + type + ";base64," + svg::base64(image.bytes);
}

std::string svg_of(const job::Compilation& made, std::size_t page, svg::GlyphPaths& glyphs) {
  const svg::DrawContext context{*made.fonts, glyphs, [&](ImageId id) { return data_url(made.images[id]); },
                                 [&](ImageId id) { return made.images[id].orientation; }};
  return svg::markup_of(svg::draw_page(made.display.pages[page], static_cast<std::uint32_t>(page), context), true);
}

// False: it could not be compared here.
bool compare_pages(const job::Job& asked) {
  const cli_test::Workplace place;
  job::Engine engine;
  job::Compilation made;
  svg::GlyphPaths glyphs;
  REQUIRE(job::compile(asked, engine, job::Phase::Pdf, made));
  REQUIRE_FALSE(made.display.pages.empty());
  for (std::size_t page = 0; page < made.display.pages.size(); ++page) {
    const auto pdf = raster_of_pdf(place, made.pdf, page);
    const auto svg = raster_of_svg(place, svg_of(made, page, glyphs));
    if (!pdf || !svg) return false;
    INFO("page " << page + 1 << " of " << asked.inputs.front());
    REQUIRE(pdf->width > 0);
    REQUIRE(svg->width > 0);
    CHECK(std::max(pdf->width, svg->width) - std::min(pdf->width, svg->width) <= 1);
    CHECK(std::max(pdf->height, svg->height) - std::min(pdf->height, svg->height) <= 1);
    const Difference difference = difference_of(*pdf, *svg, kTolerance);
    INFO("first at " << difference.x << ", " << difference.y);
    CHECK(difference.pixels == 0);
  }
  return true;
}

void skip() { std::puts("galley skip: pdftoppm or rsvg-convert is not installed"); }

job::Job sample(const std::string& name, std::vector<std::string> styles) {
  job::Job asked;
  asked.inputs = {std::string(GALLEY_SOURCE_DIR) + "/samples/" + name};
  for (std::string& style : styles) {
    if (style.ends_with(".css")) style = std::string(GALLEY_SOURCE_DIR) + "/samples/" + style;
    asked.styles.push_back(std::move(style));
  }
  return asked;
}

// Every kind of ink that a display list has.
constexpr const char* kKinds = R"(<!doctype html><html lang=en><title>Inks</title><style>
@page { size: 120mm 160mm; margin: 10mm; bleed: 3mm }
body { font: 10pt/13pt "DejaVu Serif"; margin: 0 }
div { margin: 0 0 3mm; min-height: 8mm }
.flat { background: #b03020; color: white; margin: -10mm -13mm 3mm; padding: 4mm }
.cmyk { background: device-cmyk(80% 20% 0% 10%) }
.rich { background: device-cmyk(20% 60% 90% 40%); border: 2pt dashed #204060 }
.round { background: #dfe8d0; border: 3pt solid #406020; border-radius: 4mm 2mm }
.dots { border: 2pt dotted #333 }
.sheer { opacity: .5; background: #2040c0; color: #fff }
.veil { background: rgba(200, 30, 30, .35) }
.line { background: linear-gradient(60deg, #fff200, #d01060 60%, #102090) }
.corner { background: linear-gradient(to bottom right, #eee, #335) }
.ball { background: radial-gradient(circle, #fff, #1a6) }
.egg { background: radial-gradient(#ffe, #842) }
.fade { background: linear-gradient(to right, rgba(0, 80, 160, 0), rgba(0, 80, 160, 1)) }
.turned { transform: rotate(4deg) scale(.9); background: #fed }
.cut { overflow: hidden; height: 8mm; border-radius: 4mm; background: #cde }
u { text-decoration: underline; color: #06c }
</style><div class=flat>Across the bleed</div><div class=cmyk>Process ink</div><div class=rich>Brown</div><div class=round>Corners</div>
<div class=dots>Dots <u>and a line</u></div><div class=sheer>Half</div><div class=veil>A veil</div><div class=line>Slope</div>
<div class=corner></div><div class=ball></div><div class=egg></div><div class=fade></div><div class=turned>Turned a little</div>
<div class=cut>What is cut off below<br>is not seen<br>at all</div>
<p>Letters: fine, AVATAR, <b>bold</b>, Ålesund, ½, „quoted“.</p></html>)";

}  // namespace

TEST_CASE("the preview of every kind of ink is the PDF's, pixel by pixel") {
  const cli_test::Workplace place;
  place.write("kinds.html", kKinds);
  job::Job asked;
  asked.inputs = {(place.folder() / "kinds.html").string()};
  if (!compare_pages(asked)) skip();
}

TEST_CASE("the preview of printed samples is the PDF's, pixel by pixel") {
  if (!compare_pages(sample("tram.txt", {"bulletin"})) || !compare_pages(sample("bridge.md", {"persian"}))) skip();
}

TEST_CASE("rasters that differ are told apart") {
  Raster white{5, 5, std::vector<std::array<std::uint8_t, 3>>(25, {255, 255, 255})};
  Raster other = white;
  other.pixels[12] = {200, 255, 255};
  CHECK(difference_of(white, other, 54).pixels == 1);
  CHECK(difference_of(white, other, 55).pixels == 0);
  // An edge may lie one pixel apart, not two.
  Raster left = white, right = white;
  for (std::size_t y = 0; y < 5; ++y) {
    for (std::size_t x = 0; x < 2; ++x) left.pixels[y * 5 + x] = {0, 0, 0};
    for (std::size_t x = 0; x < 3; ++x) right.pixels[y * 5 + x] = {0, 0, 0};
  }
  CHECK(difference_of(left, right, 48).pixels == 0);
  for (std::size_t y = 0; y < 5; ++y) right.pixels[y * 5 + 3] = {0, 0, 0};
  CHECK(difference_of(left, right, 48).pixels > 0);
  // A line that only one has.
  Raster line = white;
  for (std::size_t y = 0; y < 5; ++y) line.pixels[y * 5 + 2] = {0, 0, 0};
  CHECK(difference_of(white, line, 48).pixels > 0);
}

}  // namespace galley::preview_test
