// Breaking and setting with the real shaper: what must hold whatever the face.
#include "paragraph/line_geometry.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "paragraph/measures.h"

using namespace galley;
using namespace galley::paragraph;
using style::TextAlign;

namespace {

constexpr const char* kEnglish =
    "The harbour office filed its first difficult report on a Thursday; nobody read it. Five officials shuffled affidavits "
    "between offices, and the waffle stall outside did better business than the whole fishing fleet. \u201CAVAILABILITY,\u201D "
    "wrote the inspector, \u201Cis not the same as usefulness\u201D \u2014 a self-evident observation, well-received at the "
    "time, that was afterwards forgotten by everybody except the ferryman.";
constexpr const char* kPersian =
    "\u0628\u0646\u062F\u0631 \u06A9\u0648\u0686\u06A9 \u062F\u0631 \u06A9\u0646\u0627\u0631 \u062F\u0631\u06CC\u0627 "
    "\u0628\u0648\u062F \u0648 \u0645\u0631\u062F\u0645 \u0622\u0646 \u0647\u0631 \u0631\u0648\u0632 \u0635\u0628\u062D "
    "\u0628\u0647 \u0628\u0627\u0632\u0627\u0631 \u0645\u06CC\u200C\u0631\u0641\u062A\u0646\u062F. \u0646\u0627\u0645 "
    "harbour office \u0631\u0627 \u0647\u0645\u0647 \u0645\u06CC\u200C\u062F\u0627\u0646\u0633\u062A\u0646\u062F \u0648 "
    "\u062F\u0631 \u0633\u0627\u0644 \u06F1\u06F3\u06F9\u06F9 \u0628\u0633\u062A\u0647 \u0634\u062F.";

struct World {
  style::StyleTable styles;
  font::FontLibrary fonts{{}};
  source::Diagnostics diagnostics;

  StyleId add_style(const std::string& language, bool right_to_left) {
    style::ComputedStyle style;
    style.font.families = {"EB Garamond", "Vazirmatn", "serif"};
    style.font.size = Length::from_raw(Length::kUnitsPerPoint * 19 / 2);
    style.font.language = language;
    style.text.hyphens = style::Hyphens::Auto;
    style.text.direction = right_to_left ? style::Direction::Rtl : style::Direction::Ltr;
    styles.styles.push_back(style);
    return StyleId(styles.styles.size() - 1);
  }
  static text::InlineContent content(const std::string& text, StyleId style, const std::string& language, bool right_to_left) {
    text::InlineContent made;
    made.text = text;
    made.style = style;
    made.language = language;
    made.right_to_left = right_to_left;
    text::InlineItem item;
    item.range = {0, static_cast<TextOffset>(text.size())};
    item.style = style;
    made.items.push_back(item);
    return made;
  }
};

std::vector<SetLine> lines_of(const text::ShapedParagraph& paragraph, const BreakPolicy& policy, Length width, text::Shaper& shaper,
                              const style::StyleTable& styles) {
  const LineWidths widths{{Length(), width, 1}};
  const auto variants = break_paragraph(paragraph, {}, widths, policy);
  std::vector<SetLine> lines;
  LineRequest request;
  request.first_candidate = kNoCandidate;
  request.slot = widths[0];
  for (const LineBreak& b : variants.lines_of(variants.by_lines[variants.best])) {
    request.line = b;
    request.is_last = b.candidate + 1 == paragraph.break_candidates.size();
    request.align = request.is_last || !policy.justify ? TextAlign::Start : TextAlign::Justify;
    lines.push_back(set_line(paragraph, {}, request, policy, shaper, styles));
    request.first_candidate = b.candidate;
  }
  return lines;
}

bool has_space(const SetLine& line) {
  return std::any_of(line.runs.begin(), line.runs.end(), [](const SetRun& run) {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(), [](const SetGlyph& glyph) { return glyph.space; });
  });
}

// Runs stand side by side without gap or overlap, clusters follow the reading direction, glyphs add up.
void check_line(const SetLine& line, Length width, bool last) {
  Length x = line.runs.empty() ? Length() : line.runs.front().x;
  CHECK(x >= -1_pt / 100);
  for (const SetRun& run : line.runs) {
    CHECK(run.x == x);
    x += run.width;
    Length sum;
    for (std::size_t g = 0; g < run.glyphs.size(); ++g) {
      sum += run.glyphs[g].advance;
      CHECK(run.glyphs[g].glyph != 0);
      CHECK(run.glyphs[g].cluster >= run.text.begin);
      CHECK(run.glyphs[g].cluster <= run.text.end);
      if (g == 0) continue;
      if (run.level % 2 == 0)
        CHECK(run.glyphs[g].cluster >= run.glyphs[g - 1].cluster);
      else
        CHECK(run.glyphs[g].cluster <= run.glyphs[g - 1].cluster);
    }
    CHECK(sum == run.width);
  }
  CHECK(x <= width + 1_pt / 100);
  if (!last && has_space(line)) CHECK(x >= width - 1_pt / 100);
}

void check_paragraph(const std::string& text, const std::string& language, bool right_to_left) {
  World world;
  const StyleId style = world.add_style(language, right_to_left);
  text::Shaper shaper(world.fonts, world.styles, world.diagnostics);
  const auto paragraph = shaper.shape(World::content(text, style, language, right_to_left));
  const bool missing = std::any_of(paragraph.glyphs.begin(), paragraph.glyphs.end(),
                                   [](const text::ShapedGlyph& g) { return (g.flags & text::kGlyphMissing) != 0; });
  if (paragraph.glyphs.empty() || missing) {
    MESSAGE("no face for this text: skipped");
    return;
  }
  BreakPolicy policy;
  policy.spaces.letter_max = 1966;
  policy.spaces.letter_min = -1311;
  for (const std::int64_t points : {120, 156, 230}) {
    CAPTURE(points);
    TextOffset next = 0;
    const auto lines = lines_of(paragraph, policy, Length::from_points(points), shaper, world.styles);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      CHECK(lines[i].text.begin == next);
      next = lines[i].text.end;
      check_line(lines[i], Length::from_points(points), i + 1 == lines.size());
    }
    CHECK(next == text.size());
  }
}

}  // namespace

TEST_CASE("English with ligatures, hyphens, capitals and dashes is set full and whole") { check_paragraph(kEnglish, "en", false); }

TEST_CASE("Persian with an English name and a year is set full and whole, from the right") {
  check_paragraph(kPersian, "fa", true);
}

TEST_CASE("what breaking measures is what setting sets, but for shapes at the cut") {
  World world;
  const StyleId style = world.add_style("en", false);
  text::Shaper shaper(world.fonts, world.styles, world.diagnostics);
  const auto paragraph = shaper.shape(World::content(kEnglish, style, "en", false));
  if (paragraph.glyphs.empty()) return;
  const Measures measures(paragraph, {});
  BreakPolicy ragged;
  ragged.justify = false;
  std::uint32_t exact = 0;
  for (std::size_t end = 1; end < measures.size(); ++end) {
    LineRequest request;
    request.first_candidate = kNoCandidate;
    request.line.candidate = static_cast<std::uint32_t>(end - 1);
    request.slot.width = 4000_pt;
    const Length set = set_line(paragraph, {}, request, ragged, shaper, world.styles).width;
    const Length off = set - measures.content(0, end);
    CHECK(off < 4_pt);
    CHECK(off > -4_pt);
    if (off <= Length::from_raw(2) && off >= -Length::from_raw(2)) ++exact;
  }
  CHECK(exact > measures.size() / 2);
}

TEST_CASE("a word divided inside a ligature shows its own letters and a hyphen") {
  World world;
  const StyleId style = world.add_style("en", false);
  text::Shaper shaper(world.fonts, world.styles, world.diagnostics);
  const std::string text = "of\u00ADfice";
  const auto paragraph = shaper.shape(World::content(text, style, "en", false));
  if (paragraph.glyphs.empty()) return;
  const auto soft = std::find_if(paragraph.break_candidates.begin(), paragraph.break_candidates.end(),
                                 [](const text::BreakCandidate& c) { return c.kind == text::BreakKind::SoftHyphen; });
  REQUIRE(soft != paragraph.break_candidates.end());
  LineRequest request;
  request.first_candidate = kNoCandidate;
  request.line.candidate = static_cast<std::uint32_t>(soft - paragraph.break_candidates.begin());
  request.slot.width = 100_pt;
  const BreakPolicy policy;
  const SetLine first = set_line(paragraph, {}, request, policy, shaper, world.styles);
  REQUIRE(first.runs.size() == 1);
  CHECK(first.runs[0].hyphen_added);
  CHECK(first.runs[0].glyphs.size() == 3);
  request.first_candidate = request.line.candidate;
  request.line.candidate = static_cast<std::uint32_t>(paragraph.break_candidates.size() - 1);
  const SetLine second = set_line(paragraph, {}, request, policy, shaper, world.styles);
  CHECK(second.text.begin == soft->offset);
  CHECK_FALSE(second.runs[0].hyphen_added);
}
