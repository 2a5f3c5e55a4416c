#include "flow/sizing.h"

#include "flow/layout_context.h"

namespace galley::flow {

using box::BoxKind;
using style::BoxStyle;
using style::Dimension;
using style::Side;

namespace {

constexpr Length kHair = Length::from_raw(6554);  // 0.1 pt

std::size_t at(Side side) { return static_cast<std::size_t>(side); }

Length margin_side(const BoxStyle& style, Side side, Length base) {
  const Dimension& margin = style.margin[at(side)];
  return margin.is_value() ? margin.value.resolve(base) : Length();
}

// A width or height as a content-box length; nullopt where it is not a plain value.
std::optional<Length> content_length(const Dimension& dimension, Length base, Length edges, style::BoxSizing sizing) {
  if (!dimension.is_value()) return std::nullopt;
  const Length value = dimension.value.resolve(base);
  return max(Length(), sizing == style::BoxSizing::BorderBox ? value - edges : value);
}

}  // namespace

Edges border_of(const BoxStyle& s) { return {s.border[0].width, s.border[1].width, s.border[2].width, s.border[3].width}; }

Edges padding_of(const BoxStyle& s, Length base) {
  return {s.padding[0].resolve(base), s.padding[1].resolve(base), s.padding[2].resolve(base), s.padding[3].resolve(base)};
}

Edges margin_of(const BoxStyle& s, Length base) {
  return {margin_side(s, Side::Top, base), margin_side(s, Side::Right, base), margin_side(s, Side::Bottom, base),
          margin_side(s, Side::Left, base)};
}

Edges sum(const Edges& a, const Edges& b) { return {a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left}; }

HeightLimits height_limits(const BoxStyle& s, Length base, std::optional<Length> containing_height) {
  const Length edges = vertical(sum(border_of(s), padding_of(s, base)));
  const auto resolve = [&](const Dimension& d) -> std::optional<Length> {
    if (d.is_value() && d.value.percent != 0 && !containing_height) return std::nullopt;
    return content_length(d, containing_height.value_or(Length()), edges, s.sizing);
  };
  HeightLimits limits;
  limits.min_height = resolve(s.min_height).value_or(Length());
  limits.max_height = resolve(s.max_height).value_or(kMaxLength);
  if (const auto height = resolve(s.height)) limits.height = limits.limit(*height);
  return limits;
}

namespace {

Length intrinsic_choice(LayoutContext& context, BoxId id, Dimension::Kind kind, Length available) {
  const Intrinsic intrinsic = context.intrinsic_of(id);
  switch (kind) {
    case Dimension::Kind::MinContent: return intrinsic.min_content;
    case Dimension::Kind::MaxContent: return intrinsic.max_content;
    case Dimension::Kind::Auto:
    case Dimension::Kind::Value:
    case Dimension::Kind::None:
    case Dimension::Kind::FitContent: break;
  }
  return min(max(intrinsic.min_content, available), intrinsic.max_content);
}

// Border-box width of a min-width, max-width or width that is set; nullopt if it is auto or none.
std::optional<Length> border_width_of(LayoutContext& context, BoxId id, const Dimension& d, Length base, Length edges,
                                      Length available) {
  if (d.kind == Dimension::Kind::Auto || d.kind == Dimension::Kind::None) return std::nullopt;
  if (!d.is_value()) return intrinsic_choice(context, id, d.kind, available);
  return *content_length(d, base, edges, context.style_of(id).box.sizing) + edges;
}

Length limit_width(LayoutContext& context, BoxId id, Length width, Length base, Length edges, Length available) {
  const BoxStyle& s = context.style_of(id).box;
  if (const auto most = border_width_of(context, id, s.max_width, base, edges, available)) width = min(width, *most);
  if (const auto least = border_width_of(context, id, s.min_width, base, edges, available)) width = max(width, *least);
  return max(width, edges);
}

}  // namespace

BlockWidth block_width(LayoutContext& context, BoxId id, const Containing& containing, style::Direction direction) {
  const BoxStyle& s = context.style_of(id).box;
  const Length base = containing.width;
  const Edges margin = margin_of(s, base);
  const Length edges = horizontal(sum(border_of(s), padding_of(s, base)));
  const Length available = base - horizontal(margin);
  Length width;
  const BoxKind kind = context.boxes[id].kind;
  const bool shrinks = kind == BoxKind::Table;
  if (kind == BoxKind::Replaced) {
    width = replaced_size(context, id, containing).width;
  } else {
    auto wanted = border_width_of(context, id, s.width, base, edges, available);
    if (!wanted && !shrinks) wanted = width_by_ratio(s, containing);
    width = wanted ? *wanted : shrinks ? intrinsic_choice(context, id, Dimension::Kind::FitContent, available) : available;
    width = limit_width(context, id, width, base, edges, available);
    if (shrinks) width = max(width, context.intrinsic_of(id).min_content);
  }
  using style::Float;
  const bool placed = s.float_side == Float::Top || s.float_side == Float::Bottom || s.float_side == Float::Snap;
  const bool narrowed = placed && kind != BoxKind::Replaced && available > Length() && width > available + kHair;
  if (narrowed) width = available;
  const Length rest = base - width;
  const bool auto_left = s.margin[at(Side::Left)].is_auto(), auto_right = s.margin[at(Side::Right)].is_auto();
  // Where there is no room for them auto margins are nothing (CSS 2.2, 10.3.3): the box sticks out where lines end.
  const bool fits = rest >= horizontal(margin);
  if (fits && auto_left) return {auto_right ? rest / 2 : rest - margin.right, width, narrowed};
  const bool from_right = direction == style::Direction::Rtl && !(fits && auto_right);
  return {from_right ? rest - margin.right : margin.left, width, narrowed};
}

Length fit_width(LayoutContext& context, BoxId id, const Containing& containing, Length available) {
  const Length base = containing.width;
  const BoxStyle& s = context.style_of(id).box;
  if (context.boxes[id].kind == BoxKind::Replaced) return replaced_size(context, id, containing).width;
  const Length edges = horizontal(sum(border_of(s), padding_of(s, base)));
  auto wanted = border_width_of(context, id, s.width, base, edges, available);
  if (!wanted && context.boxes[id].kind != BoxKind::Table) wanted = width_by_ratio(s, containing);
  const Length width = wanted ? *wanted : intrinsic_choice(context, id, Dimension::Kind::FitContent, available);
  return limit_width(context, id, width, base, edges, available);
}

namespace {

struct Natural {
  std::optional<Length> width, height;
  std::optional<std::pair<std::int64_t, std::int64_t>> ratio;  // width : height
};

Natural natural_size(const LayoutContext& context, BoxId id) {
  Natural natural;
  const ImageId image = context.boxes[id].image;
  if (image.valid()) {
    const image::Image& picture = context.images[image];
    natural.width = picture.natural_width();
    natural.height = picture.natural_height();
    natural.ratio = {natural.width->raw(), natural.height->raw()};
  }
  const auto& asked = context.style_of(id).box.aspect_ratio;
  if (asked && *asked > 0 && !(natural.ratio && context.style_of(id).box.aspect_ratio_auto))
    natural.ratio = {*asked, style::kOneQ16};
  return natural;
}

Length by_ratio(Length value, std::int64_t numerator, std::int64_t denominator) {
  return denominator == 0 ? Length() : scale(value, numerator, denominator);
}

}  // namespace

Size replaced_size(LayoutContext& context, BoxId id, const Containing& containing) {
  const BoxStyle& s = context.style_of(id).box;
  const Length base = containing.width;
  const Edges edges = sum(border_of(s), padding_of(s, base));
  const Natural natural = natural_size(context, id);
  const HeightLimits heights = height_limits(s, base, containing.height);
  const auto resolve = [&](const Dimension& d) { return content_length(d, base, horizontal(edges), s.sizing); };
  std::optional<Length> width = resolve(s.width), height = heights.height;
  const bool both_auto = !width && !height;
  if (!width && height && natural.ratio) width = by_ratio(*height, natural.ratio->first, natural.ratio->second);
  if (!width) width = natural.width.value_or(Length::from_px(300));
  const Length most = resolve(s.max_width).value_or(kMaxLength), least = resolve(s.min_width).value_or(Length());
  Length w = max(least, min(*width, most));
  Length h = height           ? *height
             : natural.ratio  ? by_ratio(w, natural.ratio->second, natural.ratio->first)
             : natural.height ? *natural.height
                              : Length::from_px(150);
  const Length limited = heights.limit(h);
  if (limited != h && both_auto && natural.ratio)
    w = max(least, min(by_ratio(limited, natural.ratio->first, natural.ratio->second), most));
  h = limited;
  if (s.object_fit == style::ObjectFit::Cover) h = scale(h, s.picture_height, style::kOneQ16);
  return {w + horizontal(edges), h + vertical(edges)};
}

std::optional<Length> width_by_ratio(const BoxStyle& s, const Containing& containing) {
  if (!s.aspect_ratio || *s.aspect_ratio <= 0 || !s.width.is_auto()) return std::nullopt;
  const HeightLimits limits = height_limits(s, containing.width, containing.height);
  if (!limits.height) return std::nullopt;
  const Edges edges = sum(border_of(s), padding_of(s, containing.width));
  const bool border_box = s.sizing == style::BoxSizing::BorderBox;
  const Length width = scale(*limits.height + (border_box ? vertical(edges) : Length()), *s.aspect_ratio, style::kOneQ16);
  return max(Length(), border_box ? width : width + horizontal(edges));
}

std::optional<Length> height_by_ratio(const BoxStyle& s, const Containing& containing, Length content_width) {
  if (!s.aspect_ratio || *s.aspect_ratio <= 0) return std::nullopt;
  if (height_limits(s, containing.width, containing.height).height) return std::nullopt;
  const Edges edges = sum(border_of(s), padding_of(s, containing.width));
  const bool border_box = s.sizing == style::BoxSizing::BorderBox;
  const Length height = scale(content_width + (border_box ? horizontal(edges) : Length()), style::kOneQ16, *s.aspect_ratio);
  return max(Length(), border_box ? height - vertical(edges) : height);
}

AtomicSize size_atomic(LayoutContext& context, BoxId id, const Containing& containing) {
  const BoxStyle& s = context.style_of(id).box;
  const Length base = containing.width;
  AtomicSize size;
  size.margin = margin_of(s, base);
  if (context.boxes[id].kind == BoxKind::Replaced) {
    size.border_box = replaced_size(context, id, containing);
    size.baseline = size.border_box.height + size.margin.bottom;
    return size;
  }
  const Length width = fit_width(context, id, containing, base - horizontal(size.margin));
  const NestedLayout& nested = context.nested(id, width, {}, containing.height);
  size.border_box = nested.size;
  const bool clipped = s.overflow != style::Overflow::Visible;
  size.baseline = nested.last_baseline && !clipped ? *nested.last_baseline : nested.size.height + size.margin.bottom;
  return size;
}

}  // namespace galley::flow
