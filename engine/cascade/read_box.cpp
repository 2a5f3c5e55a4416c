// Boxes: display, position, floats, sizes, margins, padding, borders, tables, replaced content.
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

using style::Dimension;
using style::Display;
using style::LengthPercent;

namespace {

std::optional<Display> single_display(Reader& reader) {
  return reader.one_of<Display>({{"none", Display::None},
                                 {"contents", Display::Contents},
                                 {"block", Display::Block},
                                 {"flow-root", Display::FlowRoot},
                                 {"inline", Display::Inline},
                                 {"inline-block", Display::InlineBlock},
                                 {"list-item", Display::ListItem},
                                 {"table", Display::Table},
                                 {"inline-table", Display::InlineTable},
                                 {"table-row-group", Display::TableRowGroup},
                                 {"table-header-group", Display::TableHeaderGroup},
                                 {"table-footer-group", Display::TableFooterGroup},
                                 {"table-row", Display::TableRow},
                                 {"table-cell", Display::TableCell},
                                 {"table-column", Display::TableColumn},
                                 {"table-column-group", Display::TableColumnGroup},
                                 {"table-caption", Display::TableCaption},
                                 {"flex", Display::Flex},
                                 {"inline-flex", Display::InlineFlex},
                                 {"grid", Display::Grid},
                                 {"inline-grid", Display::InlineGrid},
                                 {"ruby", Display::Inline},
                                 {"run-in", Display::Block}});
}

// "block flow-root", "inline table", "block flow list-item": outer and inner type in any order.
std::optional<Display> double_display(Reader& reader) {
  bool is_inline = false, list_item = false;
  int outer = 0, inner = 0;
  Display inside = Display::Block;
  while (!reader.done()) {
    if (const auto side = reader.one_of<bool>({{"block", false}, {"inline", true}})) {
      is_inline = *side;
      ++outer;
    } else if (const auto kind = reader.one_of<Display>({{"flow", Display::Block},
                                                         {"flow-root", Display::FlowRoot},
                                                         {"table", Display::Table},
                                                         {"flex", Display::Flex},
                                                         {"grid", Display::Grid}})) {
      inside = *kind;
      ++inner;
    } else if (!list_item && reader.keyword("list-item")) {
      list_item = true;
    } else {
      return std::nullopt;
    }
  }
  if (outer > 1 || inner > 1 || (list_item && inside != Display::Block && inside != Display::FlowRoot)) return std::nullopt;
  if (list_item) return Display::ListItem;
  if (!is_inline) return inside;
  switch (inside) {
    case Display::FlowRoot: return Display::InlineBlock;
    case Display::Table: return Display::InlineTable;
    case Display::Flex: return Display::InlineFlex;
    case Display::Grid: return Display::InlineGrid;
    default: return Display::Inline;
  }
}

}  // namespace

bool read_display(Reader& reader, Context& context) {
  const std::size_t start = reader.mark();
  auto display = single_display(reader);
  if (!display || !reader.done()) {
    reader.rewind(start);
    display = double_display(reader);
  }
  if (!display) return false;
  context.style.box.display = *display;
  return true;
}

bool read_position(Reader& reader, Context& context) {
  using style::Position;
  auto& box = context.style.box;
  if (auto arguments = reader.function("running")) {
    const auto name = arguments->custom_ident();
    if (!name || !arguments->done()) return false;
    box.position = Position::Running;
    box.running_name = *name;
    return true;
  }
  box.running_name.clear();
  return reader.choose<Position>(box.position, {{"static", Position::Static},
                                                {"relative", Position::Relative},
                                                {"absolute", Position::Absolute},
                                                {"fixed", Position::Fixed},
                                                {"sticky", Position::Relative}});
}

bool read_float(Reader& reader, Context& context) {
  using style::Float;
  const bool rtl = context.style.text.direction == style::Direction::Rtl;
  return reader.choose<Float>(context.style.box.float_side, {{"none", Float::None},
                                                             {"left", Float::Left},
                                                             {"right", Float::Right},
                                                             {"inline-start", rtl ? Float::Right : Float::Left},
                                                             {"inline-end", rtl ? Float::Left : Float::Right},
                                                             {"top", Float::Top},
                                                             {"block-start", Float::Top},
                                                             {"bottom", Float::Bottom},
                                                             {"block-end", Float::Bottom},
                                                             {"snap", Float::Snap},
                                                             {"snap-block", Float::Snap},
                                                             {"footnote", Float::Footnote}});
}

bool read_float_reference(Reader& reader, Context& context) {
  using style::FloatReference;
  auto& box = context.style.box;
  if (auto arguments = reader.function("columns")) {
    const auto count = arguments->integer();
    if (!count || *count < 1 || *count > 255 || !arguments->done()) return false;
    box.float_reference = FloatReference::Columns;
    box.float_columns = static_cast<std::uint8_t>(*count);
    return true;
  }
  return reader.choose<FloatReference>(box.float_reference, {{"inline", FloatReference::Line},
                                                             {"line", FloatReference::Line},
                                                             {"column", FloatReference::Column},
                                                             {"page", FloatReference::Page},
                                                             {"spread", FloatReference::Spread}});
}

bool read_wrap_flow(Reader& reader, Context& context) {
  using style::WrapFlow;
  return reader.choose<WrapFlow>(context.style.box.wrap_flow, {{"auto", WrapFlow::Auto},
                                                               {"both", WrapFlow::Both},
                                                               {"start", WrapFlow::Start},
                                                               {"end", WrapFlow::End},
                                                               {"maximum", WrapFlow::Maximum},
                                                               {"clear", WrapFlow::Clear}});
}

bool read_wrap_margin(Reader& reader, Context& context) {
  const auto length = reader.length(Range::NonNegative);
  if (length) context.style.box.wrap_margin = *length;
  return length.has_value();
}

bool read_clear(Reader& reader, Context& context) {
  using style::Clear;
  const bool rtl = context.style.text.direction == style::Direction::Rtl;
  return reader.choose<Clear>(context.style.box.clear, {{"none", Clear::None},
                                                        {"left", Clear::Left},
                                                        {"right", Clear::Right},
                                                        {"both", Clear::Both},
                                                        {"both-inline", Clear::Both},
                                                        {"inline-start", rtl ? Clear::Right : Clear::Left},
                                                        {"inline-end", rtl ? Clear::Left : Clear::Right}});
}

// fit-content(x) counts as fit-content; stretch as auto.
bool read_dimension(Reader& reader, Dimension& target, bool none_allowed) {
  using Kind = Dimension::Kind;
  if (none_allowed ? reader.keyword("none") : reader.keyword("auto")) {
    target = {none_allowed ? Kind::None : Kind::Auto, {}};
    return true;
  }
  if (auto arguments = reader.function("fit-content")) {
    if (!arguments->length_percent(Range::NonNegative) || !arguments->done()) return false;
    target = {Kind::FitContent, {}};
    return true;
  }
  const auto keyword = reader.one_of<Kind>({{"min-content", Kind::MinContent},
                                            {"max-content", Kind::MaxContent},
                                            {"fit-content", Kind::FitContent},
                                            {"stretch", none_allowed ? Kind::None : Kind::Auto}});
  if (keyword) {
    target = {*keyword, {}};
    return true;
  }
  const auto value = reader.length_percent(Range::NonNegative);
  if (value) target = {Kind::Value, *value};
  return value.has_value();
}

bool read_margin_side(Reader& reader, Dimension& target) {
  if (reader.keyword("auto")) {
    target = {};
    return true;
  }
  const auto value = reader.length_percent();
  if (value) target = {Dimension::Kind::Value, *value};
  return value.has_value();
}

bool read_padding_side(Reader& reader, LengthPercent& target) {
  const auto value = reader.length_percent(Range::NonNegative);
  if (value) target = *value;
  return value.has_value();
}

bool read_radius_corner(Reader& reader, std::array<LengthPercent, 2>& target) {
  const auto x = reader.length_percent(Range::NonNegative);
  if (!x) return false;
  const auto y = reader.length_percent(Range::NonNegative);
  target = {*x, y.value_or(*x)};
  return true;
}

bool read_style_of_line(Reader& reader, Context& context, Line line) {
  using style::BorderStyle;
  if (line == Line::Outline && reader.keyword("auto")) {
    context.line(line).style = BorderStyle::Solid;
    return true;
  }
  return reader.choose<BorderStyle>(context.line(line).style, {{"none", BorderStyle::None},
                                                               {"hidden", BorderStyle::Hidden},
                                                               {"solid", BorderStyle::Solid},
                                                               {"dotted", BorderStyle::Dotted},
                                                               {"dashed", BorderStyle::Dashed},
                                                               {"double", BorderStyle::Double},
                                                               {"groove", BorderStyle::Groove},
                                                               {"ridge", BorderStyle::Ridge},
                                                               {"inset", BorderStyle::Inset},
                                                               {"outset", BorderStyle::Outset}});
}

bool read_width_of_line(Reader& reader, Context& context, Line line) {
  auto width = reader.one_of<Length>({{"thin", Length::from_px(1)}, {"medium", Length::from_px(3)}, {"thick", Length::from_px(5)}});
  if (!width) width = reader.length(Range::NonNegative);
  if (!width) return false;
  context.line(line).width = *width;
  context.line_width_set[static_cast<std::size_t>(line)] = true;
  return true;
}

bool read_color_of_line(Reader& reader, Context& context, Line line) {
  const auto color = read_color(reader);
  if (!color) return false;
  context.line(line).color = color->color;
  context.line_color_set[static_cast<std::size_t>(line)] = !color->current;
  return true;
}

bool read_aspect_ratio(Reader& reader, Context& context) {
  bool automatic = reader.keyword("auto");
  std::optional<style::Q16> ratio;
  if (const auto width = reader.number(Range::NonNegative)) {
    Q32 height = kOneQ32;
    if (reader.slash()) {
      const auto given = reader.number(Range::NonNegative);
      if (!given) return false;
      height = *given;
    }
    // A ratio with a zero in it behaves as auto.
    if (*width > 0 && height > 0) ratio = to_q16(clamp_q32(static_cast<Int128>(*width) * kOneQ32 / height));
    if (!automatic) automatic = reader.keyword("auto");
  } else if (!automatic) {
    return false;
  }
  context.style.box.aspect_ratio = ratio;
  context.style.box.aspect_ratio_auto = automatic && ratio;
  return true;
}

bool read_box_sizing(Reader& reader, Context& context) {
  using style::BoxSizing;
  return reader.choose<BoxSizing>(context.style.box.sizing,
                                  {{"content-box", BoxSizing::ContentBox}, {"border-box", BoxSizing::BorderBox}});
}

bool read_z_index(Reader& reader, Context& context) {
  auto& index = context.style.box.z_index;
  if (reader.keyword("auto")) {
    index.reset();
    return true;
  }
  const auto number = reader.integer();
  if (number) index = static_cast<std::int32_t>(*number);
  return number.has_value();
}

// Two values: nothing scrolls, so the one that cuts wins.
bool read_overflow(Reader& reader, Context& context) {
  using style::Overflow;
  const auto one = [&] {
    return reader.one_of<Overflow>({{"visible", Overflow::Visible},
                                    {"hidden", Overflow::Hidden},
                                    {"clip", Overflow::Clip},
                                    {"scroll", Overflow::Scroll},
                                    {"auto", Overflow::Auto}});
  };
  const auto x = one();
  if (!x) return false;
  const auto y = one();
  context.style.box.overflow = *x == Overflow::Visible && y ? *y : *x;
  return true;
}

bool read_object_fit(Reader& reader, Context& context) {
  using style::ObjectFit;
  return reader.choose<ObjectFit>(context.style.box.object_fit, {{"fill", ObjectFit::Fill},
                                                                 {"contain", ObjectFit::Contain},
                                                                 {"cover", ObjectFit::Cover},
                                                                 {"none", ObjectFit::None},
                                                                 {"scale-down", ObjectFit::ScaleDown}});
}

bool read_object_position(Reader& reader, Context& context) {
  const auto position = read_position_value(reader);
  if (position) context.style.box.object_position = *position;
  return position.has_value();
}

bool read_border_collapse(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.border_collapse, {{"separate", false}, {"collapse", true}});
}

bool read_border_spacing(Reader& reader, Context& context) {
  const auto x = reader.length(Range::NonNegative);
  if (!x) return false;
  const auto y = reader.length(Range::NonNegative);
  context.style.box.border_spacing_x = *x;
  context.style.box.border_spacing_y = y.value_or(*x);
  return true;
}

bool read_table_layout(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.table_layout_fixed, {{"auto", false}, {"fixed", true}});
}

bool read_caption_side(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.caption_bottom,
                             {{"top", false}, {"bottom", true}, {"block-start", false}, {"block-end", true}});
}

bool read_empty_cells(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.box.hide_empty_cells, {{"show", false}, {"hide", true}});
}

}  // namespace galley::cascade
