// Paragraphs: lines beside floats, on the grid, kept from leaving widows and orphans.
#include <algorithm>
#include <utility>

#include "base/grid.h"
#include "flow/emit_line.h"
#include "flow/line_faults.h"
#include "flow/paragraph_setting.h"
#include "flow/runner.h"

namespace galley::flow {

using paragraph::LineBreak;
using paragraph::LineSlot;
using text::ItemKind;

// One paragraph's setting in this slot.
struct Runner::Lines {
  const FlowItem* item = nullptr;
  ParagraphId id;
  const text::ShapedParagraph* shaped = nullptr;
  const InlineMetrics* metrics = nullptr;
  const style::ComputedStyle* style = nullptr;
  paragraph::InlineAdvances advances;
  paragraph::BreakPolicy policy;
  std::uint32_t start = kWholeParagraph;  // candidate the first line here begins after
  std::uint32_t before = 0;               // lines set in earlier slots
  Length top;                             // where the widths were asked for
  std::vector<LineSlot> widths;
  std::uint32_t first_line = 0;  // of a planned setting: the line of `widths` that is line 0 here
  std::vector<LineBreak> breaks;
  std::vector<Length> gaps;                          // by line: how far it moves down to where there is room beside floats
  Length letter_bottom;                              // of its initial letter, where it has one
  std::vector<std::pair<TextOffset, BoxId>> below;   // floats that wait until its lines are set, with where they are called
  std::vector<std::pair<TextOffset, BoxId>> beside;  // side floats called in lines below the first

  [[nodiscard]] Length gap(std::uint32_t line) const { return line < gaps.size() ? gaps[line] : Length(); }
  [[nodiscard]] std::uint32_t candidate_before(std::uint32_t line) const { return line == 0 ? start : breaks[line - 1].candidate; }
  [[nodiscard]] TextRange range(std::uint32_t line) const {
    const std::uint32_t previous = candidate_before(line);
    const TextOffset begin = previous == kWholeParagraph ? 0 : shaped->break_candidates[previous].offset;
    return {begin, shaped->break_candidates[breaks[line].candidate].offset};
  }
  [[nodiscard]] bool ends_paragraph(std::uint32_t line) const {
    const text::BreakKind kind = shaped->break_candidates[breaks[line].candidate].kind;
    return line + 1 == breaks.size() || kind == text::BreakKind::Forced;
  }
};

namespace {

// Floats called at or after `from`, in order.
std::vector<std::pair<TextOffset, BoxId>> float_anchors(const text::InlineContent& content, TextOffset from) {
  std::vector<std::pair<TextOffset, BoxId>> anchors;
  for (const text::InlineItem& item : content.items) {
    if (item.kind == ItemKind::FloatAnchor && item.range.begin >= from) anchors.emplace_back(item.range.begin, item.box);
  }
  return anchors;
}

// The slots of the lines before `line` as they are, then `slot`, then `below`.
std::vector<LineSlot> with_slot(const std::vector<LineSlot>& widths, std::uint32_t line, const LineSlot& slot,
                                const std::vector<LineSlot>& below) {
  std::vector<LineSlot> all;
  const auto add = [&](const LineSlot& next, std::uint32_t count) {
    if (!all.empty() && all.back().indent == next.indent && all.back().width == next.width) {
      all.back().count += count;
    } else {
      all.push_back({next.indent, next.width, count});
    }
  };
  for (std::uint32_t i = 0; i < line; ++i) add(paragraph::slot_of_line(widths, i), 1);
  add(slot, 1);
  for (const LineSlot& next : below) add(next, next.count);
  return all;
}

}  // namespace

void Runner::place_paragraph(const FlowItem& item) {
  const box::Box& box = context_.boxes[item.box];
  Lines lines;
  lines.item = &item;
  lines.id = box.paragraph;
  lines.shaped = &context_.paragraph(lines.id);
  lines.metrics = &context_.metrics(lines.id, containing());
  lines.style = &context_.styles[context_.boxes.paragraphs[lines.id.value].style];
  const bool continued = item_ == request_.from.item && request_.from.candidate != kWholeParagraph;
  if (continued) {
    lines.start = request_.from.candidate;
    lines.before = request_.from.lines_before;
  }
  lines.advances = inline_advances(context_, lines.id, containing());
  lines.policy = policy_for(*lines.style, content_width(), continued || lines.shaped->content.suppress_first_indent);
  commit();
  const TextOffset start_offset = continued ? lines.shaped->break_candidates[lines.start].offset : 0;
  if (!lines.shaped->content.text.empty()) lines.top = snapped(y_, lines.metrics->strut, *lines.style);
  for (const auto& [offset, float_box] : float_anchors(lines.shaped->content, start_offset)) {
    if (is_block_float(float_box)) {
      lines.below.emplace_back(offset, float_box);
    } else if (offset == start_offset) {
      place_float(float_box, max(y_, lines.top));
      if (context_.boxes[float_box].initial_letter) lines.letter_bottom = floats().bottom_of(true, true).value_or(Length());
    }
    if (stopped_) return;
  }
  if (!lines.shaped->content.text.empty()) {
    break_lines(lines);
    place_anchored_floats(lines, start_offset);
    for (std::uint32_t i = 0; i < lines.breaks.size() && !stopped_; ++i) {
      if (!place_line(lines, i)) return;
    }
    // Composed lines below were broken at the full measure: they begin below the letter of a short paragraph.
    if (request_.plan && !stopped_) y_ = max(y_, lines.letter_bottom);
  }
  for (const auto& called : lines.below) {
    if (!stopped_) place_float(called.second, y_);
  }
  if (!stopped_ && !lines.breaks.empty() && request_.sink != nullptr && context_.nesting == 0) context_.is_placed(lines.id);
}

LineSlot line_slot(const FloatContext& floats, const Rect& line, style::Direction direction) {
  const Interval free = floats.free_between(line.left, line.right(), line.top, line.bottom());
  const bool rtl = direction == style::Direction::Rtl;
  return {rtl ? line.right() - free.right : free.left - line.left, max(Length(), free.width()), 1};
}

std::vector<LineSlot> line_slots(const FloatContext& floats, Length left, Length right, Length y, Length line_height,
                                 style::Direction direction, const std::vector<Interval>& closed) {
  if (!floats.any_below(y) || line_height <= Length()) return {{Length(), right - left, 1}};
  std::vector<LineSlot> widths;
  Length top = y;
  for (std::uint32_t guard = 0; floats.any_below(top) && guard < 4096; ++guard) {
    top = below_closed(closed, top, line_height);
    const LineSlot slot = line_slot(floats, {left, top, right - left, line_height}, direction);
    if (!widths.empty() && widths.back().indent == slot.indent && widths.back().width == slot.width) {
      ++widths.back().count;
    } else {
      widths.push_back(slot);
    }
    top += line_height;
  }
  widths.push_back({Length(), right - left, 1});
  return widths;
}

Length below_closed(const std::vector<Interval>& closed, Length top, Length height) {
  const auto in_way = [&](const Interval& zone) { return zone.left < top + height && zone.right > top; };
  for (auto zone = closed.begin(); zone != closed.end();) {
    if (in_way(*zone)) {
      top = zone->right;
      zone = closed.begin();  // in no order: one higher up may be in the way below
    } else {
      ++zone;
    }
  }
  return top;
}

// The lines that composition has chosen, if it has.
bool Runner::take_planned(Lines& lines) const {
  if (!request_.plan) return false;
  const auto& all = request_.plan->lines;
  const auto planned = std::find_if(all.begin(), all.end(), [&](const PlannedLines& p) { return p.item == item_; });
  if (planned == all.end()) return false;
  const auto chosen = planned->setting->lines_of(planned->setting->by_lines[planned->variant]);
  lines.first_line = planned->first_line;
  lines.widths = *planned->widths;
  lines.breaks.assign(chosen.begin() + planned->first_line, chosen.end());
  return true;
}

void Runner::break_lines(Lines& lines) {
  if (take_planned(lines)) return;
  // Never away from its own initial letter: a line without room there moves alone (settle_line).
  const bool has_letter = lines.letter_bottom > Length();
  if (lines.policy.method == paragraph::Method::TotalFit && !has_letter) move_below_narrow_place(lines);
  lines.widths =
      line_slots(floats(), content_left(), content_left() + content_width(), lines.top, lines.metrics->strut.height(), direction());
  lines.gaps.clear();
  choose_breaks(lines);
  if (floats().any_below(lines.top)) settle_beside_floats(lines);
}

// A composed paragraph does not begin beside a float that leaves no room for its longest word.
void Runner::move_below_narrow_place(Lines& lines) const {
  const Length height = max(lines.metrics->strut.height(), Length::from_raw(1));
  while (floats().any_below(lines.top)) {
    const Interval free = floats().free_between(content_left(), content_left() + content_width(), lines.top, lines.top + height);
    const Length needed = min(context_.intrinsic_of(lines.item->box).min_content, content_width());
    const auto next = floats().next_change_for_line(lines.top);
    if (free.width() >= needed || !next) break;
    lines.top = *next;
  }
}

void Runner::choose_breaks(Lines& lines) {
  const SettingKey key{lines.id, lines.start, content_width(), lines.widths, percent_height()};
  const paragraph::ParagraphVariants& variants = context_.setting(key, lines.advances, lines.policy);
  const auto chosen = variants.lines_of(variants.by_lines[variants.best]);
  lines.breaks.assign(chosen.begin(), chosen.end());
}

Extent Runner::extent_of(const Lines& lines, std::uint32_t index) {
  return line_extent(context_, *lines.metrics, lines.id, lines.range(index));
}

// Slots were guessed for lines as tall as the strut. From the first line down each that is not gets the slot of its own height,
// and one without room for its first word moves down to where there is more; the slots below are guessed anew.
void Runner::settle_beside_floats(Lines& lines) {
  Length y = lines.top;
  for (std::uint32_t i = 0; i < lines.breaks.size() && floats().any_below(y); ++i) {
    settle_line(lines, i, y);
    if (i >= lines.breaks.size()) return;
    const Extent extent = extent_of(lines, i);
    y = snapped(y, extent, *lines.style) + extent.height();
  }
}

void Runner::settle_line(Lines& lines, std::uint32_t index, Length& y) {
  const Length left = content_left(), width = content_width();
  const auto slot_at = [&](Length top, Length height) { return line_slot(floats(), {left, top, width, height}, direction()); };
  const auto set_slot = [&](const LineSlot& slot, Length height) {
    const auto below = line_slots(floats(), left, left + width, y + height, lines.metrics->strut.height(), direction());
    lines.widths = with_slot(lines.widths, index, slot, below);
    choose_breaks(lines);
  };
  bool narrowed = false;
  // Lines of several heights may change places a few times; more than that they do not get.
  for (int round = 0; round < 8 && index < lines.breaks.size(); ++round) {
    const Extent extent = extent_of(lines, index);
    const LineSlot had = paragraph::slot_of_line(lines.widths, index);
    const LineSlot wanted = slot_at(snapped(y, extent, *lines.style), extent.height());
    if (wanted.width != had.width || wanted.indent != had.indent) {
      set_slot(wanted, extent.height());
      // A line that got shorter in a narrower slot may have more room, unless it grows as tall again in it.
      if (narrowed && wanted.width > had.width && index < lines.breaks.size() &&
          extent_of(lines, index).height() > extent.height()) {
        set_slot(had, extent.height());
        return;
      }
      narrowed = wanted.width < had.width;
      continue;
    }
    if (lines.breaks[index].fault != paragraph::Fault::Overfull || had.width >= width) return;
    Length lower = y;
    LineSlot roomier = had;
    while (roomier.width < lines.breaks[index].natural) {
      const auto next = floats().next_change_for_line(lower);
      if (!next) break;
      lower = *next;
      roomier = slot_at(lower, extent.height());
    }
    if (lower == y) return;
    lines.gaps.resize(index + 1);
    lines.gaps[index] += lower - y;
    y = lower;
    narrowed = false;
    set_slot(roomier, extent.height());
  }
}

Length Runner::top_of(const Lines& lines, std::uint32_t line) {
  Length y = lines.top;
  for (std::uint32_t i = 0; i < line; ++i) {
    const Extent extent = extent_of(lines, i);
    y = snapped(y + lines.gap(i), extent, *lines.style) + extent.height();
  }
  return y + lines.gap(line);
}

// Side floats anchored further down: each is placed beside the line that holds its anchor, then the lines are broken again.
void Runner::place_anchored_floats(Lines& lines, std::uint32_t start_offset) {
  const Length height = lines.metrics->strut.height();
  for (const auto& [offset, float_box] : float_anchors(lines.shaped->content, start_offset + 1)) {
    if (is_block_float(float_box) || has_place(float_box)) continue;
    std::uint32_t line = 0;
    while (line + 1 < lines.breaks.size() && lines.range(line).end <= offset) ++line;
    const Length top = top_of(lines, line);
    if (line > 0 && may_wait() && top + height > slot_.bottom) return;
    place_float(float_box, top);
    lines.beside.emplace_back(offset, float_box);
    break_lines(lines);
  }
}

Length Runner::snapped(Length y, const Extent& line, const style::ComputedStyle& style) const {
  if (style.box.line_snap == style::LineSnap::None) return y;
  return snapped_to_grid(y, {line.ascent, line.height()}, grid_.origin + grid_shift_, grid_.pitch);
}

// Before line `index`. Floats called in the lines above it that have no place yet have one in the next slot.
Cursor Runner::cursor_inside(const Lines& lines, std::uint32_t index) const {
  Cursor cursor = cursor_at(item_);
  cursor.candidate = lines.breaks[index - 1].candidate;
  cursor.lines_before = lines.before + index;
  const TextOffset offset = lines.shaped->break_candidates[cursor.candidate].offset;
  for (const auto& called : lines.below) {
    if (called.first < offset && !has_place(called.second)) cursor.deferred.push_back(called.second);
  }
  // Broken anew beside a float, its line may have left the call of the float to the lines below: it is not set once more there.
  for (const auto& [called, box] : lines.beside) {
    if (called < offset) continue;
    if (std::erase(cursor.deferred, box) == 0) cursor.early.push_back(box);
  }
  return cursor;
}

bool Runner::place_line(Lines& lines, std::uint32_t index) {
  const style::BoxStyle& box_style = lines.style->box;
  if (index > 0) {
    Cursor cursor = cursor_inside(lines, index);
    if (request_.to && request_.to->item == item_ && request_.to->candidate == cursor.candidate) {
      stopped_ = true;
      return false;
    }
    if (!materialising()) {
      const auto missing_of = [](std::uint32_t wanted, std::size_t set) {
        return wanted > set ? wanted - static_cast<std::uint32_t>(set) : 0;
      };
      const std::uint32_t missing =
          missing_of(box_style.orphans, index) + missing_of(box_style.widows, lines.breaks.size() - index);
      const bool kept = lines.item->inside_avoid() || box_style.break_inside != style::Break::Auto;
      offer(std::move(cursor), kept ? 2 : missing == 0 ? 0 : 1, missing + (kept ? harm_of_avoids(lines.item->avoids) : 0));
      if (stopped_) return false;
    }
  }
  const Extent extent = extent_of(lines, index);
  Length top = (index == 0 ? lines.top : y_) + lines.gap(index);
  top = snapped(top, extent, *lines.style);
  if (request_.plan && !request_.plan->closed.empty())
    top = snapped(below_closed(request_.plan->closed, top, extent.height()), extent, *lines.style);
  if (!fits(top + extent.height())) return false;
  y_ = top;
  const Rect rect{content_left(), y_, content_width(), extent.height()};
  const Length baseline = y_ + extent.ascent;
  if (sink_) emit_one(lines, index, rect, baseline);
  if (!sink_) emit_markers(baseline);
  report_overset(lines.item->box, rect);
  note_baseline(baseline);
  if (!opens_.empty() && box_style.line_snap != style::LineSnap::None && extent.height() == grid_.pitch)
    opens_.back().holds_lines = true;
  y_ += extent.height();
  placed_ = true;
  return true;
}

void Runner::emit_one(Lines& lines, std::uint32_t index, const Rect& rect, Length baseline) {
  paragraph::LineRequest request;
  const std::uint32_t previous = lines.candidate_before(index);
  request.first_candidate = previous == kWholeParagraph ? paragraph::kNoCandidate : previous;
  request.line = lines.breaks[index];
  request.slot = paragraph::slot_of_line(lines.widths, index + lines.first_line);
  request.is_last = lines.ends_paragraph(index);
  request.align = line_alignment(lines.style->text, request.is_last);
  if (index == 0 && lines.start == kWholeParagraph) request.indent = lines.policy.text_indent;
  const paragraph::SetLine line =
      paragraph::set_line(*lines.shaped, lines.advances, request, lines.policy, context_.shaper, context_.styles);
  const bool rtl = direction() == style::Direction::Rtl;
  const Length text_left = rtl ? rect.right() - request.slot.indent - request.slot.width : rect.left + request.slot.indent;
  emit_line(context_, *sink_, line, {lines.id, lines.item->box, rect, text_left, baseline, containing()});
  emit_markers(baseline, request.slot.indent);
  report_fault({lines.shaped, &lines.policy, &request, &line}, context_.diagnostics);
  const TextRange range = lines.range(index);
  const bool is_last = index + 1 == lines.breaks.size();
  for (const text::InlineItem& item : lines.shaped->content.items) {
    // What is called after the last letter belongs to the last line.
    const bool here = range.contains(item.range.begin) || (is_last && item.range.begin >= range.end);
    if (here && item.kind == ItemKind::FloatAnchor) remember_absolute(item.box, {rect.left, rect.right()}, rect.top);
  }
}

// Outside markers stand before the first line of their list item, wherever floats let it begin; one without a line has a line for
// its marker alone.
void Runner::emit_markers(Length baseline, Length line_indent) {
  for (OpenBox& open : opens_) {
    const BoxId marker = std::exchange(open.marker, BoxId());
    if (!marker.valid() || !sink_) continue;
    const Length width = context_.intrinsic_of(marker).max_content;
    const NestedLayout& nested = context_.nested(marker, width);
    const Length gap = marker_gap(context_.style_of(marker));
    const bool rtl = context_.style_of(open.box).text.direction == style::Direction::Rtl;
    const Length left =
        rtl ? open.content_left + open.content_width + gap - line_indent : open.content_left - gap - width + line_indent;
    sink_->append(nested.fragments, left, baseline - nested.first_baseline.value_or(Length()));
  }
}

void Runner::place_lone_marker(const OpenBox& open) {
  const Extent strut = text_extent(context_, context_.boxes[open.box].style);
  commit();
  emit_markers(y_ + strut.ascent);
  y_ += strut.height();
  placed_ = true;
}

}  // namespace galley::flow
