// Tables in the walk: rows as pieces of their table, broken only where what is in their cells can be; header groups again at the
// top of every slot that the table goes on in.
#include <algorithm>

#include "flow/fragmented_flows.h"
#include "flow/runner.h"
#include "flow/table.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentId;

const TableLayout& Runner::table_layout(BoxId table) {
  const OpenBox& open = opens_.back();
  TableRequest request{table, content_width(), max(open.limits.height.value_or(Length()), open.limits.min_height),
                       direction() == style::Direction::Rtl};
  return context_.table_layout(request);
}

// One row's cells where a break goes through them: what each of them sets in this slot.
struct Runner::RowPieces {
  std::vector<Cursor> from, end;
  std::vector<bool> finished;
  Length bottom;
  ForcedBreak forced = ForcedBreak::None;
  bool all_finished = true, any_placed = false;
};

void Runner::place_row(const FlowItem& item) {
  const TableGrid& grid = context_.table_grid(item.table);
  const TableLayout& table = table_layout(item.table);
  const std::uint32_t index = grid.row_of(item.box);
  const TableRowLayout& row = table.rows[index];
  const bool goes_on = item_ == request_.from.item && !request_.from.inner.empty();
  const Length top = y_ + pending_.value() + (goes_on ? Length() : grid.spacing_y);
  const bool whole = materialising() ? !(request_.to && request_.to->item == item_ && !request_.to->inner.empty())
                                     : slot_.unlimited() || top + row.height <= slot_.bottom;
  if (goes_on || !whole) {
    if (place_broken_row(item, index, goes_on)) return;
    if (stopped_) return;
  }
  if (!fits(top + row.height)) return;
  commit();
  y_ += grid.spacing_y;
  if (sink_) emit_row(item, index);
  report_overset(item.box, {content_left(), y_, content_width(), row.height});
  if (row.baseline) note_baseline(y_ + *row.baseline);
  y_ += row.height;
  placed_ = true;
  if (index + 1 == grid.rows.size()) y_ += grid.spacing_y;
}

// Sets of the row what has room. False: nothing of it has, or it must not be broken.
bool Runner::place_broken_row(const FlowItem& item, std::uint32_t index, bool goes_on) {
  const TableGrid& grid = context_.table_grid(item.table);
  const TableRowPlace& place = grid.rows[index];
  const TableRowLayout& row = table_layout(item.table).rows[index];
  const bool spans = std::any_of(row.cells.begin(), row.cells.end(), [&](const auto& c) { return grid.cells[c.cell].rows > 1; });
  const auto is_kept = [&](BoxId box) { return box.valid() && avoids(context_.style_of(box).box.break_inside); };
  const bool kept =
      item.inside_avoid() || is_kept(item.box) || is_kept(place.group) ||
      std::any_of(row.cells.begin(), row.cells.end(), [&](const auto& c) { return is_kept(grid.cells[c.cell].cell); });
  // What must not be broken is, where it stands first in the slot and is too tall all the same.
  if (!goes_on && !materialising() && (spans || (kept && (placed_ || !opportunities_.empty())))) return false;
  const Length top = y_ + pending_.value() + (goes_on ? Length() : grid.spacing_y);
  if (!goes_on && !materialising() && top >= slot_.bottom) return false;
  RowPieces pieces = measure_row(item, row, top, goes_on);
  if (!goes_on && !materialising() && (pieces.all_finished || !pieces.any_placed)) return false;
  const bool ends = pieces.all_finished;
  result_.against_rule = result_.against_rule || kept;
  const Length consumed = goes_on && !request_.from.inner.empty() ? row_consumed(item) : Length();
  Length bottom = ends ? max(pieces.bottom, top + max(Length(), row.height - consumed)) : slot_.bottom;
  if (ends && !slot_.unlimited()) bottom = min(bottom, max(pieces.bottom, slot_.bottom));
  commit();
  y_ = top;
  if (sink_) emit_broken_row(item, row, pieces, bottom - top, goes_on);
  y_ = bottom;
  placed_ = true;
  if (ends) {
    if (index + 1 == grid.rows.size()) y_ += grid.spacing_y;
    return true;
  }
  Cursor cursor = cursor_at(item_);
  cursor.inner = pieces.end;
  Cursor consumed_mark;
  consumed_mark.consumed.push_back(consumed + (bottom - top));
  cursor.inner.push_back(consumed_mark);
  cursor.forced = pieces.forced != ForcedBreak::None;
  if (!materialising()) opportunities_.push_back({std::move(cursor), 0, 0, y_, pieces.forced});
  result_.forced = pieces.forced;
  stopped_ = true;
  return true;
}

// How much of the row stands in earlier slots: kept behind its cells' cursors.
Length Runner::row_consumed(const FlowItem&) const {
  const auto& inner = request_.from.inner;
  return inner.back().consumed.empty() ? Length() : inner.back().consumed.front();
}

RunRequest Runner::cell_request(const FlowItem& item, const TableCellLayout& cell, Length top, const Cursor& from) {
  const BoxId box = context_.table_grid(item.table).cells[cell.cell].cell;
  RunRequest request;
  request.galley = &context_.galley_of(box, false);
  request.from = from;
  request.slot = slot_;
  request.slot.left = content_left() + cell.left;
  request.slot.width = cell.width;
  request.slot.top = top;
  request.slot.direction = context_.style_of(box).text.direction;
  request.slot.percent_height = {};
  request.nested = true;
  return request;
}

Runner::RowPieces Runner::measure_row(const FlowItem& item, const TableRowLayout& row, Length top, bool goes_on) {
  RowPieces pieces;
  pieces.bottom = top;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cursor from = goes_on && i < request_.from.inner.size() ? request_.from.inner[i] : Cursor();
    pieces.from.push_back(from);
    const RunRequest request = cell_request(item, row.cells[i], top, from);
    if (from.item >= request.galley->items.size() && !from.anything_waits()) {
      pieces.end.push_back(from);
      pieces.finished.push_back(true);
      continue;
    }
    const RunResult run = run_flow(context_, request);
    pieces.any_placed = pieces.any_placed || (run.placed && !run.overset);
    pieces.all_finished = pieces.all_finished && run.finished;
    if (run.forced != ForcedBreak::None) pieces.forced = run.forced;
    pieces.bottom = max(pieces.bottom, run.bottom);
    pieces.end.push_back(run.end);
    pieces.finished.push_back(run.finished);
  }
  if (pieces.all_finished) pieces.forced = ForcedBreak::None;
  return pieces;
}

void Runner::emit_broken_row(const FlowItem& item, const TableRowLayout& row, const RowPieces& pieces, Length height,
                             bool goes_on) {
  const Rect rect{content_left(), y_, content_width(), height};
  open_row(item, rect);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const TableCellPlace& place = context_.table_grid(item.table).cells[row.cells[i].cell];
    RunRequest request = cell_request(item, row.cells[i], y_, pieces.from[i]);
    const FragmentId first(sink_->mark().fragments);
    if (pieces.from[i].item >= request.galley->items.size() && !pieces.from[i].anything_waits()) {
      Fragment f;
      f.box = place.cell;
      f.style = context_.boxes[place.cell].style;
      f.structure = context_.boxes[place.cell].structure;
      f.border = border_of(context_.style_of(place.cell).box);
      sink_->leaf(f);
    } else {
      request.sink = sink_;
      request.to = &pieces.end[i];
      static_cast<void>(run_flow(context_, request));
    }
    finish_cell(first, {content_left() + row.cells[i].left, y_, row.cells[i].width, height}, item.table);
    Fragment& f = sink_->at(first);
    f.first_piece = !goes_on;
    f.last_piece = pieces.all_finished;
    if (goes_on) f.border.top = f.padding.top = Length();
    if (!pieces.all_finished) f.border.bottom = f.padding.bottom = Length();
  }
  emit_collapsed(item, rect);
  sink_->close();
}

// The fragment of a row, with what shows through it: columns and row groups.
void Runner::open_row(const FlowItem& item, const Rect& rect) {
  const TableGrid& grid = context_.table_grid(item.table);
  const TableLayout& table = table_layout(item.table);
  Length left = rect.right(), right = rect.left;
  for (std::size_t k = 0; k < table.lefts.size(); ++k) {
    left = min(left, rect.left + table.lefts[k]);
    right = max(right, rect.left + table.lefts[k] + table.widths[k]);
  }
  const Rect row_rect{left, rect.top, max(Length(), right - left), rect.height};
  const auto layer = [&](BoxId box, const Rect& area) {
    Fragment f;
    f.box = box;
    f.style = context_.boxes[box].style;
    f.rect = area;
    if (context_.style_of(box).paint.background.is_transparent() && context_.style_of(box).paint.layers.empty()) return;
    sink_->leaf(f);
  };
  for (std::size_t k = 0; k < grid.columns.size(); ++k) {
    const Rect area{rect.left + table.lefts[k], rect.top, table.widths[k], rect.height};
    if (grid.columns[k].group.valid()) layer(grid.columns[k].group, area);
    if (grid.columns[k].column.valid()) layer(grid.columns[k].column, area);
  }
  const TableRowPlace& place = grid.rows[grid.row_of(item.box)];
  if (place.group.valid()) layer(place.group, row_rect);
  Fragment f;
  f.box = item.box;
  f.style = context_.boxes[item.box].style;
  f.structure = context_.boxes[item.box].structure;
  f.rect = row_rect;
  sink_->open(f);
}

// A cell's box fills its place; where borders collapse they are painted by edge, and an empty cell may show nothing.
void Runner::finish_cell(FragmentId cell, const Rect& rect, BoxId table) {
  const TableGrid& grid = context_.table_grid(table);
  Fragment& f = sink_->at(cell);
  f.rect = rect;
  if (grid.collapsed) {
    f.style = context_.style_id(f.box);
  } else if (context_.style_of(f.box).box.hide_empty_cells && f.end.value == cell.value + 1) {
    f.style = grid.bare;
  }
}

void Runner::emit_row(const FlowItem& item, std::uint32_t index) {
  const TableGrid& grid = context_.table_grid(item.table);
  const TableLayout& table = table_layout(item.table);
  const TableRowLayout& row = table.rows[index];
  const Rect rect{content_left(), y_, content_width(), row.height};
  const FragmentSink::Mark whole = sink_->mark();
  open_row(item, rect);
  for (const TableCellLayout& cell : row.cells) {
    const TableCellPlace& place = grid.cells[cell.cell];
    const NestedLayout& nested = context_.nested(place.cell, cell.width);
    const FragmentSink::Mark mark = sink_->mark();
    sink_->append(nested.fragments, content_left() + cell.left, y_);
    if (cell.shift != Length()) sink_->shift(mark, Length(), cell.shift);
    finish_cell(FragmentId(mark.fragments),
                {content_left() + cell.left, y_, cell.width, table.height_of(place.row, place.rows, grid.spacing_y)}, item.table);
    shift_relative(place.cell, mark);
  }
  emit_collapsed(item, rect);
  sink_->close();
  shift_relative(item.box, whole);
  if (grid.rows[index].group.valid()) shift_relative(grid.rows[index].group, whole);
}

// The collapsed borders above, between and (under the last row) below the row's cells.
void Runner::emit_collapsed(const FlowItem& item, const Rect& rect) {
  const TableGrid& grid = context_.table_grid(item.table);
  if (!grid.collapsed) return;
  const TableLayout& table = table_layout(item.table);
  const std::uint32_t row = grid.row_of(item.box), columns = grid.column_count();
  const bool rtl = direction() == style::Direction::Rtl;
  const auto column_left = [&](std::uint32_t k) { return rect.left + table.lefts[k]; };
  const auto edge_x = [&](std::uint32_t k) {
    if (k < columns) return rtl ? column_left(k) + table.widths[k] : column_left(k);
    return rtl ? column_left(columns - 1) : column_left(columns - 1) + table.widths[columns - 1];
  };
  const auto strip = [&](StyleId style, const Rect& area, bool horizontal_edge) {
    Fragment f;
    f.style = style;
    f.rect = area;
    (horizontal_edge ? f.border.top : f.border.left) = horizontal_edge ? area.height : area.width;
    sink_->leaf(f);
  };
  for (std::uint32_t k = 0; k <= columns && columns > 0; ++k) {
    const Length width = grid.edge_before(row, k).width;
    if (width > Length())
      strip(grid.before_styles[row * (columns + 1) + k], {edge_x(k) - width / 2, rect.top, width, rect.height}, false);
  }
  const auto half_before = [&](std::uint32_t r, std::uint32_t k) {
    Length half;
    if (r > 0) half = max(half, grid.edge_before(r - 1, k).width / 2);
    if (r < grid.rows.size()) half = max(half, grid.edge_before(r, k).width / 2);
    return half;
  };
  const auto across = [&](std::uint32_t r, Length y) {
    for (std::uint32_t k = 0; k < columns; ++k) {
      const Length height = grid.edge_above(r, k).width;
      if (height <= Length()) continue;
      // Corners belong to the edge across, as far as it does not stop there.
      const Length start = half_before(r, k), end = half_before(r, k + 1);
      const Length left = min(edge_x(k), edge_x(k + 1)) - (rtl ? end : start),
                   right = max(edge_x(k), edge_x(k + 1)) + (rtl ? start : end);
      strip(grid.above_styles[r * columns + k], {left, y - height / 2, right - left, height}, true);
    }
  };
  across(row, rect.top);
  if (row + 1 == grid.rows.size()) across(row + 1, rect.bottom());
}

// A table that goes on in this slot begins with its header groups again, unless they would take more than a quarter of it.
void Runner::repeat_headers(BoxId table, std::uint32_t at) {
  const TableGrid& grid = context_.table_grid(table);
  const FlowItem& next = galley_.items[at];
  if (next.kind != FlowKind::TableRow || slot_.unlimited()) return;
  const std::uint32_t index = grid.row_of(next.box);
  std::uint32_t headers = 0;
  while (headers < grid.rows.size() && grid.rows[headers].header) ++headers;
  if (headers == 0 || index < headers || index >= grid.rows.size()) return;
  const TableLayout& layout = table_layout(table);
  const Length height = layout.height_of(0, headers, grid.spacing_y) + grid.spacing_y;
  if (height * 4 > slot_.bottom - y_) return;
  for (std::uint32_t i = 0; i < headers; ++i) {
    FlowItem item = next;
    item.box = grid.rows[i].row;
    y_ += grid.spacing_y;
    if (sink_) {
      const FragmentSink::Mark mark = sink_->mark();
      emit_row(item, i);
      repeat_as_artefact(mark);
    }
    y_ += layout.rows[i].height;
  }
}

void Runner::repeat_as_artefact(FragmentSink::Mark mark) {
  fragment::PageFragments& page = sink_->page();
  page.loose.resize(mark.loose);
  for (std::size_t i = mark.fragments; i < page.fragments.size(); ++i) {
    page.fragments[i].marginal = true;
    page.fragments[i].structure = StructureId();
  }
  for (std::size_t i = mark.runs; i < page.runs.size(); ++i) page.runs[i].structure = StructureId();
}

}  // namespace galley::flow
