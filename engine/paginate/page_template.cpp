#include "paginate/page_template.h"

#include "flow/sizing.h"

namespace galley::paginate {

namespace {

// Percentages of page margins: of the page box's width for left and right, of its height for top and bottom (css-page-3).
Length page_margin(const style::PageStyle& page, style::Side side) {
  const style::Dimension& margin = page.margin[static_cast<std::size_t>(side)];
  const bool vertical = side == style::Side::Top || side == style::Side::Bottom;
  return margin.is_value() ? margin.value.resolve(vertical ? page.height : page.width) : Length();
}

}  // namespace

PageTemplate make_template(const style::PageStyle& page, const style::StyleTable& styles) {
  using style::Side;
  PageTemplate t;
  t.style = page;
  const style::BoxStyle& box = styles[page.style].box;
  const Length left = page_margin(page, Side::Left), top = page_margin(page, Side::Top);
  t.margin_edge = {left, top, page.width - left - page_margin(page, Side::Right),
                   page.height - top - page_margin(page, Side::Bottom)};
  t.border = flow::border_of(box);
  t.padding = flow::padding_of(box, page.width);
  const Edges inner = flow::sum(t.border, t.padding);
  t.area = {t.margin_edge.left + inner.left, t.margin_edge.top + inner.top, t.margin_edge.width - flow::horizontal(inner),
            t.margin_edge.height - flow::vertical(inner)};
  // Margins wider than the page leave a sliver, so that layout still moves on.
  t.area.width = max(t.area.width, Length::from_px(1));
  t.area.height = max(t.area.height, Length::from_px(1));
  return t;
}

}  // namespace galley::paginate
