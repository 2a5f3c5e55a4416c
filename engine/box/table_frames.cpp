// The part of FrameStack that knows displays and tables: which box a style makes and which parents it needs.
#include "box/frame_stack.h"

namespace galley::box {

using style::Display;

namespace {

// What an out-of-flow box becomes (CSS 2.2, 9.7).
Display blockified(Display display) {
  switch (display) {
    case Display::Inline:
    case Display::InlineBlock:
    case Display::TableRowGroup:
    case Display::TableHeaderGroup:
    case Display::TableFooterGroup:
    case Display::TableRow:
    case Display::TableCell:
    case Display::TableColumn:
    case Display::TableColumnGroup:
    case Display::TableCaption: return Display::Block;
    case Display::InlineTable: return Display::Table;
    case Display::InlineFlex: return Display::Flex;
    case Display::InlineGrid: return Display::Grid;
    default: return display;
  }
}

}  // namespace

FrameStack::Shape FrameStack::shape_of(StyleId style) const {
  const style::BoxStyle& box = styles_[style].box;
  if (box.position == style::Position::Running) return {blockified(box.display), Level::Running};
  const bool out =
      box.float_side != style::Float::None || box.position == style::Position::Absolute || box.position == style::Position::Fixed;
  if (out) return {blockified(box.display), Level::OutOfFlow};
  switch (box.display) {
    case Display::InlineBlock:
    case Display::InlineTable:
    case Display::InlineFlex:
    case Display::InlineGrid: return {box.display, Level::Atomic};
    default: return {box.display, Level::Block};
  }
}

Opened FrameStack::begin(StyleId style, NodeId node, StructureId structure) {
  const Shape shape = shape_of(style);
  Box box;
  box.style = style;
  box.node = node;
  box.structure = structure;
  switch (shape.display) {
    case Display::None:
    case Display::Contents: return Opened::Nothing;
    case Display::Inline: open_inline(box); return Opened::Inline;
    case Display::Block:
    case Display::FlowRoot:
    case Display::ListItem:
    case Display::Flex:
    case Display::Grid: open_box(BoxKind::Block, FrameKind::Block, shape, Part::Content, box); break;
    case Display::InlineBlock:
    case Display::InlineFlex:
    case Display::InlineGrid: open_box(BoxKind::InlineBlock, FrameKind::Block, shape, Part::Content, box); break;
    case Display::Table:
    case Display::InlineTable: open_box(BoxKind::Table, FrameKind::Table, shape, Part::Content, box); break;
    case Display::TableRowGroup:
    case Display::TableHeaderGroup:
    case Display::TableFooterGroup: open_box(BoxKind::TableRowGroup, FrameKind::RowGroup, shape, Part::RowGroup, box); break;
    case Display::TableRow: open_box(BoxKind::TableRow, FrameKind::Row, shape, Part::Row, box); break;
    case Display::TableCell: open_box(BoxKind::TableCell, FrameKind::Block, shape, Part::Cell, box); break;
    case Display::TableCaption: open_box(BoxKind::TableCaption, FrameKind::Block, shape, Part::Caption, box); break;
    case Display::TableColumn:
    case Display::TableColumnGroup: open_box(BoxKind::TableColumn, FrameKind::ColumnGroup, shape, Part::Column, box); break;
  }
  return Opened::Frame;
}

void FrameStack::open_box(BoxKind box_kind, FrameKind frame_kind, const Shape& shape, Part part, Box box) {
  prepare_parent(part);
  box.kind = box_kind;
  const BoxId id = drafts_.add(box);
  attach(id, shape.level);
  push_frame(id, frame_kind, shape.level);
}

bool FrameStack::accepts(FrameKind kind, Part part) {
  switch (kind) {
    case FrameKind::Block: return part == Part::Content;
    case FrameKind::Table: return part == Part::Row || part == Part::RowGroup || part == Part::Column || part == Part::Caption;
    case FrameKind::RowGroup: return part == Part::Row;
    case FrameKind::Row: return part == Part::Cell;
    case FrameKind::ColumnGroup: return part == Part::Column;
  }
  return false;
}

// Closes anonymous wrappers that cannot take `part` and opens those that are missing (CSS 2.2, 17.2.1).
void FrameStack::prepare_parent(Part part) {
  std::size_t base = frames_.size() - 1;
  while (base > 0 && frames_[base].anonymous) --base;
  const bool in_table = frames_[base].kind != FrameKind::Block;
  while (frames_.back().anonymous && frames_.back().inlines.empty() && !accepts(frames_.back().kind, part)) {
    // Content beside a wrapped cell goes into the same wrapped row.
    if (in_table && part == Part::Content && frames_.back().kind == FrameKind::Row) break;
    close_frame();
  }
  while (!accepts(frames_.back().kind, part) && frames_.back().kind != FrameKind::ColumnGroup) open_anonymous();
}

void FrameStack::open_anonymous() {
  Box box;
  box.anonymous = true;
  box.structure = structures_.current();
  FrameKind kind = FrameKind::Row;
  Display display = Display::TableRow;
  box.kind = BoxKind::TableRow;
  if (frames_.back().kind == FrameKind::Block) {
    kind = FrameKind::Table;
    display = Display::Table;
    box.kind = BoxKind::Table;
  } else if (frames_.back().kind == FrameKind::Row) {
    kind = FrameKind::Block;
    display = Display::TableCell;
    box.kind = BoxKind::TableCell;
  }
  box.style = anonymous(frames_.back().style, display);
  const BoxId id = drafts_.add(box);
  attach(id, Level::Block);
  push_frame(id, kind, Level::Block);
  frames_.back().anonymous = true;
}

}  // namespace galley::box
