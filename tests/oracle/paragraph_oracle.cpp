#include "paragraph_oracle.h"

#include <algorithm>
#include <cctype>

#include "paragraph/badness.h"
#include "paragraph/measures.h"

namespace galley::paragraph {

using text::BreakCandidate;
using text::BreakKind;
using text::ShapedParagraph;

namespace {

struct OracleLine {
  Length natural, stretch, shrink;  // stretch of spaces and gaps, shrink of all
  Length ink_stretch;               // of the glyphs; past their limit only spaces stretch
  Length hang_more;                 // of a stop
  std::uint32_t spaces = 0, letters = 0;
};

// What the glyphs of [begin, end) come to.
OracleLine add_up(const ShapedParagraph& paragraph, TextOffset begin, const BreakCandidate& end, const BreakPolicy& policy) {
  OracleLine line;
  Length spaces, ink, gaps, blanks;
  std::uint8_t behind = 0;  // the last cluster
  for (const text::Run& run : paragraph.runs) {
    if (run.range.end <= begin || run.range.begin >= end.line_end) continue;
    if (paragraph.content.items[run.item].kind != text::ItemKind::Text) continue;
    for (std::uint32_t g = run.first_glyph; g < run.first_glyph + run.glyph_count; ++g) {
      const text::ShapedGlyph& glyph = paragraph.glyphs[g];
      if (glyph.cluster < begin || glyph.cluster >= end.line_end || (glyph.flags & text::kGlyphInvisible) != 0) continue;
      const Length width = run.scaled(glyph.advance);
      line.natural += width;
      if ((behind & text::kGlyphSpreads) != 0) gaps += run.size;
      if ((behind & text::kGlyphYields) != 0) blanks += run.size;
      behind = glyph.flags;
      if ((glyph.flags & text::kGlyphSpace) != 0) {
        spaces += width;
        ++line.spaces;
      } else if (std::isalnum(static_cast<int>(glyph.glyph & 0x7F)) != 0) {
        ++line.letters;
      }
      if ((glyph.flags & text::kGlyphSpace) == 0) ink += width;
    }
  }
  const auto part = [](Length whole, std::int64_t q16) { return Length::from_raw((whole.raw() * q16) >> 16); };
  if (end.adds_hyphen) line.natural += paragraph.runs[end.run].hyphen_width;
  line.natural += part(spaces, policy.spaces.space_desired - 65536) - end.hang_end;
  line.hang_more = end.hang_more;
  line.stretch = part(spaces, policy.spaces.space_max - policy.spaces.space_desired) + part(gaps, kGapStretch);
  line.ink_stretch = part(ink, policy.spaces.glyph_max - 65536);
  line.shrink = part(spaces, policy.spaces.space_desired - policy.spaces.space_min) + part(ink, 65536 - policy.spaces.glyph_min) +
                part(blanks, kBlankShrink);
  return line;
}

bool hyphen_at(const ShapedParagraph& paragraph, const BreakCandidate& candidate) {
  if (candidate.adds_hyphen) return true;
  return candidate.kind == BreakKind::AfterHyphen && paragraph.content.text[candidate.line_end - 1] == '-';
}

std::int32_t to_ratio(Length part, Length whole) {
  if (part <= Length()) return 0;
  const std::int64_t of = whole.raw();
  return of <= 0 ? kMaxRatio : static_cast<std::int32_t>(std::min<std::int64_t>(part.raw() * 65536 / of, kMaxRatio));
}

std::int32_t stretched(Length amount, const OracleLine& line) {
  const Length room = line.stretch + line.ink_stretch;
  return amount <= room ? to_ratio(amount, room) : to_ratio(amount - line.ink_stretch, line.stretch);
}

// A setting as it grows line by line.
struct Growing {
  Cost cost = 0;
  std::uint32_t lines = 0;
  int before = -1;  // candidate the next line begins after
  int fitness = 1, ladder = 0;
};

class Oracle {
 public:
  Oracle(const ShapedParagraph& paragraph, const LineWidths& widths, const BreakPolicy& policy)
      : paragraph_(paragraph), widths_(widths), policy_(policy) {}

  // The setting with one more line that ends at `end`.
  [[nodiscard]] std::optional<Growing> with_line(const Growing& so_far, std::size_t end) const {
    const BreakCandidate& candidate = paragraph_.break_candidates[end];
    const bool usable =
        candidate.kind != BreakKind::Emergency &&
        (policy_.allow_hyphens || (candidate.kind != BreakKind::AutoHyphen && candidate.kind != BreakKind::SoftHyphen));
    if (!usable) return std::nullopt;
    const TextOffset begin = so_far.before < 0 ? 0 : paragraph_.break_candidates[static_cast<std::size_t>(so_far.before)].offset;
    OracleLine line = add_up(paragraph_, begin, candidate, policy_);
    line.natural -= so_far.before < 0 ? paragraph_.hang_start
                                      : Length(paragraph_.break_candidates[static_cast<std::size_t>(so_far.before)].hang_start);
    Length width = slot_of_line(widths_, so_far.lines).width;
    if (so_far.lines == 0) width -= policy_.text_indent;
    if (line.natural > width) line.natural -= min(line.hang_more, line.natural - width);
    const bool segment_end = candidate.kind == BreakKind::Forced || candidate.kind == BreakKind::End;
    std::int32_t ratio = 0, bad = 0;
    if (policy_.justify) {
      if (line.natural - line.shrink > width) return std::nullopt;
      if (line.natural > width)
        ratio = -to_ratio(line.natural - width, line.shrink);
      else if (!segment_end)
        ratio = stretched(width - line.natural, line);
      bad = badness(ratio);
    } else {
      if (line.natural > width) return std::nullopt;
      if (!segment_end) bad = badness(to_ratio(width - line.natural, width / 6));
    }
    if (bad > policy_.tolerance && ratio >= 0) return std::nullopt;
    return grown(so_far, end, line, ratio, bad);
  }

 private:
  [[nodiscard]] std::optional<Growing> grown(Growing next, std::size_t end, const OracleLine& line, std::int32_t ratio,
                                             std::int32_t bad) const {
    const BreakCandidate& candidate = paragraph_.break_candidates[end];
    const bool hyphen = hyphen_at(paragraph_, candidate);
    const bool hyphen_before =
        next.before >= 0 && hyphen_at(paragraph_, paragraph_.break_candidates[static_cast<std::size_t>(next.before)]);
    const int fitness = ratio < -32768 ? 0 : ratio <= 32768 ? 1 : ratio <= 65536 ? 2 : 3;
    const Cost penalty = candidate.penalty + (hyphen ? policy_.hyphen_penalty : 0);
    const Cost base = policy_.line_penalty + bad;
    next.cost += base * base + penalty * penalty;
    if (hyphen && hyphen_before) next.cost += policy_.double_hyphen_demerits;
    if (policy_.justify && std::abs(fitness - next.fitness) > 1) next.cost += policy_.fitness_demerits;
    if (candidate.kind == BreakKind::End && next.before >= 0) next.cost += last_line(line, hyphen_before);
    next.ladder = hyphen ? next.ladder + 1 : 0;
    if (policy_.max_hyphen_lines != 0 && next.ladder > policy_.max_hyphen_lines) return std::nullopt;
    next.fitness = candidate.kind == BreakKind::Forced ? 1 : fitness;
    next.before = static_cast<int>(end);
    ++next.lines;
    return next;
  }

  [[nodiscard]] Cost last_line(const OracleLine& line, bool hyphen_before) const {
    Cost cost = 0;
    if (line.spaces == 0 && (line.letters <= 4 || hyphen_before)) cost += policy_.runt_demerits;
    if (line.natural < policy_.min_last_line) {
      const Length missing = policy_.min_last_line - line.natural;
      cost += policy_.runt_demerits / 2 + scale(missing, policy_.runt_demerits / 2, policy_.min_last_line.raw()).raw();
    }
    if (hyphen_before) cost += policy_.final_hyphen_demerits;
    return cost;
  }

  const ShapedParagraph& paragraph_;
  const LineWidths& widths_;
  const BreakPolicy& policy_;
};

void grow(const Oracle& oracle, const ShapedParagraph& paragraph, const Growing& so_far, OracleAnswer& answer) {
  for (auto end = static_cast<std::size_t>(std::ptrdiff_t{so_far.before} + 1); end < paragraph.break_candidates.size(); ++end) {
    const BreakKind kind = paragraph.break_candidates[end].kind;
    if (const auto next = oracle.with_line(so_far, end)) {
      if (kind == BreakKind::End) {
        auto [known, is_new] = answer.cheapest.try_emplace(next->lines, next->cost);
        if (!is_new) known->second = std::min(known->second, next->cost);
      } else {
        grow(oracle, paragraph, *next, answer);
      }
    }
    if (kind == BreakKind::Forced) return;
  }
}

}  // namespace

std::uint32_t OracleAnswer::best_lines() const {
  return std::min_element(cheapest.begin(), cheapest.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

OracleAnswer try_everything(const ShapedParagraph& paragraph, const LineWidths& widths, const BreakPolicy& policy) {
  OracleAnswer answer;
  grow(Oracle(paragraph, widths, policy), paragraph, {}, answer);
  return answer;
}

std::optional<Cost> cost_of(const ShapedParagraph& paragraph, const LineWidths& widths, const BreakPolicy& policy,
                            const std::vector<std::uint32_t>& candidates) {
  const Oracle oracle(paragraph, widths, policy);
  std::optional<Growing> growing = Growing{};
  for (const std::uint32_t candidate : candidates) {
    growing = oracle.with_line(*growing, candidate);
    if (!growing) return std::nullopt;
  }
  return growing->cost;
}

}  // namespace galley::paragraph
