#include "paragraph/line_geometry.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "made_paragraph.h"
#include "paragraph/measures.h"

using namespace galley;
using namespace galley::paragraph;
using style::TextAlign;

namespace {

struct Fixture {
  font::FontLibrary fonts{{{}, true}};
  source::Diagnostics diagnostics;
  text::Shaper shaper{fonts, made_styles(), diagnostics};
  InlineAdvances advances;
  BreakPolicy policy;

  SetLine line(const text::ShapedParagraph& paragraph, LineRequest request) {
    return set_line(paragraph, advances, request, policy, shaper, made_styles());
  }
  // The line after the first line's break (candidate) up to candidate `end`.
  SetLine whole(const text::ShapedParagraph& paragraph, std::int64_t width, TextAlign align) {
    LineRequest request = to_end(paragraph, width, align);
    return line(paragraph, request);
  }
  static LineRequest to_end(const text::ShapedParagraph& paragraph, std::int64_t width, TextAlign align) {
    LineRequest request;
    request.first_candidate = kNoCandidate;
    request.line.candidate = static_cast<std::uint32_t>(paragraph.break_candidates.size() - 1);
    request.slot.width = Length::from_points(width);
    request.align = align;
    return request;
  }
  std::vector<SetLine> all_lines(const text::ShapedParagraph& paragraph, const LineWidths& widths, TextAlign align) {
    const auto variants = break_paragraph(paragraph, advances, widths, policy);
    std::vector<SetLine> lines;
    LineRequest request;
    request.first_candidate = kNoCandidate;
    for (const LineBreak& b : variants.lines_of(variants.by_lines[variants.best])) {
      request.line = b;
      request.slot = slot_of_line(widths, static_cast<std::uint32_t>(lines.size()));
      request.indent = lines.empty() ? policy.text_indent : Length();
      request.is_last = b.candidate + 1 == paragraph.break_candidates.size();
      request.align = request.is_last && align == TextAlign::Justify ? TextAlign::Start : align;
      lines.push_back(line(paragraph, request));
      request.first_candidate = b.candidate;
    }
    return lines;
  }
};

// Glyphs from left to right as characters; checks that places follow from advances.
std::string drawn(const SetLine& line) {
  std::string seen;
  for (const SetRun& run : line.runs) {
    Length sum;
    for (const SetGlyph& glyph : run.glyphs) {
      seen += static_cast<char>(glyph.glyph);
      sum += glyph.advance;
    }
    CHECK(sum == run.width);
  }
  return seen;
}

Length right_end(const SetLine& line) {
  Length right = Length::from_points(-100000);
  for (const SetRun& run : line.runs) right = max(right, run.x + run.width);
  for (const SetAtomic& atomic : line.atomics) right = max(right, atomic.x + atomic.width);
  return right;
}

bool nearly(Length a, Length b) { return a - b < 1_pt / 100 && b - a < 1_pt / 100; }

std::string sample_text(std::uint32_t seed) {
  std::string text;
  std::uint32_t state = seed * 7919 + 17;
  for (int i = 0; i < 40; ++i) {
    if (i > 0) text += ' ';
    state = state * 1103515245U + 12345U;
    const std::uint32_t letters = 1 + (state >> 16) % 9;
    const bool boxed = (state >> 9) % 11 == 0;
    if (boxed) text += '<';
    for (std::uint32_t l = 0; l < letters; ++l) {
      if (l % 3 == 2 && l + 2 < letters) text += (state >> 20) % 5 == 0 ? '~' : '|';
      text += static_cast<char>('a' + (state >> (l + 3)) % 26);
    }
    if (boxed) text += '>';
  }
  return text;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "alignment puts what is left over on the right side") {
  const auto paragraph = made("aa bb");  // 18 pt
  CHECK(whole(paragraph, 30, TextAlign::Start).runs[0].x == Length());
  CHECK(whole(paragraph, 30, TextAlign::End).runs[0].x == 12_pt);
  CHECK(whole(paragraph, 30, TextAlign::Center).runs[0].x == 6_pt);
  CHECK(whole(paragraph, 30, TextAlign::Right).runs[0].x == 12_pt);
  const SetLine justified = whole(paragraph, 30, TextAlign::Justify);
  CHECK(justified.width == 30_pt);
  CHECK(justified.runs[0].glyphs[2].advance == 14_pt);
}

TEST_CASE_FIXTURE(Fixture, "the indent is on the start side") {
  const auto paragraph = made("aa bb");
  LineRequest request = to_end(paragraph, 30, TextAlign::Start);
  request.indent = 5_pt;
  CHECK(line(paragraph, request).runs[0].x == 5_pt);
  request.align = TextAlign::Justify;
  CHECK(line(paragraph, request).width == 25_pt);
  MadeOptions options;
  options.right_to_left = true;
  const auto hebrew = made("AA BB", options);
  CHECK(line(hebrew, request).runs[0].x == Length());
  request.align = TextAlign::Start;
  CHECK(line(hebrew, request).runs[0].x == 7_pt);  // 30 - 5 - 18
}

TEST_CASE_FIXTURE(Fixture, "a line too wide begins at the line's start whatever the alignment") {
  const auto paragraph = made("aaaaa");
  CHECK(whole(paragraph, 10, TextAlign::End).runs[0].x == Length());
  CHECK(whole(paragraph, 10, TextAlign::Center).runs[0].x == Length());
  MadeOptions options;
  options.right_to_left = true;
  CHECK(whole(made("AAAAA", options), 10, TextAlign::Left).runs[0].x == -10_pt);
}

TEST_CASE_FIXTURE(Fixture, "white space at the line's end is dropped from the glyphs but kept in the text") {
  const auto paragraph = made("aa bb cc");
  LineRequest request = to_end(paragraph, 30, TextAlign::Start);
  request.line.candidate = 1;
  const SetLine first = line(paragraph, request);
  CHECK(drawn(first) == "aa bb");
  CHECK(first.text == TextRange{0, 6});
  CHECK(first.runs[0].text == TextRange{0, 6});
  CHECK(first.width == 18_pt);
}

TEST_CASE_FIXTURE(Fixture, "a hyphen is added where a word is divided, and soft hyphens are not seen elsewhere") {
  const auto paragraph = made("aa~bb cc|dd");
  LineRequest request = to_end(paragraph, 90, TextAlign::Start);
  CHECK(drawn(line(paragraph, request)) == "aabb ccdd");
  CHECK_FALSE(line(paragraph, request).runs[0].hyphen_added);
  request.line.candidate = 0;
  const SetLine soft = line(paragraph, request);
  CHECK(drawn(soft) == "aa-");
  CHECK(soft.runs[0].hyphen_added);
  CHECK(soft.width == 11_pt);
  request.first_candidate = 0;
  request.line.candidate = 2;
  const SetLine second = line(paragraph, request);
  CHECK(drawn(second) == "bb cc-");
  CHECK(second.runs[0].glyphs.back().cluster == second.text.end);
}

TEST_CASE_FIXTURE(Fixture, "clusters that are unsafe to break are shaped again at the cut") {
  auto paragraph = made("aab|bcc");
  paragraph.glyphs[2].flags |= text::kGlyphUnsafeToBreak;  // a and b belong together
  paragraph.glyphs[3].flags |= text::kGlyphUnsafeToBreak;
  LineRequest request = to_end(paragraph, 90, TextAlign::Start);
  request.line.candidate = 0;
  CHECK(drawn(line(paragraph, request)) == "aab-");
  request.first_candidate = 0;
  request.line.candidate = 1;
  CHECK(drawn(line(paragraph, request)) == "bcc");
}

TEST_CASE_FIXTURE(Fixture, "runs are drawn in visual order") {
  CHECK(drawn(whole(made("ab CD EF gh"), 90, TextAlign::Start)) == "ab FE DC gh");
  MadeOptions options;
  options.right_to_left = true;
  CHECK(drawn(whole(made("AB cd ef GH", options), 90, TextAlign::Start)) == "HG cd ef BA");
  CHECK(drawn(whole(made("AB CD", options), 90, TextAlign::Justify)) == "DC BA");
}

TEST_CASE_FIXTURE(Fixture, "an inline box reaches from its opening to its closing edge") {
  const auto paragraph = made("aa <bb> cc");
  advances.of_item = {Length(), 3_pt, Length(), 5_pt, Length()};
  const SetLine line = whole(paragraph, 90, TextAlign::Start);
  REQUIRE(line.boxes.size() == 1);
  CHECK(line.boxes[0].x == 10_pt);
  CHECK(line.boxes[0].width == 16_pt);
  CHECK(line.boxes[0].first_piece);
  CHECK(line.boxes[0].last_piece);
  CHECK(line.runs[1].x == 13_pt);
  CHECK(line.runs[2].x == 26_pt);
  CHECK(line.width == 36_pt);
}

TEST_CASE_FIXTURE(Fixture, "an inline box on two lines has a first and a last piece") {
  const auto paragraph = made("aa <bb cc> dd");
  advances.of_item = {Length(), 3_pt, Length(), 5_pt, Length()};
  LineRequest request = to_end(paragraph, 90, TextAlign::Start);
  request.line.candidate = 1;
  const SetLine first = line(paragraph, request);
  REQUIRE(first.boxes.size() == 1);
  CHECK(first.boxes[0].first_piece);
  CHECK_FALSE(first.boxes[0].last_piece);
  CHECK(first.boxes[0].width == 11_pt);
  request.first_candidate = 1;
  request.line.candidate = 3;
  const SetLine second = line(paragraph, request);
  REQUIRE(second.boxes.size() == 1);
  CHECK_FALSE(second.boxes[0].first_piece);
  CHECK(second.boxes[0].last_piece);
  CHECK(second.boxes[0].x == Length());
  CHECK(second.boxes[0].width == 13_pt);
}

TEST_CASE_FIXTURE(Fixture, "an inline box that closes where the line breaks stays behind, one that opens goes on") {
  const auto paragraph = made("<aa> <bb> cc");
  LineRequest request = to_end(paragraph, 90, TextAlign::Start);
  request.line.candidate = 0;
  const SetLine first = line(paragraph, request);
  REQUIRE(first.boxes.size() == 1);
  CHECK(first.boxes[0].last_piece);
  request.first_candidate = 0;
  request.line.candidate = 2;
  const SetLine second = line(paragraph, request);
  REQUIRE(second.boxes.size() == 1);
  CHECK(second.boxes[0].first_piece);
}

TEST_CASE_FIXTURE(Fixture, "a box torn apart by bidi has an entry for each piece, nested boxes come after theirs") {
  MadeOptions options;
  const auto paragraph = made("ab <cd EF> GH ij", options);
  const SetLine line = whole(paragraph, 90, TextAlign::Start);
  CHECK(drawn(line) == "ab cd HG FE ij");
  CHECK(line.boxes.size() == 2);
  const SetLine nested = whole(made("<a<b>>"), 90, TextAlign::Start);
  REQUIRE(nested.boxes.size() == 2);
  CHECK(nested.boxes[0].open_item < nested.boxes[1].open_item);
  CHECK(nested.boxes[0].width == 8_pt);
  CHECK(nested.boxes[1].width == 4_pt);
}

TEST_CASE_FIXTURE(Fixture, "an atomic stands in the line with the width that layout gave it") {
  const auto paragraph = made("aa @ bb");
  advances.of_item = {Length(), 20_pt, Length()};
  const SetLine line = whole(paragraph, 90, TextAlign::Start);
  REQUIRE(line.atomics.size() == 1);
  CHECK(line.atomics[0].x == 10_pt);
  CHECK(line.atomics[0].width == 20_pt);
  CHECK(line.width == 40_pt);
}

TEST_CASE_FIXTURE(Fixture, "letter space stands between letters, not at the line's end") {
  MadeOptions options;
  options.letter_spacing = 1_pt;
  const auto paragraph = made("abc|de", options);
  CHECK(whole(paragraph, 90, TextAlign::Start).width == 24_pt);
  LineRequest request = to_end(paragraph, 90, TextAlign::Start);
  request.line.candidate = 0;
  CHECK(line(paragraph, request).width == 18_pt);  // three letters with their space, a hyphen of 3 pt without
  const Measures measures(paragraph, {});
  CHECK(measures.content(0, 1) == 18_pt);
  CHECK(measures.content(0, 2) == 24_pt);
}

TEST_CASE_FIXTURE(Fixture, "justification uses letter space beside word space, never behind the last letter") {
  const auto paragraph = made("aaaa bbbb");
  policy.spaces.letter_max = 4096;  // 0.5 pt in each of eight gaps, and 1 pt in the space
  const SetLine half = whole(paragraph, 36, TextAlign::Justify);
  CHECK(half.width == 36_pt);
  CHECK(nearly(half.runs[0].glyphs[0].advance, 4_pt + 1_pt / 5));
  CHECK(half.runs[0].glyphs[8].advance == 4_pt);
  const SetLine more = whole(paragraph, 44, TextAlign::Justify);
  CHECK(more.width == 44_pt);
  CHECK(nearly(more.runs[0].glyphs[0].advance, 4_pt + 1_pt / 2));
}

TEST_CASE_FIXTURE(Fixture, "a last line is squeezed like the others but never stretched") {
  const auto paragraph = made("aaaa bbbb");
  LineRequest request = to_end(paragraph, 0, TextAlign::Start);
  request.slot.width = 34_pt - 1_pt / 4;
  request.is_last = true;
  CHECK(line(paragraph, request).width == request.slot.width);
  request.slot.width = 40_pt;
  CHECK(line(paragraph, request).width == 34_pt);
}

TEST_CASE_FIXTURE(Fixture, "a line that only gaping spaces would fill stays short where the policy says so") {
  const auto paragraph = made("aaaa bbbb");
  LineRequest request = to_end(paragraph, 0, TextAlign::Justify);
  request.slot.width = 80_pt;
  request.line.ratio_q16 = 20 * 65536;
  CHECK(line(paragraph, request).width == 80_pt);
  policy.widest_space_q16 = 5 * 65536;
  CHECK(line(paragraph, request).width == 34_pt);
  request.line.ratio_q16 = 65536;
  CHECK(line(paragraph, request).width == 80_pt);
}

TEST_CASE_FIXTURE(Fixture, "gaps between ideographs fill a line without spaces, none stands at its end") {
  MadeOptions options;
  options.squares = true;
  const auto paragraph = made("1234", options);
  const SetLine line = whole(paragraph, 35, TextAlign::Justify);
  CHECK(line.width == 35_pt);
  CHECK(line.runs[0].glyphs[0].advance == 9_pt);
  CHECK(line.runs[0].glyphs[3].advance == 8_pt);
  CHECK(line.runs[0].scale == style::kOneQ16);
  CHECK(whole(paragraph, 50, TextAlign::Justify).width == 50_pt);  // any looseness
  CHECK(whole(paragraph, 35, TextAlign::Start).width == 32_pt);
}

TEST_CASE_FIXTURE(Fixture, "spaces and gaps open by the same part of what they may") {
  MadeOptions options;
  options.squares = true;
  policy.spaces.space_max = 2 * style::kOneQ16;  // the space by 2 pt, each of two gaps by .96 pt
  const SetLine line = whole(made("12 34", options), 34 + 2, TextAlign::Justify);
  CHECK(line.width == 36_pt);
  CHECK(nearly(line.runs[0].glyphs[0].advance - 8_pt, (line.runs[0].glyphs[2].advance - 2_pt) * 48 / 100));
}

TEST_CASE_FIXTURE(Fixture, "a line too wide draws in the blank half of its marks, but not of the last") {
  MadeOptions options;
  options.squares = true;
  const auto paragraph = made("12,34,", options);
  const SetLine line = whole(paragraph, 47, TextAlign::Justify);
  CHECK(line.width == 47_pt);
  CHECK(line.runs[0].glyphs[2].advance == 7_pt);
  CHECK(line.runs[0].glyphs[5].advance == 8_pt);
  CHECK(whole(paragraph, 40, TextAlign::Justify).width == 46_pt);  // a quarter of an em at most
}

TEST_CASE_FIXTURE(Fixture, "justified lines of ideographs are full, breaking and setting measure the same") {
  MadeOptions options;
  options.squares = true;
  const auto paragraph = made("123,456 ab12,3456789,1234 cd, 56,7891234,56712345", options);
  for (std::int64_t points = 41; points < 75; ++points) {
    CAPTURE(points);
    const LineWidths widths{{Length(), Length::from_points(points), 1}};
    const auto lines = all_lines(paragraph, widths, TextAlign::Justify);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(right_end(lines[i]) == Length::from_points(points));
    const auto variants = break_paragraph(paragraph, {}, widths, policy);
    std::uint32_t before = kNoCandidate;
    for (const LineBreak& b : variants.lines_of(variants.by_lines[variants.best])) {
      CHECK(b.fault != Fault::Overfull);
      LineRequest request;
      request.first_candidate = before;
      request.line = b;
      request.slot.width = 1000_pt;
      CHECK(line(paragraph, request).width == b.natural);
      before = b.candidate;
    }
  }
}

namespace {

// Two words with a place of 2 pt each.
text::ShapedParagraph with_strokes() {
  MadeOptions options;
  options.right_to_left = true;
  text::ShapedParagraph paragraph = made("AAAA BBBB CC", options);
  paragraph.strokes = {{2, 0, '-', 1, GlyphLength(2_pt)}, {7, 0, '-', 0, GlyphLength(2_pt)}};
  return paragraph;
}

const style::StyleTable& stroking() {
  static const style::StyleTable table = [] {
    style::StyleTable made = made_styles();
    made.styles[0].text.kashida = style::kOneQ16;
    return made;
  }();
  return table;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a loose line draws strokes out, the best place first, and is full all the same") {
  policy.spaces.space_max = 2 * style::kOneQ16;  // two spaces, 2 pt each: half of the greatest stretch is 2 pt
  const auto paragraph = with_strokes();
  LineRequest request = to_end(paragraph, 48, TextAlign::Justify);  // 44 pt as it is
  request.line.ratio_q16 = style::kOneQ16;
  const SetLine one = set_line(paragraph, advances, request, policy, shaper, stroking());
  CHECK(one.width == 48_pt);
  CHECK(drawn(one) == "CC BB-BB AAAA");
  CHECK(one.runs[0].glyphs[5].advance == 2_pt);
  CHECK(one.runs[0].glyphs[5].cluster == 6);
  CHECK(one.ratio_q16 == style::kOneQ16 / 2);
  request.slot.width = 52_pt;
  request.line.ratio_q16 = 2 * style::kOneQ16;
  const SetLine two = set_line(paragraph, advances, request, policy, shaper, stroking());
  CHECK(two.width == 52_pt);
  CHECK(drawn(two) == "CC BB--BB AA--AA");
}

TEST_CASE_FIXTURE(Fixture, "strokes stay as they are in lines that are not loose, and where nobody asked") {
  policy.spaces.space_max = 2 * style::kOneQ16;
  const auto paragraph = with_strokes();
  LineRequest request = to_end(paragraph, 46, TextAlign::Justify);
  request.line.ratio_q16 = style::kOneQ16 / 2;
  CHECK(drawn(set_line(paragraph, advances, request, policy, shaper, stroking())) == "CC BBBB AAAA");
  request.slot.width = 52_pt;
  request.line.ratio_q16 = 2 * style::kOneQ16;
  const SetLine plain = set_line(paragraph, advances, request, policy, shaper, made_styles());
  CHECK(drawn(plain) == "CC BBBB AAAA");
  CHECK(plain.ratio_q16 == 2 * style::kOneQ16);
  CHECK(plain.width == 52_pt);
}

TEST_CASE_FIXTURE(Fixture, "tabs go to the next multiple of eight spaces") {
  auto paragraph = made("a b c");
  for (auto& glyph : paragraph.glyphs) {
    if (glyph.glyph != ' ') continue;
    glyph.flags = text::kGlyphTab | text::kGlyphClusterStart;
  }
  const SetLine line = whole(paragraph, 90, TextAlign::Start);
  CHECK(line.width == 36_pt);
  CHECK(Measures(paragraph, {}).content(0, 3) == 36_pt);
}

TEST_CASE_FIXTURE(Fixture, "the lines of a paragraph hold its text, whole and in order, and justified lines are full") {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    MadeOptions options;
    options.proportional = seed % 2 == 0;
    const auto paragraph = made(sample_text(seed), options);
    policy.text_indent = Length::from_points(std::int64_t{seed % 3} * 5);
    const LineWidths widths{{Length(), Length::from_points(80 + seed), 2}, {Length(), Length::from_points(120 + seed), 1}};
    std::string seen;
    TextOffset next = 0;
    const auto lines = all_lines(paragraph, widths, TextAlign::Justify);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      CHECK(lines[i].text.begin == next);
      next = lines[i].text.end;
      std::string text = drawn(lines[i]);
      const bool hyphen = std::any_of(lines[i].runs.begin(), lines[i].runs.end(), [](const SetRun& r) { return r.hyphen_added; });
      if (hyphen) text.pop_back();
      const Length width = slot_of_line(widths, static_cast<std::uint32_t>(i)).width;
      if (i + 1 < lines.size() && text.find(' ') != std::string::npos) CHECK(nearly(right_end(lines[i]), width));
      CHECK(right_end(lines[i]) <= width + 1_pt / 100);
      seen += text;
      if (next > 0 && paragraph.content.text[next - 1] == ' ') seen += ' ';
    }
    CHECK(next == paragraph.content.text.size());
    std::string expected = paragraph.content.text;
    for (std::size_t at; (at = expected.find("\u00AD")) != std::string::npos;) expected.erase(at, 2);
    CHECK(seen == expected);
  }
}

TEST_CASE_FIXTURE(Fixture, "breaking and setting measure the same width") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    MadeOptions options;
    options.proportional = true;
    options.letter_spacing = Length::from_raw(std::int64_t{seed % 2} * 3001);
    const auto paragraph = made(sample_text(seed), options);
    const auto variants = break_paragraph(paragraph, {}, {{Length(), 110_pt, 1}}, policy);
    std::uint32_t before = kNoCandidate;
    for (const LineBreak& b : variants.lines_of(variants.by_lines[variants.best])) {
      LineRequest request;
      request.first_candidate = before;
      request.line = b;
      request.slot.width = 1000_pt;
      CHECK(line(paragraph, request).width == b.natural);
      before = b.candidate;
    }
  }
}

TEST_CASE_FIXTURE(Fixture, "hanging marks stand outside the measure, the rest fills it exactly") {
  auto paragraph = made("aaaa bbbb, cccc dddd.");
  paragraph.hang_start = 1_pt;
  for (text::BreakCandidate& candidate : paragraph.break_candidates) candidate.hang_end = 2_pt;
  const auto lines = all_lines(paragraph, {{Length(), 37_pt, 1}}, TextAlign::Justify);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].width == 37_pt);
  CHECK(lines[0].runs[0].x == -1_pt);
  CHECK(right_end(lines[0]) == 39_pt);
  CHECK(lines[1].runs[0].x == Length());
}

TEST_CASE_FIXTURE(Fixture, "what hangs is on the other side where lines run to the left") {
  MadeOptions options;
  options.right_to_left = true;
  auto paragraph = made("AAAA BBBB CCCC DDDD", options);
  for (text::BreakCandidate& candidate : paragraph.break_candidates) candidate.hang_end = 2_pt;
  const auto lines = all_lines(paragraph, {{Length(), 34_pt, 1}}, TextAlign::Justify);
  CHECK(lines[0].runs[0].x == -2_pt);
  CHECK(right_end(lines[0]) == 34_pt);
}

TEST_CASE_FIXTURE(Fixture, "a stop hangs wholly only where the line would be too wide") {
  auto paragraph = made("aaaa bbbb. cccc");
  paragraph.break_candidates[1].hang_more = 4_pt;
  policy.spaces.space_min = 65536;
  CHECK(all_lines(paragraph, {{Length(), 34_pt, 1}}, TextAlign::Justify)[0].width == 34_pt);
  CHECK(right_end(all_lines(paragraph, {{Length(), 34_pt, 1}}, TextAlign::Justify)[0]) == 38_pt);
  CHECK(right_end(all_lines(paragraph, {{Length(), 38_pt, 1}}, TextAlign::Justify)[0]) == 38_pt);
}

TEST_CASE_FIXTURE(Fixture, "glyphs are scaled within their limits and by the same part as spaces") {
  policy.spaces.glyph_min = 64225;
  policy.spaces.glyph_max = 66847;
  const auto paragraph = made("aaaa bbbb cccc");
  const SetLine wider = whole(paragraph, 54, TextAlign::Justify);  // 52 pt as it is
  CHECK(wider.width == 54_pt);
  CHECK(wider.runs[0].scale > style::kOneQ16);
  CHECK(wider.runs[0].scale < 66847);
  CHECK(whole(paragraph, 80, TextAlign::Justify).runs[0].scale == 66847);
  CHECK(whole(paragraph, 80, TextAlign::Justify).width == 80_pt);
  const SetLine narrower = whole(paragraph, 51, TextAlign::Justify);
  CHECK(narrower.width == 51_pt);
  CHECK(narrower.runs[0].scale < style::kOneQ16);
  CHECK(whole(paragraph, 52, TextAlign::Justify).runs[0].scale == style::kOneQ16);
}

namespace {

struct White {
  Length left, right;
};

std::vector<White> whites(const SetLine& line) {
  std::vector<White> found;
  for (const SetRun& run : line.runs) {
    Length x = run.x;
    for (const SetGlyph& glyph : run.glyphs) {
      if (glyph.space) found.push_back({x, x + glyph.advance});
      x += glyph.advance;
    }
  }
  return found;
}

// Wide white over wide white over wide white, counted on the glyphs as they are set.
std::size_t rivers_of_three(const std::vector<SetLine>& lines, Length natural) {
  std::size_t count = 0;
  const auto joins = [&](const White& a, const White& b) {
    const Length shared = min(a.right, b.right) - max(a.left, b.left);
    return shared * 100 >= max(natural * 60, max(a.right - a.left, b.right - b.left) * 45);
  };
  for (std::size_t i = 0; i + 2 < lines.size(); ++i) {
    for (const White& a : whites(lines[i])) {
      for (const White& b : whites(lines[i + 1])) {
        for (const White& c : whites(lines[i + 2])) {
          const Length sum = a.right - a.left + b.right - b.left + c.right - c.left;
          if (joins(a, b) && joins(b, c) && sum * 100 >= natural * 3 * 140) ++count;
        }
      }
    }
  }
  return count;
}

}  // namespace

TEST_CASE("rivers are avoided where other breaks are to be had") {
  Fixture fixture;
  MadeOptions options;
  options.proportional = true;
  std::uint32_t state = 11;
  std::size_t before = 0, after = 0;
  for (int paragraph = 0; paragraph < 120; ++paragraph) {
    std::string words;
    for (int word = 0; word < 60; ++word) {
      if (word > 0) words += ' ';
      state = state * 1103515245U + 12345U;
      const std::uint32_t letters = 1 + (state >> 16) % 10;
      for (std::uint32_t letter = 0; letter < letters; ++letter) {
        if (letter % 3 == 2 && letter + 2 < letters) words += '|';
        words += static_cast<char>('a' + (state >> (letter + 4)) % 26);
      }
    }
    const text::ShapedParagraph shaped = made(words, options);
    const LineWidths widths{{Length(), Length::from_points(170), 1}};
    fixture.policy = {};
    before += rivers_of_three(fixture.all_lines(shaped, widths, TextAlign::Justify), Length::from_points(2));
    fixture.policy.avoids_rivers = true;
    after += rivers_of_three(fixture.all_lines(shaped, widths, TextAlign::Justify), Length::from_points(2));
  }
  CAPTURE(before);
  CHECK(before > 20);
  CHECK(after * 10 < before * 8);
}
