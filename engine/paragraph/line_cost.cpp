#include "paragraph/line_cost.h"

#include <algorithm>

#include "text/letters.h"

namespace galley::paragraph {

using text::BreakKind;

namespace {

constexpr Cost kOverfullDemerits = 4'000'000'000'000;  // above any justified line: (10 + kMaxBadness)^2 is 10^12
constexpr Cost kShortDemerits = 640'000;               // of a last line of no length; badness 800, twice kRagPart
constexpr std::int32_t kShortHyphenPenalty = 200;      // two letters left behind: as dear as a line of such badness
constexpr std::int32_t kEmergencyPenalty = 10000;      // inside a word only if it fits no line

Cost square(Cost value) { return value * value; }

Fitness class_of(std::int32_t ratio) {
  if (ratio < -32768) return Fitness::Tight;
  if (ratio <= 32768) return Fitness::Decent;
  return ratio <= 65536 ? Fitness::Loose : Fitness::VeryLoose;
}

}  // namespace

LineCost::LineCost(const Measures& measures, const BreakPolicy& policy, const std::vector<Cost>* extra)
    : measures_(measures),
      policy_(policy),
      extra_(extra),
      desired_more_(policy.spaces.space_desired - style::kOneQ16),
      stretch_(std::max(policy.spaces.space_max - policy.spaces.space_desired, 0)),
      shrink_(std::max(policy.spaces.space_desired - policy.spaces.space_min, 0)),
      letter_stretch_(std::max(policy.spaces.letter_max, 0)),
      letter_shrink_(std::max(-policy.spaces.letter_min, 0)),
      gap_stretch_(gap_stretch(policy.spaces)),
      glyph_stretch_(std::max(policy.spaces.glyph_max - style::kOneQ16, 0)),
      glyph_shrink_(std::max(style::kOneQ16 - policy.spaces.glyph_min, 0)) {}

bool LineCost::ends_segment(std::size_t end) const {
  const BreakKind kind = measures_.candidate(end).kind;
  return kind == BreakKind::Forced || kind == BreakKind::End;
}

bool LineCost::past_width(std::size_t start, std::size_t end, Length width) const {
  const Length spaces = measures_[end].end.spaces - measures_[start].start.spaces;
  Length least =
      measures_.content(start, end) - measures_[end].hyphen + part_q16(spaces, desired_more_) - measures_.candidate(end).hang_more;
  if (policy_.justify) least -= give(start, end, false).all();
  return least > width;
}

bool LineCost::surely_too_short(std::size_t start, std::size_t end, Length width, std::int32_t max_ratio) const {
  if (!policy_.justify || max_ratio >= kMaxRatio || ends_segment(end)) return false;
  const Length spaces = measures_[end].end.spaces - measures_[start].start.spaces;
  const Length gaps = measures_[end].end.gaps - measures_[start].start.gaps;
  Length most = measures_.content(start, end) + part_q16(spaces, desired_more_ + ((stretch_ * max_ratio) >> 16)) + 1_pt;
  if (gaps > Length()) most += part_q16(gaps, (gap_stretch_ * max_ratio) >> 16);
  most += give_of_letters(start, end, true);
  return most < width;
}

LineFit LineCost::fit(std::size_t start, std::size_t end, Length width) const {
  const Length spaces = measures_[end].end.spaces - measures_[start].start.spaces;
  LineFit result;
  result.natural = measures_.content(start, end) + part_q16(spaces, desired_more_);
  if (result.natural > width && measures_.candidate(end).hang_more > Length()) {
    result.hang_more = min(measures_.candidate(end).hang_more, result.natural - width);
    result.natural -= result.hang_more;
  }
  const Length excess = width - result.natural;
  if (policy_.justify) return fit_justified(excess, start, end, result, !ends_segment(end));
  if (excess < Length()) {
    result.fit = Fit::Overfull;
    result.too_wide = -excess;
  } else if (policy_.balance || !ends_segment(end)) {
    result.badness = badness(ratio_of(excess, width / kRagPart));
    if (!policy_.balance && result.badness > policy_.tolerance) result.fit = Fit::TooLoose;
  }
  return result;
}

// Word space, gaps, letter space and glyphs give together, each the same part of what it may; past the limits only white gives.
LineFit LineCost::fit_justified(Length excess, std::size_t start, std::size_t end, LineFit result, bool stretches) const {
  const bool wider = excess > Length();
  if (wider && !stretches) return result;
  const Length amount = wider ? excess : -excess;
  const LineGive room = give(start, end, wider);
  if (!wider && amount > room.all()) {
    result.fit = Fit::Overfull;
    result.too_wide = amount - room.all();
    result.ratio_q16 = -65536;
    result.badness = kMaxBadness;
    result.fitness = Fitness::Tight;
    return result;
  }
  const std::int32_t ratio = amount <= room.all() ? ratio_of(amount, room.all()) : ratio_of(amount - room.letters, room.white());
  result.badness = badness(ratio);
  result.ratio_q16 = wider ? ratio : -ratio;
  result.fitness = class_of(result.ratio_q16);
  if (wider && result.badness > policy_.tolerance) result.fit = Fit::TooLoose;
  return result;
}

LineShares LineCost::shares(std::size_t start, std::size_t end, Length width) const {
  const Length spaces = measures_[end].end.spaces - measures_[start].start.spaces;
  const LineFit line = fit(start, end, width);
  const Length desired = spaces + part_q16(spaces, desired_more_);
  const Length excess = width - line.natural;
  const bool wider = excess > Length();
  if (!policy_.justify || (wider && ends_segment(end))) return {desired, line.natural - desired};
  const LineGive room = give(start, end, wider);
  const Length amount = wider ? excess : min(-excess, room.all());
  Length change = amount - room.letters;
  if (amount <= room.all())
    change = scale(amount, room.spaces.raw(), room.all().raw());
  else if (room.gaps > Length())
    change = scale(change, room.spaces.raw(), room.white().raw());
  const Length set = wider ? desired + change : desired - change;
  return {set, width - set};
}

// Sum of the sizes of the letters between which there may be more or less space; none behind the last.
Length LineCost::letters_between(std::size_t start, std::size_t end) const {
  return measures_[end].end.em - measures_[start].start.em;
}

LineGive LineCost::give(std::size_t start, std::size_t end, bool wider) const {
  const RunningSums &to = measures_[end].end, &from = measures_[start].start;
  LineGive give;
  give.spaces = part_q16(to.spaces - from.spaces, wider ? stretch_ : shrink_);
  give.gaps = wider ? part_q16(to.gaps - from.gaps, gap_stretch_) : part_q16(to.blanks - from.blanks, kBlankShrink);
  give.letters = give_of_letters(start, end, wider);
  return give;
}

// How much wider (or narrower) letter space and glyphs may make the line.
Length LineCost::give_of_letters(std::size_t start, std::size_t end, bool wider) const {
  const std::int64_t letters = wider ? letter_stretch_ : letter_shrink_, glyphs = wider ? glyph_stretch_ : glyph_shrink_;
  Length give;
  if (letters > 0) give += part_q16(letters_between(start, end), letters);
  if (glyphs > 0) give += part_q16(measures_[end].end.ink - measures_[start].start.ink, glyphs);
  return give;
}

std::int32_t LineCost::penalty_of(std::size_t end) const {
  const text::BreakCandidate& candidate = measures_.candidate(end);
  std::int32_t penalty = std::max<std::int32_t>(candidate.penalty, 0);
  if (measures_[end].hyphenated) penalty += policy_.hyphen_penalty;
  if (candidate.kind == BreakKind::ShortHyphen) penalty += kShortHyphenPenalty;
  if (candidate.kind == BreakKind::Emergency) penalty += kEmergencyPenalty;
  return penalty;
}

Cost LineCost::line_demerits(std::size_t start, std::size_t end, Length width, const LineFit& line, bool first) const {
  const Cost extra = extra_ != nullptr ? (*extra_)[end] : 0;
  if (line.fit == Fit::Overfull) {
    const Length measure = max(width, 1_pt);
    const Length too_wide = min(line.too_wide, measure * 4);
    return kOverfullDemerits + too_wide.raw() * 1024 / measure.raw() * (kOverfullDemerits / 1024) + extra;
  }
  const Cost by_penalty = square(penalty_of(end)) + extra;
  if (policy_.balance) {
    const Length white = width - line.natural;
    return square(white.raw() * 1024 / max(width, 1_pt).raw()) + by_penalty;
  }
  Cost cost = square(static_cast<Cost>(policy_.line_penalty) + line.badness) + by_penalty;
  if (!first && measures_.candidate(end).kind == BreakKind::End) cost += last_line_demerits(start, end, line);
  return cost;
}

// A hole at the paragraph's end: two paragraphs seem to stand apart by a blank line. We differ from TeX, which takes
// any last line, since a one-word last line looks like a hole in a narrow column.
Cost LineCost::last_line_demerits(std::size_t start, std::size_t end, const LineFit& line) const {
  Cost cost = is_runt(start, end) ? policy_.runt_demerits : 0;
  // Punctuation in the margins may leave less than nothing between them.
  const Length natural = max(line.natural, Length());
  if (natural < policy_.min_last_line) {
    const Length missing = policy_.min_last_line - natural;
    cost += policy_.runt_demerits / 2 + scale(missing, policy_.runt_demerits / 2, policy_.min_last_line.raw()).raw();
  }
  if (natural < policy_.liked_last_line)
    cost += scale(policy_.liked_last_line - natural, kShortDemerits, policy_.liked_last_line.raw()).raw();
  if (measures_[start].hyphenated) cost += policy_.final_hyphen_demerits;
  return cost;
}

bool LineCost::is_runt(std::size_t start, std::size_t end) const {
  const std::uint32_t letters = measures_[end].end.letters - measures_[start].start.letters;
  if (letters > kRuntLetters && !measures_.goes_on_at(start)) return false;
  const bool has_spaces = measures_[end].end.space_count != measures_[start].start.space_count;
  return !has_spaces || text::has_one_word(measures_.text_between(start, end));
}

bool LineCost::ends_short(std::size_t start, std::size_t end, Length width) const {
  return is_runt(start, end) || fit(start, end, width).natural < policy_.min_last_line;
}

Cost LineCost::between(Fitness before, bool hyphen_before, Fitness after, bool hyphen_after) const {
  Cost cost = hyphen_before && hyphen_after ? policy_.double_hyphen_demerits : 0;
  const int step = static_cast<int>(before) - static_cast<int>(after);
  if (step > 1 || step < -1) cost += policy_.fitness_demerits;
  return cost;
}

}  // namespace galley::paragraph
