// break_paragraph(): up to seven passes of total fit, or first fit, and the answer in terms of candidates.
//
//   1  within tolerance, which is wide enough that pages have paragraphs of more lines to choose from; goes on if the best setting
//      ends in a runt and the policy wants it mended
//   2  within five times the tolerance (1.7 times the ratio): the table is small, and it is enough for most narrow columns
//   3  the same with words divided nearer to their ends than anyone likes
//   4  only if the best of those ends in a runt: within 21 times the tolerance (2.8 times the ratio), then any looseness
//   5  any looseness, and words that belong together may be parted; still nothing sticks out, and no more hyphens in a row than
//      the policy wants
//   6  everything: breaks inside words, hyphens the policy did not want, lines that stick out
//
// Settings with rivers get their cost added, and a further run that avoids the breaks between those lines.
#include <algorithm>
#include <array>

#include "paragraph/rivers.h"
#include "paragraph/total_fit.h"
#include "paragraph/variants.h"

namespace galley::paragraph {

namespace {

// Beyond this many candidates (a megabyte of prose in one paragraph) the table of total fit would not be worth its memory.
constexpr std::size_t kTotalFitLimit = 250000;

// How loose lines may be, in times the policy's tolerance.
struct Pass {
  std::int32_t times;
  bool fills;  // run where there is no setting yet
  bool mends;  // run where the best one ends in a runt
  bool short_hyphens = false;
  bool partings = false;  // words that belong together
};
constexpr std::int32_t kAnyLooseness = kMaxBadness;
constexpr std::array<Pass, 6> kPasses{{{1, true, false},
                                       {5, true, true},
                                       {5, true, false, true},
                                       {21, false, true},
                                       {kAnyLooseness, false, true},
                                       {kAnyLooseness, true, false, true, true}}};

BreakPolicy sound(BreakPolicy policy) {
  if (policy.balance) policy.justify = false;
  policy.tolerance = std::clamp(policy.tolerance, 0, kMaxBadness);
  return policy;
}

// The cheapest setting has a last line nobody wants: looser lines may be the lesser evil.
bool ends_short(const LineCost& cost, WidthOfLine& width, const std::vector<Setting>& settings, std::size_t first) {
  const Setting& best =
      *std::min_element(settings.begin(), settings.end(), [](const Setting& a, const Setting& b) { return a.cost < b.cost; });
  const std::size_t lines = best.ends.size();
  if (lines < 2 || !cost.policy().mends_last_line) return false;
  return cost.ends_short(lines > 1 ? best.ends[lines - 2] : first, best.ends.back(), width(static_cast<std::uint32_t>(lines - 1)));
}

std::vector<Setting> settings_of(const Measures& measures, WidthOfLine& width, const BreakPolicy& policy, std::size_t first,
                                 const std::vector<Cost>* extra = nullptr) {
  if (policy.method == Method::FirstFit || measures.size() - first > kTotalFitLimit) {
    return {first_fit(LineCost(measures, policy), width, first)};
  }
  BreakPolicy generous = policy;
  std::vector<Setting> settings;
  bool is_short = false;
  for (const Pass& pass : kPasses) {
    if (settings.empty() ? !pass.fills : !is_short || !pass.mends) continue;
    generous.tolerance = pass.times == kAnyLooseness ? kMaxBadness : std::min(policy.tolerance * pass.times, kMaxBadness);
    const LineCost cost(measures, generous, extra);
    FitResult result = total_fit(cost, width, {.partings = pass.partings, .short_hyphens = pass.short_hyphens}, first);
    if (!result.settings.empty()) settings = std::move(result.settings);
    is_short = !settings.empty() && ends_short(cost, width, settings, first);
  }
  if (!settings.empty()) return settings;
  const LineCost cost(measures, generous);
  const FitLimits emergency{.overfull = true,
                            .emergency_breaks = true,
                            .every_hyphen = true,
                            .partings = true,
                            .short_hyphens = true,
                            .limit_ladders = false};
  FitResult result = total_fit(cost, width, emergency, first);
  if (result.settings.empty()) return {first_fit(cost, width, first)};
  return std::move(result.settings);
}

constexpr Cost kUnwantedCost = kMaxBadness * Cost{kMaxBadness};  // any line that fits is better

std::vector<Cost> cost_of_unwanted(const Measures& measures, const BreakPolicy& policy) {
  std::vector<Cost> costs;
  if (policy.unwanted + std::size_t{1} >= measures.size()) return costs;
  costs.resize(measures.size());
  costs[policy.unwanted + 1] = kUnwantedCost;
  return costs;
}

// Adds what rivers cost to every setting; where there are any, other breaks are tried between their lines.
void avoid_rivers(Rivers& rivers, const Measures& measures, WidthOfLine& width, const BreakPolicy& policy, std::size_t first,
                  const std::vector<Cost>& unwanted, std::vector<Setting>& settings) {
  std::vector<Cost> extra;
  for (Setting& setting : settings) {
    const RiversOf found = rivers.in(setting, width, first);
    setting.cost += found.cost;
    if (found.ends.empty()) continue;
    extra.resize(measures.size());
    for (const std::size_t end : found.ends) extra[end] = found.cost;
  }
  if (extra.empty()) return;
  for (std::size_t end = 0; end < unwanted.size(); ++end) extra[end] += unwanted[end];
  for (Setting& other : settings_of(measures, width, policy, first, &extra)) {
    const auto same = std::find_if(settings.begin(), settings.end(),
                                   [&](const Setting& known) { return known.ends.size() == other.ends.size(); });
    if (same == settings.end()) continue;
    for (const std::size_t end : other.ends) other.cost -= extra[end];
    other.cost += rivers.in(other, width, first).cost;
    if (other.cost < same->cost) *same = std::move(other);
  }
}

LineBreak line_break(const LineCost& cost, std::size_t start, std::size_t end, Length width) {
  const LineFit fit = cost.fit(start, end, width);
  LineBreak line;
  line.candidate = static_cast<std::uint32_t>(end - 1);
  line.ratio_q16 = fit.ratio_q16;
  line.natural = fit.natural;
  line.hang_start = cost.measures().hang_start(start);
  line.hang_end = fit.hang_more + cost.measures().candidate(end).hang_end;
  if (cost.measures().candidate(end).kind == text::BreakKind::Parting) line.fault = Fault::Parted;
  if (fit.fit == Fit::Overfull) line.fault = Fault::Overfull;
  if (fit.badness > cost.policy().loose && fit.ratio_q16 > 0 && cost.policy().justify) line.fault = Fault::Loose;
  return line;
}

}  // namespace

LineSlot slot_of_line(const LineWidths& widths, std::uint32_t line) {
  for (const LineSlot& slot : widths) {
    if (line < slot.count) return slot;
    line -= slot.count;
  }
  return widths.empty() ? LineSlot{} : widths.back();
}

ParagraphVariants break_paragraph(const text::ShapedParagraph& paragraph, const InlineAdvances& advances, const LineWidths& widths,
                                  const BreakPolicy& wanted, std::uint32_t first_candidate) {
  const BreakPolicy policy = sound(wanted);
  const std::size_t first = first_candidate == kFromStart ? 0 : std::size_t{first_candidate} + 1;
  ParagraphVariants variants;
  if (first >= paragraph.break_candidates.size()) {
    variants.by_lines.push_back({});
    return variants;
  }
  static const LineWidths kNoWidth{LineSlot{}};
  const bool avoids_rivers = policy.avoids_rivers && policy.justify && policy.method == Method::TotalFit;
  const Measures measures(paragraph, advances, avoids_rivers ? SpacePlaces::Kept : SpacePlaces::Dropped);
  WidthOfLine width(widths.empty() ? kNoWidth : widths, first == 0 ? policy.text_indent : Length());
  const LineCost cost(measures, policy);
  const std::vector<Cost> unwanted = cost_of_unwanted(measures, policy);
  std::vector<Setting> settings = settings_of(measures, width, policy, first, unwanted.empty() ? nullptr : &unwanted);
  if (!unwanted.empty()) {
    for (Setting& setting : settings) {
      for (const std::size_t end : setting.ends) setting.cost -= unwanted[end];
    }
  }
  if (avoids_rivers) {
    Rivers rivers(widths.empty() ? kNoWidth : widths, cost, first == 0 ? policy.text_indent : Length());
    avoid_rivers(rivers, measures, width, policy, first, unwanted, settings);
  }
  for (const Setting& setting : settings) {
    variants.by_lines.push_back(
        {setting.cost, static_cast<std::uint32_t>(variants.breaks.size()), static_cast<std::uint32_t>(setting.ends.size())});
    std::size_t start = first;
    for (std::uint32_t line = 0; line < setting.ends.size(); ++line) {
      variants.breaks.push_back(line_break(cost, start, setting.ends[line], width(line)));
      start = setting.ends[line];
    }
  }
  const auto cheapest = std::min_element(variants.by_lines.begin(), variants.by_lines.end(),
                                         [](const Variant& a, const Variant& b) { return a.cost < b.cost; });
  variants.best = static_cast<std::uint32_t>(cheapest - variants.by_lines.begin());
  return variants;
}

IntrinsicWidths intrinsic_widths(const text::ShapedParagraph& paragraph, const InlineAdvances& advances,
                                 const BreakPolicy& wanted) {
  BreakPolicy policy = sound(wanted);
  policy.justify = false;
  const Measures measures(paragraph, advances);
  const LineCost cost(measures, policy);
  IntrinsicWidths result;
  std::size_t segment = 0, piece = 0;
  for (std::size_t end = 1; end < measures.size(); ++end) {
    const Length indent = segment == 0 ? policy.text_indent : Length();
    if (cost.ends_segment(end)) {
      result.max_content = max(result.max_content, cost.fit(segment, end, kMaxLength).natural + indent);
      segment = end;
    }
    if (is_usable(cost, {.partings = true, .short_hyphens = true}, end)) {
      const Length piece_indent = piece == 0 ? policy.text_indent : Length();
      result.min_content = max(result.min_content, cost.fit(piece, end, kMaxLength).natural + piece_indent);
      piece = end;
    }
  }
  return result;
}

}  // namespace galley::paragraph
