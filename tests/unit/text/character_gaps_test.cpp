// Where justification may open gaps between characters and draw in the blank half of marks, and what vanishes at lines' ends.
#include <doctest/doctest.h>

#include "setup.h"

using namespace galley;
using test::break_at;
using test::TextBench;

namespace {

struct GapsFixture : TextBench {
  text::ShapedParagraph with(std::string words, const style::TextStyle& style) {
    return TextBench::with(std::move(words), style, "ja");
  }
  // The text with "~" where a gap may open and "-" where a blank may be drawn in.
  std::string gaps(std::string words, const style::TextStyle& style = {}) {
    const text::ShapedParagraph paragraph = with(std::move(words), style);
    std::string out;
    TextOffset at = 0;
    for (std::size_t g = 0; g < paragraph.glyphs.size(); ++g) {
      const bool last = g + 1 == paragraph.glyphs.size();
      const TextOffset end = last ? static_cast<TextOffset>(paragraph.content.text.size()) : paragraph.glyphs[g + 1].cluster;
      out += paragraph.content.text.substr(at, end - at);
      if ((paragraph.glyphs[g].flags & text::kGlyphSpreads) != 0) out += '~';
      if ((paragraph.glyphs[g].flags & text::kGlyphYields) != 0) out += '-';
      at = end;
    }
    return out;
  }
};

style::TextStyle justified_at(style::TextJustify where) {
  style::TextStyle style;
  style.justifies_at = where;
  return style;
}

style::TextStyle trimmed(style::SpacingTrim trim) {
  style::TextStyle style;
  style.spacing_trim = trim;
  return style;
}

constexpr Length kHalf = 5_pt;  // of the bench's size

}  // namespace

TEST_CASE_FIXTURE(GapsFixture, "gaps open between ideographs and kana, and before other letters after a mark") {
  CHECK(gaps("\u5C71\u5DDD\u3042") == "\u5C71~\u5DDD~\u3042");
  CHECK(gaps("\u5C71\u3001a") == "\u5C71\u3001~-a");
  CHECK(gaps("abc def") == "abc def");
}

TEST_CASE_FIXTURE(GapsFixture, "no gap opens before what closes and behind what opens, nor where autospacing parted") {
  CHECK(gaps("\u5C71\u3002\u5DDD") == "\u5C71\u3002~-\u5DDD");
  CHECK(gaps("\u5C71\u300C\u5DDD\u300D") == "\u5C71~-\u300C\u5DDD\u300D");
  CHECK(gaps("\u5C71(\u5DDD)") == "\u5C71~(\u5DDD)");
  CHECK(gaps("\u5C71a\u5DDD") == "\u5C71a\u5DDD");
  CHECK(gaps("\u5C71 \u5DDD") == "\u5C71 \u5DDD");
}

TEST_CASE_FIXTURE(GapsFixture, "text-justify says where gaps open") {
  CHECK(gaps("\u5C71\u5DDD ab", justified_at(style::TextJustify::InterWord)) == "\u5C71\u5DDD ab");
  CHECK(gaps("\u5C71\u5DDD ab", justified_at(style::TextJustify::InterCharacter)) == "\u5C71~\u5DDD a~b");
}

TEST_CASE_FIXTURE(GapsFixture, "a closing mark at a line's end loses its blank half where it would not fit") {
  const auto paragraph = with("\u5C71\u3001\u5DDD", {});
  CHECK(Length(break_at(paragraph, 6).hang_more) == kHalf);
  CHECK(Length(break_at(paragraph, 6).hang_end) == Length());
  CHECK(Length(break_at(with("\u5C71\u3001\u5DDD", trimmed(style::SpacingTrim::TrimBoth)), 6).hang_end) == kHalf);
  CHECK(Length(break_at(with("\u5C71\u3001\u5DDD", trimmed(style::SpacingTrim::SpaceAll)), 6).hang_more) == Length());
  CHECK(Length(break_at(with("\u5C71\uFF0C\u5DDD", {}), 6).hang_more) == kHalf / 2);
}

TEST_CASE_FIXTURE(GapsFixture, "an opening mark at a line's start loses its blank half where that is asked for") {
  const auto start_of = [&](style::SpacingTrim trim) {
    return Length(break_at(with("\u5C71\u300C\u5DDD", trimmed(trim)), 3).hang_start);
  };
  CHECK(start_of(style::SpacingTrim::Normal) == Length());
  CHECK(start_of(style::SpacingTrim::TrimStart) == kHalf);
  CHECK(start_of(style::SpacingTrim::SpaceFirst) == kHalf);
  CHECK(with("\u300C\u5DDD", trimmed(style::SpacingTrim::SpaceFirst)).hang_start == Length());
  CHECK(with("\u300C\u5DDD", trimmed(style::SpacingTrim::TrimStart)).hang_start == kHalf);
}

TEST_CASE_FIXTURE(GapsFixture, "optical margins take in the blank halves at both edges") {
  style::TextStyle style;
  style.optical_margins = style::OpticalMargins::All;
  const auto paragraph = with("\u5C71\u3002\u300C\u5DDD\u3002\u5C71", style);
  CHECK(Length(break_at(paragraph, 6).hang_start) == kHalf);
  CHECK(Length(break_at(paragraph, 6).hang_end) == Length());  // taken out already, between the two marks
  CHECK(Length(break_at(paragraph, 15).hang_end) == kHalf);
}

TEST_CASE_FIXTURE(GapsFixture, "what parts an ideograph from a letter stands outside the measure where the line breaks") {
  const auto paragraph = with("\u5C71a\u5DDD", {});
  CHECK(Length(break_at(paragraph, 3).hang_end) == Length::from_points(10) / 8);
  CHECK(Length(break_at(paragraph, 4).hang_end) == Length::from_points(10) / 8);
  style::TextStyle solid;
  solid.spaces_letters = false;
  CHECK(Length(break_at(with("\u5C71a\u5DDD", solid), 3).hang_end) == Length());
  CHECK(gaps("\u5C71a\u5DDD", solid) == "\u5C71~a~\u5DDD");
}

TEST_CASE("quotation marks and dashes of Chinese come from the face of its ideographs") {
  TextBench bench{font::FontLibrary::Options{}};
  style::ComputedStyle computed;
  computed.font.families = {"EB Garamond", "serif"};
  const StyleId style = bench.add(computed);
  const auto faces = [&](const std::string& language) {
    const auto paragraph = bench.shape("\u5C71\uFF1A\u201C\u5DDD\u201D\u2014\u2014a\u2019s", style, language);
    return paragraph.runs.empty() || !paragraph.runs[0].face.valid() ? std::size_t{0} : paragraph.runs[0].range.size();
  };
  if (faces("zh") == 0 || bench.diagnostics.has("font.missing-glyph")) {
    MESSAGE("galley skip: no face with ideographs is installed");
    return;
  }
  CHECK(faces("zh") == 21);
  CHECK(faces("en") == 6);
}
