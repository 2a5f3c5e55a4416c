// Columns: bands of slots side by side, balanced where nothing follows, with figures that reach over several of them.
//
// A band is the content up to a spanner, a page break or the end. It is measured whole (run_flow without a sink) for a
// height; balancing is a search for the least height at which it still fits. Then each column is materialised.
#include <algorithm>
#include <utility>

#include "flow/column_setter.h"

namespace galley::flow {

ColumnGeometry column_geometry(const style::ComputedStyle& style, Length available) {
  const style::BoxStyle& box = style.box;
  ColumnGeometry g;
  g.gap = box.column_gap ? max(Length(), box.column_gap->resolve(available)) : style.font.size;
  if (box.column_width) {
    const Length wanted = max(Length::from_px(1), *box.column_width);
    const auto most = static_cast<std::uint32_t>(std::max<std::int64_t>(1, (available + g.gap) / (wanted + g.gap)));
    g.count = box.column_count > 0 ? std::min<std::uint32_t>(box.column_count, most) : most;
  } else {
    g.count = std::max<std::uint32_t>(1, box.column_count);
    // Half an em has no room for a letter: where that is all, there are so many columns as have an em each.
    const Length em = max(Length::from_px(1), style.font.size);
    const auto most = std::max<std::int64_t>(1, (available + g.gap) / (em + g.gap));
    g.fewer = available > Length() && g.count > most && (available + g.gap) / g.count < em / 2 + g.gap;
    if (g.fewer) g.count = static_cast<std::uint32_t>(most);
  }
  g.count = std::min<std::uint32_t>(g.count, 1000);
  g.width = max(Length(), (available - g.gap * (g.count - 1)) / g.count);
  return g;
}

Length ColumnSetter::bottom_limit() const {
  const Length own = request_.height ? request_.slot.top + *request_.height : kMaxLength;
  return min(own, request_.slot.bottom);
}

// Whether what has no room here goes on where columns may be taller.
bool ColumnSetter::has_next_slot() const { return !request_.height && !request_.slot.unlimited(); }

Length ColumnSetter::left_of(std::uint32_t first, std::uint32_t count) const {
  const Length step = geometry_.width + geometry_.gap;
  return rtl_ ? request_.slot.left + request_.slot.width - step * first - width_of(count) : request_.slot.left + step * first;
}

// A forced break below what was set. A row of columns ends at a spanner whatever it asks for, so that `column` means the columns
// around the box (css-break-3, 3.1: the nearest fragmentation context, and spanners are not in that of the box's own columns).
ForcedBreak ColumnSetter::break_before(const Cursor& cursor) const {
  const auto& items = request_.content->items;
  if (cursor.item >= items.size() || cursor.inside_item() || request_.slot.unlimited()) return ForcedBreak::None;
  const FlowItem& item = items[cursor.item];
  const bool of_columns = item.kind == FlowKind::Spanner && request_.slot.in_columns;
  return forces_page(item.forced) || of_columns ? item.forced : ForcedBreak::None;
}

// More columns than the box has room for, and not on the page beside it either. Coordinates are those of the page where nothing
// is nested.
bool ColumnSetter::leaves_page(const Attempt& band) const {
  if (band.pieces.empty()) return !band.finished;
  if (band.pieces.size() <= geometry_.count) return false;
  if (context_.nesting > 0 || request_.slot.in_columns || !context_.page_sides) return true;
  const Slot& last = band.pieces.back().slot;
  return last.left < context_.page_sides->left - kRounding || last.left + last.width > context_.page_sides->right + kRounding;
}

ColumnsResult ColumnSetter::run() {
  ColumnsResult result;
  Cursor cursor = request_.from;
  Length y = request_.slot.top;
  const auto& items = request_.content->items;
  while (true) {
    const bool figures_left = cursor.composed_page > 0;  // they stand above what follows
    if (result.placed && !figures_left) result.forced = break_before(cursor);
    if (result.forced != ForcedBreak::None) break;
    if (cursor.item < items.size() && items[cursor.item].kind == FlowKind::Spanner && !figures_left) {
      const SpannerEnd end = place_spanner(y, cursor, result.placed);
      result.placed = result.placed || end != SpannerEnd::NoRoom;
      if (end != SpannerEnd::Placed) break;
      ++cursor.item;
      cursor.lines_before = 0;
      cursor.inner.clear();
      cursor.forced = true;
      continue;
    }
    if (cursor.item >= items.size() && !cursor.anything_waits() && cursor.composed_page == 0) {
      result.finished = true;
      break;
    }
    if (const auto page = composed(cursor, y)) {
      take_composed(*page, result, cursor, y);
      result.finished = page->complete && cursor.item >= items.size();
      if (page->complete && !result.finished) continue;
      break;
    }
    const Attempt band = settle_band(cursor, y);
    if (result.placed && band.overset && has_next_slot()) break;
    if (request_.sink) emit(band, y);
    const bool progressed = !band.end.same_place(cursor) || band.placed;
    result.placed = result.placed || band.placed || !floats_.empty();
    result.overset = result.overset || band.overset;
    result.in_excess = result.in_excess || leaves_page(band);
    if (!result.first_baseline) result.first_baseline = band.first_baseline;
    y = band.bottom;
    cursor = band.end;
    result.finished = band.finished;
    result.forced = band.complete ? band.forced : ForcedBreak::None;
    const bool goes_on = band.at_spanner || (request_.slot.unlimited() && !band.finished);
    if (!goes_on || !progressed) break;
  }
  result.end = cursor;
  result.bottom = y;
  return result;
}

ColumnsResult run_columns(LayoutContext& context, const ColumnsRequest& request) {
  ++context.open_columns;
  ColumnsResult result = ColumnSetter(context, request).run();
  --context.open_columns;
  return result;
}

void Runner::report_fewer_columns(BoxId box) {
  if (!sink_ || !column_geometry(context_.style_of(box), content_width()).fewer) return;
  context_.diagnostics.warn("layout.too-many-columns", span_of(box),
                            "there is no room for so many columns: there are as many as have an em each",
                            "ask for fewer columns (column-count), or a narrower column-gap");
}

// Columns too low for a line of the grid around them are off it.
Grid Runner::grid_of_columns(BoxId box) {
  const Grid around = grid_;
  if (!opens_.empty()) {
    const HeightLimits& limits = opens_.back().limits;
    leave_tall_grid(box, min(limits.height.value_or(kMaxLength), limits.max_height));
  }
  return std::exchange(grid_, around);
}

ColumnsRequest Runner::columns_request(std::uint32_t index) {
  const FlowItem& item = galley_.items[index];
  ColumnsRequest request;
  request.box = item.box;
  request.content = &context_.galley_of(item.box, true);
  if (index == request_.from.item && !request_.from.inner.empty()) request.from = request_.from.inner[0];
  request.slot = slot_;
  request.slot.left = content_left();
  request.slot.width = content_width();
  request.slot.top = y_;
  request.slot.direction = direction();
  // A plan has measured them without a foot; set above one they may be balanced otherwise, and what is left would be lost.
  if (request_.plan) request.slot.bottom = kMaxLength;
  request.height = opens_.empty() ? std::nullopt : opens_.back().limits.height;
  request.slot.percent_height = request.height;
  request.for_marker = std::any_of(opens_.begin(), opens_.end(), [](const OpenBox& open) { return open.marker.valid(); });
  // In outer columns the box goes on with the height that is left, and what is left of its content below that takes what it needs.
  // On pages every piece has the whole height: text in columns of a last sliver is of no use on paper.
  if (request.height && slot_.in_columns) {
    request.height = *request.height - opens_.back().consumed;
    if (*request.height <= Length() && opens_.back().consumed > Length()) request.height.reset();
  }
  request.below_other = y_ > slot_.top && !slot_.unlimited();
  request.slot.grid = grid_of_columns(item.box);
  if (request.height) give_way_to_columns(request);
  if (!request.height && !opens_.empty() && opens_.back().limits.max_height != kMaxLength) limit_columns(request);
  return request;
}

// To the greatest height of the box, in every slot. They grow beyond it where no other slot follows, or so little goes into each
// that the text would run over page after page.
void Runner::limit_columns(ColumnsRequest& request) {
  constexpr std::int64_t kLeastPart = 4;  // of a page
  const Length bottom = request.slot.bottom;
  request.max_height = opens_.back().limits.max_height;
  request.slot.bottom = min(bottom, y_ + request.max_height);
  const Length page =
      max(slot_.unlimited() ? Length() : slot_.bottom - slot_.top, context_.following_page_height.value_or(Length()));
  if (bottom != kMaxLength && request.max_height >= page / kLeastPart) return;
  const bool may_search = context_.open_columns < kDepthSearched;
  if (may_search && run_columns(context_, request).finished) return;
  request.max_height = kMaxLength;
  request.slot.bottom = bottom;
  opens_.back().limits.max_height = kMaxLength;
  if (may_search) report_growing(request.box);
}

void Runner::report_growing(BoxId box) {
  if (!sink_) return;
  context_.diagnostics.warn("layout.columns-grow", span_of(box),
                            "columns have more content than their height has room for: they are taller, or go on over the pages",
                            "give the box a min-height instead of a height, or more columns");
}

// Columns in excess stand beside the box. Where they would leave the page, a height without room for the content is the least
// height.
void Runner::give_way_to_columns(ColumnsRequest& request) {
  const style::BoxStyle& style = context_.style_of(opens_.back().box).box;
  if (opens_.back().limits.max_height != kMaxLength || style.overflow != style::Overflow::Visible) return;
  // Figures that wait for this page belong to columns that were composed without the height.
  const bool may_search = context_.open_columns < kDepthSearched;
  if (may_search && request.from.composed_page == 0 && !run_columns(context_, request).in_excess) return;
  request.height.reset();
  opens_.back().limits.grows = true;
  if (may_search) report_growing(request.box);
}

void Runner::place_columns(std::uint32_t index) {
  const FlowItem& item = galley_.items[index];
  commit();
  report_fewer_columns(item.box);
  ColumnsRequest request = columns_request(index);
  request.sink = sink_;
  if (sink_) {
    request.container = opens_.back().fragment;
    request.container_at = {opens_.back().border_left, opens_.back().top};
  }
  if (request.slot.bottom <= request.slot.top && !fits(slot_.bottom + Length::from_raw(1))) return;
  const ColumnsResult columns = run_columns(context_, request);
  if (!columns.placed && !columns.finished && !materialising() && !opportunities_.empty()) {
    stopped_ = true;
    return;
  }
  if (columns.overset && !opportunities_.empty() && !materialising()) {
    stopped_ = true;
    return;
  }
  if (columns.first_baseline) {
    note_baseline(*columns.first_baseline);
    emit_markers(*columns.first_baseline);
  }
  y_ = columns.bottom;
  placed_ = placed_ || columns.placed;
  if (columns.finished) return;
  Cursor cursor = cursor_at(index);
  cursor.inner = {columns.end};
  cursor.forced = columns.forced != ForcedBreak::None;
  cursor.inner[0].forced = cursor.forced;
  result_.forced = columns.forced;
  if (!materialising()) {
    opportunities_.clear();
    opportunities_.push_back({std::move(cursor), 0, 0, y_ + reserved(), columns.forced});
  }
  stopped_ = true;
}

}  // namespace galley::flow
