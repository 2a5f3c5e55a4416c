// Columns set: pieces of a band, rules and figures between them, pages that were composed, spanners.
#include <algorithm>
#include <iterator>

#include "base/grid.h"
#include "flow/column_setter.h"
#include "flow/float_columns.h"
#include "flow/fragmented_flows.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentKind;

namespace {

// Of the first text within a box.
source::Span first_span_in(const box::BoxTree& boxes, BoxId box) {
  const ParagraphId paragraph = boxes[box].paragraph;
  if (paragraph.valid() && !boxes.paragraphs[paragraph.value].pieces.empty())
    return boxes.paragraphs[paragraph.value].pieces.front().span;
  for (BoxId child = boxes.first_child(box); child.valid(); child = boxes.next_sibling(child)) {
    const source::Span span = first_span_in(boxes, child);
    if (span != source::Span()) return span;
  }
  return {};
}

}  // namespace

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
    request.column_floats = &column_floats_;
    static_cast<void>(run_flow(context_, request));
  }
  for (const BoxId box : column_floats_) {
    context_.diagnostics.note(
        "layout.float-in-column", first_span_in(context_.boxes, box),
        "a box over several columns is taller than its page: it is set in one column, which it may go on from",
        "shorten it, or let it span the columns: column-span: all");
  }
  std::vector<Rect> over;
  for (const SpanningFloat& f : floats_) {
    const style::BoxStyle& style = context_.style_of(f.box).box;
    const Length x = left_of(f.first, f.count) + shift_to_edge(style, width_of(f.count), f.width);
    const Length y = f.at_foot ? band.bottom - f.top - f.height : top + f.top;
    if (y + f.height > request_.slot.bottom + kRounding) {
      context_.diagnostics.warn("layout.overset", first_span_in(context_.boxes, f.box),
                                "a figure over several columns is taller than its page and runs over the foot",
                                "give it less height, or its picture a max-height");
    }
    append_float(context_, *request_.sink, {f.box, {x, y}, f.width, f.height, {}}, style_.text.direction);
    over.push_back({x, y, f.width, f.height});
  }
  emit_rules(band, over);
}

namespace {

// What of `rule` no box stands on, top down.
std::vector<Rect> uncovered(const Rect& rule, const std::vector<Rect>& boxes) {
  std::vector<Rect> crossing;
  std::copy_if(boxes.begin(), boxes.end(), std::back_inserter(crossing), [&](const Rect& b) {
    return b.left < rule.right() && b.right() > rule.left && b.top < rule.bottom() && b.bottom() > rule.top;
  });
  std::sort(crossing.begin(), crossing.end(), [](const Rect& a, const Rect& b) { return a.top < b.top; });
  std::vector<Rect> parts;
  Rect rest = rule;
  for (const Rect& box : crossing) {
    if (box.top > rest.top) parts.push_back({rest.left, rest.top, rest.width, box.top - rest.top});
    const Length below = max(rest.top, box.bottom());
    rest = {rest.left, below, rest.width, max(Length(), rule.bottom() - below)};
  }
  if (rest.height > Length()) parts.push_back(rest);
  return parts;
}

}  // namespace

void ColumnSetter::emit_rules(const Attempt& band, const std::vector<Rect>& over) {
  const style::Border& rule = style_.box.column_rule;
  if (rule.width <= Length() || rule.style == style::BorderStyle::None || rule.style == style::BorderStyle::Hidden) return;
  // Columns of a box with a height are as high as it, those above a spanner as high as what is in them.
  const bool is_last = request_.height && band.finished;
  const Length foot = is_last ? max(band.bottom, min(bottom_limit(), request_.slot.bottom)) : band.bottom;
  for (std::size_t i = 0; i + 1 < band.pieces.size(); ++i) {
    if (!band.pieces[i].placed || !band.pieces[i + 1].placed) continue;
    Fragment f;
    f.kind = FragmentKind::ColumnRule;
    f.box = request_.box;
    f.style = context_.boxes[request_.box].style;
    const Length edge = rtl_ ? band.pieces[i].slot.left : band.pieces[i].slot.left + geometry_.width + geometry_.gap;
    const Length from = max(band.pieces[i].slot.top, band.pieces[i + 1].slot.top);
    const Rect whole{edge - geometry_.gap / 2 - rule.width / 2, from, rule.width, max(Length(), foot - from)};
    for (const Rect& part : uncovered(whole, over)) {
      f.rect = part;
      request_.sink->leaf(f);
    }
  }
}

std::optional<ComposedPage> ColumnSetter::composed(const Cursor& from, Length top) const {
  if (context_.greedy || !style::composes_columns(style_) || request_.slot.unlimited() || request_.height) return std::nullopt;
  if (!from.broken.empty()) return std::nullopt;  // a side float goes on here, and lines beside it are not composed
  // Each level of columns within columns would plan all below it anew, for every height that the level above tries.
  if (context_.open_columns > kDepthSearched) return std::nullopt;
  ComposeRequest request;
  request.columns = request_.box;
  request.galley = request_.content;
  request.from = from;
  request.slot = request_.slot;
  request.slot.top = top;
  request.column_width = geometry_.width;
  request.gap = geometry_.gap;
  request.count = geometry_.count;
  request.max_height = request_.max_height;
  return composed_page(context_, request);
}

void ColumnSetter::take_composed(const ComposedPage& page, ColumnsResult& result, Cursor& cursor, Length& y) {
  Attempt band;
  for (const ComposedSlot& slot : page.slots) {
    const bool asks_baseline = request_.for_marker && !result.first_baseline;
    if ((request_.sink || asks_baseline) && slot.from != slot.to) {
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
    std::vector<Rect> over;
    for (const FloatPlace& f : page.floats) {
      append_float(context_, *request_.sink, f, style_.text.direction);
      over.push_back({f.at.x, f.at.y, f.width, f.height});
    }
    emit_rules(band, over);
  }
  result.placed = true;
  y = page.bottom;
  cursor = page.end;
}

// What a spanner that snaps (box-snap) leaves to the next place on the grid where columns can begin.
Length ColumnSetter::snapping_extra(Length end, BoxId spanner) const {
  const Grid& grid = request_.slot.grid;
  if (context_.style_of(spanner).box.box_snap == style::BoxSnap::None || grid.pitch <= Length()) return {};
  const Length next = snapped_to_grid(end, {grid.ascent, grid.pitch}, grid.origin, grid.pitch);
  return next > request_.slot.bottom ? Length() : max(next - end, Length());
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
    const Length end = top + nested.size.height + margin.bottom;
    const Length extra = snapping_extra(end, box);
    const Length above = white_above(context_.style_of(box).box.box_snap, extra);
    if (request_.sink) request_.sink->append(nested.fragments, request_.slot.left + width.border_left, top + above);
    y = end + extra;
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

}  // namespace galley::flow
