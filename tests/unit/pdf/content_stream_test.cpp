// Operators: coordinates turned over, nothing said twice.
#include "pdf/content_stream.h"

#include <doctest/doctest.h>

#include "support/paths.h"

using namespace galley;
using pdf::ContentStream;
using test::rectangle;

namespace {

ContentStream stream() { return {3_pt, 103_pt}; }  // a page 100 pt high with 3 pt of bleed

}  // namespace

TEST_CASE("y runs upwards from below the bleed") {
  ContentStream out = stream();
  out.rectangle({10_pt, 20_pt, 30_pt, 5_pt});
  CHECK(out.take() == "13 78 30 5 re\n");
}

TEST_CASE("a path that is a rectangle is written as one") {
  ContentStream out = stream();
  out.path(rectangle({10_pt, 20_pt, 30_pt, 5_pt}));
  CHECK(out.take() == "13 78 30 5 re\n");
  paint::Path skewed = rectangle({10_pt, 20_pt, 30_pt, 5_pt});
  skewed[2].a.x = 41_pt;
  out = stream();
  out.path(skewed);
  CHECK(out.take() == "13 83 m\n43 83 l\n44 78 l\n13 78 l\nh\n");
}

TEST_CASE("colours are written once, black text in black ink") {
  struct Row {
    color::Color color;
    const char* text;
  };
  const Row rows[] = {
      {color::rgb8(255, 0, 51), "1 0 0.2 rg\n"},         {color::rgb8(128, 128, 128), "0.502 g\n"},
      {{color::Space::Gray, {65535}}, "1 g\n"},          {{color::Space::Cmyk, {0, 65535, 32768, 0}}, "0 1 0.5 0 k\n"},
      {{color::Space::Spot, {65535}}, "/K0 cs 1 scn\n"}, {color::kBlack, ""},  // what a page begins with
  };
  for (const Row& row : rows) {
    ContentStream out = stream();
    out.fill_color(row.color);
    out.fill_color(row.color);
    CHECK(out.take() == row.text);
  }
}

TEST_CASE("restoring brings back what was known before saving") {
  ContentStream out = stream();
  out.fill_color(color::rgb8(255, 0, 0));
  out.save();
  out.fill_color(color::rgb8(0, 0, 255));
  out.restore();
  out.fill_color(color::rgb8(255, 0, 0));
  out.fill_color(color::rgb8(0, 0, 255));
  CHECK(out.take() == "1 0 0 rg\nq\n0 0 1 rg\nQ\n0 0 1 rg\n");
}

TEST_CASE("lines of text move by differences that add up exactly") {
  ContentStream out = stream();
  const Length third = Length::from_raw(21845);
  for (int i = 0; i < 4; ++i) out.begin_run({10_pt, 20_pt + third * i});
  CHECK(out.take() == "BT\n13 83 Td\n0 -0.333 Td\n0 -0.334 Td\n0 -0.333 Td\nET\n");
}

TEST_CASE("a transform of the page turns about the page's own origin") {
  ContentStream out = stream();                                               // the display list's origin lies at 3, 103
  paint::PushTransform transform{0, 1'000'000, -1'000'000, 0, 10_pt, 20_pt};  // a quarter turn to the right
  out.concat(transform);
  CHECK(out.take() == "0 -1 1 0 -90 86 cm\n");
}

TEST_CASE("corners, ends and dash offsets are written when they change") {
  ContentStream out = stream();
  paint::Pen pen;
  pen.square_caps = true;
  pen.join = paint::LineJoin::Bevel;
  pen.miter_limit_milli = 4000;
  pen.dash_offset = 2_pt;
  out.line_style(1_pt, {3_pt}, false, pen);
  out.line_style(1_pt, {3_pt}, false, pen);
  out.line_style(1_pt, {3_pt}, false);
  CHECK(out.take() == "2 J\n2 j\n4 M\n[3 ]2 d\n0 J\n0 j\n10 M\n[3 ]0 d\n");
}

TEST_CASE("line style is written when it changes") {
  ContentStream out = stream();
  out.line_style(1_pt, {}, false);
  out.line_style(2_pt, {3_pt, 1_pt}, true);
  out.line_style(2_pt, {3_pt, 1_pt}, true);
  out.line_style(2_pt, {}, true);
  CHECK(out.take() == "2 w\n1 J\n[3 1 ]0 d\n[]0 d\n");
}

TEST_CASE("scale and space of letters are written when they change") {
  ContentStream out = stream();
  out.horizontal_scale(100000);
  out.char_space(0);
  out.horizontal_scale(98750);
  out.horizontal_scale(98750);
  out.char_space(-1250);
  out.char_space(-1250);
  CHECK(out.take() == "98.75 Tz\n-0.125 Tc\n");
}
