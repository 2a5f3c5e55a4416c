// Flexible boxes and box alignment (css-flexbox-1, css-align-3). "safe" and "unsafe" are read; layout never loses content
// off the start edge of a page, which is what "safe" asks for.
#include "cascade/readers.h"

namespace galley::cascade {

using style::Alignment;

bool read_flex_direction(Reader& reader, Context& context) {
  using style::FlexDirection;
  return reader.choose<FlexDirection>(context.style.box.flex.direction, {{"row", FlexDirection::Row},
                                                                         {"row-reverse", FlexDirection::RowReverse},
                                                                         {"column", FlexDirection::Column},
                                                                         {"column-reverse", FlexDirection::ColumnReverse}});
}

bool read_flex_wrap(Reader& reader, Context& context) {
  using style::FlexWrap;
  return reader.choose<FlexWrap>(context.style.box.flex.wrap,
                                 {{"nowrap", FlexWrap::NoWrap}, {"wrap", FlexWrap::Wrap}, {"wrap-reverse", FlexWrap::WrapReverse}});
}

namespace {

bool read_flex_factor(Reader& reader, style::Q16& target) {
  const auto number = reader.number(Range::NonNegative);
  if (number) target = to_q16(*number);
  return number.has_value();
}

}  // namespace

bool read_flex_grow(Reader& reader, Context& context) { return read_flex_factor(reader, context.style.box.flex.grow); }
bool read_flex_shrink(Reader& reader, Context& context) { return read_flex_factor(reader, context.style.box.flex.shrink); }

bool read_flex_basis(Reader& reader, Context& context) {
  auto& flex = context.style.box.flex;
  flex.basis_content = reader.keyword("content");
  if (flex.basis_content) {
    flex.basis = {};
    return true;
  }
  return read_dimension(reader, flex.basis, false);
}

bool read_order(Reader& reader, Context& context) {
  const auto number = reader.integer();
  if (number) context.style.box.flex.order = static_cast<std::int32_t>(*number);
  return number.has_value();
}

bool read_alignment_value(Reader& reader, Alignment& target, bool is_self, bool rtl) {
  if (is_self && reader.keyword("auto")) {
    target = Alignment::Auto;
    return true;
  }
  if (!reader.keyword("safe")) reader.keyword("unsafe");
  if (reader.keyword("first") || reader.keyword("last")) {
    target = Alignment::Baseline;
    return reader.keyword("baseline");
  }
  return reader.choose<Alignment>(target, {{"normal", Alignment::Normal},
                                           {"stretch", Alignment::Stretch},
                                           {"start", Alignment::Start},
                                           {"self-start", Alignment::Start},
                                           {"left", rtl ? Alignment::End : Alignment::Start},
                                           {"end", Alignment::End},
                                           {"self-end", Alignment::End},
                                           {"right", rtl ? Alignment::Start : Alignment::End},
                                           {"flex-start", Alignment::FlexStart},
                                           {"flex-end", Alignment::FlexEnd},
                                           {"center", Alignment::Center},
                                           {"baseline", Alignment::Baseline},
                                           {"space-between", Alignment::SpaceBetween},
                                           {"space-around", Alignment::SpaceAround},
                                           {"space-evenly", Alignment::SpaceEvenly}});
}

}  // namespace galley::cascade
