#include <algorithm>

#include <doctest/doctest.h>

#include "unit/flow/fixture.h"

using namespace galley;
using namespace galley::literals;
using galley::test::FlowFixture;
using galley::test::words;

namespace {

style::Dimension points(int value) { return {style::Dimension::Kind::Value, {Length::from_points(value), 0}}; }

style::ComputedStyle with_margins(int top, int bottom) {
  style::ComputedStyle style = FlowFixture::block_style();
  style.box.margin[0] = points(top);
  style.box.margin[2] = points(bottom);
  return style;
}

}  // namespace

TEST_CASE("margins between siblings collapse to the larger") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(with_margins(0, 10), "aaaa");
  f.paragraph(with_margins(6, 0), "bbbb");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "0,0 aaaa\n0,22 bbbb\n");
}

TEST_CASE("a first child's margin passes through a parent without edges and not through a border") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.open_block(with_margins(4, 0));
  f.paragraph(with_margins(10, 0), "aaaa");
  f.close_block();
  style::ComputedStyle bordered = with_margins(4, 0);
  bordered.box.border[0] = {style::BorderStyle::Solid, 2_pt, color::kBlack};
  f.open_block(bordered);
  f.paragraph(with_margins(10, 0), "bbbb");
  f.close_block();
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "0,10 aaaa\n0,38 bbbb\n");
}

TEST_CASE("an empty block's margins collapse through it") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(with_margins(0, 5), "aaaa");
  f.open_block(with_margins(8, 12));
  f.close_block();
  f.paragraph(with_margins(3, 0), "bbbb");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "0,0 aaaa\n0,24 bbbb\n");
}

TEST_CASE("a paragraph breaks at the foot and goes on in the next slot") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), words(6));
  f.close_block();
  const auto first = f.set(45_pt, 30_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n");
  CHECK_FALSE(first.result.finished);
  const auto second = f.set(45_pt, 30_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 eeee ffff\n");
  CHECK(second.result.finished);
}

TEST_CASE("widows and orphans move lines, and give way when nothing else is possible") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), words(4));
  style::ComputedStyle kept = FlowFixture::block_style();
  kept.box.orphans = kept.box.widows = 2;
  f.paragraph(kept, words(6));
  f.close_block();
  // Room for three lines: one line of the second paragraph would be an orphan.
  CHECK(FlowFixture::lines_of(f.set(45_pt, 40_pt).page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n");
  // Room for four: two lines fit, but the third would be a widow, so the whole paragraph goes.
  CHECK(FlowFixture::lines_of(f.set(45_pt, 50_pt).page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n");
}

TEST_CASE("a heading is not left at the foot") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), "aaaa");
  style::ComputedStyle heading = FlowFixture::block_style();
  heading.box.break_after = style::Break::Avoid;
  f.paragraph(heading, "hhhh");
  f.paragraph(FlowFixture::block_style(), "bbbb");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(45_pt, 30_pt).page) == "0,0 aaaa\n");
}

TEST_CASE("columns are balanced to within a line and margins at their heads vanish") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  f.open_block(columns);
  f.paragraph(FlowFixture::block_style(), words(4));
  f.paragraph(with_margins(12, 0), words(4));
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n55,0 aaaa bbbb\n55,12 cccc dddd\n");
}

TEST_CASE("columns run from the right under rtl") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  columns.text.direction = style::Direction::Rtl;
  f.open_block(columns);
  f.paragraph(FlowFixture::block_style(), words(2));
  f.paragraph(FlowFixture::block_style(), words(2));
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "55,0 aaaa bbbb\n0,0 aaaa bbbb\n");
}

TEST_CASE("a column-span splits the columns into bands") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  f.open_block(columns);
  f.paragraph(FlowFixture::block_style(), words(4));
  style::ComputedStyle spanner = FlowFixture::block_style();
  spanner.box.column_span_all = true;
  f.paragraph(spanner, "ssss");
  f.paragraph(FlowFixture::block_style(), words(4));
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) ==
        "0,0 aaaa bbbb\n55,0 cccc dddd\n0,12 ssss\n0,24 aaaa bbbb\n55,24 cccc dddd\n");
}

TEST_CASE("lines stand beside a float and return to full width below it") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  floating.box.width = points(45);
  floating.box.height = points(20);
  f.paragraph(floating, "ffff");
  f.paragraph(FlowFixture::block_style(), words(8));
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(90_pt, 500_pt).page) == "0,0 ffff\n0,0 aaaa bbbb\n0,12 cccc dddd\n0,24 eeee ffff gggg hhhh\n");
}

TEST_CASE("a figure that does not fit waits for the next slot while the text goes on") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), words(2));
  style::ComputedStyle figure = FlowFixture::block_style();
  figure.box.float_side = style::Float::Snap;
  figure.box.height = points(30);
  f.paragraph(figure, "ffff");
  f.paragraph(FlowFixture::block_style(), words(4));
  f.close_block();
  const auto first = f.set(45_pt, 36_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa bbbb\n0,12 aaaa bbbb\n0,24 cccc dddd\n");
  const auto second = f.set(45_pt, 36_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 ffff\n");
  CHECK(second.result.finished);
}

TEST_CASE("in composed columns a heading below a figure at the head keeps its space above, at the very top it has none") {
  for (const bool with_figure : {true, false}) {
    FlowFixture f;
    style::ComputedStyle columns = FlowFixture::block_style();
    columns.box.column_count = 1;
    columns.box.compose = style::Compose::Total;
    f.open_block(columns);
    style::ComputedStyle figure = FlowFixture::block_style();
    figure.box.float_side = style::Float::Top;
    figure.box.float_reference = style::FloatReference::Column;
    figure.box.height = points(24);
    if (with_figure) f.paragraph(figure, "ffff");
    f.paragraph(with_margins(10, 0), "hhhh");
    f.paragraph(FlowFixture::block_style(), words(2));
    f.close_block();
    const std::string lines = FlowFixture::lines_of(f.set(45_pt, 100_pt).page);
    CHECK(lines == (with_figure ? "0,34 hhhh\n0,46 aaaa bbbb\n0,0 ffff\n" : "0,0 hhhh\n0,12 aaaa bbbb\n"));
  }
}

TEST_CASE("block floats called amid a paragraph stand below its lines, later ones below earlier ones") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle figure = FlowFixture::block_style();
  figure.box.float_side = style::Float::Snap;
  figure.box.height = points(20);
  f.paragraph_calling(FlowFixture::block_style(), words(6), 10, figure, "ffff");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(45_pt, 500_pt).page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n0,24 eeee ffff\n0,36 ffff\n");
  // Where the paragraph breaks below the line that calls it, it stands at the head of the next slot.
  const auto first = f.set(45_pt, 30_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n");
  const auto second = f.set(45_pt, 34_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 ffff\n0,20 eeee ffff\n");
  // A float that has waited may leave no room for a line.
  const auto narrow = f.set(45_pt, 30_pt, first.result.end);
  CHECK(FlowFixture::lines_of(narrow.page) == "0,0 ffff\n");
  CHECK(FlowFixture::lines_of(f.set(45_pt, 30_pt, narrow.result.end).page) == "0,0 eeee ffff\n");
}

TEST_CASE("what is taller than any slot is set anyway and the walk goes on") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), words(4));
  f.close_block();
  const auto first = f.set(45_pt, 5_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa bbbb\n");
  const auto second = f.set(45_pt, 5_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 cccc dddd\n");
  CHECK(second.result.finished);
}

TEST_CASE("a box of definite height uses up one slot after another") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle tall = FlowFixture::block_style();
  tall.box.height = points(70);
  f.paragraph(tall, "aaaa");
  f.paragraph(FlowFixture::block_style(), "bbbb");
  f.close_block();
  auto set = f.set(45_pt, 30_pt);
  CHECK(FlowFixture::lines_of(set.page) == "0,0 aaaa\n");
  set = f.set(45_pt, 30_pt, set.result.end);
  CHECK(FlowFixture::lines_of(set.page).empty());
  set = f.set(45_pt, 30_pt, set.result.end);
  CHECK(FlowFixture::lines_of(set.page) == "0,10 bbbb\n");
  CHECK(set.result.finished);
}

TEST_CASE("columns are as tall as floats that must not be broken") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  f.open_block(columns);
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  floating.box.width = points(20);
  floating.box.height = points(40);
  floating.box.break_inside = style::Break::Avoid;
  f.paragraph(floating, "ffff");
  f.paragraph(FlowFixture::block_style(), "aaaa");
  f.close_block();
  const auto set = f.set(100_pt, 500_pt);
  CHECK(set.page.fragments[0].rect.height >= 40_pt);
  CHECK(FlowFixture::lines_of(set.page) == "0,0 ffff\n0,0 aaaa\n");
}

TEST_CASE("a float that may be broken goes on in the next column") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  columns.box.column_fill = style::ColumnFill::Auto;
  columns.box.height = points(24);
  f.open_block(columns);
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  f.paragraph(floating, words(3));
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(60_pt, 500_pt).page) == "0,0 aaaa\n0,12 bbbb\n35,0 cccc\n");
}

TEST_CASE_FIXTURE(FlowFixture, "a composed line that must gape is reported with its word, an even one is not") {
  style::ComputedStyle composed = block_style();
  composed.text.align = style::TextAlign::Justify;
  composed.text.hyphens = style::Hyphens::Auto;
  paragraph(composed, "aaaa bbbb cccccccccccccccccccc dddd");  // spaces of 2.5pt: the first line lacks 57.5pt
  static_cast<void>(set(100_pt, 200_pt));
  std::size_t loose = 0;
  for (const source::Diagnostic& diagnostic : diagnostics().all()) {
    if (diagnostic.code != "layout.loose-line") continue;
    ++loose;
    CHECK(diagnostic.severity == source::Severity::Note);
    CHECK(diagnostic.message.find("cccccccccccccccccccc") != std::string::npos);
    CHECK(diagnostic.message.starts_with("a line is left short, its spaces would be more than "));
  }
  CHECK(loose == 1);
}

TEST_CASE("a composed line is reported as soon as its spaces are wider than was asked for") {
  const auto reported = [](Length width) {
    FlowFixture f;
    style::ComputedStyle composed = FlowFixture::block_style();
    composed.text.align = style::TextAlign::Justify;
    composed.text.hyphens = style::Hyphens::Auto;
    f.paragraph(composed, "aaaa bbbb cccccccc");  // 42.5 points; space, letters and glyphs give 3 more
    static_cast<void>(f.set(width, 200_pt));
    const auto all = f.diagnostics().all();
    return std::count_if(all.begin(), all.end(), [](const auto& d) { return d.code == "layout.loose-line"; });
  };
  CHECK(reported(45_pt) == 0);
  CHECK(reported(46_pt) == 1);
}

TEST_CASE("cloned edges take room at the foot of every slot and at the head of the next") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle cloned = FlowFixture::block_style();
  cloned.box.clone_decoration = true;
  cloned.box.padding = {style::LengthPercent{5_pt, 0}, {}, style::LengthPercent{7_pt, 0}, {}};
  f.open_block(cloned);
  f.paragraph(FlowFixture::block_style(), words(6));
  f.close_block();
  f.close_block();
  // 36 points have room for two lines within 5 and 7, 35 for one.
  CHECK(FlowFixture::lines_of(f.set(45_pt, 36_pt).page) == "0,5 aaaa bbbb\n0,17 cccc dddd\n");
  const auto first = f.set(45_pt, 35_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,5 aaaa bbbb\n");
  CHECK(first.page.fragments[1].rect.bottom() == 35_pt);
  const auto second = f.set(45_pt, 36_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,5 cccc dddd\n0,17 eeee ffff\n");
  CHECK(second.result.finished);
}

TEST_CASE("a spanner that is taller than its slot goes on in the next one, and what follows it stands below") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 2;
  columns.box.column_gap = style::LengthPercent{10_pt, 0};
  f.open_block(columns);
  f.paragraph(FlowFixture::block_style(), words(2));
  style::ComputedStyle spanner = FlowFixture::block_style();
  spanner.box.column_span_all = true;
  f.paragraph(spanner, words(12));
  f.paragraph(FlowFixture::block_style(), words(2));
  f.close_block();
  const auto first = f.set(100_pt, 30_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa bbbb\n0,12 aaaa bbbb cccc dddd\n");
  const auto second = f.set(100_pt, 50_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 eeee ffff gggg hhhh\n0,12 iiii jjjj kkkk llll\n0,24 aaaa bbbb\n");
  CHECK(second.result.finished);
}

TEST_CASE("a box divided by a spanner goes on with the height that its columns have left") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 1;
  f.open_block(columns);
  style::ComputedStyle sized = FlowFixture::block_style();
  sized.box.height = points(40);
  f.open_block(sized);
  f.paragraph(FlowFixture::block_style(), "aaaa");
  style::ComputedStyle spanner = FlowFixture::block_style();
  spanner.box.column_span_all = true;
  f.paragraph(spanner, "ssss");
  f.close_block();
  f.paragraph(FlowFixture::block_style(), "bbbb");
  f.close_block();
  // 12 of 40 stand above the spanner, 28 below it.
  CHECK(FlowFixture::lines_of(f.set(100_pt, 500_pt).page) == "0,0 aaaa\n0,12 ssss\n0,52 bbbb\n");
}

TEST_CASE("column-span of a number is a float to the head of so many columns, of all of them a spanner") {
  FlowFixture f;
  style::ComputedStyle columns = FlowFixture::block_style();
  columns.box.column_count = 3;
  columns.box.column_gap = style::LengthPercent{5_pt, 0};
  f.open_block(columns);
  f.paragraph(FlowFixture::block_style(), words(4));
  style::ComputedStyle two = FlowFixture::block_style();
  two.box.column_span = 2;
  f.paragraph(two, "tttt");
  style::ComputedStyle three = two;
  three.box.column_span = 3;
  f.paragraph(three, "ssss");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(145_pt, 500_pt).page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n50,0 tttt\n0,24 ssss\n");
}

TEST_CASE("a float that must not be broken is, where it stands at the head of a slot and is too tall all the same") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  f.paragraph(FlowFixture::block_style(), "aaaa");
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  floating.box.break_inside = style::Break::Avoid;
  floating.box.width = points(45);
  f.paragraph(floating, words(6));
  f.close_block();
  const auto first = f.set(90_pt, 25_pt);
  CHECK(FlowFixture::lines_of(first.page) == "0,0 aaaa\n");
  const auto second = f.set(90_pt, 25_pt, first.result.end);
  CHECK(FlowFixture::lines_of(second.page) == "0,0 aaaa bbbb\n0,12 cccc dddd\n");
  const auto third = f.set(90_pt, 25_pt, second.result.end);
  CHECK(FlowFixture::lines_of(third.page) == "0,0 eeee ffff\n");
  CHECK(third.result.finished);
}

TEST_CASE("a line without room for its first word beside a float moves down, and those after it with it") {
  FlowFixture f;
  f.open_block(FlowFixture::block_style());
  style::ComputedStyle floating = FlowFixture::block_style();
  floating.box.float_side = style::Float::Left;
  floating.box.width = points(60);
  floating.box.height = points(30);
  f.paragraph(floating, "");
  f.paragraph(FlowFixture::block_style(), "aaaa bbbbbbbbbb cccc");
  f.close_block();
  CHECK(FlowFixture::lines_of(f.set(90_pt, 500_pt).page) == "0,0 aaaa\n0,30 bbbbbbbbbb cccc\n");
}
