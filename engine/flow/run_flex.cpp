// Flex containers in the walk: a break is allowed between lines, and through the items of a line that is tall, or holds a forced
// break. They go on side by side in the next slot, each at its top.
#include <algorithm>

#include "flow/emit_line.h"
#include "flow/flex.h"
#include "flow/runner.h"

namespace galley::flow {

// The items of a line where a break goes through them: how each of them is set in this slot, and where that ends.
struct Runner::FlexPieces {
  std::vector<RunRequest> requests;
  std::vector<Cursor> end;
  Length bottom;
  ForcedBreak forced = ForcedBreak::None;
  bool finished = true, placed = false;
};

FlexRequest Runner::flex_request(const FlowItem& item) const {
  const OpenBox& open = opens_.back();
  FlexRequest request;
  request.container = item.box;
  request.width = content_width();
  request.height = open.limits.height;
  request.min_height = open.limits.min_height;
  request.max_height = open.limits.max_height;
  request.right_to_left = direction() == style::Direction::Rtl;
  return request;
}

// What items ask for counts for their line (css-flexbox-1, 10).
ForcedBreak Runner::forced_above(const FlexLine& above, const FlexLine& line) const {
  ForcedBreak forced = ForcedBreak::None;
  if (slot_.unlimited()) return forced;
  for (const FlexPlace& place : above.items) forced = strongest(forced, forced_by(context_.style_of(place.box).box.break_after));
  for (const FlexPlace& place : line.items) forced = strongest(forced, forced_by(context_.style_of(place.box).box.break_before));
  return forced == ForcedBreak::Column && !slot_.in_columns ? ForcedBreak::None : forced;
}

// Inside one of its items.
bool Runner::has_forced_break(const FlexLine& line) {
  if (slot_.unlimited()) return false;
  return std::any_of(line.items.begin(), line.items.end(), [&](const FlexPlace& place) {
    const std::vector<FlowItem>& items = context_.galley_of(place.box, false).items;
    return std::any_of(items.begin(), items.end(), [&](const FlowItem& item) {
      return item.forced != ForcedBreak::None && (item.forced != ForcedBreak::Column || slot_.in_columns);
    });
  });
}

// Through its items. A short line goes to the next slot as a whole where something stands above it.
bool Runner::may_break(const FlexLine& line, bool kept) {
  const auto any_item = [&](const auto& holds) { return std::any_of(line.items.begin(), line.items.end(), holds); };
  if (has_forced_break(line)) return true;
  if (any_item([&](const FlexPlace& p) { return context_.boxes[p.box].kind == box::BoxKind::Replaced; })) return false;
  if (!placed_ && opportunities_.empty()) return true;
  const Length page = max(slot_.bottom - slot_.top, context_.following_page_height.value_or(Length()));
  return !kept && line.height > page / 2 &&
         !any_item([&](const FlexPlace& p) { return context_.style_of(p.box).box.break_inside != style::Break::Auto; });
}

// Does the walk end above line `at.index` of the container?
bool Runner::ends_between(const FlexLayout& layout, const LinesBetween& at) {
  if (at.planned) {
    stopped_ = true;
    return true;
  }
  if (materialising()) return false;
  Cursor cursor = cursor_at(item_);
  cursor.candidate = 0;
  cursor.lines_before = at.index;
  const ForcedBreak forced = forced_above(layout.lines[at.index - 1], layout.lines[at.index]);
  if (forced == ForcedBreak::None && !at.below) return false;
  y_ = at.end;
  if (forced == ForcedBreak::None) {
    offer(std::move(cursor), at.kept ? 2 : 0, at.kept ? harm_of_avoids(galley_.items[item_].avoids) : 0);
    return stopped_;
  }
  cursor.forced = true;
  result_.forced = forced;
  opportunities_.push_back({std::move(cursor), 0, 0, y_ + reserved(), forced});
  stopped_ = true;
  return true;
}

void Runner::place_flex(const FlowItem& item) {
  commit();
  const FlexLayout layout = layout_flex(context_, flex_request(item));
  for (BoxId child = context_.boxes.first_child(item.box); child.valid(); child = context_.boxes.next_sibling(child))
    remember_absolute(child, {content_left(), content_left() + content_width()}, y_);
  const bool continued = item_ == request_.from.item && request_.from.candidate != kWholeParagraph;
  const std::uint32_t first = continued ? request_.from.lines_before : 0;
  const bool kept = item.inside_avoid() || galley_.items[opens_.back().item].inside_avoid();
  const Length before = y_;
  const bool goes_on = continued && !request_.from.inner.empty();
  Length skipped = first < layout.lines.size() && (first > 0 || goes_on) ? layout.lines[first].top : Length();
  Length end = before;
  for (std::uint32_t i = first; i < layout.lines.size(); ++i) {
    const FlexLine& line = layout.lines[i];
    const Length top = before + line.top - skipped;
    const bool ends_here =
        request_.to && request_.to->item == item_ && request_.to->lines_before == i && request_.to->candidate == 0;
    if (i > first && ends_between(layout, {i, end, top >= end, kept, ends_here && request_.to->inner.empty()})) return;
    const bool resumes = goes_on && i == first;
    const bool whole = materialising()
                           ? !(ends_here && !request_.to->inner.empty())
                           : slot_.unlimited() || (top + line.height <= slot_.bottom + kRounding && !has_forced_break(line));
    if (resumes || !whole) {
      const bool done = place_broken_line(line, {i, top, resumes, kept});
      if (stopped_) return;
      if (done) {
        end = y_;
        skipped = line.top + line.height - (end - before);
        continue;
      }
    }
    if (!fits(top + line.height)) return;
    if (sink_) emit_flex_line(line, top);
    report_overset(item.box, {content_left(), top, content_width(), line.height});
    end = max(end, top + line.height);
    placed_ = true;
  }
  if (layout.first_baseline && first == 0) {
    note_baseline(before + *layout.first_baseline);
    emit_markers(before + *layout.first_baseline);
  }
  y_ = max(before, before + layout.height - skipped);
}

RunRequest Runner::flex_item_request(const FlexPlace& place, Length top, const Cursor& from) {
  RunRequest request;
  request.galley = &context_.galley_of(place.box, false);
  request.from = from;
  request.slot = slot_;
  request.slot.left = content_left() + place.rect.left;
  request.slot.width = place.rect.width;
  request.slot.top = top;
  request.slot.direction = context_.style_of(place.box).text.direction;
  request.slot.grid = {};
  request.slot.percent_height = opens_.back().limits.height;
  request.nested = true;
  request.root_height = place.height;
  return request;
}

// Sets of a line what has room. False: nothing of it has or all of it, or it goes to the next slot as a whole. The walk stops where
// it goes on.
bool Runner::place_broken_line(const FlexLine& line, const LineToBreak& at) {
  if (!at.resumes && !materialising() && !may_break(line, at.kept)) return false;
  FlexPieces pieces;
  pieces.bottom = at.top;
  const Length consumed =
      at.resumes && !request_.from.inner.back().consumed.empty() ? request_.from.inner.back().consumed[0] : Length();
  for (std::size_t i = 0; i < line.items.size(); ++i) {
    const FlexPlace& place = line.items[i];
    const Cursor from = at.resumes && i < request_.from.inner.size() ? request_.from.inner[i] : Cursor();
    const Length top = from == Cursor() ? at.top + max(Length(), place.rect.top - consumed) : at.top;
    const RunRequest& request = pieces.requests.emplace_back(flex_item_request(place, top, from));
    pieces.end.push_back(from);
    if (from.item >= request.galley->items.size() && !from.anything_waits()) continue;
    if (!slot_.unlimited() && top >= slot_.bottom) {
      pieces.finished = false;
      continue;
    }
    const RunResult run = run_flow(context_, request);
    pieces.placed = pieces.placed || (run.placed && !run.overset);
    pieces.finished = pieces.finished && run.finished;
    if (run.forced != ForcedBreak::None) pieces.forced = run.forced;
    pieces.bottom = max(pieces.bottom, run.bottom);
    pieces.end.back() = run.end;
  }
  if (!at.resumes && !materialising() && (pieces.finished || !pieces.placed)) return false;
  if (sink_) emit_flex_pieces(line, pieces);
  placed_ = true;
  if (pieces.finished) {
    const Length wanted = at.top + max(Length(), line.height - consumed);
    y_ = max(pieces.bottom, slot_.unlimited() ? wanted : min(wanted, slot_.bottom));
    return true;
  }
  y_ = slot_.bottom;
  Cursor cursor = cursor_at(item_);
  cursor.candidate = 0;
  cursor.lines_before = at.index;
  cursor.inner = pieces.end;
  Cursor used;
  used.consumed.push_back(consumed + (slot_.bottom - at.top));
  cursor.inner.push_back(used);
  cursor.forced = pieces.forced != ForcedBreak::None;
  result_.forced = pieces.forced;
  if (!materialising()) opportunities_.push_back({std::move(cursor), 0, 0, y_ + reserved(), pieces.forced});
  stopped_ = true;
  return false;
}

void Runner::emit_flex_pieces(const FlexLine& line, const FlexPieces& pieces) {
  for (std::size_t i = 0; i < line.items.size(); ++i) {
    RunRequest request = pieces.requests[i];
    if (pieces.end[i] == request.from) continue;
    const FragmentSink::Mark mark = sink_->mark();
    request.sink = sink_;
    request.to = &pieces.end[i];
    static_cast<void>(run_flow(context_, request));
    shift_relative(line.items[i].box, mark);
  }
}

void Runner::emit_flex_line(const FlexLine& line, Length top) {
  for (const FlexPlace& place : line.items) {
    const std::optional<Length> containing = opens_.back().limits.height;
    const NestedLayout& nested = context_.nested(place.box, place.rect.width, {}, containing, place.height);
    const FragmentSink::Mark mark = sink_->mark();
    sink_->append(nested.fragments, content_left() + place.rect.left, top + place.rect.top);
    shift_relative(place.box, mark);
  }
}

}  // namespace galley::flow
