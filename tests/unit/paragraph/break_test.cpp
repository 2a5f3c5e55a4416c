#include "paragraph/badness.h"
#include "paragraph/total_fit.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "made_paragraph.h"

using namespace galley;
using namespace galley::paragraph;

namespace {

LineWidths uniform(std::int64_t points) { return {{Length(), Length::from_points(points), 1}}; }

std::vector<std::string> best_lines(const text::ShapedParagraph& paragraph, const LineWidths& widths, const BreakPolicy& policy,
                                    const InlineAdvances& advances = {}) {
  const ParagraphVariants variants = break_paragraph(paragraph, advances, widths, policy);
  return seen_lines(paragraph, variants.lines_of(variants.by_lines[variants.best]));
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() && &line == &lines[0] ? "" : " / ") + line;
  return all;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "40.5 ragged" -> width and policy.
Length read_mode(const std::string& mode, BreakPolicy& policy, MadeOptions& options) {
  std::istringstream words(mode);
  std::string word;
  words >> word;
  const auto dot = word.find('.');
  Length width = Length::from_points(std::stoi(word));
  if (dot != std::string::npos) width += 1_pt * std::stoi(word.substr(dot + 1)) / 10;
  while (words >> word) {
    if (word == "ragged") policy.justify = false;
    if (word == "first") policy.justify = false, policy.method = Method::FirstFit;
    if (word == "balance") policy.balance = true;
    if (word == "nohyphens") policy.allow_hyphens = false;
    if (word == "anywhere") options.breaks_anywhere = true;
  }
  return width;
}

std::string unescaped(std::string text) {
  for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
  for (char& c : text) c = c == '^' ? '|' : c;
  return text;
}

std::string prose(std::uint32_t words) {
  std::string text;
  std::uint32_t state = 7;
  for (std::uint32_t i = 0; i < words; ++i) {
    if (i > 0) text += ' ';
    state = state * 1103515245U + 12345U;
    const std::uint32_t letters = 1 + (state >> 16) % 10;
    for (std::uint32_t l = 0; l < letters; ++l) {
      if (l % 3 == 2 && l + 2 < letters) text += '|';
      text += static_cast<char>('a' + (state >> (l + 3)) % 26);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("paragraphs break where the table of cases says") {
  std::ifstream file(GALLEY_SOURCE_DIR "/tests/data/paragraph_breaks.txt");
  REQUIRE(file.good());
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    CAPTURE(number);
    const auto first = line.find(" | "), second = line.find(" | ", first + 3);
    REQUIRE(second != std::string::npos);
    BreakPolicy policy;
    MadeOptions options;
    const Length width = read_mode(line.substr(0, first), policy, options);
    const auto paragraph = made(unescaped(line.substr(first + 3, second - first - 3)), options);
    CHECK(trimmed(joined(best_lines(paragraph, {{Length(), width, 1}}, policy))) == trimmed(line.substr(second + 3)));
  }
}

TEST_CASE("a policy that mends last lines takes looser lines before it leaves a runt, however loose") {
  BreakPolicy policy;
  // The words before "cc" fill the first line exactly; without the last of them its spaces stretch 2.3, 4.5, 4.7 and more than 8
  // times as far as they should.
  const auto last_line = [&](const char* words, Length width) {
    const auto paragraph = made(words);
    const ParagraphVariants variants = break_paragraph(paragraph, {}, {LineSlot{Length(), width, 1}}, policy);
    return seen_lines(paragraph, variants.lines_of(variants.by_lines[variants.best])).back();
  };
  CHECK(last_line("aa aa aa aa aa aa aa bbb cc", 82_pt) == "bbb cc");
  CHECK(last_line("aa aa aa aa aa bbbb cc", 66_pt) == "cc");
  policy.mends_last_line = true;
  CHECK(last_line("aa aa aa aa aa bbbb cc", 66_pt) == "bbbb cc");
  CHECK(last_line("aa aa aa aa bbb cc", 52_pt) == "bbb cc");
  CHECK(last_line("aa aa aa bbbb cc", 46_pt) == "bbbb cc");
  CHECK(last_line("aaaaaaaa cc", 36_pt) == "cc");  // one word a line
  // A mark that stands apart makes no second word.
  CHECK(last_line("aa aa aa aa aa bbbb c .", 66_pt) == "bbbb c .");
  CHECK(last_line("aa aa aa aa aa bb|bbbb .", 61_pt) == "bbbbbb .");
  CHECK(last_line("aa aa aa aa aa bb|bbbb b", 61_pt) == "bbbb b");
}

TEST_CASE("no line ends where the policy wants none to while another fits, and what that is worth is not in the cost") {
  const auto paragraph = made("aa aa aa aa aa bb|bb aa aa aa");
  BreakPolicy policy;
  policy.tolerance = 12000;
  const ParagraphVariants as_is = break_paragraph(paragraph, {}, uniform(61), policy);
  REQUIRE(joined(seen_lines(paragraph, as_is.lines_of(as_is.by_lines[as_is.best]))) == "aa aa aa aa aa bb- / bb aa aa aa");
  policy.unwanted = as_is.breaks[as_is.by_lines[as_is.best].first_break].candidate;
  const ParagraphVariants other = break_paragraph(paragraph, {}, uniform(61), policy);
  for (const LineBreak& line : other.lines_of(other.by_lines[other.best])) CHECK(line.candidate != policy.unwanted);
  const auto forced = made("aa aa\nbb");
  BreakPolicy forbids;
  forbids.unwanted = 1;
  const auto cost = [&](const BreakPolicy& p) { return break_paragraph(forced, {}, uniform(20), p).by_lines[0].cost; };
  CHECK(cost(forbids) == cost(BreakPolicy{}));
}

TEST_CASE("a ragged last line that is shorter than is liked takes a word from the line before, where that leaves no gap") {
  BreakPolicy policy;
  policy.justify = false;
  const auto last_line = [&](const char* words, Length width) {
    const auto paragraph = made(words);
    const ParagraphVariants variants = break_paragraph(paragraph, {}, {LineSlot{Length(), width, 1}}, policy);
    return seen_lines(paragraph, variants.lines_of(variants.by_lines[variants.best])).back();
  };
  CHECK(last_line("aa aa aa aa aa aa aa aa bbbbb", 90_pt) == "bbbbb");
  policy.liked_last_line = 40_pt;
  CHECK(last_line("aa aa aa aa aa aa aa aa bbbbb", 90_pt) == "aa bbbbb");
  CHECK(last_line("aa aa aaaaaaaaaaaaaaaa bbbbb", 80_pt) == "bbbbb");
}

TEST_CASE("badness is a hundred at full stretch and grows with the cube") {
  CHECK(badness(0) == 0);
  CHECK(badness(32768) == 13);
  CHECK(badness(65536) == 100);
  CHECK(badness(-65536) == 100);
  CHECK(badness(2 * 65536) == 800);
  CHECK(badness(21 * 65536) == 926100);
  CHECK(badness(kMaxRatio) == kMaxBadness);
  CHECK(ratio_of(3_pt, 6_pt) == 32768);
  CHECK(ratio_of(3_pt, Length()) == kMaxRatio);
}

TEST_CASE("line slots are found by line number and the last repeats") {
  const LineWidths widths{{1_pt, 10_pt, 2}, {2_pt, 20_pt, 1}, {Length(), 30_pt, 1}};
  CHECK(slot_of_line(widths, 1).width == 10_pt);
  CHECK(slot_of_line(widths, 2).width == 20_pt);
  CHECK(slot_of_line(widths, 3).width == 30_pt);
  CHECK(slot_of_line(widths, 4000000000U).width == 30_pt);
  WidthOfLine width(widths, 4_pt);
  CHECK(width(9) == 30_pt);
  CHECK(width(0) == 6_pt);
  CHECK(width(1) == 10_pt);
  CHECK(width(2) == 20_pt);
}

TEST_CASE("an intruding float narrows the first lines only") {
  const auto paragraph = made("aaaa bbbb cccc dddd eeee ffff gggg hhhh");
  const LineWidths widths{{30_pt, 34_pt, 2}, {Length(), 70_pt, 1}};
  CHECK(joined(best_lines(paragraph, widths, {})) == "aaaa bbbb / cccc dddd / eeee ffff gggg hhhh");
}

TEST_CASE("breaks ascend and reach the end in every variant") {
  const auto paragraph = made(prose(120));
  for (const std::int64_t width : {60, 90, 150, 400}) {
    const auto variants = break_paragraph(paragraph, {}, uniform(width), {});
    REQUIRE(!variants.by_lines.empty());
    std::uint32_t lines_before = 0;
    for (const Variant& variant : variants.by_lines) {
      const auto lines = variants.lines_of(variant);
      CHECK(variant.lines > lines_before);
      lines_before = variant.lines;
      CHECK(lines.back().candidate + 1 == paragraph.break_candidates.size());
      for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines[i].candidate > lines[i - 1].candidate);
    }
  }
}

TEST_CASE("a long paragraph offers several line counts") {
  const auto paragraph = made(prose(600));
  const auto variants = break_paragraph(paragraph, {}, uniform(240), {});
  CHECK(variants.by_lines.size() >= 3);
  for (const Variant& variant : variants.by_lines) CHECK(variant.cost >= variants.by_lines[variants.best].cost);
}

TEST_CASE("no more hyphens in a row than the policy wants") {
  const auto paragraph = made(prose(200));
  for (const std::uint8_t limit : {std::uint8_t{1}, std::uint8_t{2}}) {
    BreakPolicy policy;
    policy.max_hyphen_lines = limit;
    policy.double_hyphen_demerits = 0;
    policy.hyphen_penalty = -20;  // would love hyphens
    const auto variants = break_paragraph(paragraph, {}, uniform(110), policy);
    for (const Variant& variant : variants.by_lines) {
      int ladder = 0;
      for (const std::string& line : seen_lines(paragraph, variants.lines_of(variant))) {
        ladder = line.ends_with('-') ? ladder + 1 : 0;
        CHECK(ladder <= limit);
      }
    }
  }
}

TEST_CASE("a hyphen of the text counts as one in a row, before a space as well") {
  const auto ends_in_hyphen = [](const std::string& text) {
    text::BreakCandidate candidate;
    candidate.line_end = static_cast<std::uint32_t>(text.size());
    return shows_hyphen(text, candidate);
  };
  for (const char* word : {"well-", "pro-", "F-", "1920-", "Zug\u2010"}) CHECK_MESSAGE(ends_in_hyphen(word), word);
  for (const char* dash : {"one -", "one --", "one\u2014", "-", "word"}) CHECK_MESSAGE(!ends_in_hyphen(dash), dash);
}

TEST_CASE("the tail of a paragraph breaks as if it stood alone, without the indent") {
  const auto paragraph = made("aaaa bbbb cccc dddd eeee ffff");
  BreakPolicy policy;
  policy.text_indent = 20_pt;
  const auto variants = break_paragraph(paragraph, {}, uniform(34), policy, 1);  // after "bbbb "
  const auto lines = variants.lines_of(variants.by_lines[variants.best]);
  REQUIRE(lines.size() == 2);
  CHECK(paragraph.break_candidates[lines[0].candidate].offset == 20);
}

TEST_CASE("edges of inline boxes and atomics take room on the line they stand on") {
  const auto paragraph = made("aaaa <bbbb> cccc");
  InlineAdvances advances;
  advances.of_item = {Length(), 3_pt, Length(), 3_pt, Length()};
  CHECK(joined(best_lines(paragraph, uniform(36), {}, advances)) == "aaaa / bbbb / cccc");
  CHECK(joined(best_lines(paragraph, uniform(40), {}, advances)) == "aaaa bbbb / cccc");
  const auto with_picture = made("aaaa @ bbbb");
  InlineAdvances of_picture;
  of_picture.of_item = {Length(), 20_pt, Length()};
  const auto variants = break_paragraph(with_picture, of_picture, uniform(38), {});
  CHECK(variants.lines_of(variants.by_lines[variants.best])[0].natural == 38_pt);
}

TEST_CASE("faults are marked: what sticks out and what gapes") {
  const auto wide = made("aaaaaaaaaa");
  const auto variants = break_paragraph(wide, {}, uniform(20), {});
  CHECK(variants.breaks[0].fault == Fault::Overfull);
  const auto loose = made("a b cccccccccc d");
  const auto gaping = break_paragraph(loose, {}, uniform(44), {});
  CHECK(gaping.lines_of(gaping.by_lines[gaping.best])[0].fault == Fault::Loose);
}

TEST_CASE("letters give room beside the spaces, each the same part of what it may") {
  const auto paragraph = made("aaaa bbbb cccc dddd");
  BreakPolicy policy;
  const auto plain = break_paragraph(paragraph, {}, uniform(39), policy);
  CHECK(plain.breaks[0].ratio_q16 == 5 * 65536);  // 5 pt missing, 1 pt to be had
  policy.spaces.letter_max = 4096;                // 1/16 em = 0.5 pt at each of the eight places between nine characters
  const auto tracked = break_paragraph(paragraph, {}, uniform(39), policy);
  CHECK(tracked.breaks[0].ratio_q16 == 65536);  // 4 pt of letters, 1 pt of the space
  policy.spaces.letter_max = 0;
  policy.spaces.letter_min = -4096;
  const auto tight = break_paragraph(paragraph, {}, uniform(31), policy);
  CHECK(tight.breaks[0].ratio_q16 < -32768);
  CHECK(tight.breaks[0].ratio_q16 > -65536);
  CHECK(tight.breaks[0].fault == Fault::None);
}

TEST_CASE("an empty paragraph has one variant without lines") {
  text::ShapedParagraph nothing;
  CHECK(break_paragraph(nothing, {}, uniform(10), {}).by_lines.size() == 1);
  const auto paragraph = made("aa");
  CHECK(break_paragraph(paragraph, {}, {}, {}).by_lines[0].lines == 1);
}

TEST_CASE("the table of nodes grows with the paragraph, not with its square") {
  const auto nodes_of = [](std::uint32_t words) {
    const auto paragraph = made(prose(words));
    const Measures measures(paragraph, {});
    const BreakPolicy policy;
    const LineWidths widths = uniform(150);
    WidthOfLine width(widths, Length());
    return total_fit(LineCost(measures, policy), width, {}, 0).nodes;
  };
  const std::size_t one = nodes_of(300), ten = nodes_of(3000);
  CHECK(one > 0);
  CHECK(ten < 15 * one);
}

TEST_CASE("shrink-to-fit widths: the widest piece, and the widest line without breaks") {
  const auto paragraph = made("aaaa bbbbbb\ncc dd ee");
  const IntrinsicWidths widths = intrinsic_widths(paragraph, {}, {});
  CHECK(widths.min_content == 24_pt);
  CHECK(widths.max_content == 42_pt);
}

TEST_CASE("odd input ends, and quickly") {
  std::string letters(30000, 'a');
  MadeOptions anywhere;
  anywhere.breaks_anywhere = true;
  const auto endless = made(letters, anywhere);
  CHECK(break_paragraph(endless, {}, uniform(100), {}).by_lines[0].lines >= 1200);
  CHECK(break_paragraph(endless, {}, uniform(0), {}).by_lines[0].lines == 30000);
  CHECK(break_paragraph(endless, {}, {{Length(), -5_pt, 1}}, {}).by_lines[0].lines == 30000);
  auto nothing_wide = made(prose(4000));
  for (auto& glyph : nothing_wide.glyphs) glyph.advance = 0;
  CHECK(!break_paragraph(nothing_wide, {}, uniform(100), {}).by_lines.empty());
  BreakPolicy ragged;
  ragged.justify = false;
  CHECK(!break_paragraph(nothing_wide, {}, uniform(100), ragged).by_lines.empty());
  auto backwards = made(prose(300) + "\naa");
  for (auto& glyph : backwards.glyphs) glyph.advance = -glyph.advance;
  CHECK(!break_paragraph(backwards, {}, uniform(100), {}).by_lines.empty());
  BreakPolicy mends_ends;
  mends_ends.min_last_line = mends_ends.liked_last_line = 10_pt;
  CHECK(!break_paragraph(backwards, {}, uniform(100), mends_ends).by_lines.empty());
  std::string breaks;
  for (int i = 0; i < 5000; ++i) breaks += "aa\n";
  const auto poem = made(breaks);
  const auto variants = break_paragraph(poem, {}, uniform(100), {});
  CHECK(variants.by_lines[variants.best].lines == 5000);
}
