#include "base/length.h"
#include "base/grid.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::literals;

TEST_CASE("a CSS px is three quarters of a point, exactly") {
  CHECK(4_px == 3_pt);
  CHECK((96_px).raw() == 72 * 65536);
}

TEST_CASE("scaling rounds to nearest on both sides of zero") {
  CHECK(scale(Length::from_raw(3), 1, 2).raw() == 2);
  CHECK(scale(Length::from_raw(-3), 1, 2).raw() == -2);
  CHECK(scale(kMaxLength, 65536, 65536) == kMaxLength);
}

TEST_CASE("rounding up to the grid keeps what is on it") {
  CHECK(round_up_to(24_pt, 12_pt) == 24_pt);
  CHECK(round_up_to(24_pt + Length::from_raw(1), 12_pt) == 36_pt);
}

TEST_CASE("a glyph's length is exact within its range and the nearest there is beyond") {
  CHECK(Length(GlyphLength(12_pt)) == 12_pt);
  CHECK(Length(GlyphLength(-(7_pt / 3))) == -(7_pt / 3));
  CHECK(Length(GlyphLength(40000_pt)) == Length::from_raw(INT32_MAX));
  CHECK(Length(GlyphLength(-40000_pt)) == Length::from_raw(INT32_MIN));
  CHECK(sizeof(GlyphLength) == 4);
}

TEST_CASE("a line stands on the grid line below, or on the one it has just passed; lines too low for that never on each other") {
  const auto baseline = [](Length top, Length ascent, Length height) {
    return snapped_to_grid(top, {ascent, height}, 9_pt, 12_pt) + ascent;
  };
  CHECK(baseline(0_pt, 9_pt, 12_pt) == 9_pt);
  CHECK(baseline(5_pt, 9_pt, 12_pt) == 21_pt);
  CHECK(baseline(1_pt, 9_pt, 12_pt) == 9_pt);
  CHECK(baseline(2_pt, 9_pt, 12_pt) == 21_pt);
  CHECK(baseline(1_pt, 9_pt, 5_pt) == 21_pt);
  CHECK(snapped_to_grid(5_pt, {9_pt, 12_pt}, 9_pt, Length()) == 5_pt);
}
