#include <doctest/doctest.h>

#include <algorithm>
#include <variant>

#include "drawn.h"
#include "vector/ink_place.h"

using namespace galley;
using test::drawn;
using test::drawn_inside;

namespace {

bool has(const std::vector<std::string>& all, const std::string& part) {
  return std::any_of(all.begin(), all.end(), [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("shapes become paths") {
  CHECK_EQ(drawn_inside("<rect x='1' y='2' width='3' height='4'/>"), "fill #000000 M 1,2 L 4,2 L 4,6 L 1,6 Z\n");
  CHECK_EQ(drawn_inside("<line x1='1' y1='2' x2='3' y2='4' stroke='red' fill='none'/>"), "stroke #ff0000 1 M 1,2 L 3,4\n");
  CHECK_EQ(drawn_inside("<polygon points='0,0 4,0 4,4'/>"), "fill #000000 M 0,0 L 4,0 L 4,4 Z\n");
  CHECK(drawn_inside("<circle cx='5' cy='5' r='5'/>").starts_with("fill #000000 M 10,5 C 10,7.76 7.76,10 5,10"));
  CHECK(drawn_inside("<rect width='10' height='10' rx='2'/>").starts_with("fill #000000 M 2,0 L 8,0 C 9.1,0 10,0.9 10,2"));
  CHECK_EQ(drawn_inside("<rect width='0' height='4'/><circle r='0'/><path d=''/>"), "");
}

TEST_CASE("what has no area is not filled") {
  CHECK_EQ(drawn_inside("<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>"), "stroke #ff0000 1 M 1,2 L 3,4\n");
  CHECK_EQ(drawn_inside("<path d='M0 5H10M5 0V10'/><polyline points='0.1,0.3 0.2,0.6 0.7,2.1'/><path d='M0 0H9H3z'/>"), "");
  CHECK_EQ(drawn_inside("<path d='M0 0C3 0 6 0 9 0'/>"), "");
  CHECK_EQ(drawn_inside("<path d='M0 5H10M0 0H4V4M1 1L2 2z'/>"), "fill #000000 M 0,0 L 4,0 L 4,4\n");
  CHECK_EQ(drawn_inside("<path d='M0 0H4V.001'/>"), "fill #000000 M 0,0 L 4,0 L 4,0\n");
}

TEST_CASE("attributes, sheets and style attributes, in that order of strength") {
  const std::string shape = "width='1' height='1'/>", square = " M 0,0 L 1,0 L 1,1 L 0,1 Z\n";
  CHECK_EQ(drawn_inside("<style>.a{fill:#00ff00}</style><rect class='a' fill='red' " + shape), "fill #00ff00" + square);
  CHECK_EQ(drawn_inside("<style>.a{fill:lime}</style><rect class='b a' style='fill:blue' " + shape), "fill #0000ff" + square);
  CHECK_EQ(drawn_inside("<style>.a{fill:lime!important}</style><rect class='a' style='fill:blue' " + shape),
           "fill #00ff00" + square);
  CHECK_EQ(drawn_inside("<style>g > rect{fill:lime} rect{fill:red}</style><g><rect " + shape + "</g>"), "fill #00ff00" + square);
  CHECK_EQ(drawn_inside("<g fill='red' fill-opacity='.5'><rect " + shape + "</g>"), "fill #ff0000/50%" + square);
  CHECK_EQ(drawn_inside("<g color='#0f0'><rect fill='currentColor' " + shape + "</g>"), "fill #00ff00" + square);
  CHECK_EQ(drawn_inside("<rect fill='device-cmyk(0 100% 0 0)' " + shape), "fill cmyk(0,255,0,0)" + square);
  CHECK_EQ(drawn_inside("<rect fill='rgb(100%,0%,0%)' " + shape), "fill #ff0000" + square);
  CHECK_EQ(drawn_inside("<rect fill='#cd853f icc-color(acme, 0.1)' " + shape), "fill #cd853f" + square);
  CHECK_EQ(drawn_inside("<rect display='none' " + shape + "<rect visibility='hidden' " + shape), "");
}

TEST_CASE("inks are those of the document by name, and others are told") {
  const std::vector<color::SpotInk> inks = {{"Gold", color::kBlack}, {"PANTONE 485 C", color::kBlack}};
  const auto svg = vector::Svg::read(
      "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='prince-color(\"PANTONE 485 C\", 50%)'/>"
      "<rect width='9' height='9' fill='Prince-Color( Gold , overprint )'/>"
      "<rect width='9' height='9' style='fill: prince-color(Nope)'/><path d='M0 0H9' stroke='prince-color(Nope)'/></svg>");
  REQUIRE(svg.ok());
  const vector::Drawing drawing = svg->draw(svg->natural_size(), {color::kBlack, inks});
  CHECK(drawing.unknown_inks == std::vector<std::string>{"Nope"});
  std::vector<color::Color> colors;
  for (const vector::Command& command : drawing.commands) {
    if (const auto* fill = std::get_if<vector::Fill>(&command)) colors.push_back(std::get<color::Color>(fill->paint));
  }
  REQUIRE(colors.size() == 3);
  CHECK(colors[0] == color::Color{color::Space::Spot, {0x8000, 0, 0, 0}, 0xFFFF, 1});
  CHECK(colors[1].space == color::Space::Spot);
  CHECK(color::ink_of(colors[1]) == 0);
  CHECK(color::overprint_of(colors[1]) == color::Overprint::Mode1);
  CHECK(colors[2] == color::kBlack);
}

TEST_CASE("capitals do not matter, so that SVG out of HTML is the same picture") {
  CHECK_EQ(drawn("<svg viewbox='0 0 100 100'><lineargradient id='a'><stop stop-color='red'/></lineargradient>"
                 "<rect width='1' height='1' fill='url(#a)'/></svg>"),
           "fill #ff0000 M 0,0 L 1,0 L 1,1 L 0,1 Z\n");
}

TEST_CASE("strokes have ends, corners and dashes, and grow with the picture") {
  CHECK_EQ(
      drawn_inside("<path d='M0 0H9' stroke='#000' fill='none' stroke-width='2' stroke-linecap='round' stroke-linejoin='bevel' "
                   "stroke-dasharray='1 2 3' transform='scale(2)'/>"),
      "stroke #000000 4 round bevel dash 2 dash 4 dash 6 dash 2 dash 4 dash 6 M 0,0 L 18,0\n");
  CHECK_EQ(drawn_inside("<path d='M0 0H9' stroke='#000' fill='none' stroke-dasharray='0 0'/>"), "stroke #000000 1 M 0,0 L 9,0\n");
  CHECK_EQ(drawn_inside("<path d='M0 0H9' stroke='#000' fill='none' vector-effect='non-scaling-stroke' transform='scale(2)'/>"),
           "stroke #000000 1 M 0,0 L 18,0\n");
  // A stretched pen is no circle: the path stays in its own axes.
  CHECK_EQ(drawn_inside("<path d='M0 0H9' stroke='#000' fill='none' transform='scale(4 1)'/>"),
           "stroke #000000 2 pen [2000000 0 0 500000 at 0,0] M 0,0 L 18,0\n");
}

TEST_CASE("opacity of one ink goes into its colour, of several into a group") {
  CHECK_EQ(drawn_inside("<path d='M0 0H1V1z' opacity='.5'/>"), "fill #000000/50% M 0,0 L 1,0 L 1,1 Z\n");
  CHECK_EQ(drawn_inside("<g opacity='.5'><path d='M0 0H1V1z'/></g>"), "group 50%\nfill #000000 M 0,0 L 1,0 L 1,1 Z\npop\n");
  CHECK(drawn_inside("<path d='M0 0H1V1z' opacity='.5' stroke='red'/>").starts_with("group 50%\nfill #000000 M"));
}

TEST_CASE("viewBox and preserveAspectRatio place the picture") {
  const std::string rect = "<rect width='10' height='10'/></svg>";
  CHECK_EQ(drawn("<svg width='40' height='20' viewBox='0 0 10 10'>" + rect), "fill #000000 M 10,0 L 30,0 L 30,20 L 10,20 Z\n");
  CHECK_EQ(drawn("<svg width='40' height='20' viewBox='0 0 10 10' preserveAspectRatio='xMinYMid'>" + rect),
           "fill #000000 M 0,0 L 20,0 L 20,20 L 0,20 Z\n");
  CHECK_EQ(drawn("<svg width='40' height='20' viewBox='0 0 10 10' preserveAspectRatio='none'>" + rect),
           "fill #000000 M 0,0 L 40,0 L 40,20 L 0,20 Z\n");
  CHECK_EQ(drawn("<svg width='40' height='20' viewBox='0 0 10 10' preserveAspectRatio='xMidYMid slice'>" + rect),
           "fill #000000 M 0,-10 L 40,-10 L 40,30 L 0,30 Z\n");
}

TEST_CASE("a picture drawn at another size is enlarged whether it has a viewBox or not") {
  const Result<vector::Svg> svg = vector::Svg::read("<svg width='10' height='10'><rect width='10' height='10'/></svg>");
  REQUIRE(svg.ok());
  const vector::Drawing drawing = svg->draw({Length::from_px(30), Length::from_px(30)});
  CHECK_EQ(test::outline_text(std::get<vector::Fill>(drawing.commands.at(1)).outline), "M 0,0 L 30,0 L 30,30 L 0,30 Z");
}

TEST_CASE("natural sizes come from width and height, then from the viewBox") {
  const auto size = [](const char* attributes) {
    const Result<vector::Svg> svg = vector::Svg::read(std::string("<svg ") + attributes + "/>");
    REQUIRE(svg.ok());
    return test::px(svg->natural_size().width) + " x " + test::px(svg->natural_size().height);
  };
  CHECK_EQ(size("width='1in' height='48'"), "96 x 48");
  CHECK_EQ(size("viewBox='0 0 200 50'"), "200 x 50");
  CHECK_EQ(size("width='100' viewBox='0 0 200 50'"), "100 x 25");
  CHECK_EQ(size("width='100%' height='100%' viewBox='0 0 200 50'"), "200 x 50");
  CHECK_EQ(size(""), "300 x 150");
}

TEST_CASE("gradients in units of the box follow the box") {
  const std::string stops = "<stop offset='0' stop-color='red'/><stop offset='1' stop-color='blue' stop-opacity='.5'/>";
  CHECK(drawn_inside("<linearGradient id='a'>" + stops + "</linearGradient><rect x='10' width='40' height='20' fill='url(#a)'/>")
            .starts_with("fill linear #ff0000@0% #0000ff/50%@100% [30000 0 0 15000 at 10,0]"));
  CHECK(drawn_inside("<radialGradient id='a' gradientUnits='userSpaceOnUse' cx='5' cy='6' r='10'>" + stops +
                     "</radialGradient><rect width='40' height='20' fill='url(#a)'/>")
            .starts_with("fill radial #ff0000@0% #0000ff/50%@100% [7500 0 0 7500 at 5,6]"));
  // Stops may be another gradient's; repeats are written out over the box; without a second point there is one colour.
  CHECK(drawn_inside("<linearGradient id='s'>" + stops +
                     "</linearGradient><linearGradient id='a' href='#s' x2='.5' spreadMethod='reflect'/>"
                     "<rect width='40' height='20' fill='url(#a)'/>")
            .starts_with("fill linear #ff0000@0% #ff0000@0% #0000ff/50%@50% #0000ff/50%@50% #0000ff/50%@50% #0000ff/50%@50% "
                         "#ff0000@100% #ff0000@100%"));
  CHECK(drawn_inside("<linearGradient id='a' x2='0'>" + stops + "</linearGradient><rect width='4' height='2' fill='url(#a)'/>")
            .starts_with("fill #0000ff/50% M"));
  CHECK_EQ(drawn_inside("<rect width='4' height='2' fill='url(#none)'/>"), "");
  CHECK(drawn_inside("<rect width='4' height='2' fill='url(#none) red'/>").starts_with("fill #ff0000"));
}

TEST_CASE("a line with a gradient is its area, and the gradient follows the box of the line itself") {
  const std::string stops = "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>";
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside("<linearGradient id='a'>" + stops +
                            "</linearGradient><path d='M10 10H50V30' fill='none' stroke='url(#a)' stroke-width='4'/>",
                        &left_out)
               .substr(0, 68),
           "fill linear #ff0000@0% #0000ff@100% [30000 0 0 15000 at 10,10] M 10,");
  CHECK(left_out.empty());
  CHECK_EQ(drawn_inside("<linearGradient id='a'>" + stops + "</linearGradient><path d='M10 10H50' stroke='url(#a)'/>"), "");
  std::string long_line = "M0 0";
  for (int i = 0; i < 20'000; ++i) long_line += i % 2 == 0 ? "L9 9" : "L0 0";
  CHECK(drawn_inside(
            "<linearGradient id='a'>" + stops + "</linearGradient><path fill='none' stroke='url(#a)' d='" + long_line + "'/>",
            &left_out)
            .starts_with("stroke #0000ff 1 "));
  CHECK(has(left_out, "so many parts"));
}

TEST_CASE("patterns are their tiles, cut at their edges, inside what they fill") {
  const std::string tile = "<rect width='5' height='5' fill='red'/>";
  CHECK_EQ(drawn_inside("<pattern id='p' patternUnits='userSpaceOnUse' y='-10' width='10' height='10'>" + tile +
                        "</pattern><rect x='15' width='10' height='10' fill='url(#p)'/>"),
           "clip M 15,0 L 25,0 L 25,10 L 15,10 Z\n"
           "clip M 10,0 L 20,0 L 20,10 L 10,10 Z\nfill #ff0000 M 10,0 L 15,0 L 15,5 L 10,5 Z\npop\n"
           "clip M 20,0 L 30,0 L 30,10 L 20,10 Z\nfill #ff0000 M 20,0 L 25,0 L 25,5 L 20,5 Z\npop\n"
           "pop\n");
  // In units of the box, with a viewBox, out of another pattern.
  CHECK_EQ(drawn_inside("<pattern id='o' viewBox='0 0 10 10' overflow='visible'>" + tile +
                        "</pattern><pattern id='p' href='#o' width='1' height='1'/>"
                        "<rect x='20' width='20' height='20' fill='url(#p)' fill-opacity='.5'/>"),
           "clip M 20,0 L 40,0 L 40,20 L 20,20 Z\ngroup 50%\nfill #ff0000 M 20,0 L 30,0 L 30,10 L 20,10 Z\npop\npop\n");
  std::vector<std::string> left_out;
  CHECK(drawn_inside("<pattern id='p' patternUnits='userSpaceOnUse' width='.1' height='.1'>" + tile +
                         "</pattern><rect width='90' height='90' fill='url(#p) blue'/>",
                     &left_out)
            .starts_with("fill #0000ff"));
  CHECK(has(left_out, "ten thousand"));
  CHECK_EQ(drawn_inside("<pattern id='p' width='0' height='1'>" + tile + "</pattern><rect width='9' height='9' fill='url(#p)'/>"),
           "");
  (void)drawn_inside(
      "<pattern id='p' width='1' height='1'><rect width='5' height='5' fill='url(#p)'/></pattern>"
      "<rect width='9' height='9' fill='url(#p)'/>",
      &left_out);
  CHECK(has(left_out, "itself"));
}

TEST_CASE("text has lines, lengths, outlines and gradients") {
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside("<text fill='red' text-decoration='underline'>a<tspan fill='blue'>b</tspan></text>", &left_out),
           "text [1000000 0 0 1000000 at 0,0] 16 #ff0000 under as-letters \"a\" 16 #0000ff under #ff0000 \"b\"\n");
  CHECK_EQ(drawn_inside("<text textLength='50'>abc</text>", &left_out),
           "text [1000000 0 0 1000000 at 0,0] 16 #000000 \"abc\" space 0+1 50\n");
  CHECK_EQ(drawn_inside("<text>a<tspan textLength='50' lengthAdjust='spacingAndGlyphs'>b</tspan></text>", &left_out),
           "text [1000000 0 0 1000000 at 0,0] 16 #000000 \"a\" 16 #000000 \"b\" stretch 1+1 50\n");
  CHECK_EQ(drawn_inside("<text stroke='red' stroke-width='2'>a</text>", &left_out),
           "text [1000000 0 0 1000000 at 0,0] 16 #000000 outline #ff0000 2 \"a\"\n");
  const std::string stops = "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>";
  CHECK(drawn_inside("<linearGradient id='a'>" + stops + "</linearGradient><text fill='url(#a)'>a</text>", &left_out)
            .find("in-box linear #ff0000@0% #0000ff@100% [1000000 0 0 1000000 at 0,0]") != std::string::npos);
  CHECK(left_out.empty());
  CHECK(drawn_inside("<linearGradient id='a' gradientUnits='userSpaceOnUse' x2='40'>" + stops +
                     "</linearGradient><text fill='url(#a)'>a</text>")
            .find("16 #0000ff linear #ff0000@0% #0000ff@100% [30000 0 0 30000 at 0,0]") != std::string::npos);
  // Spans of several pieces get a length together.
  CHECK_EQ(drawn_inside("<text textLength='50'>a<tspan x='9' textLength='7'>b</tspan><tspan x='30'>c</tspan></text>", &left_out),
           "text [1000000 0 0 1000000 at 0,0] 16 #000000 \"a\" space 0+1 50 id 1\n"
           "text [1000000 0 0 1000000 at 9,0] 16 #000000 \"b\" space 0+1 7 space 0+1 50 id 1\n"
           "text [1000000 0 0 1000000 at 30,0] 16 #000000 \"c\" space 0+1 50 id 1\n");
  CHECK(left_out.empty());
}

TEST_CASE("colours in profiles of the document, and those nobody named") {
  const auto svg = vector::Svg::read("<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='color(--Nope 0 1 0 0)'/></svg>");
  REQUIRE(svg.ok());
  const vector::Drawing drawing = svg->draw(svg->natural_size());
  CHECK(drawing.unknown_profiles == std::vector<std::string>{"--Nope"});
  const auto place = vector::place_of_profile("<svg>\n<a fill='prince-color(--Nope)'/> <a fill='color( --Nope 0)'/>", "--Nope");
  REQUIRE(place);
  CHECK(place->line == 2);
}

TEST_CASE("clip paths are the union of their shapes whichever way round they are drawn") {
  CHECK_EQ(drawn_inside("<clipPath id='c'><path d='M0 0H4V4H0z'/><path d='M2 2V6H6V2z'/></clipPath>"
                        "<g clip-path='url(#c)'><path d='M0 0H9V9z'/></g>"),
           "clip M 0,0 L 4,0 L 4,4 L 0,4 Z M 6,2 L 6,6 L 2,6 L 2,2 Z\nfill #000000 M 0,0 L 9,0 L 9,9 Z\npop\n");
  CHECK(drawn_inside("<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath>"
                     "<rect x='10' width='20' height='10' clip-path='url(#c)'/>")
            .starts_with("clip M 10,0 L 20,0 L 20,10 L 10,10 Z\n"));
  CHECK(drawn_inside("<clipPath id='c'/><rect width='2' height='1' clip-path='url(#c)'/>").starts_with("clip \n"));
  CHECK(drawn_inside("<rect width='2' height='1' clip-path='url(#none)'/>").starts_with("fill"));
}

TEST_CASE("use draws what it names, in its own place, style and viewport") {
  CHECK_EQ(drawn_inside("<defs><path id='p' d='M0 0H1V1z'/></defs><use href='#p' x='2' y='3' fill='red'/>"),
           "fill #ff0000 M 2,3 L 3,3 L 3,4 Z\n");
  CHECK(drawn_inside("<symbol id='s' viewBox='0 0 10 10'><path d='M0 0H10V10z'/></symbol><use href='#s' width='20' height='20'/>")
            .find("fill #000000 M 0,0 L 20,0 L 20,20 Z") != std::string::npos);
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside("<g id='g'><use href='#g'/></g>", &left_out), "");
  CHECK(has(left_out, "itself"));
}

TEST_CASE("uses that multiply come to an end") {
  std::string svg = "<svg viewBox='0 0 9 9'><defs><path id='a0' d='M0 0H1V1z'/>";
  for (int i = 1; i < 12; ++i) {
    svg += "<g id='a" + std::to_string(i) + "'>";
    for (int k = 0; k < 10; ++k) svg += "<use href='#a" + std::to_string(i - 1) + "'/>";
    svg += "</g>";
  }
  const vector::Drawing drawing = test::drawing_of(svg + "</defs><use href='#a11'/></svg>");
  CHECK(drawing.commands.size() < 1'100'000);
  REQUIRE(!drawing.left_out.empty());
  CHECK(drawing.left_out.back().what.find("half a million") != std::string::npos);
}

TEST_CASE("text is cut where it gets a place of its own") {
  CHECK_EQ(drawn_inside("<text x='5' y='6' font-size='10' fill='red'>  One\n two <tspan font-weight='bold'>three</tspan> </text>"),
           "text [1000000 0 0 1000000 at 5,6] 10 #ff0000 \"One two \" 10 #ff0000 w700 \"three\" 10 #ff0000 \"\"\n");
  CHECK_EQ(drawn_inside("<text x='1 2 3' y='6' font-size='10'>ab</text>"),
           "text [1000000 0 0 1000000 at 1,6] 10 #000000 \"a\"\ntext [1000000 0 0 1000000 at 2,6] 10 #000000 \"b\"\n");
  CHECK_EQ(drawn_inside("<text text-anchor='middle' font-size='10'>a<tspan dy='2'>b</tspan></text>"),
           "text [1000000 0 0 1000000 at 0,0] middle 10 #000000 \"a\" 10 #000000 by 0,2 \"b\"\n");
  CHECK_EQ(drawn_inside("<text font-size='10' transform='translate(3 4) rotate(90) scale(2)'>a</text>"),
           "text [0 1000000 -1000000 0 at 3,4] 20 #000000 \"a\"\n");
}

TEST_CASE("lines of a text go on from the baseline before them") {
  CHECK_EQ(
      drawn_inside("<text font-size='10'><tspan x='1' y='20'>a</tspan><tspan x='1' dy='1.2em'>b</tspan><tspan x='1' dy='1.2em'>c"
                   "</tspan><tspan y='50'>d</tspan></text>"),
      "text [1000000 0 0 1000000 at 1,20] 10 #000000 \"a\"\n"
      "text [1000000 0 0 1000000 at 1,20] 10 #000000 by 0,12 \"b\"\n"
      "text [1000000 0 0 1000000 at 1,32] 10 #000000 by 0,12 \"c\" 10 #000000 by 0,6 \"d\"\n");
}

TEST_CASE("markers stand at the points of a line, turned with it and as large as it is thick") {
  const std::string tip =
      "<marker id='m' markerWidth='4' markerHeight='4' refX='0' refY='2' orient='auto' overflow='visible'>"
      "<rect width='4' height='4' fill='context-stroke'/></marker>";
  // At its end the line goes down: the marker's x axis does too.
  CHECK_EQ(drawn_inside(tip + "<path d='M10 10H30V40' fill='none' stroke='red' stroke-width='2' marker-end='url(#m)'/>"),
           "stroke #ff0000 2 M 10,10 L 30,10 L 30,40\nfill #ff0000 M 34,40 L 34,48 L 26,48 L 26,40 Z\n");
  CHECK_EQ(drawn_inside(tip + "<g style='marker: url(#m)'><line x1='10' y1='10' x2='30' y2='10' stroke='red'/><circle r='9'/></g>"),
           drawn_inside(tip + "<line x1='10' y1='10' x2='30' y2='10' stroke='red' marker-start='url(#m)' marker-end='url(#m)'/>"
                              "<circle r='9'/>"));
  // Half a turn at the start, where that is asked for.
  CHECK_EQ(drawn_inside(
               "<marker id='m' orient='auto-start-reverse' viewBox='0 0 2 2' markerWidth='4' markerHeight='4' overflow='visible'>"
               "<rect width='1' height='1'/></marker><path d='M10 10H30' stroke='red' marker-start='url(#m)'/>"),
           "stroke #ff0000 1 M 10,10 L 30,10\nfill #000000 M 10,10 L 8,10 L 8,8 L 10,8 Z\n");
  std::vector<std::string> left_out;
  (void)drawn_inside("<marker id='m'><path d='M0 0H1' marker-end='url(#m)'/></marker><path d='M0 0H9' marker-end='url(#m)'/>",
                     &left_out);
  CHECK(has(left_out, "a marker of itself"));
}

TEST_CASE("radial gradients begin with the circle they ask for") {
  const std::string stops = "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>";
  const auto ramp = [&](const std::string& attributes) {
    const vector::Drawing drawing =
        test::drawing_of("<svg viewBox='0 0 100 100'><radialGradient id='g' " + attributes + ">" + stops +
                         "</radialGradient><rect width='100' height='100' fill='url(#g)'/></svg>");
    return std::get<vector::Ramp>(std::get<vector::Fill>(drawing.commands.at(1)).paint);
  };
  CHECK_FALSE(ramp("fx='.5'").focus);
  const vector::Ramp off = ramp("fx='.25' fr='.1'");
  REQUIRE(off.focus);
  CHECK(off.focus->at == Point{-500_pt, 0_pt});
  CHECK(off.focus->radius == 200_pt);
  // Repeats go on to the circle that covers the box: its middle lies farther from the first one than the last one's.
  const vector::Ramp repeated = ramp("fx='.25' spreadMethod='repeat'");
  CHECK(repeated.gradient.stops.size() > 8);
  CHECK(repeated.box.left + repeated.box.width / 2 > 400_pt);
  CHECK(repeated.focus->at == Point{-500_pt, 0_pt});
}

TEST_CASE("a gradient's currentColor is that of where it stands") {
  CHECK(
      drawn_inside("<g color='red'><linearGradient id='g'><stop stop-color='currentColor'/><stop offset='1'/></linearGradient></g>"
                   "<rect width='9' height='9' fill='url(#g)'/>")
          .starts_with("fill linear #ff0000@0% #000000@100%"));
}

TEST_CASE("inks behind a colour of the screen are what is printed") {
  CHECK(drawn_inside("<rect width='9' height='9' fill='#0f0 device-cmyk(1 0 0 0)'/>").starts_with("fill cmyk(255,0,0,0)"));
}

TEST_CASE("a transform turns around its origin") {
  CHECK_EQ(drawn_inside("<rect width='10' height='10' transform='rotate(90)' transform-origin='10 10'/>"),
           "fill #000000 M 20,0 L 20,10 L 10,10 L 10,0 Z\n");
  CHECK_EQ(drawn_inside("<rect width='10' height='10' transform='rotate(90)' style='transform-origin: left 20%'/>"),
           "fill #000000 M 20,20 L 20,30 L 10,30 L 10,20 Z\n");
}

TEST_CASE("dashes are measured by the length a path says it has") {
  CHECK(drawn_inside("<path d='M0 0H40' pathLength='4' stroke='red' stroke-dasharray='1 .5' stroke-dashoffset='1'/>") ==
        "stroke #ff0000 1 dash 10 dash 5 M 0,0 L 40,0\n");
}

TEST_CASE("a transform's origin may be one of the element's own box") {
  CHECK_EQ(drawn_inside("<rect x='10' width='10' height='10' transform='rotate(90)' style='transform-box:fill-box;"
                        "transform-origin:100% 0'/>"),
           "fill #000000 M 20,-10 L 20,0 L 10,0 L 10,-10 Z\n");
}

TEST_CASE("what is not drawn is said") {
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside(
               "<script>x</script><filter id='f'/><g filter='url(#f)'><path d='M0 0H1' marker-end='url(#k)'/></g>"
               "<rect width='1' height='1'><animate/></rect><foreignObject/><text><textPath href='#p'>x</textPath></text><blob/>",
               &left_out),
           "fill #000000 M 0,0 L 1,0 L 1,1 L 0,1 Z\ntext [1000000 0 0 1000000 at 0,0] 16 #000000 \"x\"\n");
  for (const char* what : {"script", "filter", "foreign", "text on a path", "<blob>"}) {
    INFO(what);
    CHECK(has(left_out, what));
  }
}

TEST_CASE("pictures inside are handed on with their place") {
  CHECK_EQ(drawn_inside("<image href='a.png' x='1' y='2' width='3' height='4' preserveAspectRatio='xMidYMid slice'/>"),
           "picture a.png 1,2 3x4 slice\n");
}

TEST_CASE("what is no SVG is refused with the line") {
  const auto broken = vector::Svg::read("<svg>\n<g></svg>");
  REQUIRE_FALSE(broken.ok());
  CHECK_EQ(broken.failure().code, "image.broken");
  CHECK(broken.failure().message.find("line 2") != std::string::npos);
  CHECK_FALSE(vector::Svg::read("<html/>").ok());
  CHECK_FALSE(vector::Svg::read("").ok());
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<g>";
  CHECK_EQ(vector::Svg::read("<svg>" + deep).failure().code, "limit.elements");
}

TEST_CASE("own entities are read, entities of other files are not") {
  CHECK_EQ(drawn("<!DOCTYPE svg [<!ENTITY red '#ff0000'>]><svg viewBox='0 0 9 9'><path fill='&red;' d='M0 0H1V1z'/></svg>"),
           "fill #ff0000 M 0,0 L 1,0 L 1,1 Z\n");
  const auto outside = vector::Svg::read("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg><text>&x;</text></svg>");
  REQUIRE(outside.ok());
  const vector::Drawing drawing = outside->draw(outside->natural_size());
  CHECK(drawing.commands.size() == 2);
}

TEST_CASE("SVG is recognised behind comments and declarations") {
  CHECK(vector::is_svg("<svg/>"));
  CHECK(vector::is_svg("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE svg [ <!ENTITY a '>'> ]>\n<svg>"));
  CHECK_FALSE(vector::is_svg("<html><svg/></html>"));
  CHECK_FALSE(vector::is_svg("\x89PNG"));
  CHECK_FALSE(vector::is_svg("<!DOCTYPE svg ["));
}

TEST_CASE("an ink's place in the file is that of the first colour with its name") {
  const auto place = [](std::string_view svg, std::string_view name) {
    const auto found = vector::place_of_ink(svg, name);
    return found ? std::to_string(found->line) + ":" + std::to_string(found->column) : "";
  };
  const std::string svg =
      "<svg>\n<title>\xC3\xA9\xC3\xA9</title><rect fill='Prince-Color(\"Gold leaf\")'/>\n<path stroke='prince-color( Gold , "
      "50%)'/></svg>";
  CHECK(place(svg, "Gold leaf") == "2:30");
  CHECK(place(svg, "Gold") == "3:15");
  CHECK(place(svg, "Go") == "");
  CHECK(place("<a fill=\"prince-color(&quot;Gold&quot;)\"/>", "Gold") == "1:10");
}
