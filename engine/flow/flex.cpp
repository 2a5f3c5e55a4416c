// Flex layout in five steps: base sizes, lines, flexing along the line, sizes across it, alignment. All sizes are of
// border boxes; "main" runs along the lines, "cross" across them.
#include "flow/flex.h"

#include <algorithm>
#include <utility>

#include "flow/layout_context.h"

namespace galley::flow {

using style::Alignment;
using style::FlexDirection;
using style::FlexWrap;
using style::kOneQ16;

namespace {

struct Item {
  BoxId box;
  const style::BoxStyle* style = nullptr;
  Edges margin;
  Length edges_main, edges_cross;  // border and padding
  Length base, least, most;        // of the main size
  Length main, cross;
  Length main_offset, cross_offset;  // of the border box, in its line
  bool frozen = false;
  std::optional<Length> baseline;
  bool stretched = false;
};

struct Line {
  std::vector<std::size_t> items;
  Length cross, offset;
};

class FlexSetter {
 public:
  FlexSetter(LayoutContext& context, const FlexRequest& request)
      : context_(context),
        request_(request),
        style_(context.style_of(request.container).box),
        flex_(style_.flex),
        column_(is_column(flex_.direction)),
        gap_main_(gap(column_)),
        gap_cross_(gap(!column_)) {}

  FlexLayout run();

 private:
  [[nodiscard]] Length gap(bool vertical) const;
  void collect();
  void measure(Item& item);
  [[nodiscard]] Length content_height(const Item& item, Length width) const;
  [[nodiscard]] Length width_across(const Item& item) const;
  void break_lines();
  void flex_line(Line& line);
  void share(Line& line, Length free, bool grows);
  void size_across(Item& item);
  void size_lines();
  void stretch(Line& line, Item& item);
  void align_main(Line& line);
  void align_cross(Line& line);
  void place_lines();
  [[nodiscard]] FlexLayout result();

  [[nodiscard]] std::optional<Length> main_room() const {
    return column_ ? request_.height : std::optional<Length>(request_.width);
  }
  [[nodiscard]] std::optional<Length> cross_room() const {
    return column_ ? std::optional<Length>(request_.width) : request_.height;
  }
  [[nodiscard]] Length main_margins(const Item& item) const { return column_ ? vertical(item.margin) : horizontal(item.margin); }
  [[nodiscard]] Length cross_margins(const Item& item) const { return column_ ? horizontal(item.margin) : vertical(item.margin); }
  [[nodiscard]] Length outer(const Item& item, Length main) const { return main + main_margins(item); }
  [[nodiscard]] Alignment alignment_of(const Item& item) const {
    const Alignment own = item.style->flex.align_self == Alignment::Auto ? flex_.align_items : item.style->flex.align_self;
    return own == Alignment::Normal || own == Alignment::Auto ? Alignment::Stretch : own;
  }
  // Sides in the order of the axis: auto margins take free space.
  [[nodiscard]] bool auto_margin(const Item& item, bool main, bool at_end) const {
    const bool vertical_axis = main == column_;
    const style::Side side =
        vertical_axis ? (at_end ? style::Side::Bottom : style::Side::Top) : (at_end ? style::Side::Right : style::Side::Left);
    return item.style->margin[static_cast<std::size_t>(side)].is_auto();
  }
  // The axis runs against the page's: items are placed from the far edge.
  [[nodiscard]] bool main_reversed() const { return column_ ? runs_back() : runs_back() != request_.right_to_left; }
  // The axis runs against the direction of blocks or lines.
  [[nodiscard]] bool runs_back() const {
    return flex_.direction == FlexDirection::RowReverse || flex_.direction == FlexDirection::ColumnReverse;
  }
  [[nodiscard]] bool cross_reversed() const { return (flex_.wrap == FlexWrap::WrapReverse) != (column_ && request_.right_to_left); }

  LayoutContext& context_;
  const FlexRequest& request_;
  const style::BoxStyle& style_;
  const style::FlexStyle& flex_;
  bool column_;
  Length gap_main_, gap_cross_;
  std::vector<Item> items_;
  std::vector<Line> lines_;
  Length main_size_, cross_size_;
};

Length FlexSetter::gap(bool vertical) const {
  const auto& value = vertical ? style_.row_gap : style_.column_gap;
  return value ? max(Length(), value->resolve(vertical ? request_.height.value_or(Length()) : request_.width)) : Length();
}

void FlexSetter::collect() {
  for (BoxId child = context_.boxes.first_child(request_.container); child.valid(); child = context_.boxes.next_sibling(child)) {
    const box::Box& box = context_.boxes[child];
    const style::BoxStyle& style = context_.style_of(child).box;
    const bool absolute = style.position == style::Position::Absolute || style.position == style::Position::Fixed ||
                          style.position == style::Position::Running;
    if (box.inline_level || absolute || box.kind == box::BoxKind::Marker || box.kind == box::BoxKind::TableColumn) continue;
    Item item;
    item.box = child;
    item.style = &style;
    item.margin = margin_of(style, request_.width);
    const Edges edges = sum(border_of(style), padding_of(style, request_.width));
    item.edges_main = column_ ? vertical(edges) : horizontal(edges);
    item.edges_cross = column_ ? horizontal(edges) : vertical(edges);
    items_.push_back(item);
  }
  std::stable_sort(items_.begin(), items_.end(),
                   [](const Item& a, const Item& b) { return a.style->flex.order < b.style->flex.order; });
  for (Item& item : items_) measure(item);
}

Length FlexSetter::content_height(const Item& item, Length width) const {
  return context_.nested(item.box, width, {}, request_.height).size.height;
}

// Width of an item of a column container.
Length FlexSetter::width_across(const Item& item) const {
  const Containing containing{request_.width, request_.height};
  const Length room = request_.width - horizontal(item.margin);
  const bool stretches = alignment_of(item) == Alignment::Stretch && item.style->width.is_auto() &&
                         !auto_margin(item, false, false) && !auto_margin(item, false, true) &&
                         context_.boxes[item.box].kind != box::BoxKind::Replaced && flex_.wrap == FlexWrap::NoWrap;
  if (!stretches) return fit_width(context_, item.box, containing, room);
  return block_width(context_, item.box, containing, style::Direction::Ltr).border_width;
}

// Base size and limits of the main size (css-flexbox-1, 9.2 and 4.5).
void FlexSetter::measure(Item& item) {
  const style::BoxStyle& s = *item.style;
  const Containing containing{request_.width, request_.height};
  const bool border_box = s.sizing == style::BoxSizing::BorderBox;
  const auto resolve = [&](const style::Dimension& d) -> std::optional<Length> {
    if (!d.is_value()) return std::nullopt;
    const auto room = main_room();
    if (d.value.percent != 0 && !room) return std::nullopt;
    const Length value = d.value.resolve(room.value_or(Length()));
    return max(item.edges_main, border_box ? value : value + item.edges_main);
  };
  const style::Dimension& own = column_ ? s.height : s.width;
  const bool replaced = context_.boxes[item.box].kind == box::BoxKind::Replaced;
  const Intrinsic intrinsic = context_.intrinsic_of(item.box);
  Length content_least, content_base;
  if (column_) {
    content_base = replaced ? replaced_size(context_, item.box, containing).height : content_height(item, width_across(item));
    content_least = content_base;
  } else if (replaced) {
    content_base = content_least = replaced_size(context_, item.box, containing).width;
  } else {
    const auto by_ratio = width_by_ratio(s, containing);
    content_base = by_ratio ? *by_ratio : intrinsic.max_content;
    content_least = intrinsic.min_content;
  }
  std::optional<Length> base = flex_.basis_content ? std::nullopt : resolve(s.flex.basis);
  if (!base && !s.flex.basis_content && !s.flex.basis.is_value()) {
    const style::Dimension& wanted = s.flex.basis.is_auto() ? own : s.flex.basis;
    base = resolve(wanted);
    if (!base && !column_ && wanted.kind == style::Dimension::Kind::MinContent) base = intrinsic.min_content;
  }
  item.base = base.value_or(content_base);
  const style::Dimension& least = column_ ? s.min_height : s.min_width;
  const style::Dimension& most = column_ ? s.max_height : s.max_width;
  item.most = resolve(most).value_or(kMaxLength);
  const bool clipped = s.overflow != style::Overflow::Visible && s.overflow != style::Overflow::Clip;
  if (const auto asked = resolve(least)) {
    item.least = *asked;
  } else if (least.is_auto() && !clipped) {
    item.least = min(content_least, item.most);
    if (const auto specified = resolve(own)) item.least = min(item.least, *specified);
  }
  item.least = max(item.least, item.edges_main);
  item.main = max(item.least, min(item.base, item.most));
}

void FlexSetter::break_lines() {
  const auto room = main_room();
  Length used;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Length size = outer(items_[i], items_[i].main);
    const bool wraps = flex_.wrap != FlexWrap::NoWrap && room && !lines_.empty() && !lines_.back().items.empty() &&
                       used + gap_main_ + size > *room;
    if (lines_.empty() || wraps) {
      lines_.emplace_back();
      used = Length();
    }
    used += size + (lines_.back().items.empty() ? Length() : gap_main_);
    lines_.back().items.push_back(i);
  }
  if (room) {
    main_size_ = *room;
    return;
  }
  for (const Line& line : lines_) {
    Length sum = gap_main_ * (static_cast<std::int64_t>(line.items.size()) - 1);
    for (const std::size_t i : line.items) sum += outer(items_[i], items_[i].main);
    main_size_ = max(main_size_, sum);
  }
  main_size_ = max(request_.min_height, min(main_size_, request_.max_height));
}

// Shares `free` among the items that are not frozen; those that meet a limit are frozen at it and the rest shared again.
void FlexSetter::share(Line& line, Length free, bool grows) {
  for (std::size_t round = 0; round <= line.items.size(); ++round) {
    Length left = free;
    std::int64_t factors = 0;
    for (const std::size_t i : line.items) {
      const Item& item = items_[i];
      if (item.frozen) {
        left -= item.main - item.base;
        continue;
      }
      factors += grows ? item.style->flex.grow
                       : static_cast<std::int64_t>(item.style->flex.shrink) * ((item.base - item.edges_main).raw() >> 16U);
    }
    if (factors <= 0) break;
    // Factors that sum to less than one take only that part of the space.
    if (grows && factors < kOneQ16) left = scale(left, factors, kOneQ16);
    Length violation;
    std::vector<std::pair<std::size_t, Length>> wanted;
    for (const std::size_t i : line.items) {
      Item& item = items_[i];
      if (item.frozen) continue;
      const std::int64_t factor =
          grows ? item.style->flex.grow
                : static_cast<std::int64_t>(item.style->flex.shrink) * ((item.base - item.edges_main).raw() >> 16U);
      const Length size = item.base + scale(left, factor, factors);
      item.main = max(item.least, min(size, item.most));
      violation += item.main - size;
      wanted.emplace_back(i, size);
    }
    bool froze = false;
    for (const auto& [i, size] : wanted) {
      const bool at_least = items_[i].main > size, at_most = items_[i].main < size;
      if ((violation > Length() && at_least) || (violation < Length() && at_most)) {
        items_[i].frozen = true;
        froze = true;
      }
    }
    if (!froze) break;
  }
}

void FlexSetter::flex_line(Line& line) {
  Length used = gap_main_ * (static_cast<std::int64_t>(line.items.size()) - 1), hypothetical = used;
  for (const std::size_t i : line.items) {
    used += outer(items_[i], items_[i].base);
    hypothetical += outer(items_[i], items_[i].main);
  }
  const bool grows = hypothetical < main_size_;
  for (const std::size_t i : line.items) {
    Item& item = items_[i];
    const style::Q16 factor = grows ? item.style->flex.grow : item.style->flex.shrink;
    item.frozen = factor == 0 || (grows ? item.base > item.main : item.base < item.main);
  }
  share(line, main_size_ - used, grows);
}

void FlexSetter::size_across(Item& item) {
  const Containing containing{request_.width, request_.height};
  const bool replaced = context_.boxes[item.box].kind == box::BoxKind::Replaced;
  if (column_) {
    item.cross = replaced ? replaced_size(context_, item.box, containing).width : width_across(item);
  } else if (replaced) {
    const Size size = replaced_size(context_, item.box, containing);
    item.cross = size.height;
    const bool keeps_ratio = item.style->height.is_auto() && size.width > Length() && item.main != size.width;
    if (keeps_ratio) item.cross = scale(size.height, item.main.raw(), size.width.raw());
  } else {
    const NestedLayout& nested = context_.nested(item.box, item.main, {}, request_.height);
    item.cross = nested.size.height;
    item.baseline = nested.first_baseline;
  }
}

void FlexSetter::size_lines() {
  for (Line& line : lines_) {
    Length above, below;
    for (const std::size_t i : line.items) {
      Item& item = items_[i];
      size_across(item);
      if (!column_ && alignment_of(item) == Alignment::Baseline) {
        const Length baseline = item.baseline.value_or(item.cross) + item.margin.top;
        above = max(above, baseline);
        below = max(below, item.cross + vertical(item.margin) - baseline);
      } else {
        line.cross = max(line.cross, item.cross + cross_margins(item));
      }
    }
    line.cross = max(line.cross, above + below);
  }
  if (flex_.wrap == FlexWrap::NoWrap && lines_.size() == 1) {
    if (const auto room = cross_room()) lines_[0].cross = *room;
    if (!column_ && !request_.height) lines_[0].cross = max(request_.min_height, min(lines_[0].cross, request_.max_height));
  }
}

void FlexSetter::stretch(Line& line, Item& item) {
  const style::Dimension& own = column_ ? item.style->width : item.style->height;
  if (alignment_of(item) != Alignment::Stretch || !own.is_auto() || auto_margin(item, false, false) ||
      auto_margin(item, false, true)) {
    return;
  }
  Length size = line.cross - cross_margins(item);
  const Edges edges = sum(border_of(*item.style), padding_of(*item.style, request_.width));
  if (!column_) {
    const HeightLimits limits = height_limits(*item.style, request_.width, request_.height);
    size = limits.limit(size - vertical(edges)) + vertical(edges);
  } else if (item.style->max_width.is_value()) {
    size = min(size, max(item.cross, item.style->max_width.value.resolve(request_.width) + horizontal(edges)));
  }
  item.cross = max(size, item.edges_cross);
  item.stretched = true;
}

namespace {

struct Spread {
  Length before, between;
};

// Where `free` goes among `count` things (css-align-3, 5.3); what does not fit stands at the start. `reversed` things begin at the
// end of the container, not at its start.
Spread spread(Alignment alignment, Length free, std::int64_t count, bool reversed) {
  switch (alignment) {
    case Alignment::End: return {reversed ? Length() : free, {}};
    case Alignment::Start: return {reversed ? free : Length(), {}};
    case Alignment::FlexEnd: return {free, {}};
    case Alignment::Center: return {free / 2, {}};
    case Alignment::SpaceBetween: return count < 2 || free < Length() ? Spread{} : Spread{{}, free / (count - 1)};
    case Alignment::SpaceAround: return free < Length() || count == 0 ? Spread{} : Spread{free / (count * 2), free / count};
    case Alignment::SpaceEvenly: return free < Length() ? Spread{} : Spread{free / (count + 1), free / (count + 1)};
    case Alignment::Auto:
    case Alignment::Normal:
    case Alignment::Stretch:
    case Alignment::FlexStart:
    case Alignment::Baseline: return {};
  }
  return {};
}

}  // namespace

void FlexSetter::align_main(Line& line) {
  Length free = main_size_ - gap_main_ * (static_cast<std::int64_t>(line.items.size()) - 1);
  std::int64_t autos = 0;
  for (const std::size_t i : line.items) {
    free -= outer(items_[i], items_[i].main);
    autos += (auto_margin(items_[i], true, false) ? 1 : 0) + (auto_margin(items_[i], true, true) ? 1 : 0);
  }
  const Length own = autos > 0 && free > Length() ? free / autos : Length();
  const bool reversed = main_reversed();
  const Spread gaps =
      own > Length() ? Spread{} : spread(flex_.justify_content, free, static_cast<std::int64_t>(line.items.size()), runs_back());
  Length at = gaps.before;
  for (const std::size_t i : line.items) {
    Item& item = items_[i];
    const Length start =
        column_ ? (reversed ? item.margin.bottom : item.margin.top) : (reversed ? item.margin.right : item.margin.left);
    const Length end = main_margins(item) - start;
    if (auto_margin(item, true, reversed)) at += own;
    at += start;
    item.main_offset = reversed ? main_size_ - at - item.main : at;
    at += item.main + end + gap_main_ + gaps.between;
    if (auto_margin(item, true, !reversed)) at += own;
  }
}

void FlexSetter::align_cross(Line& line) {
  Length baseline;
  for (const std::size_t i : line.items) {
    const Item& item = items_[i];
    if (!column_ && alignment_of(item) == Alignment::Baseline)
      baseline = max(baseline, item.baseline.value_or(item.cross) + item.margin.top);
  }
  for (const std::size_t i : line.items) {
    Item& item = items_[i];
    stretch(line, item);
    const Length start = column_ ? item.margin.left : item.margin.top;
    const Length free = line.cross - item.cross - cross_margins(item);
    const bool before = auto_margin(item, false, false), after = auto_margin(item, false, true);
    const bool reversed = cross_reversed(), rtl = column_ && request_.right_to_left;
    Length offset;
    if (before || after) {
      offset = free > Length() ? (before && after ? free / 2 : before ? free : Length()) : Length();
    } else {
      switch (alignment_of(item)) {
        case Alignment::Center: offset = free / 2; break;
        case Alignment::FlexEnd: offset = reversed ? Length() : free; break;
        case Alignment::End: offset = rtl ? Length() : free; break;
        case Alignment::Start: offset = rtl ? free : Length(); break;
        case Alignment::Baseline:
          offset = column_ ? Length() : baseline - item.baseline.value_or(item.cross) - item.margin.top;
          break;
        default: offset = reversed ? free : Length(); break;
      }
    }
    item.cross_offset = start + offset;
  }
}

void FlexSetter::place_lines() {
  const auto count = static_cast<std::int64_t>(lines_.size());
  Length used = gap_cross_ * (count - 1);
  for (const Line& line : lines_) used += line.cross;
  cross_size_ = cross_room().value_or(max(request_.min_height, min(max(used, Length()), request_.max_height)));
  const Length free = cross_size_ - used;
  const Alignment alignment = flex_.align_content == Alignment::Normal ? Alignment::Stretch : flex_.align_content;
  const bool multiline = flex_.wrap != FlexWrap::NoWrap;
  if (multiline && alignment == Alignment::Stretch && free > Length() && count > 0) {
    for (Line& line : lines_) line.cross += free / count;
  }
  const Spread gaps = multiline ? spread(alignment, free, count, flex_.wrap == FlexWrap::WrapReverse) : Spread{};
  Length at = gaps.before;
  for (Line& line : lines_) {
    line.offset = cross_reversed() && multiline ? cross_size_ - at - line.cross : at;
    at += line.cross + gap_cross_ + gaps.between;
  }
}

FlexLayout FlexSetter::result() {
  FlexLayout layout;
  layout.height = column_ ? main_size_ : cross_size_;
  for (const Line& line : lines_) {
    FlexLine out;
    for (const std::size_t i : line.items) {
      const Item& item = items_[i];
      FlexPlace place;
      place.box = item.box;
      if (column_) {
        place.rect = {line.offset + item.cross_offset, item.main_offset, item.cross, item.main};
        if (item.main != content_height(item, item.cross)) place.height = item.main;
      } else {
        place.rect = {item.main_offset, line.offset + item.cross_offset, item.main, item.cross};
        if (item.stretched) place.height = item.cross;
      }
      if (context_.boxes[item.box].kind == box::BoxKind::Replaced) place.height = place.rect.height;
      if (!layout.first_baseline) {
        const NestedLayout& nested = context_.nested(place.box, place.rect.width, {}, request_.height, place.height);
        if (nested.first_baseline) layout.first_baseline = place.rect.top + *nested.first_baseline;
      }
      out.items.push_back(place);
      // One item is a piece of its own in a column; else the whole line is.
      if (!column_ || lines_.size() > 1) continue;
      layout.lines.push_back(std::move(out));
      out = {};
    }
    if (!out.items.empty()) layout.lines.push_back(std::move(out));
  }
  for (FlexLine& line : layout.lines) {
    Length top = kMaxLength, bottom = -kMaxLength;
    for (const FlexPlace& place : line.items) {
      top = min(top, place.rect.top);
      bottom = max(bottom, place.rect.bottom());
    }
    line.top = top;
    line.height = bottom - top;
    for (FlexPlace& place : line.items) place.rect.top -= top;
  }
  std::stable_sort(layout.lines.begin(), layout.lines.end(), [](const FlexLine& a, const FlexLine& b) { return a.top < b.top; });
  return layout;
}

FlexLayout FlexSetter::run() {
  collect();
  break_lines();
  for (Line& line : lines_) flex_line(line);
  size_lines();
  place_lines();
  for (Line& line : lines_) {
    align_main(line);
    align_cross(line);
  }
  return result();
}

}  // namespace

FlexLayout layout_flex(LayoutContext& context, const FlexRequest& request) { return FlexSetter(context, request).run(); }

}  // namespace galley::flow
