// How narrow and how wide a flex container would be by its items (css-flexbox-1, 9.9, without the sharing out of what items may
// grow by).
#include "flow/flex.h"
#include "flow/layout_context.h"

namespace galley::flow {

using style::FlexWrap;

Intrinsic flex_intrinsic(LayoutContext& context, BoxId container) {
  const style::BoxStyle& style = context.style_of(container).box;
  const bool column = is_column(style.flex.direction), wraps = style.flex.wrap != FlexWrap::NoWrap;
  const Length gap = style.column_gap ? max(Length(), style.column_gap->resolve(Length())) : Length();
  Intrinsic total;
  bool first = true;
  for (BoxId child = context.boxes.first_child(container); child.valid(); child = context.boxes.next_sibling(child)) {
    const style::BoxStyle& own = context.style_of(child).box;
    const bool absolute = own.position == style::Position::Absolute || own.position == style::Position::Fixed;
    if (context.boxes[child].inline_level || absolute || context.boxes[child].kind == box::BoxKind::Marker) continue;
    Intrinsic one = context.intrinsic_of(child);
    const Length margins = horizontal(margin_of(own, Length()));
    if (!column && own.flex.basis.is_value() && own.flex.basis.value.percent == 0 && own.flex.shrink == 0) {
      const Length edges = horizontal(sum(border_of(own), padding_of(own, Length())));
      one.max_content = max(one.min_content, own.flex.basis.value.length + edges);
    }
    const Length space = column || first ? Length() : gap;
    first = false;
    if (column) {
      total.max_content = max(total.max_content, one.max_content + margins);
    } else {
      total.max_content += one.max_content + margins + space;
    }
    if (column || wraps) {
      total.min_content = max(total.min_content, one.min_content + margins);
    } else {
      total.min_content += one.min_content + margins + space;
    }
  }
  return total;
}

}  // namespace galley::flow
