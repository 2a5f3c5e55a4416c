// Bands of columns: measured whole for a height, with the figures that reach over several of them; balanced where nothing follows.
#include <algorithm>

#include "flow/column_setter.h"
#include "flow/float_columns.h"

namespace galley::flow {

// What figures take of a column at its head or foot.
Length ColumnSetter::height_of_floats(std::uint32_t column, bool at_foot) const {
  Length height;
  for (const SpanningFloat& f : floats_) {
    if (f.at_foot == at_foot && column >= f.first && column < f.first + f.count) height = max(height, f.top + f.height);
  }
  return height;
}

bool ColumnSetter::has_float(std::uint32_t column) const {
  return std::any_of(floats_.begin(), floats_.end(),
                     [&](const SpanningFloat& f) { return column >= f.first && column < f.first + f.count; });
}

bool ColumnSetter::has_column_without_float(std::uint32_t after) const {
  for (std::uint32_t column = after + 1; column < geometry_.count; ++column) {
    if (!has_float(column)) return true;
  }
  return false;
}

// Figures at the foot stand below the text of their own columns, and below the figures at the head of these. `used`: where the text
// of each column ends.
Length ColumnSetter::bottom_of_floats(const std::vector<Length>& used, Length top) const {
  Length bottom = top;
  for (const SpanningFloat& f : floats_) {
    Length above = top;
    for (std::uint32_t column = f.first; f.at_foot && column < f.first + f.count; ++column)
      above = max(above, max(used[column], top + height_of_floats(column, false)));
    bottom = max(bottom, above + f.top + f.height);
  }
  return bottom;
}

Attempt ColumnSetter::attempt(const Cursor& from, Length top, Length bottom) const {
  Attempt result;
  std::vector<Length> used(geometry_.count, top);
  Cursor at = from;
  // A fixed height that ends in this slot is not relieved by the next one: what is left stands in columns further on.
  const std::uint32_t most =
      request_.height && request_.slot.top + *request_.height <= request_.slot.bottom ? 1000 : geometry_.count;
  result.bottom = top;
  for (std::uint32_t column = 0; column < most; ++column) {
    Piece piece;
    piece.from = at;
    piece.column = column;
    piece.slot = request_.slot;
    piece.slot.left = left_of(column, 1);
    piece.slot.width = geometry_.width;
    piece.slot.in_columns = true;
    piece.slot.top = top + height_of_floats(column, false);
    piece.slot.bottom = bottom == kMaxLength ? bottom : bottom - height_of_floats(column, true);
    if (!piece.slot.unlimited() && piece.slot.top >= piece.slot.bottom) continue;
    RunRequest request;
    request.galley = request_.content;
    request.from = at;
    request.slot = piece.slot;
    request.placed_floats = &known_;
    request.column_floats = &column_floats_;
    const RunResult run = run_flow(context_, request);
    // What no column here has room for goes on where columns are taller.
    if (run.overset && result.placed && request_.below_other && !request_.height) break;
    if (run.overset && !request_.height && has_float(column) && (result.placed || has_column_without_float(column))) continue;
    piece.end = run.end;
    piece.bottom = run.bottom;
    piece.placed = run.placed;
    result.overset = result.overset || run.overset;
    result.placed = result.placed || run.placed;
    result.against_rule = result.against_rule || run.against_rule;
    if (run.first_baseline && (!result.first_baseline || *run.first_baseline < *result.first_baseline))
      result.first_baseline = run.first_baseline;
    result.anchors.insert(result.anchors.end(), run.spanning_floats.begin(), run.spanning_floats.end());
    result.bottom = max(result.bottom, run.bottom);
    if (column < geometry_.count) used[column] = max(used[column], run.bottom);
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
  result.bottom = max(result.bottom, bottom_of_floats(used, top));
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
  const Length most = min(full.bottom, bottom) - top;
  std::int64_t low = 0, high = (most - least) / step + 1;
  std::optional<Attempt> best;
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    Attempt candidate = attempt(from, top, top + least + step * middle);
    // A container of a fixed height may use more columns than it has room for, but not for the sake of balance.
    const bool inside = candidate.pieces.size() <= std::max<std::size_t>(geometry_.count, full.pieces.size());
    if (candidate.complete && !candidate.overset && inside && (!candidate.against_rule || full.against_rule)) {
      best = std::move(candidate);
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return best ? std::move(*best) : std::move(full);
}

// What a page has room for.
Length ColumnSetter::tallest() const {
  return request_.slot.unlimited() ? kMaxLength
                                   : max(bottom_limit() - request_.slot.top, context_.following_page_height.value_or(Length()));
}

SpanningFloat ColumnSetter::spanning_float(BoxId box) {
  const style::BoxStyle& style = context_.style_of(box).box;
  SpanningFloat f;
  f.box = box;
  const FloatColumns columns =
      columns_of_float(context_, box, {geometry_.count, geometry_.width, geometry_.gap, style_.text.direction});
  f.count = columns.count;
  f.first = columns.first.value_or(geometry_.count - f.count);
  f.width = columns.width;
  f.at_foot = style.float_side == style::Float::Bottom;
  const Edges margin = margin_of(style, f.width);
  // At an edge the place has the box's own width.
  const Length own = style.float_edge == style::FloatEdge::None
                         ? block_width(context_, box, {f.width, {}}, style_.text.direction).border_width
                         : max(Length(), f.width - horizontal(margin));
  f.height = context_.nested(box, own).size.height + vertical(margin);
  if (request_.slot.grid.pitch > Length() && style.box_snap != style::BoxSnap::None)
    f.height = in_whole_lines(f.height, request_.slot.grid.pitch, tallest());
  return f;
}

// A box over several columns is in one piece. Text that no page has room for goes on over the pages all the same: in a column.
bool ColumnSetter::goes_into_column(const SpanningFloat& f, Length available) {
  if (available == kMaxLength || context_.boxes[f.box].kind == box::BoxKind::Replaced) return false;
  const Length page = max(available, context_.following_page_height.value_or(available));
  if (f.height <= page) return false;
  RunRequest request;
  request.galley = &context_.galley_of(f.box, false);
  request.slot.width = max(Length(), geometry_.width - horizontal(margin_of(context_.style_of(f.box).box, geometry_.width)));
  request.slot.bottom = page;
  request.slot.direction = context_.style_of(f.box).text.direction;
  request.nested = true;
  const RunResult run = run_flow(context_, request);
  return run.placed && !run.overset;
}

// `alone`: nothing was set before it, so it may take all the room there is, and more. A figure called in this band must leave some
// to the text that calls it, or that would call it again on the next page, and the next.
bool ColumnSetter::add_spanning(BoxId box, Length available, bool alone) {
  SpanningFloat f = spanning_float(box);
  f.called_here = !alone;
  // What stands at the same edge, and at the other one, in any of its columns.
  Length opposite;
  for (const SpanningFloat& other : floats_) {
    if (other.first >= f.first + f.count || f.first >= other.first + other.count) continue;
    Length& beyond = other.at_foot == f.at_foot ? f.top : opposite;
    beyond = max(beyond, other.top + other.height);
  }
  const Length text = alone ? Length() : text_extent(context_, context_.boxes[request_.box].style).height();
  const bool fits = available == kMaxLength || f.top + f.height + opposite + text <= available;
  const bool room = (fits && floats_.size() < kMostInBand) || (alone && floats_.empty());
  if (room) floats_.push_back(f);
  known_.push_back(box);
  if (!room) postponed_.push_back(box);
  return room;
}

// The figure is called before the place in the columns' content.
bool ColumnSetter::called_before(BoxId box, const Cursor& end) const {
  const auto& items = request_.content->items;
  for (std::size_t i = end.item; i < items.size(); ++i) {
    if (items[i].kind == FlowKind::PageFloat && items[i].box == box) return false;
  }
  return true;
}

// A figure that takes the room of the words that call it waits for the next band, so that it is not called once more there.
bool ColumnSetter::postpone_uncalled(const Cursor& end) {
  const auto uncalled = std::find_if(floats_.begin(), floats_.end(),
                                     [&](const SpanningFloat& f) { return f.called_here && !called_before(f.box, end); });
  if (uncalled == floats_.end()) return false;
  postponed_.push_back(uncalled->box);
  // Those placed after it may stand upon it; they are called later, too, and are asked for anew.
  for (auto later = uncalled + 1; later != floats_.end(); ++later) std::erase(known_, later->box);
  floats_.erase(uncalled, floats_.end());
  return true;
}

// Gives the figures that the band calls a place, or has them wait; true if it has to be set anew for that.
bool ColumnSetter::place_called(const Attempt& band, Length available) {
  for (const BoxId box : band.anchors) {
    if (std::find(known_.begin(), known_.end(), box) != known_.end() || !called_before(box, band.end)) continue;
    if (goes_into_column(spanning_float(box), available)) {
      if (std::find(column_floats_.begin(), column_floats_.end(), box) != column_floats_.end()) continue;
      column_floats_.push_back(box);
      return true;
    }
    if (add_spanning(box, available, false)) return true;
  }
  return false;
}

// Spanning floats that wait from the band before stand at the head of this one.
Cursor ColumnSetter::take_spanning(Cursor from, Length available) {
  std::vector<BoxId> rest;
  for (const BoxId box : from.deferred) {
    const style::BoxStyle& style = context_.style_of(box).box;
    const bool page_float = style.float_side != style::Float::Left && style.float_side != style::Float::Right;
    const bool spans = style::spans_columns(style.float_reference);
    if (page_float && spans && !goes_into_column(spanning_float(box), available)) {
      static_cast<void>(add_spanning(box, available, true));
    } else {
      rest.push_back(box);
    }
  }
  from.deferred = rest;
  return from;
}

Attempt ColumnSetter::settle_band(const Cursor& start, Length top) {
  floats_.clear();
  known_ = start.early;
  postponed_.clear();
  const Length bottom = bottom_limit();
  const Length available = bottom == kMaxLength ? kMaxLength : bottom - top;
  const Cursor from = take_spanning(start, available);
  const bool may_search = context_.open_columns <= kDepthSearched;
  const bool may_balance = style_.box.column_fill != style::ColumnFill::Auto;
  Attempt band;
  do {
    band = attempt(from, top, bottom);
    if (band.complete && may_search && (may_balance || (band.at_spanner && band.placed)))
      band = balanced(from, top, bottom, std::move(band));
  } while (postpone_uncalled(band.end) || place_called(band, available));
  band.end.deferred.insert(band.end.deferred.begin(), postponed_.begin(), postponed_.end());
  if (!postponed_.empty()) band.finished = false;
  return band;
}

}  // namespace galley::flow
