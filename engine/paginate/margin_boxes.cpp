#include "paginate/margin_boxes.h"

#include <array>
#include <optional>

#include "flow/fragment_sink.h"
#include "flow/sizing.h"

namespace galley::paginate {

using style::MarginBox;

namespace {

// A margin box as a document of its own: one block, one paragraph.
struct Content {
  box::BoxTree tree;
  StyleId style;
};

Content make_content(const PaginateInput& input, StyleId style, std::int64_t page, std::int64_t pages,
                     const NamedStrings& strings) {
  Content content;
  content.style = style;
  box::Box block;
  block.style = style;
  block.end = BoxId(1U);
  block.paragraph = ParagraphId(0U);
  content.tree.boxes.push_back(block);
  content.tree.paragraphs.push_back(box::margin_box_content(input.styles, style, {page, pages, &strings, input.counters}));
  return content;
}

class MarginSetter {
 public:
  MarginSetter(const PaginateInput& input, const PageTemplate& page, std::int64_t pages, const NamedStrings& strings,
               fragment::PageFragments& out)
      : input_(input), page_(page), sink_(out) {
    for (std::size_t i = 0; i < style::kMarginBoxes; ++i) {
      if (page.style.boxes[i]) contents_[i] = make_content(input, *page.style.boxes[i], out.number, pages, strings);
    }
  }

  void run() {
    const Rect& area = page_.margin_edge;
    const Length right = page_.style.width - area.right(), bottom = page_.style.height - area.bottom();
    corner(MarginBox::TopLeftCorner, {{}, {}, area.left, area.top});
    corner(MarginBox::TopRightCorner, {area.right(), {}, right, area.top});
    corner(MarginBox::BottomRightCorner, {area.right(), area.bottom(), right, bottom});
    corner(MarginBox::BottomLeftCorner, {{}, area.bottom(), area.left, bottom});
    row({MarginBox::TopLeft, MarginBox::TopCenter, MarginBox::TopRight}, {area.left, {}, area.width, area.top});
    row({MarginBox::BottomLeft, MarginBox::BottomCenter, MarginBox::BottomRight}, {area.left, area.bottom(), area.width, bottom});
    column({MarginBox::LeftTop, MarginBox::LeftMiddle, MarginBox::LeftBottom}, {{}, area.top, area.left, area.height});
    column({MarginBox::RightTop, MarginBox::RightMiddle, MarginBox::RightBottom}, {area.right(), area.top, right, area.height});
  }

 private:
  using Three = std::array<MarginBox, 3>;
  [[nodiscard]] const std::optional<Content>& at(MarginBox box) const { return contents_[static_cast<std::size_t>(box)]; }

  void corner(MarginBox box, const Rect& rect) {
    if (at(box)) place(*at(box), rect);
  }

  // Outer width a box wants: its own width, else its longest line.
  Length wanted(const Content& content, Length available) {
    flow::LayoutContext context(content.tree, input_.styles, input_.images, input_.shaper, input_.diagnostics);
    const style::BoxStyle& style = input_.styles[content.style].box;
    const Edges margin = flow::margin_of(style, available);
    const Length edges = flow::horizontal(margin);
    if (style.width.is_value()) return flow::fit_width(context, BoxId(0U), {available, {}}, available) + edges;
    return min(context.intrinsic_of(BoxId(0U)).max_content + edges, available);
  }

  // Left and right keep their sides, the centre stays in the middle; what is auto shares the rest (5.3.2, simplified:
  // by the boxes' own longest lines).
  void row(const Three& boxes, const Rect& area) {
    std::array<Length, 3> width;
    int count = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!at(boxes[i])) continue;
      width[i] = wanted(*at(boxes[i]), area.width);
      ++count;
    }
    if (count == 0) return;
    const Length total = width[0] + width[1] + width[2];
    if (at(boxes[1])) {
      const Length side = max(width[0], width[2]);
      if (width[1] + side * 2 > area.width) width[1] = max(area.width / 3, area.width - side * 2);
      const Length each = (area.width - width[1]) / 2;
      place_in_row(boxes[0], {area.left, area.top, each, area.height});
      place_in_row(boxes[1], {area.left + each, area.top, width[1], area.height});
      place_in_row(boxes[2], {area.left + each + width[1], area.top, area.width - each - width[1], area.height});
      return;
    }
    const Length first = count == 1         ? (at(boxes[0]) ? area.width : Length())
                         : total > Length() ? scale(area.width, width[0].raw(), total.raw())
                                            : area.width / 2;
    place_in_row(boxes[0], {area.left, area.top, first, area.height});
    place_in_row(boxes[2], {area.left + first, area.top, area.width - first, area.height});
  }

  void place_in_row(MarginBox box, const Rect& rect) {
    if (at(box)) place(*at(box), rect);
  }

  void column(const Three& boxes, const Rect& area) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Length third = area.height / 3;
      if (at(boxes[i])) place(*at(boxes[i]), {area.left, area.top + third * static_cast<std::int64_t>(i), area.width, third});
    }
  }

  void place(const Content& content, const Rect& rect) {
    if (rect.width <= Length() || rect.height <= Length()) return;
    flow::LayoutContext context(content.tree, input_.styles, input_.images, input_.shaper, input_.diagnostics);
    const style::ComputedStyle& style = input_.styles[content.style];
    const Edges margin = flow::margin_of(style.box, rect.width);
    const Length width = style.box.width.is_value() ? flow::fit_width(context, BoxId(0U), {rect.width, {}}, rect.width)
                                                    : max(Length(), rect.width - flow::horizontal(margin));
    const flow::NestedLayout& nested = context.nested(BoxId(0U), width);
    const Edges edges = flow::sum(flow::border_of(style.box), flow::padding_of(style.box, rect.width));
    const Length content_height = nested.size.height - flow::vertical(edges);
    const flow::HeightLimits asked = flow::height_limits(style.box, rect.width, rect.height);
    const Length outer = asked.height ? nested.size.height : rect.height - flow::vertical(margin);
    const Length spare = outer - flow::vertical(edges) - content_height;
    const auto align = style.text.vertical_align.kind;
    const Length down = align == style::VerticalAlign::Kind::Top      ? Length()
                        : align == style::VerticalAlign::Kind::Bottom ? spare
                                                                      : spare / 2;
    const flow::FragmentSink::Mark mark = sink_.mark();
    sink_.append(nested.fragments, rect.left + margin.left, rect.top + margin.top);
    sink_.shift(mark, Length(), down);
    fragment::Fragment& box = sink_.at(fragment::FragmentId(mark.fragments));
    box.rect = {rect.left + margin.left, rect.top + margin.top, width, max(Length(), outer)};
    make_marginal(mark);
  }

  // Running matter belongs to no box of the document and is an artefact.
  void make_marginal(flow::FragmentSink::Mark mark) {
    auto& page = sink_.page();
    page.fragments[0].end = fragment::FragmentId(page.fragments.size());
    for (std::size_t i = mark.fragments; i < page.fragments.size(); ++i) {
      if (!page.fragments[i].parent.valid()) page.fragments[i].parent = fragment::FragmentId(0U);
      page.fragments[i].marginal = true;
      page.fragments[i].box = BoxId();
      page.fragments[i].structure = StructureId();
    }
    for (std::size_t i = mark.runs; i < page.runs.size(); ++i) {
      page.runs[i].structure = StructureId();
      page.runs[i].paragraph = ParagraphId();
    }
  }

  const PaginateInput& input_;
  const PageTemplate& page_;
  flow::FragmentSink sink_;
  std::array<std::optional<Content>, style::kMarginBoxes> contents_;
};

}  // namespace

void add_margin_boxes(const PaginateInput& input, const PageTemplate& page, std::int64_t pages, const NamedStrings& strings,
                      fragment::PageFragments& out) {
  MarginSetter(input, page, pages, strings, out).run();
}

}  // namespace galley::paginate
