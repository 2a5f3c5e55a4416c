// What leaves the line of blocks: left and right floats, page floats, absolutely positioned boxes.
#include <algorithm>

#include "flow/absolutes.h"
#include "flow/emit_line.h"
#include "flow/fragmented_flows.h"
#include "flow/runner.h"

namespace galley::flow {

using style::Float;

void Runner::place_float(BoxId box, Length top) {
  const style::ComputedStyle& style = context_.style_of(box);
  if (style.box.position == style::Position::Absolute || style.box.position == style::Position::Fixed) return;
  if (has_place(box)) return;
  if (is_block_float(box)) {
    place_block_float(box, true);
    return;
  }
  const Edges margin = margin_of(style.box, content_width());
  const Length width = fit_width(context_, box, containing(), content_width() - horizontal(margin));
  const NestedLayout& nested = context_.nested(box, width, {}, percent_height());
  const Size outer{max(Length(), nested.size.width + horizontal(margin)), max(Length(), nested.size.height + vertical(margin))};
  if (style.box.clear != style::Clear::None) {
    const auto below = floats().bottom_of(style.box.clear != style::Clear::Right, style.box.clear != style::Clear::Left);
    if (below) top = max(top, *below);
  }
  const bool left = style.box.float_side == Float::Left;
  const bool letter = context_.boxes[box].initial_letter;
  const Length right = content_left() + content_width();
  const Point at = letter ? floats().position_for_letter(outer, left, content_left(), right, top)
                          : floats().position_for(outer, left, content_left(), right, top);
  const bool overflows = !slot_.unlimited() && at.y + outer.height > slot_.bottom;
  if (letter) {
    if (!fits(at.y + outer.height)) return;  // it does not leave its paragraph: they go together
  } else {
    const bool waits = may_wait() && side_float_waits();  // never above an earlier float
    // A shape belongs to the whole: its parts would each be cut to it.
    const bool whole = !style.box.shape_outside.empty() || !style.paint.clip_path.empty();
    if (!waits && overflows && !whole && !request_.plan && break_float(box, at, width, margin)) return;
    if (waits || (overflows && placed_ && may_wait())) {
      deferred_.push_back(box);
      return;
    }
  }
  if (overflows && !materialising()) result_.overset = true;
  floats().add({{at.x, at.y, outer.width, outer.height}, left, context_.shape_of(box, outer, content_width()), letter});
  const Rect rect{at.x + margin.left, at.y + margin.top, nested.size.width, nested.size.height};
  if (sink_) {
    const FragmentSink::Mark mark = sink_->mark();
    sink_->append(nested.fragments, rect.left, rect.top);
    shift_relative(box, mark);
  }
  // Of an initial letter the lines it takes count: below its baseline its own line box is empty.
  report_overset(box, letter ? Rect{at.x, at.y, outer.width, outer.height} : rect);
  if (outer.height > Length()) placed_ = true;
}

// A figure or quotation that takes the whole width.
bool Runner::is_block_float(BoxId box) const {
  const style::BoxStyle& style = context_.style_of(box).box;
  const bool in_flow = style.position != style::Position::Absolute && style.position != style::Position::Fixed;
  return in_flow && style.float_side != Float::Left && style.float_side != Float::Right;
}

bool Runner::has_place(BoxId box) const {
  const auto* placed = request_.placed_floats;
  const std::vector<BoxId>& early = request_.from.early;
  return (placed && std::find(placed->begin(), placed->end(), box) != placed->end()) ||
         std::find(early.begin(), early.end(), box) != early.end();
}

// Floats that composition has put before the item at hand, then what reaches over the slot before it. Margins pending above go
// below: they are the next block's.
void Runner::place_planned_floats() {
  for (const PlannedFloat& f : request_.plan->floats) {
    if (f.item != item_) continue;
    if (!f.box.valid()) {
      // The grid goes along, so that what stands between two parts of a blank line need not be on it.
      grid_shift_ += f.height;
      y_ += f.height;
      continue;
    }
    const Length top = y_;
    y_ += f.height;
    if (sink_) {
      const FragmentSink::Mark mark = sink_->mark();
      append_float(context_, *sink_, {f.box, {content_left(), top}, content_width(), f.height, f.size}, direction());
      remember_snapped(f.box, mark, f.white - margin_of(context_.style_of(f.box).box, content_width()).bottom);
    }
    white_above_ = f.white;
    placed_ = true;
  }
  for (const PlannedJump& jump : request_.plan->jumps) {
    if (jump.item != item_ || y_ >= jump.top) continue;
    y_ = jump.top;
    white_above_ = jump.white;
    truncating_ = false;
  }
}

// A figure or quotation that is made narrower than its sheet says (block_width).
void report_narrowed(LayoutContext& context, BoxId box) {
  context.diagnostics.warn("layout.too-wide", context.span_of(box),
                           "a figure or quotation is wider than its columns and was made as narrow",
                           "let it reach over more columns (float-reference, column-span), or give it a smaller width");
}

// The margin box's place is `height` tall; on a grid what is left of it goes above or below as box-snap says.
void append_float(LayoutContext& context, FragmentSink& sink, const FloatPlace& place, style::Direction direction) {
  const style::BoxStyle& style = context.style_of(place.box).box;
  const Edges margin = margin_of(style, place.width);
  BlockWidth width = block_width(context, place.box, {place.width, {}}, direction);
  // At an edge and in a gutter the place has the box's own width.
  if (place.fills || style.float_edge != style::FloatEdge::None) width = {margin.left, place.width - horizontal(margin)};
  const NestedLayout& nested = context.nested(place.box, width.border_width, place.size.picture_delta);
  const Length height = nested.size.height + place.size.frame_delta;
  const Length extra = max(Length(), place.height - height - vertical(margin));
  const Length snapped = white_above(style.box_snap, extra);
  const Length white = place.height - height;
  Length above = margin.top + snapped;
  if (place.edge == FloatPlace::Edge::Head) above = min(above, place.edge_white);
  if (place.edge == FloatPlace::Edge::Foot) above = max(above, white - place.edge_white);
  const FragmentSink::Mark mark = sink.mark();
  sink.append(nested.fragments, place.at.x + width.border_left, place.at.y + above);
  if (place.size.frame_delta > Length()) sink.widen_frame(mark, place.size.frame_delta);
  if (width.narrowed) report_narrowed(context, place.box);
}

// A box that was centred in whole lines gives of the white below it when a margin comes to stand there too.
void Runner::remember_snapped(BoxId box, FragmentSink::Mark from, Length below) {
  if (context_.style_of(box).box.box_snap != style::BoxSnap::Center || below <= Length()) return;
  snapped_ = {from, sink_->mark(), y_, below};
}

void Runner::settle_snapped(Length margin) {
  if (!snapped_) return;
  if (snapped_->bottom == y_ && margin > Length()) sink_->shift(snapped_->from, snapped_->to, min(snapped_->below, margin / 2));
  snapped_.reset();
}

void Runner::place_page_float(const FlowItem& item) {
  if (has_place(item.box)) return;
  const style::BoxStyle& style = context_.style_of(item.box).box;
  const bool spans = style::spans_columns(style.float_reference);
  const auto* here = request_.column_floats;
  const bool too_tall = here && std::find(here->begin(), here->end(), item.box) != here->end();
  // In a cell or a part of a float there are no columns that it could reach over.
  if (!spans || !slot_.in_columns || request_.nested || too_tall) {
    place_block_float(item.box, true);
    return;
  }
  result_.spanning_floats.push_back(item.box);
}

// A figure whose pictures may be cropped is made shorter or taller by less than a line, so that it fills whole lines.
const NestedLayout& Runner::fit_to_lines(BoxId box, Length width, Length margins) {
  const NestedLayout& natural = context_.nested(box, width);
  const Length outer = natural.size.height + margins;
  const Length rest = outer > Length() ? outer % grid_.pitch : Length();
  if (rest == Length()) return natural;
  return context_.nested(box, width, to_nearest_line(outer, grid_.pitch));
}

// A figure that stands where it is called if it fits, and else waits for the top of the next column while the text goes on. Never
// above one that was called earlier, nor on what floats at a side.
bool Runner::place_block_float(BoxId box, bool may_defer) {
  const style::ComputedStyle& style = context_.style_of(box);
  const Edges margin = margin_of(style.box, content_width());
  const BlockWidth width = block_width(context_, box, containing(), direction());
  MarginStrut strut = pending_;
  if (placed_ || !truncating_) strut.add(margin.top);
  const NestedLayout* nested = &context_.nested(box, width.border_width);
  const Length left = content_left() + width.border_left;
  Length top = below_side_floats(y_ + strut.value(), nested->size.height, left, left + width.border_width);
  const Length moved = top - (y_ + strut.value());
  Length extra;
  if (style.box.box_snap != style::BoxSnap::None && grid_.pitch > Length()) {
    nested = &fit_to_lines(box, width.border_width, margin.bottom + (top - y_));
    const Length outer = nested->size.height + margin.bottom + (top - y_);
    const Length room = slot_.unlimited() || placed_ ? kMaxLength : slot_.bottom - y_ + margin.bottom;
    extra = in_whole_lines(outer, grid_.pitch, room) - max(outer, Length());
    top += white_above(style.box.box_snap, extra);
  }
  const bool overflows = !slot_.unlimited() && top + nested->size.height > slot_.bottom;
  const bool waits = may_wait() && block_float_waits();
  if (waits || (overflows && may_wait() && (may_defer || placed_) && (placed_ || !opportunities_.empty()))) {
    deferred_.push_back(box);
    return false;
  }
  // Taller than any slot, it goes on in the next ones; what follows it stands below its last part.
  if (overflows &&
      break_float(box, {content_left() + width.border_left - margin.left, top - margin.top}, width.border_width, margin))
    return true;
  if (overflows && !materialising()) result_.overset = true;
  if (placed_ || !truncating_) add_margin(margin.top);
  commit();
  y_ += moved;
  const Rect rect{content_left() + width.border_left, top, nested->size.width, nested->size.height};
  if (sink_) sink_->append(nested->fragments, rect.left, rect.top);
  if (sink_ && width.narrowed) report_narrowed(context_, box);
  report_overset(box, rect);
  y_ = top + nested->size.height + extra - white_above(style.box.box_snap, extra);
  placed_ = true;
  add_margin(margin.bottom);
  return true;
}

Length Runner::below_side_floats(Length top, Length height, Length left, Length right) const {
  while (floats().any_below(top)) {
    const Interval free = floats().free_for_box(left, right, top, top + max(height, Length::from_raw(1)));
    const auto next = floats().next_change(top);
    if ((free.left <= left && free.right >= right) || !next) break;
    top = *next;
  }
  return top;
}

bool Runner::block_float_waits() const {
  return std::any_of(deferred_.begin(), deferred_.end(), [&](BoxId box) { return is_block_float(box); });
}

bool Runner::side_float_waits(bool left, bool right) const {
  return std::any_of(deferred_.begin(), deferred_.end(), [&](BoxId box) {
    const Float side = context_.style_of(box).box.float_side;
    return (left && side == Float::Left) || (right && side == Float::Right);
  });
}

bool Runner::broken_float_goes_on(bool left, bool right) const {
  return std::any_of(broken_.begin(), broken_.end(), [&](const BrokenFloat& piece) {
    return context_.style_of(piece.box).box.float_side == Float::Left ? left : right;
  });
}

std::size_t Runner::context_of(std::uint32_t root_item) const {
  for (const OpenBox& open : opens_) {
    if (open.flow_root && open.item == root_item) return open.float_context;
  }
  return 0;
}

// A float of the box's own formatting context goes on in the next slot, so the box does, too.
bool Runner::holds_broken(const OpenBox& open) const {
  return open.flow_root &&
         std::any_of(broken_.begin(), broken_.end(), [&](const BrokenFloat& piece) { return piece.root == open.item; });
}

RunRequest Runner::float_request(const BrokenFloat& piece, const Cursor& from, Point at) {
  RunRequest request;
  request.galley = &context_.galley_of(piece.box, false);
  request.from = from;
  request.slot = slot_;
  request.slot.left = at.x;
  request.slot.top = at.y;
  request.slot.width = piece.width;
  request.slot.direction = context_.style_of(piece.box).text.direction;
  request.slot.percent_height = percent_height();
  request.slot.grid = {};
  request.nested = true;
  return request;
}

// Sets what has room of a float at `at` (its margin box); the rest goes on in the next slot. False if it cannot be broken there.
bool Runner::break_float(BoxId box, Point at, Length width, const Edges& margin) {
  const style::BoxStyle& style = context_.style_of(box).box;
  const bool avoids = style.break_inside != style::Break::Auto;
  if ((avoids && placed_) || context_.boxes[box].kind == box::BoxKind::Replaced || request_.plan) return false;
  const Point corner{at.x + margin.left, at.y + margin.top};
  if (corner.y >= slot_.bottom) return false;
  BrokenFloat piece{box, corner.x - slot_.left, width, kWholeParagraph};
  for (const OpenBox& open : opens_) {
    if (open.flow_root) piece.root = open.item;
  }
  const RunResult measured = run_flow(context_, float_request(piece, {}, corner));
  if (measured.finished || measured.overset || !measured.placed) return false;
  result_.against_rule = result_.against_rule || avoids;
  place_broken(piece, {}, corner);
  return true;
}

void Runner::place_broken(const BrokenFloat& piece, const Cursor& from, Point at) {
  RunRequest request = float_request(piece, from, at);
  const RunResult measured = run_flow(context_, request);
  const Length bottom = measured.finished ? measured.bottom : slot_.bottom;
  const style::BoxStyle& style = context_.style_of(piece.box).box;
  const Edges margin = margin_of(style, content_width());
  const Length above = from == Cursor() ? margin.top : Length(), below = measured.finished ? margin.bottom : Length();
  float_contexts_[context_of(piece.root)].add(
      {{at.x - margin.left, at.y - above, piece.width + horizontal(margin), max(Length(), bottom - at.y + above + below)},
       style.float_side == Float::Left});
  if (sink_) {
    const FragmentSink::Mark mark = sink_->mark();
    request.sink = sink_;
    request.to = &measured.end;
    static_cast<void>(run_flow(context_, request));
    shift_relative(piece.box, mark);
  }
  placed_ = true;
  if (measured.finished || measured.end == from) return;
  broken_.push_back(piece);
  broken_at_.push_back(measured.end);
}

void Runner::place_deferred() {
  for (std::size_t i = 0; i < request_.from.broken.size(); ++i) {
    const BrokenFloat& piece = request_.from.broken[i];
    place_broken(piece, request_.from.broken_at[i], {slot_.left + piece.left, slot_.top});
  }
  for (const BoxId box : request_.from.deferred) {
    const Float side = context_.style_of(box).box.float_side;
    if (side == Float::Left || side == Float::Right) {
      place_float(box, y_);
    } else {
      place_block_float(box, false);
    }
  }
}

// `line` is where a line would begin and end if the box were in the flow.
void Runner::remember_absolute(BoxId box, Interval line, Length top) {
  const style::Position position = context_.style_of(box).box.position;
  if (!sink_ || (position != style::Position::Absolute && position != style::Position::Fixed)) return;
  sink_->page().loose.push_back({box, {starts_at_right(context_, box) ? line.right : line.left, top}});
}

// A piece of a box is set: what is out of flow in it and has the box as containing block gets its place, now if all of both is in
// this slot.
void Runner::claim_absolutes(const OpenBox& open, const Rect& border_box, bool complete) {
  const style::ComputedStyle& style = context_.style_of(open.box);
  if (!sink_ || !contains_absolute(style)) return;
  const Rect padding_box{border_box.left + open.border.left, border_box.top + open.border.top,
                         border_box.width - horizontal(open.border), border_box.height - vertical(open.border)};
  const FlowPlace& flow = slot_.flow;
  const bool fragmented = flow.known && !slot_.unlimited();
  const auto in_slot = [&](Rect rect) {
    rect.left -= flow.origin.x;
    rect.top -= flow.origin.y;
    return rect;
  };
  if (fragmented)
    context_.flows->add_piece(flow.flow, open.box, {flow.slot, in_slot(padding_box), in_slot(border_box), open.fragment});
  auto& loose = sink_->page().loose;
  const auto mine = [&](const fragment::LooseBox& l) {
    return context_.style_of(l.box).box.position == style::Position::Absolute || contains_fixed(style);
  };
  const auto first = loose.begin() + static_cast<std::ptrdiff_t>(open.mark.loose);
  const auto claimed = std::stable_partition(first, loose.end(), [&](const fragment::LooseBox& l) { return !mine(l); });
  const std::vector<fragment::LooseBox> boxes(claimed, loose.end());
  loose.erase(claimed, loose.end());
  for (const fragment::LooseBox& box : boxes) {
    if (fragmented) {
      const bool whole = complete && open.first_piece;
      const AbsolutePlace place = whole ? place_absolute(context_, box.box, padding_box, box.at) : AbsolutePlace();
      const Length height =
          whole ? context_.nested(box.box, place.width, {}, place.percent_height, place.height).size.height : Length();
      const bool here = whole && (place.at.y >= flow.origin.y || flow.slot == 0) && place.at.y + height <= slot_.bottom;
      if (here) {
        place_absolute_here(box.box, place);
      } else {
        context_.flows->wait({box.box, flow, {box.at.x - flow.origin.x, box.at.y - flow.origin.y}, open.box});
      }
    } else {
      place_absolute_here(box.box, place_absolute(context_, box.box, padding_box, box.at));
    }
  }
}

void Runner::place_absolute_here(BoxId box, const AbsolutePlace& place) {
  const NestedLayout& nested = context_.nested(box, place.width, {}, place.percent_height, place.height);
  sink_->append(nested.fragments, place.at.x, place.at.y);
}

}  // namespace galley::flow
