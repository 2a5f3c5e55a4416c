// Columns: bands of slots side by side, balanced where nothing follows, with figures that reach over several of them.
//
// A band is the content up to a spanner, a page break or the end. It is measured whole (run_flow without a sink) for a
// height; balancing is a search for the least height at which it still fits. Then each column is materialised.
#include <algorithm>

#include "flow/composed_columns.h"
#include "flow/fragmented_flows.h"
#include "flow/runner.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentKind;
using style::FloatReference;

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
  }
  g.count = std::min<std::uint32_t>(g.count, 1000);
  g.width = max(Length(), (available - g.gap * (g.count - 1)) / g.count);
  return g;
}

namespace {

// A figure over columns [first, first + count) at the head (or foot) of the band.
struct SpanningFloat {
  BoxId box;
  std::uint32_t first = 0, count = 1;
  bool at_foot = false;
  Length top;     // of its margin box, from the band's top; foot floats: from the band's bottom, upwards
  Length height;  // margin box
};

struct Piece {
  Cursor from, end;
  Slot slot;
  Length bottom;
  bool placed = false;
};

struct Attempt {
  std::vector<Piece> pieces;
  Cursor end;
  bool complete = false;  // flow finished, or ended at a spanner or forced page break
  bool finished = false, at_spanner = false, overset = false, placed = false, against_avoid = false;
  ForcedBreak forced = ForcedBreak::None;
  Length bottom;
  std::vector<BoxId> anchors;
  std::optional<Length> first_baseline;  // the highest of the columns'
};

class ColumnSetter {
 public:
  ColumnSetter(LayoutContext& context, const ColumnsRequest& request)
      : context_(context),
        request_(request),
        style_(context.style_of(request.box)),
        geometry_(column_geometry(style_, request.slot.width)),
        rtl_(style_.text.direction == style::Direction::Rtl) {}

  ColumnsResult run();

 private:
  [[nodiscard]] Length bottom_limit() const;
  [[nodiscard]] Length left_of(std::uint32_t first, std::uint32_t count) const;
  [[nodiscard]] Length width_of(std::uint32_t count) const { return geometry_.width * count + geometry_.gap * (count - 1); }
  [[nodiscard]] Attempt attempt(const Cursor& from, Length top, Length bottom) const;
  [[nodiscard]] Attempt balanced(const Cursor& from, Length top, Length bottom, Attempt full) const;
  Attempt settle_band(const Cursor& from, Length top);
  bool add_spanning(BoxId box, Length available);
  [[nodiscard]] std::optional<ComposedPage> composed(const Cursor& from, Length top) const;
  void take_composed(const ComposedPage& page, ColumnsResult& result, Cursor& cursor, Length& y);
  void emit(const Attempt& band, Length top);
  void emit_rules(const Attempt& band);
  [[nodiscard]] FlowPlace register_slot(const Slot& slot, Length height);
  enum class SpannerEnd : std::uint8_t { Placed, Broken, NoRoom };
  [[nodiscard]] SpannerEnd place_spanner(Length& y, Cursor& cursor, bool placed);
  [[nodiscard]] Cursor take_spanning(Cursor from, Length available);

  LayoutContext& context_;
  const ColumnsRequest& request_;
  const style::ComputedStyle& style_;
  ColumnGeometry geometry_;
  bool rtl_;
  std::vector<SpanningFloat> floats_;  // of the band at hand
  std::vector<BoxId> known_;           // anchors that have a place here or wait for the next band
  std::vector<BoxId> postponed_;
};

Length ColumnSetter::bottom_limit() const {
  const Length own = request_.height ? request_.slot.top + *request_.height : kMaxLength;
  return min(own, request_.slot.bottom);
}

Length ColumnSetter::left_of(std::uint32_t first, std::uint32_t count) const {
  const Length step = geometry_.width + geometry_.gap;
  return rtl_ ? request_.slot.left + request_.slot.width - step * first - width_of(count) : request_.slot.left + step * first;
}

Attempt ColumnSetter::attempt(const Cursor& from, Length top, Length bottom) const {
  Attempt result;
  Cursor at = from;
  // A fixed height that ends in this slot is not relieved by the next one: what is left stands in columns further on.
  const std::uint32_t most =
      request_.height && request_.slot.top + *request_.height <= request_.slot.bottom ? 1000 : geometry_.count;
  result.bottom = top;
  for (std::uint32_t column = 0; column < most; ++column) {
    Piece piece;
    piece.from = at;
    piece.slot = request_.slot;
    piece.slot.left = left_of(column, 1);
    piece.slot.width = geometry_.width;
    piece.slot.top = top;
    piece.slot.bottom = bottom;
    piece.slot.in_columns = true;
    for (const SpanningFloat& f : floats_) {
      if (column < f.first || column >= f.first + f.count) continue;
      if (f.at_foot) {
        piece.slot.bottom = min(piece.slot.bottom, bottom - f.top - f.height);
      } else {
        piece.slot.top = max(piece.slot.top, top + f.top + f.height);
      }
    }
    if (!piece.slot.unlimited() && piece.slot.top >= piece.slot.bottom) continue;
    RunRequest request;
    request.galley = request_.content;
    request.from = at;
    request.slot = piece.slot;
    request.placed_floats = &known_;
    const RunResult run = run_flow(context_, request);
    // What no column here has room for goes on where columns are taller.
    if (run.overset && result.placed && request_.below_other && !request_.height) break;
    piece.end = run.end;
    piece.bottom = run.bottom;
    piece.placed = run.placed;
    result.overset = result.overset || run.overset;
    result.placed = result.placed || run.placed;
    result.against_avoid = result.against_avoid || run.against_avoid;
    if (run.first_baseline && (!result.first_baseline || *run.first_baseline < *result.first_baseline))
      result.first_baseline = run.first_baseline;
    result.anchors.insert(result.anchors.end(), run.spanning_floats.begin(), run.spanning_floats.end());
    result.bottom = max(result.bottom, run.bottom);
    const bool ends_band = run.finished || run.at_spanner || (run.forced != ForcedBreak::None && run.forced != ForcedBreak::Column);
    at = run.end;
    result.pieces.push_back(std::move(piece));
    result.forced = run.forced;
    if (!ends_band) continue;
    result.complete = true;
    result.finished = run.finished;
    result.at_spanner = run.at_spanner;
    break;
  }
  result.end = at;
  for (const SpanningFloat& f : floats_) {
    if (!f.at_foot) result.bottom = max(result.bottom, top + f.top + f.height);
  }
  return result;
}

// The least height at which the band still fits into its columns.
Attempt ColumnSetter::balanced(const Cursor& from, Length top, Length bottom, Attempt full) const {
  const style::LineHeight& line = style_.text.line_height;
  Length step = request_.slot.grid.pitch;
  if (step <= Length()) step = line.kind == style::LineHeight::Kind::Normal ? scale(style_.font.size, 6, 5) : line.value;
  step = max(step, Length::from_px(1));
  Length total = full.bottom - top;
  if (bottom != kMaxLength) {
    Length sum;
    for (const Piece& piece : full.pieces) sum += piece.bottom - piece.slot.top;
    total = sum;
  }
  const Length least = max(total / geometry_.count - step * 2, Length::from_px(1));
  const Length most = full.bottom - top;
  std::int64_t low = 0, high = (most - least) / step + 1;
  std::optional<Attempt> best;
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    Attempt candidate = attempt(from, top, top + least + step * middle);
    // A container of a fixed height may use more columns than it has room for, but not for the sake of balance.
    const bool inside = candidate.pieces.size() <= std::max<std::size_t>(geometry_.count, full.pieces.size());
    if (candidate.complete && !candidate.overset && inside && (!candidate.against_avoid || full.against_avoid)) {
      best = std::move(candidate);
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return best ? std::move(*best) : std::move(full);
}

bool ColumnSetter::add_spanning(BoxId box, Length available) {
  const style::BoxStyle& style = context_.style_of(box).box;
  SpanningFloat f;
  f.box = box;
  const bool columns = style.float_reference == FloatReference::Columns;
  f.count = columns ? std::clamp<std::uint32_t>(style.float_columns, 1, geometry_.count) : geometry_.count;
  f.first = geometry_.count - f.count;
  f.at_foot = style.float_side == style::Float::Bottom;
  const Edges margin = margin_of(style, width_of(f.count));
  f.height = context_.nested(box, width_of(f.count) - horizontal(margin)).size.height + vertical(margin);
  if (request_.slot.grid.pitch > Length() && style.box_snap != style::BoxSnap::None)
    f.height = round_up_to(f.height, request_.slot.grid.pitch);
  Length used;
  for (const SpanningFloat& other : floats_) {
    if (other.at_foot == f.at_foot) f.top = max(f.top, other.top + other.height);
    used = max(used, other.top + other.height);
  }
  const bool room = available == kMaxLength || f.top + f.height <= available || floats_.empty();
  if (room) floats_.push_back(f);
  known_.push_back(box);
  if (!room) postponed_.push_back(box);
  return room;
}

// Spanning floats that wait from the band before stand at the head of this one.
Cursor ColumnSetter::take_spanning(Cursor from, Length available) {
  std::vector<BoxId> rest;
  for (const BoxId box : from.deferred) {
    const style::BoxStyle& style = context_.style_of(box).box;
    const bool page_float = style.float_side != style::Float::Left && style.float_side != style::Float::Right;
    const bool spans = style.float_reference != FloatReference::Line && style.float_reference != FloatReference::Column;
    if (page_float && spans) {
      static_cast<void>(add_spanning(box, available));
    } else {
      rest.push_back(box);
    }
  }
  from.deferred = rest;
  return from;
}

Attempt ColumnSetter::settle_band(const Cursor& start, Length top) {
  floats_.clear();
  known_.clear();
  postponed_.clear();
  const Length bottom = bottom_limit();
  const Length available = bottom == kMaxLength ? kMaxLength : bottom - top;
  const Cursor from = take_spanning(start, available);
  const bool may_balance = style_.box.column_fill != style::ColumnFill::Auto;
  Attempt band;
  for (std::uint32_t round = 0; round < 64; ++round) {
    band = attempt(from, top, bottom);
    if (band.complete && (may_balance || (band.at_spanner && band.placed))) band = balanced(from, top, bottom, std::move(band));
    const auto fresh = std::find_if(band.anchors.begin(), band.anchors.end(),
                                    [&](BoxId box) { return std::find(known_.begin(), known_.end(), box) == known_.end(); });
    if (fresh == band.anchors.end()) break;
    static_cast<void>(add_spanning(*fresh, available));
  }
  band.end.deferred.insert(band.end.deferred.begin(), postponed_.begin(), postponed_.end());
  if (!postponed_.empty()) band.finished = false;
  return band;
}

// The column as a stretch of the box's flow, for what is out of flow in it.
FlowPlace ColumnSetter::register_slot(const Slot& slot, Length height) {
  if (context_.flows == nullptr) return {};
  FlowSlot s;
  s.page = context_.flows->current_page;
  s.container = request_.container;
  s.offset = {slot.left - request_.container_at.x, slot.top - request_.container_at.y};
  s.width = slot.width;
  s.height = height;
  s.next = rtl_ ? -(geometry_.width + geometry_.gap) : geometry_.width + geometry_.gap;
  return {request_.box, context_.flows->add_slot(request_.box, s), {slot.left, slot.top}, true};
}

void ColumnSetter::emit(const Attempt& band, Length top) {
  for (const Piece& piece : band.pieces) {
    RunRequest request;
    request.galley = request_.content;
    request.from = piece.from;
    request.to = &piece.end;
    request.slot = piece.slot;
    request.slot.flow = register_slot(piece.slot, (piece.slot.unlimited() ? band.bottom : piece.slot.bottom) - piece.slot.top);
    request.sink = request_.sink;
    request.placed_floats = &known_;
    static_cast<void>(run_flow(context_, request));
  }
  for (const SpanningFloat& f : floats_) {
    const Edges margin = margin_of(context_.style_of(f.box).box, width_of(f.count));
    const NestedLayout& nested = context_.nested(f.box, width_of(f.count) - horizontal(margin));
    const Length y = f.at_foot ? band.bottom - f.top - f.height : top + f.top;
    request_.sink->append(nested.fragments, left_of(f.first, f.count) + margin.left, y + margin.top);
  }
  emit_rules(band);
}

void ColumnSetter::emit_rules(const Attempt& band) {
  const style::Border& rule = style_.box.column_rule;
  if (rule.width <= Length() || rule.style == style::BorderStyle::None || rule.style == style::BorderStyle::Hidden) return;
  for (std::size_t i = 0; i + 1 < band.pieces.size(); ++i) {
    if (!band.pieces[i].placed || !band.pieces[i + 1].placed) continue;
    Fragment f;
    f.kind = FragmentKind::ColumnRule;
    f.box = request_.box;
    f.style = context_.boxes[request_.box].style;
    const Length edge = rtl_ ? band.pieces[i].slot.left : band.pieces[i].slot.left + geometry_.width + geometry_.gap;
    const Length from = max(band.pieces[i].slot.top, band.pieces[i + 1].slot.top);
    f.rect = {edge - geometry_.gap / 2 - rule.width / 2, from, rule.width, max(Length(), band.bottom - from)};
    request_.sink->leaf(f);
  }
}

std::optional<ComposedPage> ColumnSetter::composed(const Cursor& from, Length top) const {
  if (style_.box.compose != style::Compose::Total || request_.slot.unlimited() || request_.height) return std::nullopt;
  ComposeRequest request;
  request.columns = request_.box;
  request.galley = request_.content;
  request.from = from;
  request.slot = request_.slot;
  request.slot.top = top;
  request.column_width = geometry_.width;
  request.gap = geometry_.gap;
  request.count = geometry_.count;
  return composed_page(context_, request);
}

void ColumnSetter::take_composed(const ComposedPage& page, ColumnsResult& result, Cursor& cursor, Length& y) {
  Attempt band;
  for (const ComposedSlot& slot : page.slots) {
    if (request_.sink && slot.from != slot.to) {
      RunRequest request;
      request.galley = request_.content;
      request.from = slot.from;
      request.to = &slot.to;
      request.slot = slot.slot;
      request.slot.flow = register_slot(slot.slot, slot.slot.bottom - slot.slot.top);
      request.sink = request_.sink;
      request.placed_floats = &page.known;
      request.plan = &slot.plan;
      const RunResult run = run_flow(context_, request);
      if (!result.first_baseline) result.first_baseline = run.first_baseline;
      if (run.last_baseline) result.last_baseline = run.last_baseline;
    }
    band.pieces.push_back({slot.from, slot.to, slot.slot, slot.used, true});
  }
  band.bottom = page.bottom;
  if (request_.sink) {
    for (const FloatPlace& f : page.floats) append_float(context_, *request_.sink, f, style_.text.direction);
    emit_rules(band);
  }
  result.placed = true;
  result.forced = page.forced;
  y = page.bottom;
  cursor = page.end;
}

// The spanner at the cursor, or what is left of it. Taller than its slot, it is broken as a column is.
ColumnSetter::SpannerEnd ColumnSetter::place_spanner(Length& y, Cursor& cursor, bool placed) {
  const BoxId box = request_.content->items[cursor.item].box;
  const Edges margin = margin_of(context_.style_of(box).box, request_.slot.width);
  const BlockWidth width = block_width(context_, box, {request_.slot.width, request_.slot.percent_height}, style_.text.direction);
  const bool goes_on = !cursor.inner.empty();
  const Length top = goes_on ? y : y + margin.top;
  const NestedLayout& nested = context_.nested(box, width.border_width, {}, request_.slot.percent_height);
  if (!goes_on && (request_.slot.unlimited() || top + nested.size.height <= request_.slot.bottom)) {
    if (request_.sink) request_.sink->append(nested.fragments, request_.slot.left + width.border_left, top);
    y = top + nested.size.height + margin.bottom;
    return SpannerEnd::Placed;
  }
  const bool keeps =
      context_.boxes[box].kind == box::BoxKind::Replaced || context_.style_of(box).box.break_inside != style::Break::Auto;
  if (keeps && placed) return SpannerEnd::NoRoom;
  RunRequest request;
  request.galley = &context_.galley_of(box, false);
  if (goes_on) request.from = cursor.inner[0];
  request.slot = request_.slot;
  request.slot.left += width.border_left;
  request.slot.width = width.border_width;
  request.slot.top = top;
  request.slot.grid = {};
  request.nested = true;
  const RunResult measured = run_flow(context_, request);
  if (placed && (measured.overset || !measured.placed)) return SpannerEnd::NoRoom;
  if (request_.sink) {
    request.sink = request_.sink;
    request.to = &measured.end;
    static_cast<void>(run_flow(context_, request));
  }
  y = measured.bottom;
  const bool stuck = measured.end == request.from;
  if (measured.finished || stuck) {
    y += margin.bottom;
    return SpannerEnd::Placed;
  }
  cursor.inner = {measured.end};
  return SpannerEnd::Broken;
}

ColumnsResult ColumnSetter::run() {
  ColumnsResult result;
  Cursor cursor = request_.from;
  Length y = request_.slot.top;
  const auto& items = request_.content->items;
  while (true) {
    const bool figures_left = cursor.composed_page > 0;  // they stand above what follows
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
    if (request_.sink) emit(band, y);
    const bool progressed = !band.end.same_place(cursor) || band.placed;
    result.placed = result.placed || band.placed || !floats_.empty();
    result.overset = result.overset || band.overset;
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

}  // namespace

ColumnsResult run_columns(LayoutContext& context, const ColumnsRequest& request) { return ColumnSetter(context, request).run(); }

void Runner::place_columns(std::uint32_t index) {
  const FlowItem& item = galley_.items[index];
  commit();
  ColumnsRequest request;
  request.box = item.box;
  request.content = &context_.galley_of(item.box, true);
  if (index == request_.from.item && !request_.from.inner.empty()) request.from = request_.from.inner[0];
  request.slot = slot_;
  request.slot.left = content_left();
  request.slot.width = content_width();
  request.slot.top = y_;
  request.slot.grid = grid_;
  request.slot.direction = direction();
  request.height = opens_.empty() ? std::nullopt : opens_.back().limits.height;
  request.slot.percent_height = request.height;
  // In outer columns the box goes on with the height that is left, and what is left of its content below that takes what it needs.
  // On pages every piece has the whole height: text in columns of a last sliver is of no use on paper.
  if (request.height && slot_.in_columns) {
    request.height = *request.height - opens_.back().consumed;
    if (*request.height <= Length() && opens_.back().consumed > Length()) request.height.reset();
  }
  if (!request.height && !opens_.empty() && opens_.back().limits.max_height != kMaxLength)
    request.slot.bottom = min(slot_.bottom, y_ + opens_.back().limits.max_height);
  request.below_other = y_ > slot_.top && !slot_.unlimited();
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
    opportunities_.push_back({std::move(cursor), 0, y_ + reserved(), columns.forced});
  }
  stopped_ = true;
}

}  // namespace galley::flow
