// BoxTree: what CSS calls boxes, before layout. Preorder array as document::Document.
//
// Invariant: a block container holds either only block-level boxes (Block, Replaced, Table, floats...) or exactly one
// inline flow (`paragraph` valid, no in-flow children). Boxes of inline level that are laid out on their own (atomics,
// floats inside text, inline boxes) stand as direct children of the container whose paragraph names them, with
// `inline_level` set. Absolutely positioned boxes inside text have a FloatAnchor too: look at their style. Running
// elements are children without an anchor. A ForcedBreak ends its line; after the last one there is no empty line.
// Text items directly in the block name the block itself as their box.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"
#include "box/structure_tree.h"
#include "style/style_table.h"
#include "text/inline_content.h"

namespace galley::box {

enum class BoxKind : std::uint8_t {
  Block,        // block container (also list items, figures, flow roots)
  Inline,       // inline box: named by Open/Close items; has no layout of its own
  InlineBlock,  // atomic
  Replaced,     // image; block or inline level
  Marker,       // outside list marker: child of its list item, set beside its first line
  Rule,         // hr
  Table,
  TableRowGroup,
  TableRow,
  TableCell,
  TableCaption,
  TableColumn,
  Break  // br outside a paragraph or forced break with no content
};

struct Box {
  BoxKind kind = BoxKind::Block;
  bool inline_level = false;  // reached through a paragraph's items, not through block layout
  bool anonymous = false;
  StyleId style;
  NodeId node;            // invalid for anonymous boxes
  StructureId structure;  // of its decoration and content; invalid = artefact
  BoxId parent, end;
  ParagraphId paragraph;                        // index into BoxTree::paragraphs
  ImageId image;                                // Replaced; invalid if the picture is missing (then `alt` is set as text)
  std::uint16_t column_span = 1, row_span = 1;  // cells; 0 rows: all of the group
  bool first_letter = false;                    // Inline, or a float: made by ::first-letter
  bool initial_letter = false;                  // a first letter whose style has initial_letter_size
  // Inline box split around a block: this piece goes on from / goes on in another one, so it has no start / end edge.
  bool split_before = false, split_after = false;
  // Replaced: width and height attributes are presentational hints and already in the style.
};

// A value of string-set, in document order: in force from `box` on.
struct NamedString {
  BoxId box;
  std::string name, value;
};

struct BoxTree {
  std::vector<Box> boxes;  // boxes[0] is the root block
  std::vector<text::InlineContent> paragraphs;
  StructureTree structure;
  std::vector<Bookmark> bookmarks;
  std::vector<NamedString> named_strings;
  std::vector<std::pair<BoxId, source::Span>> pictures;  // where the replaced boxes are written, in document order

  [[nodiscard]] const Box& operator[](BoxId id) const { return boxes[id.value]; }
  [[nodiscard]] BoxId first_child(BoxId id) const;
  [[nodiscard]] BoxId next_sibling(BoxId id) const;
};

[[nodiscard]] std::string dump(const BoxTree&, const style::StyleTable&);

}  // namespace galley::box
