// A piece of a multi-column box tells its columns by its width and style, as layout made them. What reaches over all columns with
// text above it parts the piece into bands. A fragment is in the column it begins in, and in none if it is wider than one.
#include "check/set_slots.h"

#include <algorithm>

#include "flow/flow_run.h"

namespace galley::check {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::PageFragments;

namespace {

bool is_multicol(const style::ComputedStyle& style) { return style.box.column_count > 1 || style.box.column_width; }

// Seen as an object of its own: has an edge or a ground.
bool has_decoration(const style::ComputedStyle& style) {
  const auto& border = style.box.border;
  return !style.paint.background.is_transparent() ||
         std::any_of(border.begin(), border.end(), [](const style::Border& side) { return side.width > Length(); });
}

// Stands over several columns, whatever its own lines leave white.
bool spans_columns(const style::ComputedStyle& style) {
  const bool floats = style.box.float_side != style::Float::None && style.box.float_reference != style::FloatReference::Line &&
                      style.box.float_reference != style::FloatReference::Column;
  return style.box.column_span_all || style.box.column_span > 1 || floats;
}

Rect content_of(const Fragment& box) {
  const Edges border = box.border, padding = box.padding;
  const Length left = border.left + padding.left, top = border.top + padding.top;
  return {box.rect.left + left, box.rect.top + top, box.rect.width - left - border.right - padding.right,
          box.rect.height - top - border.bottom - padding.bottom};
}

}  // namespace

PageSlots::PageSlots(const SetInput& input, std::uint32_t page, std::vector<SetSlot>& slots) : page_(page) {
  const PageFragments& fragments = input.pages[page];
  slot_of_.assign(fragments.fragments.size(), static_cast<std::uint32_t>(slots.size()));
  SetSlot own;
  own.page = page;
  own.rect = fragments.page_area;
  slots.push_back(std::move(own));
  find_columns(input, fragments);
  for (const Columns& columns : columns_) {
    ++pieces_;
    add_bands(input, fragments, columns, slots);
  }
}

void PageSlots::find_columns(const SetInput& input, const PageFragments& page) {
  for (std::uint32_t i = 0; i < page.fragments.size(); ++i) {
    const Fragment& f = page.fragments[i];
    if (f.kind != FragmentKind::Box || !f.style.valid() || f.marginal || !is_multicol(input.styles[f.style])) continue;
    const style::ComputedStyle& style = input.styles[f.style];
    Columns columns;
    columns.content = content_of(f);
    const flow::ColumnGeometry geometry = flow::column_geometry(style, columns.content.width);
    if (geometry.count < 2) continue;
    columns.count = geometry.count;
    columns.width = geometry.width;
    columns.gap = geometry.gap;
    columns.rtl = style.text.direction == style::Direction::Rtl;
    columns.ends = f.last_piece;
    columns.balanced = style.box.column_fill != style::ColumnFill::Auto;
    columns.first_fragment = i + 1;
    columns.end_fragment = f.end.value;
    columns_.push_back(columns);
  }
}

std::vector<Rect> PageSlots::taken_by(const SetInput& input, const PageFragments& page, const Columns& columns) {
  std::vector<Rect> taken;
  for (std::uint32_t i = columns.first_fragment; i < columns.end_fragment; ++i) {
    const Fragment& f = page.fragments[i];
    const bool box = f.kind == FragmentKind::Box && f.style.valid() &&
                     (has_decoration(input.styles[f.style]) || spans_columns(input.styles[f.style]));
    const bool seen = f.kind == FragmentKind::Line || f.kind == FragmentKind::Image || box;
    if (seen && f.rect.height > Length()) taken.push_back(f.rect);
  }
  std::stable_sort(taken.begin(), taken.end(), [](const Rect& a, const Rect& b) { return a.top < b.top; });
  return taken;
}

void PageSlots::add_bands(const SetInput& input, const PageFragments& page, const Columns& columns, std::vector<SetSlot>& slots) {
  const std::vector<Rect> taken = taken_by(input, page, columns);
  // Band edges: the top of the piece, and the foot of whatever fills all columns below some text.
  std::vector<Length> edges{columns.content.top};
  bool text_above = false;
  const Length all = columns.width * columns.count + columns.gap * (columns.count - 1);
  for (const Rect& rect : taken) {
    const bool spans = rect.width + kEdgeTolerance >= all;
    if (spans && text_above) edges.push_back(rect.bottom());
    if (spans && text_above) text_above = false;
    text_above = text_above || !spans;
  }
  for (std::size_t band = 0; band < edges.size(); ++band, ++bands_) {
    const Length from = edges[band], to = band + 1 < edges.size() ? edges[band + 1] : kMaxLength;
    const auto first_slot = static_cast<std::uint32_t>(slots.size());
    Length foot = from;
    for (std::uint32_t c = 0; c < columns.count; ++c) {
      SetSlot slot;
      slot.page = page_;
      slot.column = c + 1;
      slot.column_count = columns.count;
      slot.piece = pieces_;
      slot.band = bands_;
      slot.balanced = columns.balanced;
      slot.last_band = band + 1 == edges.size();
      slot.piece_box = fragment::FragmentId(columns.first_fragment - 1);
      slot.limit = columns.content.bottom();
      slot.ends_flow = columns.ends && slot.last_band;
      const std::uint32_t from_left = columns.rtl ? columns.count - 1 - c : c;
      slot.rect = {columns.content.left + (columns.width + columns.gap) * from_left, from, columns.width, Length()};
      for (const Rect& rect : taken) {
        const bool beside = rect.right() <= slot.rect.left + kEdgeTolerance || rect.left + kEdgeTolerance >= slot.rect.right();
        if (beside || rect.top + kEdgeTolerance < from || rect.top >= to) continue;
        slot.taken.push_back(rect);
        if (rect.bottom() < to) foot = max(foot, rect.bottom());
      }
      slots.push_back(std::move(slot));
    }
    for (std::uint32_t s = first_slot; s < slots.size(); ++s) slots[s].rect.height = foot - from;
    for (std::uint32_t i = columns.first_fragment; i < columns.end_fragment; ++i) {
      const Rect& rect = page.fragments[i].rect;
      if (rect.top + kEdgeTolerance < from || rect.top >= to || rect.width > columns.width + kEdgeTolerance * 4) continue;
      for (std::uint32_t s = first_slot; s < slots.size(); ++s) {
        if (rect.left + rect.width / 2 >= slots[s].rect.left && rect.left + rect.width / 2 <= slots[s].rect.right())
          slot_of_[i] = s;
      }
    }
  }
}

}  // namespace galley::check
