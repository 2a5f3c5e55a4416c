// Boxes open and close, within one slot or over several: their edges, widths and heights, the margins that collapse above and
// below them, the grid and the formatting context they bring.
#include <algorithm>

#include "base/assert.h"
#include "flow/runner.h"

namespace galley::flow {

using fragment::Fragment;
using style::Side;

// The box of an Open item with its edges; where it stands is not known yet.
OpenBox Runner::opened(std::uint32_t index) const {
  const BoxId box = galley_.items[index].box;
  const style::BoxStyle& style = context_.style_of(box).box;
  OpenBox open;
  open.item = index;
  open.box = box;
  open.margin = margin_of(style, content_width());
  open.border = border_of(style);
  open.padding = padding_of(style, content_width());
  open.flow_root = is_flow_root(context_.boxes[box], style) || style.line_grid == style::LineGrid::Create;
  return open;
}

// The caller has given it its width and keeps its margins.
bool Runner::is_own_root(std::uint32_t index, bool in_wrapper) const { return (index == 0 && request_.nested) || in_wrapper; }

void Runner::set_width(OpenBox& open, bool in_wrapper) {
  const BlockWidth width = is_own_root(open.item, in_wrapper) ? BlockWidth{Length(), in_wrapper ? content_width() : slot_.width}
                                                              : block_width(context_, open.box, containing(), direction());
  open.border_left = content_left() + width.border_left;
  open.border_width = width.border_width;
}

void Runner::open_block(std::uint32_t index) {
  const style::ComputedStyle& style = context_.style_of(galley_.items[index].box);
  OpenBox open = opened(index);
  const bool in_wrapper = wrap_table(open);
  const bool own_root = is_own_root(index, in_wrapper);
  const bool clears = style.box.clear != style::Clear::None;
  const auto below =
      clears ? floats().bottom_of(style.box.clear != style::Clear::Right, style.box.clear != style::Clear::Left) : std::nullopt;
  const bool clears_left = style.box.clear != style::Clear::Right, clears_right = style.box.clear != style::Clear::Left;
  const bool ends_later = broken_float_goes_on(clears_left, clears_right) || side_float_waits(clears_left, clears_right);
  if (clears && ends_later && !slot_.unlimited()) {
    // The float that it has to clear ends in a later slot.
    if (!fits(slot_.bottom + Length::from_px(1))) return;
  }
  if (below && *below > y_ + pending_.value()) {
    for (OpenBox& outer : opens_) {
      if (!outer.top_known) {
        outer.top = outer.content_top = y_ + pending_.value();
        outer.top_known = true;
      }
    }
    pending_ = {};
    y_ = *below;
  } else if (!own_root) {
    add_margin(open.margin.top);
  }
  set_width(open, in_wrapper);
  narrow_beside_floats(open, style);
  push_open(open, style);
}

void Runner::open_continued(std::uint32_t index, Length consumed) {
  const style::ComputedStyle& style = context_.style_of(galley_.items[index].box);
  OpenBox open = opened(index);
  if (!style.box.clone_decoration) open.border.top = open.padding.top = Length();
  open.first_piece = false;
  open.consumed = consumed;
  const bool in_wrapper = wrap_table(open);
  set_width(open, in_wrapper);
  open.top = y_;
  open.top_known = true;
  push_open(open, style);
}

// A table with captions is two boxes: one around both, with the margins, and its own. True for the latter.
bool Runner::wrap_table(OpenBox& open) const {
  open.wrapper = galley_.items[open.item].wrapper;
  if (open.wrapper) open.border = open.padding = {};
  const bool inside = !opens_.empty() && opens_.back().wrapper && opens_.back().box == open.box;
  if (inside) open.margin = {};
  return inside;
}

// A flow root stands beside floats, not under them (CSS 2.2, 9.5).
void Runner::narrow_beside_floats(OpenBox& open, const style::ComputedStyle& style) {
  if (!open.flow_root || floats().empty()) return;
  Length top = y_ + pending_.value();
  const Length right = content_left() + content_width();
  while (true) {
    const Interval free = floats().free_for_box(content_left(), right, top, top + Length::from_raw(1));
    const bool is_auto = style.box.width.is_auto();
    const Length needed = is_auto ? min(context_.intrinsic_of(open.box).min_content, open.border_width) : open.border_width;
    if (free.width() >= needed) {
      if (is_auto) open.border_width = min(open.border_width, free.width());
      open.border_left = clamp(open.border_left, free.left, max(free.left, free.right - open.border_width));
      break;
    }
    const auto next = floats().next_change(top);
    if (!next) break;
    top = *next;
  }
  if (top > y_ + pending_.value()) {
    commit();
    y_ = top;
  }
}

void Runner::push_open(OpenBox open, const style::ComputedStyle& style) {
  const Edges inner = sum(open.border, open.padding);
  open.content_left = open.border_left + inner.left;
  open.content_width = max(Length(), open.border_width - horizontal(inner));
  open.limits = height_limits(style.box, content_width(), percent_height());
  if (const auto by_ratio = height_by_ratio(style.box, containing(), open.content_width)) {
    open.limits.height = open.limits.limit(*by_ratio);
    open.limits.grows = style.box.overflow == style::Overflow::Visible && style.box.min_height.is_auto();
  }
  if (open.wrapper) open.limits = {};
  // A cell and a table are at least as tall as they ask to be.
  const box::BoxKind kind = context_.boxes[open.box].kind;
  if (kind == box::BoxKind::TableCell || kind == box::BoxKind::Table) open.limits.grows = true;
  if (opens_.empty() && request_.root_height) {
    const Length content = max(Length(), *request_.root_height - vertical(inner));
    // In pieces it may need more than as a whole: heads of tables stand in each.
    open.limits = {content, content, content, !slot_.unlimited()};
  }
  open.float_context = opens_.empty() ? 0 : opens_.back().float_context;
  open.outer_grid = grid_;
  if (open.first_piece) {
    const BoxId child = context_.boxes.first_child(open.box);
    if (child.valid() && context_.boxes[child].kind == box::BoxKind::Marker) open.marker = child;
  }
  if (!open.top_known && (inner.top > Length() || open.flow_root)) {
    commit();
    open.top = y_;
    open.top_known = true;
  }
  if (open.top_known && (inner.top > Length() || open.flow_root || !open.first_piece)) y_ = open.top + inner.top;
  open.content_top = y_;
  reserve_foot(open, style.box);
  if (open.flow_root) {
    float_contexts_.emplace_back();
    open.float_context = float_contexts_.size() - 1;
  }
  if (style.box.line_grid == style::LineGrid::Create) make_grid(open);
  if (sink_) {
    open.mark = sink_->mark();
    Fragment f;
    f.box = open.box;
    f.style = open.wrapper ? context_.table_grid(open.box).bare : context_.style_id(open.box);
    f.structure = context_.boxes[open.box].structure;
    f.first_piece = open.first_piece;
    f.border = open.border;
    f.padding = open.padding;
    open.fragment = sink_->open(f);
  }
  opens_.push_back(open);
}

// A grid of which no page has room for a line, or whose lines have no height, is none.
void Runner::make_grid(const OpenBox& open) {
  const StyleId style = context_.boxes[open.box].style;
  const Extent strut = text_extent(context_, style);
  grid_ = {open.content_top + strut.ascent, max(strut.height(), Length()), strut.ascent};
  if (grid_.pitch < Length::from_px(1)) {
    grid_ = {};
    if (!sink_ || !open.first_piece) return;
    context_.diagnostics.warn("layout.no-grid", span_of(open.box), "a baseline grid needs lines with a height: there is none here",
                              "give the box that creates it a line-height above 0");
    return;
  }
  Length room = context_.following_page_height.value_or(kMaxLength);
  if (!slot_.unlimited()) room = room == kMaxLength ? slot_.bottom - slot_.top : max(room, slot_.bottom - slot_.top);
  leave_tall_grid(open.box, has_too_much_leading(context_, style) ? Length() : room);
}

// What holds text has to be as tall as a line of the grid, or the text would stand below its foot.
void Runner::leave_tall_grid(BoxId box, Length room) {
  if (grid_.pitch <= Length() || grid_.pitch <= room + kRounding) return;
  grid_ = {};
  if (!sink_ || (!opens_.empty() && !opens_.back().first_piece)) return;
  context_.diagnostics.warn(
      "layout.no-grid", span_of(box),
      "lines of the baseline grid are taller than the page or the columns they stand in: there is no grid here",
      "give the box that creates the grid (line-grid) a smaller line-height");
}

// Every piece of a box with cloned edges ends in them: its content has so much less of the slot, but always some of it.
void Runner::reserve_foot(OpenBox& open, const style::BoxStyle& style) {
  if (!style.clone_decoration || slot_.unlimited() || open.wrapper) return;
  const Length room = max(Length(), slot_.bottom - y_ - Length::from_px(1));
  open.reserved = min(open.border.bottom + open.padding.bottom, room);
  slot_.bottom -= open.reserved;
}

// Ends the content of the innermost box: y_ becomes the bottom of its content box. False if it must go on in the next slot.
bool Runner::close_content(OpenBox& open) {
  const Length bottom_edges = open.border.bottom + open.padding.bottom;
  if (open.marker.valid()) place_lone_marker(open);
  const bool sized = open.limits.height.has_value() || open.limits.min_height > Length();
  if (!open.top_known && (sized || bottom_edges > Length())) {
    commit();
    open.top = open.content_top = y_;
    open.top_known = true;
  }
  if (!open.top_known) return true;
  if (open.limits.height) {
    const Length content = y_ + (placed_ || !truncating_ ? pending_.value() : Length());
    pending_ = {};
    y_ = open.content_top + max(Length(), *open.limits.height - open.consumed);
    if (open.limits.grows) y_ = max(y_, content);
  } else if (sized || bottom_edges > Length() || open.flow_root) {
    if (placed_ || !truncating_) y_ += pending_.value();
    pending_ = {};
    if (open.flow_root) {
      if (const auto floor = float_contexts_[open.float_context].bottom_of(true, true)) y_ = max(y_, *floor);
    }
    y_ = max(y_, open.content_top + open.limits.min_height - open.consumed);
    y_ = min(y_, open.content_top + max(Length(), open.limits.max_height - open.consumed));
  } else if (open.limits.max_height != kMaxLength) {
    y_ = min(y_, open.content_top + max(Length(), open.limits.max_height - open.consumed));
  }
  if (!materialising() && holds_broken(open)) {
    y_ = max(y_, slot_.bottom);
    placed_ = true;
    opportunities_.push_back({cursor_at(item_), 0, 0, y_ + reserved(), ForcedBreak::None});
    stopped_ = true;
    return false;
  }
  if (materialising() || slot_.unlimited() || y_ + bottom_edges <= slot_.bottom + open.reserved + kRounding) return true;
  // Edges that no slot has room for hang out of this one, or the box would go on for ever.
  const bool content_done = y_ <= open.content_top;
  if (sized && slot_.bottom > open.content_top && !(content_done && !open.first_piece)) {
    // Between the last content and the box's end there is only empty space: the box goes on in the next slot.
    Cursor cursor = cursor_at(item_);
    const std::size_t depth = opens_.size() - 1;
    if (depth < cursor.consumed.size()) cursor.consumed[depth] = open.consumed + (slot_.bottom - open.content_top);
    y_ = slot_.bottom;
    placed_ = true;
    const std::uint32_t own = context_.style_of(open.box).box.break_inside != style::Break::Auto ? 1 : 0;
    const std::uint32_t broken = galley_.items[open.item].avoids + own;
    opportunities_.push_back(
        {std::move(cursor), broken > 0 ? 2 : 0, broken > 0 ? harm_of_avoids(broken) : 0, y_ + reserved(), ForcedBreak::None});
    stopped_ = true;
    return false;
  }
  return fits(y_ + bottom_edges - open.reserved);
}

void Runner::close_block(std::uint32_t index) {
  GALLEY_ASSERT(!opens_.empty() && galley_.items[index].partner == opens_.back().item);
  if (!close_content(opens_.back())) return;
  OpenBox open = opens_.back();
  opens_.pop_back();
  slot_.bottom += open.reserved;
  const style::ComputedStyle& style = context_.style_of(open.box);
  if (open.top_known) {
    y_ += open.border.bottom + open.padding.bottom;
    const bool visible =
        vertical(open.border) + vertical(open.padding) > Length() || open.limits.height.value_or(open.limits.min_height) > Length();
    if (visible && y_ > open.top) placed_ = true;
  } else {
    open.top = y_ + pending_.value();
  }
  // What has a grid of its own moves as a whole.
  const bool holds_lines = open.holds_lines && grid_.pitch == open.outer_grid.pitch && grid_.origin == open.outer_grid.origin;
  if (holds_lines && !opens_.empty()) opens_.back().holds_lines = true;
  grid_ = open.outer_grid;
  if (open.top_known && style.box.box_snap != style::BoxSnap::None && grid_.pitch > Length()) {
    const bool is_at_top = open.top <= slot_.top;
    const Length outer = y_ - open.top + open.margin.top + open.margin.bottom;
    Length extra = in_whole_lines(outer, grid_.pitch, kMaxLength) - max(outer, Length());
    // A box that just fits keeps its place at the foot.
    if (!slot_.unlimited() && y_ <= slot_.bottom && y_ + white_above(style.box.box_snap, extra) > slot_.bottom) extra = {};
    // At the head of a column it stands as high as its neighbours.
    const bool hangs = style.box.box_snap == style::BoxSnap::Center && is_at_top && slot_.in_columns;
    // Lines that stand on the grid would leave it.
    const Length above = hangs || holds_lines ? Length() : white_above(style.box.box_snap, extra);
    if (sink_) sink_->shift(open.mark, Length(), above);
    open.top += above;
    y_ += above;
    emit_close(open);
    y_ += extra - above;
    if (sink_ && open.first_piece && !is_at_top && !holds_lines) remember_snapped(open.box, open.mark, extra - above);
  } else {
    emit_close(open);
  }
  if (!(index == galley_.items.size() - 1 && request_.nested)) add_margin(open.margin.bottom);
}

void Runner::emit_close(const OpenBox& open) {
  const Rect rect{open.border_left, open.top, open.border_width, max(Length(), y_ - open.top)};
  if (!sink_) return;
  sink_->at(open.fragment).rect = rect;
  claim_absolutes(open, rect, true);
  sink_->close();
  shift_relative(open.box, open.mark);
}

// position: relative moves what was set since `mark` (CSS 2.2, 9.4.3). The containing block is the one open now.
void Runner::shift_relative(BoxId box, FragmentSink::Mark mark) {
  const style::ComputedStyle& style = context_.style_of(box);
  const bool in_wrapper = !opens_.empty() && opens_.back().wrapper && opens_.back().box == box;
  if (style.box.position != style::Position::Relative || in_wrapper) return;
  const auto& inset = style.box.inset;
  const auto offset = [&](Side start, Side end, Length base) {
    if (inset[static_cast<std::size_t>(start)].is_value()) return inset[static_cast<std::size_t>(start)].value.resolve(base);
    if (inset[static_cast<std::size_t>(end)].is_value()) return -inset[static_cast<std::size_t>(end)].value.resolve(base);
    return Length();
  };
  const bool rtl = direction() == style::Direction::Rtl && inset[1].is_value();
  const Length dx = rtl ? -inset[1].value.resolve(content_width()) : offset(Side::Left, Side::Right, content_width());
  sink_->shift(mark, dx, offset(Side::Top, Side::Bottom, percent_height().value_or(Length())));
}

// The pieces of boxes that go on in the next slot reach to this slot's foot.
void Runner::close_pieces() {
  while (!opens_.empty()) {
    OpenBox open = opens_.back();
    opens_.pop_back();
    slot_.bottom += open.reserved;
    y_ += open.reserved;
    if (!open.top_known) open.top = y_;
    Fragment& f = sink_->at(open.fragment);
    f.last_piece = false;
    if (!context_.style_of(open.box).box.clone_decoration) f.border.bottom = f.padding.bottom = Length();
    const Length bottom = slot_.unlimited() || result_.at_spanner ? y_ : max(slot_.bottom, y_);
    f.rect = {open.border_left, open.top, open.border_width, max(Length(), bottom - open.top)};
    const Rect rect = f.rect;
    if (!context_.style_of(open.box).box.clone_decoration) open.border.bottom = Length();
    claim_absolutes(open, rect, false);
    sink_->close();
    shift_relative(open.box, open.mark);
  }
}

}  // namespace galley::flow
