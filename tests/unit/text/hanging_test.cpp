// Marks outside the measure. The test face's marks have 0.05em or a quarter of their advance as white on both sides.
#include <doctest/doctest.h>

#include "setup.h"

using namespace galley;
using test::break_at;
using test::TextBench;

namespace {

style::TextStyle composed() {
  style::TextStyle style;
  style.align = style::TextAlign::Justify;
  style.hyphens = style::Hyphens::Auto;
  return style;
}

Length advance_of(const text::ShapedParagraph& paragraph, std::size_t glyph) {
  return paragraph.runs[0].scaled(paragraph.glyphs[glyph].advance);
}

}  // namespace

TEST_CASE_FIXTURE(TextBench, "stops and hyphens stand partly outside in composed paragraphs, letters do not") {
  const auto paragraph = with("one, two three-four", composed());
  const Length comma = break_at(paragraph, 5).hang_end;
  CHECK(comma > Length());
  CHECK(comma < advance_of(paragraph, 3));
  CHECK(Length(break_at(paragraph, 9).hang_end) == Length());
  CHECK(Length(break_at(paragraph, 15).hang_end) > Length());
  CHECK(Length(break_at(paragraph, 5).hang_start) == Length());
  CHECK(paragraph.hang_start == Length());
}

TEST_CASE_FIXTURE(TextBench, "quotation marks stand partly outside at the start, too") {
  const auto paragraph = with("\"one \"two", composed());
  CHECK(paragraph.hang_start > Length());
  CHECK(paragraph.hang_start < advance_of(paragraph, 0));
  CHECK(Length(break_at(paragraph, 5).hang_start) == paragraph.hang_start);
}

TEST_CASE_FIXTURE(TextBench, "plain paragraphs keep their marks inside, and so does whoever asks for it") {
  CHECK(Length(break_at(with("one, two", {}), 5).hang_end) == Length());
  style::TextStyle style = composed();
  style.optical_margins = style::OpticalMargins::None;
  CHECK(Length(break_at(with("one, two", style), 5).hang_end) == Length());
  style = {};
  style.optical_margins = style::OpticalMargins::All;
  CHECK(Length(break_at(with("one, two", style), 5).hang_end) > Length());
}

TEST_CASE_FIXTURE(TextBench, "hanging-punctuation hangs whole marks: first, last, and stops that do not fit") {
  style::TextStyle style;
  style.hanging_first = style.hanging_last = style.hanging_end = true;
  const auto paragraph = with("\"one, two\"", style);
  CHECK(paragraph.hang_start == advance_of(paragraph, 0));
  CHECK(Length(paragraph.break_candidates.back().hang_end) == advance_of(paragraph, 9));
  CHECK(Length(break_at(paragraph, 6).hang_end) == Length());
  CHECK(Length(break_at(paragraph, 6).hang_more) == advance_of(paragraph, 4));
}

TEST_CASE_FIXTURE(TextBench, "a mark of the other direction is not at the line's end") {
  auto turned = content("one, two", add([] {
                          style::ComputedStyle style;
                          style.text = composed();
                          return style;
                        }()));
  turned.right_to_left = true;
  const auto paragraph = shape(turned);
  CHECK(Length(break_at(paragraph, 5).hang_end) == Length());
}
