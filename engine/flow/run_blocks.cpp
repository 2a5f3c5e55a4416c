// The walk over a flow's items: breaks are offered and chosen; blocks themselves are in run_open_close.cpp.
#include <algorithm>

#include "flow/emit_line.h"
#include "flow/runner.h"

namespace galley::flow {

Runner::Runner(LayoutContext& context, const RunRequest& request)
    : context_(context),
      request_(request),
      galley_(*request.galley),
      slot_(request.slot),
      sink_(request.sink),
      y_(request.slot.top),
      grid_(request.slot.grid),
      float_contexts_(1),
      item_(request.from.item) {
  const bool at_start = request.from.item == 0 && !request.from.inside_item();
  truncating_ = !at_start && !request.from.forced;
  if (request.plan) {
    truncating_ = !request.from.forced && !request.plan->below_float;
    white_above_ = request.plan->white;
    for (const PlacedFloat& f : request.plan->exclusions) float_contexts_.front().add(f);
  }
}

RunResult run_flow(LayoutContext& context, const RunRequest& request) { return Runner(context, request).run(); }

RunResult Runner::run() {
  reopen();
  deferred_ = {};
  place_deferred();
  offer_break_below_floats();
  while (item_ < galley_.items.size() && !stopped_) {
    const FlowItem& item = galley_.items[item_];
    if (request_.to && request_.to->item == item_ && !request_.to->inside_item()) break;
    if (stops_before(item)) break;
    offer_break(item);
    if (stopped_) break;
    if (request_.plan) place_planned_floats();
    step(item);
    if (!stopped_) ++item_;
  }
  if (request_.plan && !stopped_) place_planned_floats();  // those that stand last in the slot
  // At a column's foot a block ends where its neighbours' lines do. Floats have white at their foot and keep it.
  const bool is_last = snapped_ && snapped_->bottom == y_ && white_above_ <= Length();
  if (request_.plan && is_last) sink_->shift(snapped_->from, snapped_->to, snapped_->below);
  return answer();
}

// Boxes that were open at the cursor go on without their top edge.
void Runner::reopen() {
  if (request_.from.item >= galley_.items.size()) return;
  std::vector<std::uint32_t> chain;
  const FlowItem& first = galley_.items[request_.from.item];
  std::uint32_t at = first.kind == FlowKind::Close ? first.partner : first.enclosing;
  for (; at != kNoItem; at = galley_.items[at].enclosing) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  for (std::size_t i = 0; i < chain.size(); ++i) {
    open_continued(chain[i], i < request_.from.consumed.size() ? request_.from.consumed[i] : Length());
    const BoxId box = opens_.back().box;
    if (context_.boxes[box].kind == box::BoxKind::Table && !opens_.back().wrapper) repeat_headers(box, request_.from.item);
  }
}

bool Runner::stops_before(const FlowItem& item) {
  if (item.kind == FlowKind::Spanner) {
    result_.at_spanner = true;
    return true;
  }
  const bool begins_here = item_ == request_.from.item;
  // A plan has seen to forced breaks by where it ends its slots.
  if (item.forced == ForcedBreak::None || begins_here || slot_.unlimited() || request_.plan) return false;
  if (item.forced == ForcedBreak::Column && !slot_.in_columns) return false;
  result_.forced = item.forced;
  return true;
}

void Runner::offer_break(const FlowItem& item) {
  if (materialising() || !placed_ || item.kind == FlowKind::Close || item_ == request_.from.item) return;
  if (item.kind == FlowKind::Absolute || item.kind == FlowKind::Float || item.kind == FlowKind::PageFloat) return;
  if (item.kind == FlowKind::Paragraph && item.before == BreakBefore::FirstChild) return;  // its Open was offered
  const int appeal = item.before == BreakBefore::FirstChild ? 3 : item.before == BreakBefore::Avoid || item.inside_avoid() ? 2 : 0;
  offer(cursor_at(item_), appeal, appeal == 2 ? harm_of_avoids(item.avoids) : 0);
}

// Floats that have waited or go on may leave no room for anything else: the flow goes on in the next slot where it would have here.
void Runner::offer_break_below_floats() {
  const Cursor& from = request_.from;
  if (deferred_.size() >= from.deferred.size() && from.broken.empty()) return;
  if (materialising()) {
    const Cursor* to = request_.to;
    stopped_ = to && to->same_place(from) && to->lines_before == from.lines_before && to->inner == from.inner && !request_.plan;
    return;
  }
  Cursor cursor = cursor_at(item_);
  cursor.candidate = from.candidate;
  cursor.lines_before = from.lines_before;
  cursor.forced = from.forced;
  cursor.inner = from.inner;
  offer(std::move(cursor), 2, harm_of_avoids(1));
}

void Runner::offer(Cursor cursor, int appeal, std::uint32_t harm) {
  opportunities_.push_back({std::move(cursor), appeal, harm, y_ + reserved(), ForcedBreak::None});
  if (result_.overset) stopped_ = true;
}

Length Runner::reserved() const {
  Length sum;
  for (const OpenBox& open : opens_) sum += open.reserved;
  return sum;
}

// A figure of the text that composition has moved.
bool Runner::stands_elsewhere(const FlowItem& item) const {
  return (item.kind == FlowKind::Open || item.kind == FlowKind::Solid) && has_place(item.box);
}

void Runner::step(const FlowItem& item) {
  if (stands_elsewhere(item)) {
    if (item.kind == FlowKind::Open) item_ = item.partner;
    return;
  }
  switch (item.kind) {
    case FlowKind::Open: open_block(item_); break;
    case FlowKind::Close: close_block(item_); break;
    case FlowKind::Paragraph: place_paragraph(item); break;
    case FlowKind::Solid: place_solid(item); break;
    case FlowKind::Float: place_float(item.box, y_ + pending_.value()); break;
    case FlowKind::PageFloat: place_page_float(item); break;
    case FlowKind::Absolute:
      remember_absolute(item.box, {content_left(), content_left() + content_width()}, y_ + pending_.value());
      break;
    case FlowKind::Columns: place_columns(item_); break;
    case FlowKind::Flex: place_flex(item); break;
    case FlowKind::TableRow: place_row(item); break;
    case FlowKind::Spanner: break;
  }
}

// Makes a picture that is taller than `room` smaller as a whole, or shorter if it may be cropped.
void Runner::fit_picture(BoxId box, Length room, Size& size) {
  if (size.height <= room || size.height <= Length() || room <= Length()) return;
  const bool crops = context_.style_of(box).box.object_fit == style::ObjectFit::Cover;
  size = {crops ? size.width : scale(size.width, room.raw(), size.height.raw()), room};
  if (!materialising() && !sink_) return;
  context_.diagnostics.warn("layout.picture-too-tall", span_of(box),
                            "a picture is taller than its column and was made smaller to fit", "give it a max-height");
}

void Runner::place_solid(const FlowItem& item) {
  const style::ComputedStyle& style = context_.style_of(item.box);
  const Edges margin = margin_of(style.box, content_width());
  add_margin(margin.top);
  const BlockWidth width = block_width(context_, item.box, containing(), direction());
  Size size = replaced_size(context_, item.box, containing());
  if (context_.shrinks_pictures()) {
    fit_picture(item.box, size.height + context_.picture_delta(), size);
  } else if (style.box.object_fit == style::ObjectFit::Cover) {
    size.height = max(Length(), size.height + context_.picture_delta());
  }
  if (!slot_.unlimited()) fit_picture(item.box, slot_.bottom - slot_.top, size);
  const Length top = y_ + pending_.value();
  if (!fits(top + size.height)) return;
  commit();
  const Rect rect{content_left() + width.border_left, y_, size.width, size.height};
  if (sink_) {
    const FragmentSink::Mark mark = sink_->mark();
    emit_replaced(context_, *sink_, item.box, rect, content_width());
    shift_relative(item.box, mark);
  }
  report_overset(item.box, rect);
  y_ += size.height;
  placed_ = true;
  add_margin(margin.bottom);
}

// ---- the end of the slot ------------------------------------------------------------------------

RunResult Runner::answer() {
  const bool at_end = item_ >= galley_.items.size();
  result_.placed = placed_;
  if (!materialising() && !at_end && stopped_ && !opportunities_.empty()) {
    auto best = opportunities_.begin();
    for (auto it = opportunities_.begin(); it != opportunities_.end(); ++it) {
      if (std::pair(it->appeal, it->harm) <= std::pair(best->appeal, best->harm)) best = it;
    }
    return answer_at(*best);
  }
  result_.end = cursor_at(item_);
  result_.end.forced = result_.forced != ForcedBreak::None;
  result_.finished = at_end && deferred_.empty() && broken_.empty();
  result_.bottom = y_ + reserved();
  // Columns hold their floats (css-multicol-1: each is a block formatting context).
  if (const auto floor = float_contexts_[0].bottom_of(true, true); floor && slot_.in_columns) result_.bottom = max(y_, *floor);
  result_.pending = pending_;
  if (sink_) close_pieces();
  return std::move(result_);
}

RunResult Runner::answer_at(const Opportunity& best) {
  result_.end = best.cursor;
  result_.bottom = best.bottom;
  result_.forced = best.forced;
  result_.against_rule = result_.against_rule || best.appeal > 0;
  result_.at_spanner = false;
  return std::move(result_);
}

// ---- small questions ------------------------------------------------------------------------------

void Runner::add_margin(Length margin) {
  if (truncating_ && !placed_) return;
  pending_.add(margin);
}

void Runner::commit() {
  const Length margin = pending_.value() - clamp(pending_.value(), Length(), white_above_);
  settle_snapped(margin);
  y_ += margin;
  pending_ = {};
  white_above_ = {};
  for (OpenBox& open : opens_) {
    if (open.top_known) continue;
    open.top = open.content_top = y_;
    open.top_known = true;
  }
}

bool Runner::fits(Length bottom) {
  if (materialising() || slot_.unlimited() || bottom <= slot_.bottom + kRounding) return true;
  if (result_.overset) return true;
  if (!opportunities_.empty()) {
    stopped_ = true;
    return false;
  }
  result_.overset = true;
  return true;
}

style::Direction Runner::direction() const {
  return opens_.empty() ? slot_.direction : context_.style_of(opens_.back().box).text.direction;
}

std::optional<Length> Runner::percent_height() const { return opens_.empty() ? slot_.percent_height : opens_.back().limits.height; }

Cursor Runner::cursor_at(std::uint32_t item) const {
  Cursor cursor;
  cursor.item = item;
  cursor.deferred = deferred_;
  cursor.early = request_.from.early;
  cursor.broken = broken_;
  cursor.broken_at = broken_at_;
  bool any = false;
  for (const OpenBox& open : opens_)
    any = any || open.limits.height || open.limits.min_height > Length() || open.limits.max_height != kMaxLength;
  if (!any) return cursor;
  Length foot = slot_.unlimited() || result_.at_spanner ? y_ + reserved() : slot_.bottom + reserved();
  for (const OpenBox& open : opens_) {
    foot -= open.reserved;
    cursor.consumed.push_back(open.consumed + (open.top_known ? max(Length(), foot - open.content_top) : Length()));
  }
  return cursor;
}

void Runner::note_baseline(Length baseline) {
  if (!result_.first_baseline) result_.first_baseline = baseline;
  result_.last_baseline = baseline;
}

source::Span Runner::span_of(BoxId box) const { return context_.span_of(box); }

void Runner::report_overset(BoxId box, const Rect& rect) {
  if (!materialising() || slot_.unlimited() || reported_ || rect.bottom() <= slot_.bottom + Length::from_raw(64)) return;
  reported_ = true;
  context_.diagnostics.warn("layout.overset", span_of(box), "content is taller than its column or page and runs over the foot",
                            "make it shorter, or let it break: break-inside: auto");
}

}  // namespace galley::flow
