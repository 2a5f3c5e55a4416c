#include "flow/absolutes.h"

#include "flow/sizing.h"

namespace galley::flow {

namespace {

// One axis: the insets, the room they are in, and the margin box to be put there.
struct Axis {
  std::optional<Length> start, end;
  Length from, room;
  Length extent, margin_before, margin_after;
  bool auto_before = false, auto_after = false;
  bool end_wins = false;  // overconstrained: the line's direction decides
};

std::optional<Length> solve(const Axis& a) {
  if (a.start && a.end) {
    const Length spare = a.room - *a.start - *a.end - a.extent - a.margin_before - a.margin_after;
    if (a.auto_before && a.auto_after) return a.from + *a.start + (spare > Length() ? spare / 2 : a.end_wins ? spare : Length());
    if (a.auto_before) return a.from + *a.start + spare;
    const bool from_end = a.end_wins && !a.auto_after;
    return from_end ? a.from + a.room - *a.end - a.margin_after - a.extent : a.from + *a.start + a.margin_before;
  }
  if (a.start) return a.from + *a.start + a.margin_before;
  if (a.end) return a.from + a.room - *a.end - a.margin_after - a.extent;
  return std::nullopt;
}

}  // namespace

bool starts_at_right(const LayoutContext& context, BoxId box) {
  const BoxId parent = context.boxes[box].parent;
  return parent.valid() && context.style_of(parent).text.direction == style::Direction::Rtl;
}

AbsolutePlace place_absolute(LayoutContext& context, BoxId box, const Rect& containing, Point static_position) {
  const style::BoxStyle& style = context.style_of(box).box;
  const Edges margin = margin_of(style, containing.width);
  const auto inset = [&](std::size_t side) -> std::optional<Length> {
    if (!style.inset[side].is_value()) return std::nullopt;
    return style.inset[side].value.resolve(side % 2 == 1 ? containing.width : containing.height);
  };
  const Containing block{containing.width, containing.height};
  const auto top = inset(0), right = inset(1), bottom = inset(2), left = inset(3);
  const bool replaced = context.boxes[box].kind == box::BoxKind::Replaced;
  AbsolutePlace place;
  place.percent_height = containing.height;
  const Length taken = left.value_or(Length()) + right.value_or(Length()) + horizontal(margin);
  const bool stretches = left && right && style.width.is_auto() && !replaced;
  place.width = stretches ? max(Length(), containing.width - taken) : fit_width(context, box, block, containing.width - taken);
  const Length taken_down = top.value_or(Length()) + bottom.value_or(Length()) + vertical(margin);
  if (top && bottom && style.height.is_auto() && !style.aspect_ratio && !replaced) {
    const Edges edges = sum(border_of(style), padding_of(style, containing.width));
    const HeightLimits limits = height_limits(style, containing.width, containing.height);
    place.height = limits.limit(max(Length(), containing.height - taken_down - vertical(edges))) + vertical(edges);
  }
  const Size size = context.nested(box, place.width, {}, containing.height, place.height).size;
  const bool rtl = starts_at_right(context, box);
  const auto is_auto = [&](std::size_t side) { return style.margin[side].is_auto(); };
  const auto x =
      solve({left, right, containing.left, containing.width, size.width, margin.left, margin.right, is_auto(3), is_auto(1), rtl});
  const auto y =
      solve({top, bottom, containing.top, containing.height, size.height, margin.top, margin.bottom, is_auto(0), is_auto(2)});
  const Length static_left = rtl ? static_position.x - margin.right - size.width : static_position.x + margin.left;
  place.at = {x.value_or(static_left), y.value_or(static_position.y + margin.top)};
  return place;
}

bool contains_fixed(const style::ComputedStyle& style) { return !style.paint.transform.is_none(); }

bool contains_absolute(const style::ComputedStyle& style) {
  return style.box.position != style::Position::Static || contains_fixed(style);
}

}  // namespace galley::flow
