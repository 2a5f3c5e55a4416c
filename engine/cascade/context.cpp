#include "cascade/context.h"

#include "cascade/readers.h"
#include "resource/provider.h"

namespace galley::cascade {

using style::Display;

std::string Context::resolve_url(const Reader&, std::string_view reference) const {
  if (reference.empty() || reference.front() == '#' || reference.starts_with("data:")) return std::string(reference);
  return resource::resolve_reference(base_path, reference);
}

style::Border& Context::line(Line which) {
  switch (which) {
    case Line::ColumnRule: return style.box.column_rule;
    case Line::Outline: return style.paint.outline;
    case Line::Top:
    case Line::Right:
    case Line::Bottom:
    case Line::Left: break;
  }
  return style.box.border[static_cast<std::size_t>(which)];
}

Context make_context(style::ComputedStyle& style, const style::ComputedStyle& parent, Extras& extras, const Units& units) {
  return Context{
      .style = style, .parent = parent, .extras = extras, .units = units, .decoration = {}, .background = {}, .base_path = {}};
}

namespace {

// A line without a style has no width; its colour is the text's unless one was given.
void finish_line(Context& context, Line which) {
  const auto index = static_cast<std::size_t>(which);
  style::Border& line = context.line(which);
  const bool drawn = line.style != style::BorderStyle::None && line.style != style::BorderStyle::Hidden;
  if (!drawn) {
    line.width = Length();
    line.color = {};
    return;
  }
  if (!context.line_width_set[index]) line.width = Length::from_px(3);  // medium
  if (!context.line_color_set[index]) line.color = context.style.text.color;
}

// `list` repeated to any length; `initial` if it is empty.
template <class Value>
Value cyclic(const std::vector<Value>& list, std::size_t at, const Value& initial) {
  return list.empty() ? initial : list[at % list.size()];
}

void finish_background(Context& context) {
  const BackgroundLists& lists = context.background;
  auto& paint = context.style.paint;
  if (lists.inherited) return;
  std::size_t last = 0;
  for (std::size_t i = 0; i < lists.images.size(); ++i) {
    const BackgroundImage& image = lists.images[i];
    last = i;
    if (image.url.empty() && !image.gradient) continue;
    style::BackgroundLayer layer;
    layer.url = image.url;
    layer.gradient = image.gradient;
    layer.density = image.density;
    layer.position = {cyclic(lists.x, i, {}), cyclic(lists.y, i, {})};
    const BackgroundSize size = cyclic(lists.sizes, i, {});
    layer.size_cover = size.cover;
    layer.size_contain = size.contain;
    layer.size = size.size;
    layer.repeat = cyclic(lists.repeats, i, {style::Repeat::Repeat, style::Repeat::Repeat});
    layer.origin = cyclic(lists.origins, i, style::BoxArea::Padding);
    layer.clip = cyclic(lists.clips, i, style::BoxArea::Border);
    paint.layers.push_back(std::move(layer));
  }
  paint.background_clip = cyclic(lists.clips, last, style::BoxArea::Border);
}

Display as_block(Display display) {
  switch (display) {
    case Display::Inline:
    case Display::InlineBlock:
    case Display::TableRowGroup:
    case Display::TableHeaderGroup:
    case Display::TableFooterGroup:
    case Display::TableRow:
    case Display::TableCell:
    case Display::TableColumn:
    case Display::TableColumnGroup:
    case Display::TableCaption: return Display::Block;
    case Display::InlineTable: return Display::Table;
    case Display::InlineFlex: return Display::Flex;
    case Display::InlineGrid: return Display::Grid;
    case Display::None:
    case Display::Contents:
    case Display::Block:
    case Display::FlowRoot:
    case Display::ListItem:
    case Display::Table:
    case Display::Flex:
    case Display::Grid: break;
  }
  return display;
}

// Floats, boxes out of flow, the root and children of flex boxes are blocks (css-display-3, section 2.7).
void finish_display(style::BoxStyle& box, const FinishOptions& options) {
  using style::Position;
  const bool out_of_flow =
      box.position == Position::Absolute || box.position == Position::Fixed || box.position == Position::Running;
  if (out_of_flow) box.float_side = style::Float::None;
  const bool block = out_of_flow || box.float_side != style::Float::None || options.is_root || options.in_flex;
  if (block) box.display = as_block(box.display);
  if (options.is_root && box.display == Display::Contents) box.display = Display::Block;
}

// Lines of an ancestor go on in its descendants unless they leave its inline flow. One set of lines has one colour and
// style: those of the innermost element that asks for one.
void finish_decoration(Context& context) {
  style::ComputedStyle& style = context.style;
  style::TextDecoration& result = style.text.decoration;
  const std::optional<Length> offset = result.underline_offset;
  const auto& box = style.box;
  const bool propagates = box.float_side == style::Float::None && box.position != style::Position::Absolute &&
                          box.position != style::Position::Fixed && box.display != Display::InlineBlock &&
                          box.display != Display::InlineTable;
  const style::TextDecoration inherited = propagates ? context.parent.text.decoration : style::TextDecoration{};
  const style::TextDecoration& own = context.decoration;
  if (own.underline || own.overline || own.line_through) {
    result = own;
    if (!context.decoration_color_set) result.color = style.text.color;
    result.underline = own.underline || inherited.underline;
    result.overline = own.overline || inherited.overline;
    result.line_through = own.line_through || inherited.line_through;
  } else {
    result = inherited;
  }
  result.underline_offset = offset;
}

// A colour carries how it is to be printed. prince-color(x, overprint) says it by itself where the property says nothing.
void finish_plates(Context& context) {
  const color::Overprint overprint = context.extras.overprint;
  const std::uint16_t most = context.extras.max_ink;
  const auto stamp = [&](color::Color& color) {
    const bool own = overprint == color::Overprint::Auto && color.space == color::Space::Spot;
    color = color::printed_so(color, own ? color::overprint_of(color) : overprint, most);
  };
  style::ComputedStyle& style = context.style;
  stamp(style.text.color);
  stamp(style.text.decoration.color);
  stamp(style.paint.background);
  stamp(style.paint.outline.color);
  stamp(style.box.column_rule.color);
  for (style::Border& border : style.box.border) stamp(border.color);
  for (style::BoxShadow& shadow : style.paint.shadows) stamp(shadow.color);
  for (style::BackgroundLayer& layer : style.paint.layers) {
    if (!layer.gradient) continue;
    for (style::GradientStop& stop : layer.gradient->stops) stamp(stop.color);
  }
}

}  // namespace

void finish(Context& context, const FinishOptions& options) {
  for (std::size_t i = 0; i < kLines; ++i) finish_line(context, static_cast<Line>(i));
  finish_background(context);
  finish_display(context.style.box, options);
  finish_decoration(context);
  finish_plates(context);
  context.style.font.features = merged_features(context.extras);
}

}  // namespace galley::cascade
