#include "flow/layout_context.h"

#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "flow/composition.h"
#include "flow/emit_line.h"
#include "flow/flex.h"
#include "flow/flow_run.h"
#include "flow/fragmented_flows.h"
#include "flow/initial_letters.h"
#include "flow/paragraph_setting.h"
#include "flow/sizing.h"
#include "flow/table.h"

namespace galley::flow {

using box::BoxKind;

namespace {

// Deeper nesting of floats, cells and inline-blocks than any honest page has.
constexpr std::uint32_t kMaxNesting = 60;

std::int64_t compare_widths(const std::vector<paragraph::LineSlot>& a, const std::vector<paragraph::LineSlot>& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto x = std::tie(a[i].indent, a[i].width, a[i].count), y = std::tie(b[i].indent, b[i].width, b[i].count);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

}  // namespace

bool SettingKey::operator<(const SettingKey& o) const {
  const auto a = std::tie(paragraph, start, containing_width, containing_height, looser, unwanted);
  const auto b = std::tie(o.paragraph, o.start, o.containing_width, o.containing_height, o.looser, o.unwanted);
  return a != b ? a < b : compare_widths(widths, o.widths) < 0;
}

LayoutContext::LayoutContext(const box::BoxTree& box_tree, style::StyleTable& style_table, const image::ImageTable& image_table,
                             text::Shaper& text_shaper, source::Diagnostics& sink)
    : boxes(box_tree),
      styles(style_table),
      images(image_table),
      shaper(text_shaper),
      diagnostics(sink),
      facts_(box_tree.paragraphs.size()) {
  // Before any layout: what collapsing changes are styles.
  for (std::size_t i = 0; i < boxes.boxes.size(); ++i) {
    const BoxId id(i);
    if (boxes[id].kind == BoxKind::Table) tables_[id] = std::make_unique<TableGrid>(make_table_grid(*this, id));
    if (style_of(id).box.column_span > 1) span_columns(id);
    if (style::spans_columns(style_of(id).box.float_reference)) float_to_edge(id);
  }
}

// A box in the flow of columns that spans some of them (css-multicol-2: column-span of a number) is a float over so many, which
// composition puts where it is called.
void LayoutContext::span_columns(BoxId box) {
  if (boxes[box].inline_level || is_out_of_flow(style_of(box).box)) return;
  BoxId at = boxes[box].parent;
  while (at.valid() && !is_flow_root(boxes[at], style_of(at).box)) at = boxes[at].parent;
  if (!at.valid() || !is_multicol(style_of(at).box) || spans_every_column(style_of(box).box, style_of(at).box)) return;
  style::ComputedStyle style = style_of(box);
  style.box.float_side = style::Float::Snap;
  style.box.float_reference = style::FloatReference::Columns;
  style.box.float_columns = style.box.column_span;
  override_style(box, styles.intern(style));
}

// css-page-floats-3: a float to the left or right of what is wider than a column stands over whole columns there, at their heads or
// feet; outside of columns it is a float at the side of its text.
void LayoutContext::float_to_edge(BoxId box) {
  const style::Float side = style_of(box).box.float_side;
  if (side != style::Float::Left && side != style::Float::Right) return;
  BoxId at = boxes[box].parent;
  while (at.valid() && !is_flow_root(boxes[at], style_of(at).box)) at = boxes[at].parent;
  if (!at.valid() || !is_multicol(style_of(at).box)) return;
  style::ComputedStyle style = style_of(box);
  style.box.float_edge = side == style::Float::Left ? style::FloatEdge::Left : style::FloatEdge::Right;
  style.box.float_side = style::Float::Snap;
  override_style(box, styles.intern(style));
}

LayoutContext::~LayoutContext() = default;

const std::vector<std::unique_ptr<Composition>>& LayoutContext::compositions(BoxId columns) { return compositions_[columns]; }

const Composition& LayoutContext::keep_composition(BoxId columns, std::unique_ptr<Composition> composition) {
  auto& kept = compositions_[columns];
  kept.push_back(std::move(composition));
  return *kept.back();
}

std::string LayoutContext::dump_compositions() const {
  std::string out;
  for (const auto& [columns, kept] : compositions_) {
    for (const auto& one : kept) {
      out += fmt::format("columns of box {} from item {}: ", columns.value, one->from.item);
      out += one->band ? compose::dump(one->plan) : "not composed, filled greedily\n";
    }
  }
  return out;
}

const text::ShapedParagraph& LayoutContext::paragraph(ParagraphId id) {
  auto& shaped = facts_[id.value].shaped;
  if (!shaped) shaped = shaper.shape(boxes.paragraphs[id.value], facts_[id.value].spares_breaks);
  return *shaped;
}

const text::ShapedParagraph& LayoutContext::prose(ParagraphId id) {
  ParagraphFacts& facts = facts_[id.value];
  constexpr std::size_t kLong = 200;
  if (!facts.shaped) facts.spares_breaks = boxes.paragraphs[id.value].text.size() > kLong;
  return paragraph(id);
}

void LayoutContext::shape_with_all_breaks(ParagraphId id) {
  ParagraphFacts& facts = facts_[id.value];
  facts.spares_breaks = false;
  facts.shaped.reset();
  std::erase_if(settings_, [&](const auto& known) { return known.first.paragraph == id; });
}

source::Span LayoutContext::span_of(BoxId id) const {
  if (const auto picture = std::lower_bound(boxes.pictures.begin(), boxes.pictures.end(), id,
                                            [](const auto& known, BoxId wanted) { return known.first < wanted; });
      picture != boxes.pictures.end() && picture->first == id) {
    return picture->second;
  }
  const auto own = [&](BoxId at) -> std::optional<source::Span> {
    const ParagraphId paragraph = boxes[at].paragraph;
    if (!paragraph.valid() || boxes.paragraphs[paragraph.value].pieces.empty()) return std::nullopt;
    return boxes.paragraphs[paragraph.value].pieces.front().span;
  };
  for (BoxId at = id; at.valid(); at = boxes[at].parent) {
    if (const auto span = own(at)) return *span;
  }
  // Downwards in document order, without recursion: boxes may be nested deeply.
  for (BoxId at = id; at.valid();) {
    if (const auto span = own(at)) return *span;
    BoxId next = boxes.first_child(at);
    for (BoxId up = at; !next.valid() && up.valid() && up != id; up = boxes[up].parent) next = boxes.next_sibling(up);
    at = next;
  }
  return {};
}

bool LayoutContext::lower_initial(BoxId letter) {
  if (tree_ == nullptr || !lower_initial_letter(*tree_, styles, shaper, letter)) return false;
  ParagraphFacts& facts = facts_[boxes[letter].paragraph.value];
  facts.shaped.reset();
  facts.metrics.clear();
  intrinsic_.erase(letter);
  std::erase_if(nested_, [&](const auto& known) { return std::get<BoxId>(known.first) == letter; });
  std::erase_if(settings_, [&](const auto& known) { return known.first.paragraph == boxes[letter].paragraph; });
  return true;
}

void LayoutContext::let_go_placed() {
  for (const ParagraphId id : placed_) facts_[id.value].shaped.reset();
  placed_.clear();
}

const InlineMetrics& LayoutContext::metrics(ParagraphId id, const Containing& containing) {
  auto& known = facts_[id.value].metrics;
  for (const auto& [asked, metrics] : known) {
    if (!metrics->has_atomics || asked == containing) return *metrics;
  }
  auto made = std::make_unique<InlineMetrics>(measure_inlines(*this, id, containing));
  // Measuring may have laid out boxes inside; `known` is looked up again.
  return *facts_[id.value].metrics.emplace_back(containing, std::move(made)).second;
}

const TableLayout& LayoutContext::table_layout(const TableRequest& request) {
  auto& layout = table_layouts_[{request.table, request.content_width, request.least_height}];
  if (!layout) layout = std::make_unique<TableLayout>(layout_table(*this, request));
  return *layout;
}

const Galley& LayoutContext::galley_of(BoxId root, bool content_only) {
  auto& galley = galleys_[{root, content_only}];
  if (!galley) galley = std::make_unique<Galley>(collect_galley(boxes, styles, root, content_only));
  return *galley;
}

const FloatShape* LayoutContext::shape_of(BoxId box, Size margin_box, Length containing_width) {
  const style::BoxStyle& style = style_of(box).box;
  if (style.shape_outside.empty()) return nullptr;
  auto& shape = shapes_[{box, margin_box.width, margin_box.height, containing_width}];
  if (!shape) {
    const style::ShapeBoxes edges{margin_box, margin_of(style, containing_width), border_of(style),
                                  padding_of(style, containing_width)};
    shape = std::make_unique<FloatShape>(style, edges, containing_width);
  }
  return shape.get();
}

const paragraph::ParagraphVariants& LayoutContext::setting(const SettingKey& key, const paragraph::InlineAdvances& advances,
                                                           const paragraph::BreakPolicy& policy) {
  auto& variants = settings_[key];
  if (!variants) {
    const std::uint32_t start = key.start == kWholeParagraph ? paragraph::kFromStart : key.start;
    paragraph::BreakPolicy asked = policy;
    if (greedy) asked.method = paragraph::Method::FirstFit;
    variants = std::make_unique<paragraph::ParagraphVariants>(
        paragraph::break_paragraph(paragraph(key.paragraph), advances, key.widths, asked, start));
  }
  return *variants;
}

namespace {

// Floats called amid a paragraph: those at a side stand beside its text, others take the width by themselves.
Intrinsic with_floats(LayoutContext& context, const text::InlineContent& content, Intrinsic text) {
  for (const text::InlineItem& item : content.items) {
    if (item.kind != text::ItemKind::FloatAnchor) continue;
    const style::BoxStyle& style = context.style_of(item.box).box;
    if (style.position == style::Position::Absolute || style.position == style::Position::Fixed) continue;
    const Intrinsic own = context.intrinsic_of(item.box);
    const Length margins = horizontal(margin_of(style, Length()));
    const bool at_side = style.float_side == style::Float::Left || style.float_side == style::Float::Right;
    text.min_content = max(text.min_content, own.min_content + margins);
    text.max_content = at_side ? text.max_content + own.max_content + margins : max(text.max_content, own.max_content + margins);
  }
  return text;
}

Intrinsic paragraph_intrinsic(LayoutContext& context, ParagraphId id) {
  const text::ShapedParagraph& shaped = context.paragraph(id);
  if (shaped.content.text.empty() || shaped.break_candidates.empty()) return with_floats(context, shaped.content, {});
  const paragraph::InlineAdvances advances = inline_advances(context, id, {});
  const paragraph::BreakPolicy policy =
      policy_for(context.styles[shaped.content.style], Length(), shaped.content.suppress_first_indent);
  const paragraph::IntrinsicWidths widths = paragraph::intrinsic_widths(shaped, advances, policy);
  return with_floats(context, shaped.content, {widths.min_content, widths.max_content});
}

Intrinsic children_intrinsic(LayoutContext& context, BoxId id) {
  Intrinsic inner;
  for (BoxId child = context.boxes.first_child(id); child.valid(); child = context.boxes.next_sibling(child)) {
    const box::Box& box = context.boxes[child];
    const style::BoxStyle& style = context.style_of(child).box;
    const bool absolute = style.position == style::Position::Absolute || style.position == style::Position::Fixed;
    if ((box.inline_level && style.float_side == style::Float::None) || absolute || box.kind == BoxKind::Marker) continue;
    const Intrinsic one = context.intrinsic_of(child);
    const Length margins = horizontal(margin_of(style, Length()));
    inner.min_content = max(inner.min_content, one.min_content + margins);
    inner.max_content = max(inner.max_content, one.max_content + margins);
  }
  return inner;
}

}  // namespace

Intrinsic LayoutContext::intrinsic_of(BoxId id) {
  if (const auto known = intrinsic_.find(id); known != intrinsic_.end()) return known->second;
  if (nesting > kMaxNesting) return {};
  ++nesting;
  const box::Box& box = boxes[id];
  const style::BoxStyle& style = style_of(id).box;
  const Length edges = horizontal(sum(border_of(style), padding_of(style, Length())));
  Intrinsic result;
  if (box.kind == BoxKind::Replaced) {
    const Length width = replaced_size(*this, id, {}).width;
    result = {style.width.is_value() && style.width.value.percent != 0 ? Length() : width, width};
  } else {
    if (box.kind == BoxKind::Table) {
      result = table_intrinsic(*this, id);
    } else if (box.paragraph.valid()) {
      result = paragraph_intrinsic(*this, box.paragraph);
    } else if (is_flex(style)) {
      result = flex_intrinsic(*this, id);
    } else {
      result = children_intrinsic(*this, id);
    }
    if (is_multicol(style) && box.kind != BoxKind::Table) {
      const ColumnGeometry g = column_geometry(style_of(id), Length());
      const std::uint32_t count = style.column_count > 0 ? style.column_count : 1;
      result.max_content = result.max_content * count + g.gap * (count - 1);
      if (style.column_width) result.min_content = max(result.min_content, *style.column_width);
    }
    if (const auto by_ratio = box.kind == BoxKind::Table ? std::nullopt : width_by_ratio(style, {}))
      result.min_content = result.max_content = max(Length(), *by_ratio - edges);
    const bool fixed = style.width.is_value() && style.width.value.percent == 0;
    const bool border_box = style.sizing == style::BoxSizing::BorderBox;
    const Length asked = max(Length(), style.width.value.length - (border_box ? edges : Length()));
    if (fixed && box.kind == BoxKind::TableCell) {
      result.max_content = max(result.min_content, asked);  // a cell is as wide as its column
    } else if (fixed) {
      result.min_content = result.max_content = box.kind == BoxKind::Table ? max(asked, result.min_content) : asked;
    }
    if (style.max_width.is_value() && style.max_width.value.percent == 0) {
      result.min_content = min(result.min_content, style.max_width.value.length);
      result.max_content = min(result.max_content, style.max_width.value.length);
    }
    if (style.min_width.is_value() && style.min_width.value.percent == 0) {
      result.min_content = max(result.min_content, style.min_width.value.length);
      result.max_content = max(result.max_content, style.min_width.value.length);
    }
    result.min_content += edges;
    result.max_content += edges;
  }
  --nesting;
  intrinsic_[id] = result;
  return result;
}

const NestedLayout& LayoutContext::nested(BoxId id, Length width, Length picture_delta, std::optional<Length> containing_height,
                                          std::optional<Length> height) {
  const NestedLayout& natural = laid_out({id, width, containing_height, picture_delta, height, false});
  const Length room = room_for(id, width);
  if (natural.size.height <= room) return natural;
  return laid_out({id, width, containing_height, room - natural.size.height, height, true});
}

// How tall a page float, or a figure over all columns that stays whole, may be: as a page is, less two lines that grids and edges
// may ask for.
Length LayoutContext::room_for(BoxId id, Length width) const {
  const style::ComputedStyle& style = style_of(id);
  const style::Float side = style.box.float_side;
  const bool page_float = side == style::Float::Top || side == style::Float::Bottom || side == style::Float::Snap;
  const bool spans = style.box.column_span_all || style.box.column_span > 1;
  const bool whole = page_float || (spans && style.box.break_inside != style::Break::Auto);
  if (!whole || !following_page_height) return kMaxLength;
  return max(Length(), *following_page_height - vertical(margin_of(style.box, width)) - style.font.size * 3);
}

const NestedLayout& LayoutContext::laid_out(const NestedKey& key) {
  const auto& [id, width, containing_height, picture_delta, height, shrinks] = key;
  auto& layout = nested_[key];
  if (layout) return *layout;
  layout = std::make_unique<NestedLayout>();
  NestedLayout& result = *layout;  // the map may grow below; the layout stays where it is
  if (nesting > kMaxNesting) {
    diagnostics.warn("layout.nested-too-deep", {}, "boxes are nested too deeply; the innermost are left out", "flatten the markup");
    return result;
  }
  ++nesting;
  const Length outer_delta = picture_delta_;
  const bool outer_shrinks = shrinks_pictures_;
  picture_delta_ = picture_delta;
  shrinks_pictures_ = shrinks;
  FragmentSink sink(result.fragments);
  FragmentedFlows own_flows;
  FragmentedFlows* const outer_flows = std::exchange(flows, &own_flows);
  if (boxes[id].kind == BoxKind::Replaced) {
    result.size = replaced_size(*this, id, {width, containing_height});
    if (result.size.width > width && style_of(id).box.width.is_auto()) {
      result.size = {width, scale(result.size.height, width.raw(), result.size.width.raw())};
    }
    if (height) result.size = {width, *height};
    emit_replaced(*this, sink, id, {{}, {}, result.size.width, result.size.height}, width);
  } else {
    RunRequest request;
    request.galley = &galley_of(id, false);
    request.slot.width = width;
    request.slot.direction = style_of(id).text.direction;
    request.slot.percent_height = containing_height;
    request.root_height = height;
    request.sink = &sink;
    request.nested = true;
    const RunResult run = run_flow(*this, request);
    if (!own_flows.none_waits()) {
      own_flows.place_waiting(
          *this, [&](std::uint32_t) -> fragment::PageFragments& { return result.fragments; }, [] { return false; });
    }
    result.size = {width, run.bottom};
    result.first_baseline = run.first_baseline;
    result.last_baseline = run.last_baseline;
  }
  flows = outer_flows;
  picture_delta_ = outer_delta;
  shrinks_pictures_ = outer_shrinks;
  --nesting;
  return result;
}

}  // namespace galley::flow
