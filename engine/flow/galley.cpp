#include "flow/galley.h"

#include <fmt/format.h>

#include "box/bullets.h"

namespace galley::flow {

using box::Box;
using box::BoxKind;
using style::BoxStyle;
using style::Break;

bool is_multicol(const BoxStyle& style) { return !is_flex(style) && (style.column_count > 0 || style.column_width.has_value()); }

bool is_flex(const BoxStyle& style) { return style.display == style::Display::Flex || style.display == style::Display::InlineFlex; }

bool spans_every_column(const BoxStyle& style, const BoxStyle& columns) {
  if (style.column_span_all) return true;
  return style.column_span > 1 && !columns.column_width && style.column_span >= columns.column_count;
}

bool avoids(Break value) { return value == Break::Avoid || value == Break::AvoidPage || value == Break::AvoidColumn; }

Length marker_gap(const style::ComputedStyle& marker) {
  const style::ContentStyle& content = marker.content;
  const bool has_own = content.kind == style::ContentStyle::Kind::Items || !box::is_bullet(content);
  return has_own && content.list_image.empty() ? Length() : scale(marker.font.size, 35, 100);
}

bool is_out_of_flow(const BoxStyle& style) {
  return style.position == style::Position::Absolute || style.position == style::Position::Fixed ||
         style.float_side != style::Float::None;
}

bool is_flow_root(const Box& box, const BoxStyle& style) {
  if (box.kind == BoxKind::TableCell || box.kind == BoxKind::InlineBlock || box.kind == BoxKind::TableCaption) return true;
  if (style.display == style::Display::FlowRoot || is_out_of_flow(style) || is_multicol(style) || is_flex(style)) return true;
  return style.overflow != style::Overflow::Visible && style.overflow != style::Overflow::Clip;
}

ForcedBreak forced_by(Break value) {
  switch (value) {
    case Break::Page:
    case Break::Always: return ForcedBreak::Page;
    case Break::Left:
    case Break::Verso: return ForcedBreak::Left;
    case Break::Right:
    case Break::Recto: return ForcedBreak::Right;
    case Break::Column: return ForcedBreak::Column;
    case Break::Auto:
    case Break::Avoid:
    case Break::AvoidPage:
    case Break::AvoidColumn: return ForcedBreak::None;
  }
  return ForcedBreak::None;
}

ForcedBreak strongest(ForcedBreak a, ForcedBreak b) { return static_cast<int>(a) >= static_cast<int>(b) ? a : b; }

namespace {

class Collector {
 public:
  Collector(const box::BoxTree& boxes, const style::StyleTable& styles) : boxes_(boxes), styles_(styles) {}

  Galley collect(BoxId root, bool content_only) {
    galley_.root = root;
    content_of_columns_ = content_only;
    if (content_only) {
      children_of(root);
    } else {
      block(root);
    }
    return std::move(galley_);
  }

 private:
  [[nodiscard]] const BoxStyle& style_of(BoxId id) const { return styles_[boxes_[id].style].box; }

  std::uint32_t push(FlowKind kind, BoxId box) {
    FlowItem item;
    item.kind = kind;
    item.box = box;
    item.enclosing = open_.empty() ? kNoItem : open_.back();
    item.depth = static_cast<std::uint32_t>(open_.size());
    item.avoids = avoid_depth_;
    item.before = next_before_;
    item.forced = next_forced_;
    item.page = start_page_;
    next_forced_ = ForcedBreak::None;
    galley_.items.push_back(item);
    return static_cast<std::uint32_t>(galley_.items.size() - 1);
  }

  // A sibling in the flow: combines break-after of the one before with break-before of this one. What a first child asks for
  // was asked of its parent already (css-break-3, 3.1).
  void step(BoxId id) {
    const bool first = next_before_ == BreakBefore::FirstChild;
    start_page_ = start_page(id);
    if (first) return;
    const ForcedBreak forced = strongest(next_forced_, forced_by(first_break_before(id)));
    const bool other_page = !content_of_columns_ && start_page_ != end_page_;
    next_forced_ = other_page && (forced == ForcedBreak::None || forced == ForcedBreak::Column) ? ForcedBreak::Page : forced;
    if (avoids_before(id)) next_before_ = BreakBefore::Avoid;
  }

  // The first (last) child in the flow that passes on what it asks for; none: the box stands for itself.
  [[nodiscard]] BoxId outer_child(BoxId id, bool last) const {
    const Box& box = boxes_[id];
    if (box.paragraph.valid() || box.kind == BoxKind::Table || box.kind == BoxKind::Replaced || is_multicol(style_of(id)) ||
        is_flex(style_of(id)))
      return {};
    BoxId found;
    for (BoxId child = boxes_.first_child(id); child.valid(); child = boxes_.next_sibling(child)) {
      if (boxes_[child].inline_level || is_out_of_flow(style_of(child)) || boxes_[child].kind == BoxKind::Marker) continue;
      found = child;
      if (!last) break;
    }
    return found;
  }

  // break-before of a first child is its parent's too (css-break-3, 3.1).
  [[nodiscard]] Break first_break_before(BoxId id) const {
    Break found = style_of(id).break_before;
    while (forced_by(found) == ForcedBreak::None) {
      id = outer_child(id, false);
      if (!id.valid()) break;
      found = style_of(id).break_before;
    }
    return found;
  }
  [[nodiscard]] bool avoids_before(BoxId id) const {
    for (; id.valid(); id = outer_child(id, false)) {
      if (avoids(style_of(id).break_before)) return true;
    }
    return false;
  }

  // Used value of `page`: its own, or its parent's.
  [[nodiscard]] std::uint32_t used_page(BoxId id) {
    for (; id.valid(); id = boxes_[id].parent) {
      if (!style_of(id).page.empty()) return name_index(style_of(id).page);
    }
    return 0;
  }
  [[nodiscard]] std::uint32_t start_page(BoxId id) {
    for (BoxId child = outer_child(id, false); child.valid(); child = outer_child(id, false)) id = child;
    return used_page(id);
  }
  [[nodiscard]] std::uint32_t name_index(const std::string& name) {
    for (std::uint32_t i = 0; i < galley_.page_names.size(); ++i) {
      if (galley_.page_names[i] == name) return i;
    }
    galley_.page_names.push_back(name);
    return static_cast<std::uint32_t>(galley_.page_names.size() - 1);
  }

  // `next_before_` and `next_forced_` are what its last child passes on.
  void after(BoxId id) {
    const BoxStyle& style = style_of(id);
    const bool passed_on = outer_child(id, true).valid();
    const bool avoid = avoids(style.break_after) || (passed_on && next_before_ == BreakBefore::Avoid);
    next_before_ = avoid ? BreakBefore::Avoid : BreakBefore::Fine;
    next_forced_ = strongest(next_forced_, forced_by(style.break_after));
    if (!passed_on) end_page_ = used_page(id);
  }

  void block(BoxId id) {
    const BoxStyle& style = style_of(id);
    if (open_.empty()) start_page_ = start_page(id);
    const std::uint32_t open = push(FlowKind::Open, id);
    const bool avoid = avoids(style.break_inside);
    open_.push_back(open);
    if (avoid) ++avoid_depth_;
    const bool is_root = is_flow_root(boxes_[id], style);
    if (is_root) ++open_roots_;
    next_before_ = BreakBefore::FirstChild;
    if (boxes_[id].kind == BoxKind::Table) {
      table(id, open);
    } else if (is_flex(style)) {
      push(FlowKind::Flex, id);
    } else if (is_multicol(style)) {
      push(FlowKind::Columns, id);
    } else {
      children_of(id);
    }
    const ForcedBreak passed_on = outer_child(id, true).valid() ? next_forced_ : ForcedBreak::None;
    const BreakBefore passed_before = next_before_;
    next_forced_ = ForcedBreak::None;
    if (avoid) --avoid_depth_;
    if (is_root) --open_roots_;
    open_.pop_back();
    const std::uint32_t close = push(FlowKind::Close, id);
    next_forced_ = passed_on;
    next_before_ = passed_before;
    galley_.items[close].before = BreakBefore::FirstChild;
    galley_.items[open].partner = close;
    galley_.items[close].partner = open;
    galley_.items[close].wrapper = galley_.items[open].wrapper;
  }

  void children_of(BoxId id) {
    if (boxes_[id].paragraph.valid()) {
      push(FlowKind::Paragraph, id);
      return;
    }
    for (BoxId child = boxes_.first_child(id); child.valid(); child = boxes_.next_sibling(child)) {
      if (!boxes_[child].inline_level) this->child(child);
    }
  }

  void child(BoxId id) {
    const Box& box = boxes_[id];
    const BoxStyle& style = style_of(id);
    if (box.kind == BoxKind::Marker || box.kind == BoxKind::TableColumn || box.kind == BoxKind::Inline) return;
    if (style.position == style::Position::Running) return;
    if (is_out_of_flow(style)) {
      out_of_flow(id, style);
      return;
    }
    step(id);
    // Only boxes of the columns' own formatting context span them (css-multicol-1, 6.1).
    const bool may_span = content_of_columns_ && open_roots_ == 0;
    const bool spans_some = may_span && style.column_span > 1;
    if (may_span && spans_every_column(style, style_of(galley_.root))) {
      push(FlowKind::Spanner, id);
    } else if (spans_some) {
      push(FlowKind::PageFloat, id);
    } else if (box.kind == BoxKind::Replaced) {
      push(FlowKind::Solid, id);
    } else {
      block(id);
    }
    after(id);
    // What follows is kept with it by the place it is given: it may well end one column and begin the next.
    if (spans_some && next_before_ == BreakBefore::Avoid) next_before_ = BreakBefore::Fine;
  }

  void out_of_flow(BoxId id, const BoxStyle& style) {
    const bool at_side = style.float_side == style::Float::Left || style.float_side == style::Float::Right;
    const bool at_edge = content_of_columns_ && style::spans_columns(style.float_reference);  // of whole columns
    const BreakBefore kept = next_before_;
    const ForcedBreak forced = next_forced_;
    next_forced_ = ForcedBreak::None;
    if (style.position == style::Position::Absolute || style.position == style::Position::Fixed) {
      push(FlowKind::Absolute, id);
    } else if (at_side && !at_edge) {
      push(FlowKind::Float, id);
    } else {
      push(FlowKind::PageFloat, id);
    }
    next_before_ = kept;
    next_forced_ = forced;
  }

  [[nodiscard]] bool has_captions(BoxId table) const {
    for (BoxId child = boxes_.first_child(table); child.valid(); child = boxes_.next_sibling(child)) {
      if (boxes_[child].kind == BoxKind::TableCaption) return true;
    }
    return false;
  }

  void captions(BoxId table, bool at_bottom) {
    for (BoxId child = boxes_.first_child(table); child.valid(); child = boxes_.next_sibling(child)) {
      if (boxes_[child].kind != BoxKind::TableCaption || style_of(child).caption_bottom != at_bottom) continue;
      step(child);
      block(child);
      after(child);
    }
  }

  // Captions stand outside the table's own box, inside its margins (CSS 2.2, 17.4).
  void table(BoxId id, std::uint32_t open) {
    if (!has_captions(id)) {
      rows_of(id);
      return;
    }
    galley_.items[open].wrapper = true;
    captions(id, false);
    const std::uint32_t inner = push(FlowKind::Open, id);
    open_.push_back(inner);
    next_before_ = BreakBefore::FirstChild;
    rows_of(id);
    open_.pop_back();
    next_forced_ = ForcedBreak::None;
    const std::uint32_t close = push(FlowKind::Close, id);
    galley_.items[close].before = BreakBefore::FirstChild;
    galley_.items[inner].partner = close;
    galley_.items[close].partner = inner;
    next_before_ = BreakBefore::Fine;
    captions(id, true);
  }

  // Header groups first, footer groups last.
  void rows_of(BoxId table) {
    for (const int pass : {0, 1, 2}) {
      for (BoxId child = boxes_.first_child(table); child.valid(); child = boxes_.next_sibling(child)) {
        const style::Display display = style_of(child).display;
        const bool group = boxes_[child].kind == BoxKind::TableRowGroup;
        const int own = group && display == style::Display::TableHeaderGroup   ? 0
                        : group && display == style::Display::TableFooterGroup ? 2
                                                                               : 1;
        if (own != pass) continue;
        if (group) row_group(table, child);
        if (boxes_[child].kind == BoxKind::TableRow) row(table, child);
      }
    }
  }

  void row_group(BoxId table, BoxId group) {
    step(group);
    const bool avoid = avoids(style_of(group).break_inside);
    bool first = true;
    const BreakBefore before = next_before_;
    for (BoxId child = boxes_.first_child(group); child.valid(); child = boxes_.next_sibling(child)) {
      if (boxes_[child].kind != BoxKind::TableRow) continue;
      if (first) next_before_ = before;
      if (avoid && !first) ++avoid_depth_;
      row(table, child);
      if (avoid && !first) --avoid_depth_;
      first = false;
    }
    next_before_ = avoids(style_of(group).break_after) ? BreakBefore::Avoid : next_before_;
    next_forced_ = strongest(next_forced_, forced_by(style_of(group).break_after));
  }

  void row(BoxId table, BoxId id) {
    step(id);
    const std::uint32_t row = push(FlowKind::TableRow, id);
    galley_.items[row].table = table;
    after(id);
  }

  const box::BoxTree& boxes_;
  const style::StyleTable& styles_;
  Galley galley_;
  std::vector<std::uint32_t> open_;
  std::uint32_t avoid_depth_ = 0;
  std::uint32_t open_roots_ = 0;  // boxes with a formatting context of their own
  BreakBefore next_before_ = BreakBefore::FirstChild;
  ForcedBreak next_forced_ = ForcedBreak::None;
  bool content_of_columns_ = false;
  std::uint32_t start_page_ = 0, end_page_ = 0;  // of the box at hand; of what came last
};

std::string_view name_of(FlowKind kind) {
  switch (kind) {
    case FlowKind::Open: return "open";
    case FlowKind::Close: return "close";
    case FlowKind::Paragraph: return "paragraph";
    case FlowKind::Solid: return "solid";
    case FlowKind::Float: return "float";
    case FlowKind::PageFloat: return "page-float";
    case FlowKind::Absolute: return "absolute";
    case FlowKind::Columns: return "columns";
    case FlowKind::Flex: return "flex";
    case FlowKind::Spanner: return "spanner";
    case FlowKind::TableRow: return "row";
  }
  return "?";
}

}  // namespace

Galley collect_galley(const box::BoxTree& boxes, const style::StyleTable& styles, BoxId root, bool content_only) {
  return Collector(boxes, styles).collect(root, content_only);
}

std::string dump(const Galley& galley, const box::BoxTree& boxes) {
  std::string out;
  for (const FlowItem& item : galley.items) {
    out.append(std::size_t{item.depth} * 2, ' ');
    out += fmt::format("{} box {}", name_of(item.kind), item.box.value);
    if (item.kind == FlowKind::Paragraph) out += fmt::format(" paragraph {}", boxes[item.box].paragraph.value);
    if (item.before == BreakBefore::Avoid) out += " avoid-before";
    if (item.forced != ForcedBreak::None) out += " forced-before";
    if (item.inside_avoid()) out += " keep";
    out += '\n';
  }
  return out;
}

}  // namespace galley::flow
