#include "flow/float_columns.h"

#include <algorithm>

#include "flow/sizing.h"

namespace galley::flow {

using style::FloatEdge;

FloatColumns columns_of_float(LayoutContext& context, BoxId box, const ColumnsAcross& columns) {
  const style::BoxStyle& style = context.style_of(box).box;
  FloatColumns out;
  out.count = style.float_reference == style::FloatReference::Columns
                  ? std::clamp<std::uint32_t>(style.float_columns, 1, columns.count)
                  : columns.count;
  out.width = columns.of(out.count);
  if (style.float_edge == FloatEdge::None) return out;
  const Length margins = horizontal(margin_of(style, out.width));
  const Length own = fit_width(context, box, {out.width, {}}, max(Length(), out.width - margins)) + margins;
  // A hair's breadth more than a column asks for no second one.
  while (style.float_reference != style::FloatReference::Columns && out.count > 1 && columns.of(out.count - 1) + 1_pt > own)
    --out.count;
  const Length room = columns.of(out.count);
  out.width = style.width.is_value() ? min(own, room) : room;
  const bool at_start = (style.float_edge == FloatEdge::Left) == (columns.direction == style::Direction::Ltr);
  out.first = at_start ? 0 : columns.count - out.count;
  return out;
}

Length shift_to_edge(const style::BoxStyle& style, Length room, Length width) {
  if (style.float_edge == FloatEdge::Left) return {};
  return style.float_edge == FloatEdge::Right ? room - width : (room - width) / 2;
}

}  // namespace galley::flow
