#include "paragraph/measures.h"

#include <string_view>

#include "base/assert.h"
#include "text/letters.h"

namespace galley::paragraph {

using text::BreakCandidate;
using text::ItemKind;
using text::Run;
using text::ShapedGlyph;
using text::ShapedParagraph;

std::uint32_t first_item_after(const text::InlineContent& content, TextOffset offset) {
  const auto& items = content.items;
  auto at = std::lower_bound(items.begin(), items.end(), offset,
                             [](const text::InlineItem& item, TextOffset o) { return item.range.end < o; });
  while (at != items.end() && at->range.end == offset && !at->range.empty()) ++at;
  auto after_last_close = at;
  for (; at != items.end() && at->range.empty() && at->range.begin == offset && at->kind != ItemKind::Open; ++at) {
    if (at->kind == ItemKind::Close) after_last_close = at + 1;
  }
  // A non-empty item that ends here may follow empty ones at its own start only, so nothing is left to skip.
  return static_cast<std::uint32_t>(after_last_close - items.begin());
}

Length advance_of(const InlineAdvances& advances, std::uint32_t item) {
  return item < advances.of_item.size() ? advances.of_item[item] : Length();
}

namespace {

constexpr std::uint32_t tag(const char (&name)[5]) {
  return (static_cast<std::uint32_t>(static_cast<unsigned char>(name[0])) << 24) |
         (static_cast<std::uint32_t>(static_cast<unsigned char>(name[1])) << 16) |
         (static_cast<std::uint32_t>(static_cast<unsigned char>(name[2])) << 8) |
         static_cast<std::uint32_t>(static_cast<unsigned char>(name[3]));
}

bool stands_solid(const Run& run) {
  return run.script == tag("Hani") || run.script == tag("Hira") || run.script == tag("Kana") || run.script == tag("Bopo");
}

}  // namespace

bool may_scale(const Run& run) { return !stands_solid(run); }

bool may_letter_space(const Run& run) {
  if (stands_solid(run)) return false;
  // Joined by shape (Unicode Joining_Type) or by a headline.
  constexpr std::uint32_t kConnected[] = {tag("Arab"), tag("Syrc"), tag("Mong"), tag("Nkoo"), tag("Mand"),
                                          tag("Mani"), tag("Phag"), tag("Adlm"), tag("Rohg"), tag("Sogd"),
                                          tag("Deva"), tag("Beng"), tag("Guru"), tag("Tibt")};
  return std::find(std::begin(kConnected), std::end(kConnected), run.script) == std::end(kConnected);
}

Length tab_advance(Length x, Length interval) {
  if (interval <= Length()) return interval;
  return interval - max(x, Length()) % interval;
}

namespace {

// Sums within one run, in font units until somebody asks.
struct RunSums {
  std::int64_t units = 0, space_units = 0, tab_units = 0;
  std::uint32_t clusters = 0, spaces = 0, letters = 0, gaps = 0, blanks = 0;
};

// Fills in the two ascending sequences of positions (line ends and line starts) while the glyphs go by.
class SumWalk {
  static constexpr TextOffset kNothingWanted = 0xFFFFFFFFU;

 public:
  SumWalk(const ShapedParagraph& paragraph, const InlineAdvances& advances, std::vector<BreakMeasure>& breaks,
          std::vector<SpacePlace>& tabs, std::vector<SpacePlace>* spaces)
      : paragraph_(paragraph), advances_(advances), breaks_(breaks), tabs_(tabs), spaces_(spaces) {}

  void walk() {
    find_wanted();
    for (const Run& run : paragraph_.runs) {
      if (paragraph_.content.items[run.item].kind == ItemKind::Text)
        walk_text(run);
      else
        walk_object(run);
    }
    settle_all();
  }

 private:
  // Sums before a place in the current run.
  [[nodiscard]] RunningSums at(const Run& run, const RunSums& sums) const {
    RunningSums total = before_run_;
    const Length per_space = run.word_spacing + run.letter_spacing;
    const Length width = run.scaled(sums.units), of_spaces = run.scaled(sums.space_units);
    total.x += width + run.letter_spacing * sums.clusters + run.word_spacing * sums.spaces;
    total.spaces += of_spaces + per_space * sums.spaces;
    total.em += run_em_ * sums.clusters;
    total.gaps += run.size * sums.gaps;
    total.blanks += run.size * sums.blanks;
    if (run_scales_) total.ink += width - of_spaces;
    if (run_scales_ && sums.tab_units != 0) total.ink -= run.scaled(sums.tab_units);
    total.letters += sums.letters;
    total.space_count += sums.spaces;
    return total;
  }

  // Gives `sums` to all waiting positions up to and including `offset`.
  // The white behind the last cluster of a line is dropped, unless a hyphen follows.
  void settle(TextOffset offset, const RunningSums& sums) {
    const auto& candidates = paragraph_.break_candidates;
    for (; next_end_ < candidates.size() && candidates[next_end_].line_end <= offset; ++next_end_) {
      BreakMeasure& measure = breaks_[next_end_ + 1];
      measure.end = sums;
      if (candidates[next_end_].adds_hyphen) continue;
      measure.end.x -= last_.letter_space;
      measure.end.em -= last_.em;
      measure.end.gaps -= last_.gap;
      measure.end.blanks -= last_.blank;
    }
    for (; next_start_ < candidates.size() && candidates[next_start_].offset <= offset; ++next_start_) {
      breaks_[next_start_ + 1].start = sums;
    }
    find_wanted();
  }

  void find_wanted() {
    const auto& candidates = paragraph_.break_candidates;
    wanted_ = kNothingWanted;
    if (next_end_ < candidates.size()) wanted_ = candidates[next_end_].line_end;
    if (next_start_ < candidates.size()) wanted_ = std::min(wanted_, candidates[next_start_].offset);
  }

  void walk_object(const Run& run) {
    if (wanted_ <= run.range.begin) settle(run.range.begin, before_run_);
    if (paragraph_.content.items[run.item].kind != ItemKind::Atomic) return;
    before_run_.x += advance_of(advances_, run.item);
    last_ = {};
    ++before_run_.letters;
  }

  void walk_text(const Run& run) {
    run_em_ = may_letter_space(run) ? run.size : Length();
    run_scales_ = may_scale(run);
    RunSums sums;
    const std::uint32_t end = run.first_glyph + run.glyph_count;
    for (std::uint32_t g = run.first_glyph; g < end;) {
      const TextOffset cluster = paragraph_.glyphs[g].cluster;
      if (wanted_ <= cluster) settle(cluster, at(run, sums));
      RunSums after = sums;
      for (; g < end && paragraph_.glyphs[g].cluster == cluster; ++g) add_glyph(run, paragraph_.glyphs[g], sums, after);
      const TextOffset cluster_end = g < end ? paragraph_.glyphs[g].cluster : run.range.end;
      while (wanted_ < cluster_end) settle_inside(run, sums, after, cluster, cluster_end);
      if (after.clusters != sums.clusters) {
        last_ = {run.letter_spacing, run_em_, run.size * (after.gaps - sums.gaps), run.size * (after.blanks - sums.blanks)};
      }
      sums = after;
    }
    before_run_ = at(run, sums);
  }

  void add_glyph(const Run& run, const ShapedGlyph& glyph, const RunSums& before, RunSums& after) {
    if ((glyph.flags & text::kGlyphInvisible) != 0) return;
    after.units += glyph.advance;
    if ((glyph.flags & text::kGlyphClusterStart) != 0) ++after.clusters;
    if ((glyph.flags & text::kGlyphSpreads) != 0) ++after.gaps;
    if ((glyph.flags & text::kGlyphYields) != 0) ++after.blanks;
    if ((glyph.flags & text::kGlyphTab) != 0) {
      after.tab_units += glyph.advance;
      tabs_.push_back({at(run, before).x, run.scaled(glyph.advance)});
    } else if ((glyph.flags & text::kGlyphSpace) != 0) {
      after.space_units += glyph.advance;
      ++after.spaces;
      if (spaces_ != nullptr) spaces_->push_back({at(run, before).x, run.scaled(glyph.advance)});
    } else if ((glyph.flags & text::kGlyphClusterStart) != 0) {
      after.letters += text::weight_at(paragraph_.content.text, glyph.cluster);
    }
  }

  // A break inside a ligature: each byte of it counts for the same share.
  void settle_inside(const Run& run, const RunSums& before, const RunSums& after, TextOffset begin, TextOffset end) {
    const TextOffset wanted = wanted_;
    RunSums part = before;
    part.units += (after.units - before.units) * (wanted - begin) / (end - begin);
    settle(wanted, at(run, part));
  }

  void settle_all() { settle(kNothingWanted, before_run_); }

  const ShapedParagraph& paragraph_;
  const InlineAdvances& advances_;
  std::vector<BreakMeasure>& breaks_;
  std::vector<SpacePlace>& tabs_;
  std::vector<SpacePlace>* spaces_;
  RunningSums before_run_;
  Length run_em_;  // what a cluster of the current run counts for in RunningSums::em
  bool run_scales_ = true;
  struct Last {  // what stands behind the last cluster
    Length letter_space, em, gap, blank;
  };
  Last last_;
  std::size_t next_end_ = 0, next_start_ = 0;
  TextOffset wanted_ = kNothingWanted;  // the nearest position still waiting
};

// Edges of inline boxes are no text: they belong to a line by their item, not by an offset. Tab stops do not see them.
void add_edges(const ShapedParagraph& paragraph, const InlineAdvances& advances, std::vector<BreakMeasure>& breaks) {
  const auto& items = paragraph.content.items;
  const auto is_edge = [&](std::size_t i) { return items[i].kind == ItemKind::Open || items[i].kind == ItemKind::Close; };
  bool any = false;
  for (std::uint32_t i = 0; i < items.size() && !any; ++i) any = is_edge(i) && advance_of(advances, i) != Length();
  if (!any) return;
  Length sum;
  std::uint32_t item = 0;
  const auto sum_up_to = [&](std::uint32_t end) {
    for (; item < end; ++item) {
      if (is_edge(item)) sum += advance_of(advances, item);
    }
  };
  for (std::size_t b = 1; b < breaks.size(); ++b) {
    const BreakCandidate& candidate = paragraph.break_candidates[b - 1];
    const bool at_end = candidate.offset >= paragraph.content.text.size();
    sum_up_to(at_end ? static_cast<std::uint32_t>(items.size()) : first_item_after(paragraph.content, candidate.offset));
    breaks[b].end.x += sum;
    breaks[b].start.x += sum;
  }
}

}  // namespace

bool shows_hyphen(const std::string& text, const BreakCandidate& candidate) {
  if (candidate.adds_hyphen) return true;
  return text::ends_in_hyphen(std::string_view(text).substr(0, std::min<std::size_t>(candidate.line_end, text.size())));
}

Measures::Measures(const ShapedParagraph& paragraph, const InlineAdvances& advances, SpacePlaces places)
    : paragraph_(paragraph), breaks_(paragraph.break_candidates.size() + 1) {
  SumWalk(paragraph, advances, breaks_, tabs_, places == SpacePlaces::Kept ? &spaces_ : nullptr).walk();
  for (std::size_t b = 1; b < breaks_.size(); ++b) {
    const BreakCandidate& c = candidate(b);
    if (c.adds_hyphen) breaks_[b].hyphen = paragraph.runs[c.run].hyphen_width;
    breaks_[b].hyphenated = shows_hyphen(paragraph.content.text, c);
    breaks_[b].end.x -= c.hang_end;
    breaks_[b].start.x += c.hang_start;
  }
  breaks_[0].start.x += paragraph.hang_start;
  add_edges(paragraph, advances, breaks_);
}

bool Measures::goes_on_at(std::size_t start) const {
  return start > 0 && breaks_[start].hyphenated && candidate(start).line_end == candidate(start).offset;
}

std::string_view Measures::text_between(std::size_t start, std::size_t end) const {
  const std::string_view text = paragraph_.content.text;
  const std::size_t from = std::min<std::size_t>(start == 0 ? 0 : candidate(start).offset, text.size());
  return text.substr(from, std::max<std::size_t>(candidate(end).line_end, from) - from);
}

namespace {

bool begins_before(const SpacePlace& place, Length x) { return place.x < x; }

}  // namespace

std::span<const SpacePlace> Measures::spaces_between(Length from, Length to) const {
  const auto first = std::lower_bound(spaces_.begin(), spaces_.end(), from, begins_before);
  return {first, std::lower_bound(first, spaces_.end(), to, begins_before)};
}

Length Measures::tab_growth(Length from, Length to) const {
  Length growth;
  auto tab = std::lower_bound(tabs_.begin(), tabs_.end(), from, begins_before);
  for (; tab != tabs_.end() && tab->x < to; ++tab) {
    growth += tab_advance(tab->x - from + growth, tab->advance * kTabSpaces) - tab->advance;
  }
  return growth;
}

}  // namespace galley::paragraph
