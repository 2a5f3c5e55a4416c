// PageTemplate: one page's geometry, resolved from @page: where the page area and the sixteen margin boxes stand.
#pragma once

#include "flow/layout_context.h"
#include "style/style_table.h"

namespace galley::paginate {

struct PageTemplate {
  style::PageStyle style;
  Rect margin_edge;  // inside the page margins: border box of the page area
  Edges border, padding;
  Rect area;  // content
};

[[nodiscard]] PageTemplate make_template(const style::PageStyle&, const style::StyleTable&);

}  // namespace galley::paginate
