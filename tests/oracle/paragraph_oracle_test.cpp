// Total fit against all sets of breaks, on paragraphs made from a fixed seed.
#include "paragraph_oracle.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "paragraph/badness.h"

#include "made_paragraph.h"

using namespace galley;
using namespace galley::paragraph;

namespace {

constexpr std::uint32_t kParagraphCases = 2500;

// xorshift: the same numbers on every machine.
class LineDice {
 public:
  explicit LineDice(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % limit;
  }
  bool once_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::uint32_t state_;
};

std::string random_word(LineDice& dice) {
  std::string word;
  const std::uint32_t letters = 1 + dice.below(9);
  for (std::uint32_t i = 0; i < letters; ++i) {
    if (i >= 2 && i + 2 < letters && word.back() != '|' && word.back() != '-') {
      if (dice.once_in(4))
        word += '|';
      else if (dice.once_in(25))
        word += '-';
    }
    word += static_cast<char>('a' + dice.below(26));
  }
  return word;
}

// Ideographs are written as digits.
std::string random_squares(LineDice& dice) {
  std::string squares;
  const std::uint32_t count = 2 + dice.below(3);
  for (std::uint32_t i = 0; i < count; ++i) squares += i > 0 && dice.once_in(4) ? ',' : static_cast<char>('1' + dice.below(9));
  return squares;
}

std::string random_text(LineDice& dice, bool squares) {
  std::string text;
  const std::uint32_t words = squares ? 2 + dice.below(3) : 3 + dice.below(8);
  for (std::uint32_t i = 0; i < words; ++i) {
    if (i > 0) text += dice.once_in(25) ? "\n" : " ";
    text += squares && !dice.once_in(3) ? random_squares(dice) : random_word(dice);
  }
  return text;
}

LineWidths random_widths(LineDice& dice) {
  LineWidths widths;
  const std::uint32_t slots = dice.once_in(2) ? 1 : 2 + dice.below(2);
  for (std::uint32_t i = 0; i < slots; ++i) {
    widths.push_back({Length(), Length::from_points(40 + dice.below(60)), 1 + dice.below(2)});
  }
  return widths;
}

BreakPolicy random_policy(LineDice& dice) {
  BreakPolicy policy;
  policy.justify = !dice.once_in(4);
  policy.spaces.space_min = 39322 + static_cast<std::int32_t>(dice.below(20000));
  policy.spaces.space_max = 75000 + static_cast<std::int32_t>(dice.below(160000));
  if (dice.once_in(3)) policy.spaces.space_desired = 60000 + static_cast<std::int32_t>(dice.below(12000));
  policy.max_hyphen_lines = static_cast<std::uint8_t>(dice.below(4));
  policy.fitness_demerits = static_cast<std::int32_t>(dice.below(4000));
  policy.double_hyphen_demerits = static_cast<std::int32_t>(dice.below(6000));
  policy.tolerance = dice.once_in(3) ? kMaxBadness : 200 + static_cast<std::int32_t>(dice.below(3000));
  policy.loose = policy.tolerance;
  policy.text_indent = Length::from_points(dice.once_in(2) ? 0 : dice.below(12));
  policy.min_last_line = Length::from_points(dice.below(20));
  policy.allow_hyphens = !dice.once_in(6);
  return policy;
}

struct Case {
  text::ShapedParagraph paragraph;
  LineWidths widths;
  BreakPolicy policy;
};

void hang_marks(LineDice& dice, text::ShapedParagraph& paragraph) {
  paragraph.hang_start = Length::from_points(dice.below(2));
  for (text::BreakCandidate& candidate : paragraph.break_candidates) {
    if (dice.once_in(3)) candidate.hang_end = Length::from_points(dice.below(3));
    if (dice.once_in(3)) candidate.hang_start = Length::from_points(dice.below(2));
    if (dice.once_in(5)) candidate.hang_more = Length::from_points(dice.below(3));
  }
}

Case random_case(std::uint32_t number) {
  LineDice dice(number + 1);
  MadeOptions options;
  options.proportional = !dice.once_in(4);
  options.hyphen_dislike = static_cast<std::int32_t>(dice.once_in(2) ? 0 : dice.below(80));
  options.squares = number % 4 == 3;
  const std::string text = random_text(dice, options.squares);
  Case made_case{made(text, options), random_widths(dice), random_policy(dice)};
  if (dice.once_in(2)) hang_marks(dice, made_case.paragraph);
  if (dice.once_in(3)) {
    made_case.policy.spaces.glyph_min = 65536 - static_cast<std::int32_t>(dice.below(3000));
    made_case.policy.spaces.glyph_max = 65536 + static_cast<std::int32_t>(dice.below(3000));
  }
  return made_case;
}

std::vector<std::uint32_t> candidates_of(std::span<const LineBreak> lines) {
  std::vector<std::uint32_t> candidates;
  for (const LineBreak& line : lines) candidates.push_back(line.candidate);
  return candidates;
}

}  // namespace

TEST_CASE("total fit finds the cheapest setting of every line count") {
  std::uint32_t feasible = 0, several = 0;
  for (std::uint32_t number = 0; number < kParagraphCases; ++number) {
    CAPTURE(number);
    Case c = random_case(number);
    c.policy.window_before = c.policy.window_after = 200;
    const OracleAnswer answer = try_everything(c.paragraph, c.widths, c.policy);
    const ParagraphVariants variants = break_paragraph(c.paragraph, {}, c.widths, c.policy);
    REQUIRE(!variants.by_lines.empty());
    if (answer.cheapest.empty()) continue;
    ++feasible;
    several += answer.cheapest.size() > 1 ? 1 : 0;
    std::map<std::uint32_t, Cost> found;
    for (const Variant& variant : variants.by_lines) {
      found[variant.lines] = variant.cost;
      const auto again = cost_of(c.paragraph, c.widths, c.policy, candidates_of(variants.lines_of(variant)));
      REQUIRE(again.has_value());
      CHECK(*again == variant.cost);
    }
    REQUIRE(found == answer.cheapest);
  }
  // The cases must be worth something: enough that can be set at all, enough with a choice.
  CHECK(feasible > kParagraphCases / 3);
  CHECK(several > kParagraphCases / 10);
}

TEST_CASE("the window does not lose the best setting, nor its neighbours") {
  for (std::uint32_t number = 0; number < kParagraphCases; ++number) {
    CAPTURE(number);
    const Case c = random_case(number);
    const OracleAnswer answer = try_everything(c.paragraph, c.widths, c.policy);
    if (answer.cheapest.empty()) continue;
    const ParagraphVariants variants = break_paragraph(c.paragraph, {}, c.widths, c.policy);
    const std::uint32_t best = answer.best_lines();
    CHECK(variants.by_lines[variants.best].lines == best);
    CHECK(variants.by_lines[variants.best].cost == answer.cheapest.at(best));
    for (const Variant& variant : variants.by_lines) {
      CHECK(variant.lines + c.policy.window_before >= best);
      CHECK(variant.lines <= best + c.policy.window_after);
      CHECK(variant.cost >= answer.cheapest.at(variant.lines));
    }
    for (const auto& known : answer.cheapest) {
      const std::uint32_t lines = known.first;
      const Cost cost = known.second;
      const bool wanted = lines + c.policy.window_before >= best && lines <= best + c.policy.window_after;
      const auto found =
          std::find_if(variants.by_lines.begin(), variants.by_lines.end(), [&](const Variant& v) { return v.lines == lines; });
      CHECK((found != variants.by_lines.end()) == wanted);
      if (found != variants.by_lines.end()) CHECK(found->cost == cost);
    }
  }
}

TEST_CASE("first fit is never cheaper than total fit") {
  std::uint32_t compared = 0;
  for (std::uint32_t number = 0; number < kParagraphCases; ++number) {
    CAPTURE(number);
    Case c = random_case(number);
    const ParagraphVariants total = break_paragraph(c.paragraph, {}, c.widths, c.policy);
    BreakPolicy greedy = c.policy;
    greedy.method = Method::FirstFit;
    const ParagraphVariants first = break_paragraph(c.paragraph, {}, c.widths, greedy);
    REQUIRE(first.by_lines.size() == 1);
    const auto allowed = cost_of(c.paragraph, c.widths, c.policy, candidates_of(first.lines_of(first.by_lines[0])));
    if (!allowed) continue;
    ++compared;
    CHECK(*allowed == first.by_lines[0].cost);
    CHECK(first.by_lines[0].cost >= total.by_lines[total.best].cost);
  }
  CHECK(compared > kParagraphCases / 10);
}

TEST_CASE("what cannot be set within tolerance is set nevertheless, all of it, and marked") {
  std::uint32_t marked = 0;
  for (std::uint32_t number = 0; number < kParagraphCases; ++number) {
    CAPTURE(number);
    Case c = random_case(number);
    if (number % 3 == 0) c.widths = {{Length(), Length::from_points(8 + number % 20), 1}};
    if (!try_everything(c.paragraph, c.widths, c.policy).cheapest.empty()) continue;
    const ParagraphVariants variants = break_paragraph(c.paragraph, {}, c.widths, c.policy);
    REQUIRE(!variants.by_lines.empty());
    for (const Variant& variant : variants.by_lines) {
      const auto lines = variants.lines_of(variant);
      REQUIRE(!lines.empty());
      CHECK(lines.back().candidate + 1 == c.paragraph.break_candidates.size());
      bool fault = false;
      for (const LineBreak& line : lines) fault = fault || line.fault != Fault::None;
      // A ragged line may be short without being at fault.
      if (c.policy.justify && c.policy.max_hyphen_lines == 0 && c.policy.allow_hyphens) {
        CHECK(fault);
        ++marked;
      }
    }
  }
  CHECK(marked > 50);
}
