#include "paragraph/line_parts.h"

#include <algorithm>

namespace galley::paragraph {

using text::ItemKind;
using text::Run;
using text::ShapedGlyph;
using text::ShapedParagraph;

Length LinePart::advance() const {
  Length sum = width;
  for (const SetGlyph& glyph : run.glyphs) sum += glyph.advance;
  return sum;
}

LineExtent extent_of(const ShapedParagraph& paragraph, const LineRequest& request) {
  const auto& content = paragraph.content;
  const auto& candidates = paragraph.break_candidates;
  LineExtent extent;
  extent.end = extent.content_end = static_cast<TextOffset>(content.text.size());
  extent.end_item = static_cast<std::uint32_t>(content.items.size());
  if (request.first_candidate < candidates.size()) {
    extent.begin = candidates[request.first_candidate].offset;
    extent.first_item = first_item_after(content, extent.begin);
  }
  if (request.line.candidate >= candidates.size()) return extent;
  const text::BreakCandidate& last = candidates[request.line.candidate];
  extent.adds_hyphen = last.adds_hyphen;
  extent.end = std::max(last.offset, extent.begin);
  extent.content_end = std::clamp(last.line_end, extent.begin, extent.end);
  if (last.kind == text::BreakKind::End) return extent;
  extent.end_item = first_item_after(content, extent.end);
  const bool cut = extent.end_item < content.items.size() && content.items[extent.end_item].range.begin < extent.end;
  if (cut) ++extent.end_item;
  return extent;
}

namespace {

// A slice of a run's glyphs, made ready to be re-shaped at its ends.
class GlyphCut {
 public:
  GlyphCut(const ShapedParagraph& paragraph, const Run& run, TextRange range, text::Shaper& shaper)
      : paragraph_(paragraph), run_(run), range_(range), shaper_(shaper) {
    begin_ = first_at(range.begin);
    end_ = first_at(range.end);
  }

  // `joined_*`: the text goes on without a break there. Logical order.
  std::vector<ShapedGlyph> take(bool cut_before, bool cut_after, std::string_view hyphen) {
    const bool head = cut_before && !safe_at(begin_, range_.begin);
    const bool tail = !hyphen.empty() || (cut_after && !safe_at(end_, range_.end));
    if (!head && !tail) return slice(begin_, end_);
    std::uint32_t from = begin_, to = end_;
    if (head) from = next_safe(begin_);
    if (tail) to = previous_safe(end_);
    if (from >= to && head && tail) return shape_again(range_, hyphen);
    if (from >= end_ && head) return shape_again(range_, hyphen);
    if (to <= begin_ && tail) return shape_again(range_, hyphen);
    std::vector<ShapedGlyph> glyphs;
    if (head) append(glyphs, shape_again({range_.begin, cluster(from)}, {}));
    append(glyphs, slice(from, to));
    if (tail) append(glyphs, shape_again({cluster(to), range_.end}, hyphen));
    return glyphs;
  }

 private:
  [[nodiscard]] std::uint32_t run_end() const { return run_.first_glyph + run_.glyph_count; }
  [[nodiscard]] TextOffset cluster(std::uint32_t g) const { return g < run_end() ? paragraph_.glyphs[g].cluster : run_.range.end; }
  [[nodiscard]] std::uint32_t first_at(TextOffset offset) const {
    const auto first = paragraph_.glyphs.begin() + run_.first_glyph;
    const auto last = first + run_.glyph_count;
    const auto at = std::lower_bound(first, last, offset, [](const ShapedGlyph& g, TextOffset o) { return g.cluster < o; });
    return run_.first_glyph + static_cast<std::uint32_t>(at - first);
  }
  // May the text be cut before glyph g, at `offset`?
  [[nodiscard]] bool safe_at(std::uint32_t g, TextOffset offset) const {
    if (cluster(g) != offset) return false;
    return g >= run_end() || (paragraph_.glyphs[g].flags & text::kGlyphUnsafeToBreak) == 0;
  }
  [[nodiscard]] bool starts_safely(std::uint32_t g) const {
    const auto flags = paragraph_.glyphs[g].flags;
    return (flags & text::kGlyphClusterStart) != 0 && (flags & text::kGlyphUnsafeToBreak) == 0;
  }
  [[nodiscard]] std::uint32_t next_safe(std::uint32_t g) const {
    while (g < end_ && !(cluster(g) > range_.begin && starts_safely(g))) ++g;
    return g;
  }
  [[nodiscard]] std::uint32_t previous_safe(std::uint32_t g) const {
    while (g > begin_) {
      --g;
      if (starts_safely(g)) return g;
    }
    return begin_;
  }
  [[nodiscard]] std::vector<ShapedGlyph> slice(std::uint32_t from, std::uint32_t to) const {
    return {paragraph_.glyphs.begin() + from, paragraph_.glyphs.begin() + to};
  }
  // What may happen behind a cluster does not depend on its shape.
  [[nodiscard]] std::vector<ShapedGlyph> shape_again(TextRange range, std::string_view hyphen) {
    constexpr int kGaps = text::kGlyphSpreads | text::kGlyphYields;
    std::vector<ShapedGlyph> glyphs = shaper_.reshape(paragraph_, run_, range, hyphen);
    for (ShapedGlyph& glyph : glyphs) {
      if ((glyph.flags & text::kGlyphClusterStart) == 0 || glyph.cluster >= range.end) continue;
      const std::uint32_t same = first_at(glyph.cluster);
      if (cluster(same) == glyph.cluster)
        glyph.flags = static_cast<std::uint8_t>(glyph.flags | (paragraph_.glyphs[same].flags & kGaps));
    }
    return glyphs;
  }
  static void append(std::vector<ShapedGlyph>& to, const std::vector<ShapedGlyph>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }

  const ShapedParagraph& paragraph_;
  const Run& run_;
  TextRange range_;
  text::Shaper& shaper_;
  std::uint32_t begin_ = 0, end_ = 0;
};

// Font units to Length with the rounding of the sum, not of each glyph; letter and word space go behind a cluster.
void set_glyphs(const Run& run, const std::vector<ShapedGlyph>& shaped, TextOffset hyphen_at, LinePart& part) {
  std::int64_t units = 0;
  Length before;
  const bool backwards = (run.level & 1) != 0;
  const auto offset = [&run](std::int32_t value) { return value == 0 ? Length() : run.scaled(value); };  // nearly always 0
  part.run.glyphs.reserve(part.run.glyphs.size() + shaped.size());
  part.flags.reserve(part.flags.size() + shaped.size());
  for (std::size_t g = 0; g < shaped.size(); ++g) {
    const ShapedGlyph& from = shaped[g];
    if ((from.flags & text::kGlyphInvisible) != 0) continue;
    units += from.advance;
    const Length after = run.scaled(units);
    SetGlyph glyph{from.glyph, from.cluster, after - before, offset(from.x_offset), offset(from.y_offset), false};
    before = after;
    glyph.space = (from.flags & text::kGlyphSpace) != 0 && (from.flags & text::kGlyphTab) == 0;
    // Behind a cluster means behind its visually last glyph: the first in logical order where text runs to the left.
    const bool last = g + 1 == shaped.size() || shaped[g + 1].cluster != from.cluster;
    const bool first = g == 0 || shaped[g - 1].cluster != from.cluster;
    if ((backwards ? first : last) && from.cluster != hyphen_at) glyph.advance += run.letter_spacing;
    if (glyph.space) glyph.advance += run.word_spacing;
    part.run.glyphs.push_back(glyph);
    part.flags.push_back(from.flags);
  }
}

class PartCollector {
 public:
  PartCollector(const ShapedParagraph& paragraph, const InlineAdvances& advances, const LineExtent& extent, text::Shaper& shaper)
      : paragraph_(paragraph), advances_(advances), extent_(extent), shaper_(shaper) {}

  std::vector<LinePart> collect() {
    run_ = first_run();
    find_kept_spaces();
    for (std::uint32_t i = extent_.first_item; i < extent_.end_item; ++i) add_item(i);
    drop_last_letter_space();
    return std::move(parts_);
  }

 private:
  [[nodiscard]] std::uint32_t first_run() const {
    const auto at = std::lower_bound(paragraph_.runs.begin(), paragraph_.runs.end(), extent_.begin,
                                     [](const Run& run, TextOffset o) { return run.range.end <= o; });
    return static_cast<std::uint32_t>(at - paragraph_.runs.begin());
  }

  // White space that stays at the line's end (white-space: break-spaces) goes to the paragraph's level: UAX 9, L1.
  void find_kept_spaces() {
    const std::string& text = paragraph_.content.text;
    kept_spaces_ = extent_.content_end;
    while (kept_spaces_ > extent_.begin && (text[kept_spaces_ - 1] == ' ' || text[kept_spaces_ - 1] == '\t')) --kept_spaces_;
  }

  void add_item(std::uint32_t index) {
    const text::InlineItem& item = paragraph_.content.items[index];
    if (item.kind == ItemKind::Open || item.kind == ItemKind::Close) {
      LinePart part;
      part.kind = item.kind == ItemKind::Open ? PartKind::Open : PartKind::Close;
      part.item = index;
      part.width = advance_of(advances_, index);
      parts_.push_back(std::move(part));
      return;
    }
    for (; run_ < paragraph_.runs.size() && paragraph_.runs[run_].item <= index; ++run_) {
      if (paragraph_.runs[run_].range.begin >= extent_.content_end) break;
      if (paragraph_.runs[run_].item == index) add_run(item.kind);
      if (paragraph_.runs[run_].range.end > extent_.content_end) break;
    }
  }

  void add_run(ItemKind kind) {
    const Run& run = paragraph_.runs[run_];
    if (kind == ItemKind::Atomic) {
      LinePart part;
      part.kind = PartKind::Atomic;
      part.item = run.item;
      part.level = run.level;
      part.width = advance_of(advances_, run.item);
      parts_.push_back(std::move(part));
      return;
    }
    if (kind != ItemKind::Text) return;
    const TextRange range{std::max(run.range.begin, extent_.begin), std::min(run.range.end, extent_.content_end)};
    const bool divided = kept_spaces_ > range.begin && kept_spaces_ < range.end && run.level != paragraph_.base_level;
    if (!divided) return add_text(run, range, range.begin >= kept_spaces_ ? paragraph_.base_level : run.level);
    add_text(run, {range.begin, kept_spaces_}, run.level);
    add_text(run, {kept_spaces_, range.end}, paragraph_.base_level);
  }

  void add_text(const Run& run, TextRange range, std::uint8_t level) {
    if (range.empty()) return;
    const bool at_begin = range.begin == extent_.begin && range.begin > run.range.begin;
    const bool at_end = range.end == extent_.content_end;
    const std::string_view hyphen = at_end && extent_.adds_hyphen ? shaper_.hyphen_text(run) : std::string_view();
    const auto shaped = GlyphCut(paragraph_, run, range, shaper_).take(at_begin, at_end && range.end < run.range.end, hyphen);
    LinePart part;
    part.item = run.item;
    part.level = level;
    part.source_run = run_;
    part.run.item = run.item;
    part.run.face = run.face;
    part.run.size = run.size;
    part.run.style = run.style;
    part.run.level = level;
    // Dropped white space still belongs to the text that the line shows.
    part.run.text = {range.begin, at_end ? std::max(range.end, std::min(run.range.end, extent_.end)) : range.end};
    part.run.hyphen_added = !hyphen.empty();
    set_glyphs(run, shaped, hyphen.empty() ? 0xFFFFFFFFU : range.end, part);
    parts_.push_back(std::move(part));
  }

  // As in Measures: the letter space behind the line's last cluster goes, unless a hyphen stands there.
  void drop_last_letter_space() {
    if (extent_.adds_hyphen) return;
    for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
      if (part->kind == PartKind::Atomic) return;
      if (part->run.glyphs.empty()) continue;
      const Run& run = paragraph_.runs[part->source_run];
      if ((run.level & 1) == 0) {
        part->run.glyphs.back().advance -= run.letter_spacing;
        return;
      }
      std::size_t g = part->run.glyphs.size() - 1;
      while (g > 0 && part->run.glyphs[g - 1].cluster == part->run.glyphs[g].cluster) --g;
      part->run.glyphs[g].advance -= run.letter_spacing;
      return;
    }
  }

  const ShapedParagraph& paragraph_;
  const InlineAdvances& advances_;
  const LineExtent& extent_;
  text::Shaper& shaper_;
  std::uint32_t run_ = 0;
  TextOffset kept_spaces_ = 0;
  std::vector<LinePart> parts_;
};

}  // namespace

std::vector<LinePart> collect_parts(const ShapedParagraph& paragraph, const InlineAdvances& advances, const LineExtent& extent,
                                    text::Shaper& shaper) {
  return PartCollector(paragraph, advances, extent, shaper).collect();
}

}  // namespace galley::paragraph
