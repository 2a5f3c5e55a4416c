// emit_line(): a set line -> line, inline box, text and atomic fragments.
#pragma once

#include "flow/fragment_sink.h"
#include "flow/layout_context.h"

namespace galley::flow {

struct LinePlace {
  ParagraphId paragraph;
  BoxId box;         // the block that holds the paragraph
  Rect rect;         // line box
  Length text_left;  // left edge of the slot: places in the set line are from here
  Length baseline;   // absolute
  Containing containing;
};

void emit_line(LayoutContext&, FragmentSink&, const paragraph::SetLine&, const LinePlace&);
// A picture (or the empty box of one that is missing) in its border box.
void emit_replaced(LayoutContext&, FragmentSink&, BoxId, const Rect& border_box, Length containing_width);
// Where the whole picture goes so that object-fit and object-position hold; may reach out of `area`.
[[nodiscard]] Rect fit_object(const style::BoxStyle&, const image::Image&, const Rect& area);

}  // namespace galley::flow
