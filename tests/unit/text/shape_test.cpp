#include <doctest/doctest.h>

#include "setup.h"

using namespace galley;
using test::TextBench;

namespace {

std::int64_t width_of(const text::ShapedParagraph& paragraph) {
  std::int64_t sum = 0;
  for (const text::ShapedGlyph& glyph : paragraph.glyphs) sum += glyph.advance;
  return sum;
}

}  // namespace

TEST_CASE("advances are those of the face") {
  TextBench bench;
  CHECK(width_of(bench.shape("ab cd")) == 4 * 500 + 250);
  CHECK(width_of(bench.shape("mii")) == 800 + 2 * 300);
}

TEST_CASE("pairs are kerned") {
  TextBench bench;
  CHECK(width_of(bench.shape("AV")) == 900);
  CHECK(width_of(bench.shape("AVA")) == 1300);
}

TEST_CASE("a ligature is one glyph with the first letter's cluster") {
  TextBench bench;
  const auto paragraph = bench.shape("xfiy");
  REQUIRE(paragraph.glyphs.size() == 3);
  CHECK(paragraph.glyphs[1].cluster == 1);
  CHECK(paragraph.glyphs[1].advance == 700);
  CHECK(paragraph.glyphs[2].cluster == 3);
}

TEST_CASE("letter-spacing switches optional ligatures off") {
  TextBench bench;
  style::ComputedStyle style;
  style.text.letter_spacing = Length::from_points(1);
  const auto paragraph = bench.shape("xfiy", bench.add(style));
  CHECK(paragraph.glyphs.size() == 4);
  CHECK(paragraph.runs[0].letter_spacing == Length::from_points(1));
}

namespace {

// The text of every run, a bar where the face changes.
std::string by_face(const text::ShapedParagraph& paragraph) {
  std::string out;
  const text::Run* previous = nullptr;
  for (const text::Run& run : paragraph.runs) {
    if (previous != nullptr && previous->face != run.face) out += "|";
    out += paragraph.content.text.substr(run.range.begin, run.range.size());
    previous = &run;
  }
  return out;
}

}  // namespace

TEST_CASE("a headline whose bold face lacks an accent is set in one face, prose changes face for the word alone") {
  TextBench bench{{}};
  style::ComputedStyle style;
  style.font.families = {"EB Garamond", "Linux Libertine"};
  style.font.weight = 700;
  const StyleId bold = bench.add(style);
  CHECK(by_face(bench.shape("Lagos sets a record", bold)) == "Lagos sets a record");
  const auto headline = bench.shape("Récord de México", bold);
  CHECK(by_face(headline) == "Récord de México");
  CHECK(headline.runs[0].face != bench.shape("Lagos", bold).runs[0].face);
  std::string prose;
  for (int i = 0; i < 60; ++i) prose += "words ";
  CHECK(by_face(bench.shape(prose + "México and on", bold)) == prose + "|México| and on");
}

TEST_CASE("features of the style reach the face") {
  TextBench bench;
  style::ComputedStyle style;
  style.font.features = {{('s' << 24) | ('m' << 16) | ('c' << 8) | 'p', 1}};
  CHECK(width_of(bench.shape("abc", bench.add(style))) == 3 * 450);
}

TEST_CASE("Arabic letters join, in logical order of storage") {
  TextBench bench;
  auto content = bench.content("ببب", bench.base, "ar");
  content.right_to_left = true;
  const auto paragraph = bench.shape(std::move(content));
  REQUIRE(paragraph.runs.size() == 1);
  CHECK(paragraph.base_level == 1);
  CHECK(paragraph.runs[0].level == 1);
  REQUIRE(paragraph.glyphs.size() == 3);
  CHECK(paragraph.glyphs[0].cluster == 0);
  CHECK(paragraph.glyphs[1].cluster == 2);
  CHECK(paragraph.glyphs[2].cluster == 4);
  CHECK(paragraph.glyphs[2].advance == 600);  // the final form stands last in logical order
}

TEST_CASE("joining looks across the border of an inline box") {
  TextBench bench;
  style::ComputedStyle red;
  red.text.visible = false;
  const StyleId other = bench.add(red);
  auto content = bench.content("بب", bench.base, "ar");
  content.items.clear();
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 2);
  TextBench::add_item(content, text::ItemKind::Open, other, 2);
  TextBench::add_item(content, text::ItemKind::Text, other, 4);
  TextBench::add_item(content, text::ItemKind::Close, other, 4);
  const auto paragraph = bench.shape(std::move(content));
  REQUIRE(paragraph.runs.size() == 2);
  CHECK(paragraph.glyphs[1].advance == 600);
}

TEST_CASE("runs tile the text and never cross an item, level, script or face") {
  TextBench bench;
  const auto paragraph = bench.shape("abc بب 12, def");
  TextOffset at = 0;
  for (const text::Run& run : paragraph.runs) {
    CHECK(run.range.begin == at);
    at = run.range.end;
  }
  CHECK(at == paragraph.content.text.size());
  REQUIRE(paragraph.runs.size() >= 3);
  CHECK(paragraph.runs[1].level == 1);
}

TEST_CASE("atomic inlines and forced breaks are runs without glyphs") {
  TextBench bench;
  auto content = bench.content("ab", bench.base);
  content.text = "a\uFFFCb\u2028c";
  content.items.clear();
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 1);
  TextBench::add_item(content, text::ItemKind::Atomic, bench.base, 4);
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 5);
  TextBench::add_item(content, text::ItemKind::ForcedBreak, bench.base, 8);
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 9);
  const auto paragraph = bench.shape(std::move(content));
  REQUIRE(paragraph.runs.size() == 5);
  CHECK(paragraph.runs[1].glyph_count == 0);
  CHECK(paragraph.runs[3].glyph_count == 0);
  CHECK(test::breaks_of(paragraph) == "a|\uFFFC|b\u2028||c");
  CHECK(paragraph.break_candidates[2].line_end == 5);
  CHECK(bench.diagnostics.all().empty());
}

TEST_CASE("spaces, tabs and invisible characters are flagged") {
  TextBench bench;
  const auto paragraph = bench.shape("a b\tc\u00ADd\u200Be");
  REQUIRE(paragraph.glyphs.size() == 9);
  CHECK((paragraph.glyphs[1].flags & text::kGlyphSpace) != 0);
  CHECK((paragraph.glyphs[3].flags & text::kGlyphTab) != 0);
  CHECK((paragraph.glyphs[5].flags & text::kGlyphInvisible) != 0);
  CHECK((paragraph.glyphs[7].flags & text::kGlyphInvisible) != 0);
  CHECK(paragraph.glyphs[7].advance == 0);
  CHECK(bench.diagnostics.all().empty());
}

TEST_CASE("a character that no font has is reported once and flagged") {
  TextBench bench;
  const auto paragraph = bench.shape("a\u4E00b\u4E00");
  CHECK((paragraph.glyphs[1].flags & text::kGlyphMissing) != 0);
  REQUIRE(bench.diagnostics.all().size() == 1);
  CHECK(bench.diagnostics.all()[0].code == "font.missing-glyph");
  CHECK(bench.diagnostics.all()[0].message.find("U+4E00") != std::string::npos);
  CHECK(bench.diagnostics.all()[0].span.begin == 1);
}

TEST_CASE("a combining mark stays with its base") {
  TextBench bench;
  const auto paragraph = bench.shape("a\u0301x");
  for (const text::Run& run : paragraph.runs) CHECK(run.face == paragraph.runs[0].face);
  CHECK(bench.diagnostics.all().empty());
}

TEST_CASE("reshaping a line's end adds the hyphen and undoes a ligature that is cut") {
  TextBench bench;
  const auto paragraph = bench.shape("xfiy");
  text::Shaper shaper(bench.fonts, bench.styles, bench.diagnostics);
  const auto glyphs = shaper.reshape(paragraph, paragraph.runs[0], {0, 2}, "\u2010");
  REQUIRE(glyphs.size() == 3);
  CHECK(glyphs[1].advance == 500);
  CHECK(glyphs[2].advance == 300);
  CHECK(glyphs[2].cluster == 2);
}

TEST_CASE("the part after a break in a right-to-left word takes its initial form") {
  TextBench bench;
  auto content = bench.content("ببب", bench.base, "ar");
  content.right_to_left = true;
  const auto paragraph = bench.shape(std::move(content));
  text::Shaper shaper(bench.fonts, bench.styles, bench.diagnostics);
  const auto glyphs = shaper.reshape(paragraph, paragraph.runs[0], {4, 6}, "");
  REQUIRE(glyphs.size() == 1);
  CHECK(glyphs[0].advance == 500);
  CHECK(glyphs[0].cluster == 4);
}

TEST_CASE("broken bytes are set as replacement characters, not a crash") {
  TextBench bench;
  const auto paragraph = bench.shape(std::string("a\xFF\xC3 \xE2\x82 b\xF0\x9F", 10));
  CHECK(paragraph.runs.back().range.end == paragraph.content.text.size());
  CHECK(bench.diagnostics.has("font.missing-glyph"));
}

TEST_CASE("an empty paragraph has one candidate, its end") {
  TextBench bench;
  const auto paragraph = bench.shape("");
  REQUIRE(paragraph.break_candidates.size() == 1);
  CHECK(paragraph.break_candidates[0].kind == text::BreakKind::End);
  CHECK(paragraph.runs.empty());
}

TEST_CASE("the dump names runs, glyphs and breaks") {
  TextBench bench;
  const std::string dump = bench.dump(bench.shape("ab AV"));
  CHECK(dump.find("run 0 [0,5) Galley Test 10pt level 0 Latn") != std::string::npos);
  CHECK(dump.find("break 3 after 2 opportunity") != std::string::npos);
  CHECK(dump.find("break 5 after 5 end") != std::string::npos);
}

TEST_CASE("a span inside a piece is exact, across altered text it is the whole piece") {
  text::InlineContent content;
  content.text = "abcdef";
  const SourceId file(std::uint32_t{0});
  content.pieces = {{0, {file, 10, 13}}, {3, {file, 20, 40}}};
  CHECK(content.span_of({1, 2}) == source::Span{file, 11, 12});
  CHECK(content.span_of({4, 5}) == source::Span{file, 20, 40});
  CHECK(content.span_of({1, 5}) == source::Span{file, 11, 40});
}

TEST_CASE("inside a box that does not wrap there are no breaks, at its border the common parent decides") {
  TextBench bench;
  style::ComputedStyle style;
  style.text.white_space = style::WhiteSpace::Nowrap;
  const StyleId nowrap = bench.add(style);
  auto content = bench.content("aa bb cc dd", bench.base);
  content.items.clear();
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 3);
  TextBench::add_item(content, text::ItemKind::Open, nowrap, 3);
  TextBench::add_item(content, text::ItemKind::Text, nowrap, 8);
  TextBench::add_item(content, text::ItemKind::Close, nowrap, 8);
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 11);
  CHECK(test::breaks_of(bench.shape(std::move(content))) == "aa |bb cc |dd");
}

TEST_CASE("an override of direction turns Latin letters") {
  TextBench bench;
  style::ComputedStyle style;
  style.text.unicode_bidi = style::UnicodeBidi::BidiOverride;
  style.text.direction = style::Direction::Rtl;
  const StyleId turned = bench.add(style);
  auto content = bench.content("ab", bench.base);
  content.items.clear();
  TextBench::add_item(content, text::ItemKind::Text, bench.base, 1);
  TextBench::add_item(content, text::ItemKind::Open, turned, 1);
  TextBench::add_item(content, text::ItemKind::Text, turned, 2);
  TextBench::add_item(content, text::ItemKind::Close, turned, 2);
  const auto paragraph = bench.shape(std::move(content));
  REQUIRE(paragraph.runs.size() == 2);
  CHECK(paragraph.runs[0].level == 0);
  CHECK(paragraph.runs[1].level == 1);
}

TEST_CASE("a language without patterns is reported once; text without hyphens: auto, or of a writing that knows none, is not") {
  TextBench bench;
  (void)bench.shape("hyphenation", bench.base, "tlh");
  CHECK(bench.diagnostics.all().empty());
  style::ComputedStyle style;
  style.text.hyphens = style::Hyphens::Auto;
  const StyleId hyphenated = bench.add(style);
  (void)bench.shape("hyphenation", hyphenated, "zh-TW");
  CHECK(bench.diagnostics.all().empty());
  (void)bench.shape("hyphenation", hyphenated, "tlh");
  (void)bench.shape("hyphenation", hyphenated, "tlh");
  REQUIRE(bench.diagnostics.all().size() == 1);
  CHECK(bench.diagnostics.all()[0].code == "text.no-hyphenation");
}

TEST_CASE("without any font there are runs without glyphs and one error") {
  TextBench bench({{}, true});
  const auto paragraph = bench.shape("abc def");
  CHECK(paragraph.glyphs.empty());
  CHECK_FALSE(paragraph.runs.at(0).face.valid());
  CHECK(bench.diagnostics.has("font.none"));
}

TEST_CASE("prose may spare its emergency breaks but for long words, unless they count for its least width") {
  test::TextBench bench;
  style::ComputedStyle style;
  style.text.overflow_wrap = style::OverflowWrap::BreakWord;
  const auto shaped = [&](const style::ComputedStyle& of, bool spares) {
    return text::Shaper(bench.fonts, bench.styles, bench.diagnostics)
        .shape(bench.content("abc de abcdefabcdefab de", bench.add(of)), spares);
  };
  const text::ShapedParagraph spared = shaped(style, true), whole = shaped(style, false);
  CHECK(test::breaks_of(spared) == "abc |de |a!b!c!d!e!f!a!b!c!d!e!f!a!b |de");
  CHECK(spared.spares_breaks);
  CHECK(test::breaks_of(whole) == "a!b!c |d!e |a!b!c!d!e!f!a!b!c!d!e!f!a!b |d!e");
  CHECK_FALSE(whole.spares_breaks);
  style.text.overflow_wrap = style::OverflowWrap::Anywhere;
  CHECK(test::breaks_of(shaped(style, true)) == test::breaks_of(whole));
}
