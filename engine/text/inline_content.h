// InlineContent: one paragraph's text and inline boxes, flat. Made by box/, read by shaping and line breaking.
//
// `text` is what is set: white space already collapsed, text-transform applied, generated content in place.
// Items tile the text in logical order. Open/Close/FloatAnchor have empty ranges; Atomic and ForcedBreak own one
// character (U+FFFC, U+2028) so that bidi and break opportunities see them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/text_range.h"
#include "source/source.h"

namespace galley::text {

enum class ItemKind : std::uint8_t { Text, Open, Close, Atomic, FloatAnchor, ForcedBreak };

struct InlineItem {
  ItemKind kind = ItemKind::Text;
  TextRange range;
  StyleId style;
  BoxId box;               // the inline box (Open, Close, Text: the innermost), the atomic or the float
  StructureId structure;   // of the ink of this item
  NodeId node;             // source node; invalid for generated content
  bool generated = false;  // ::before and kin, page numbers
};

// paragraph offset -> source place; sorted by offset, applies until the next piece.
struct OffsetPiece {
  TextOffset offset = 0;
  source::Span span;
};

struct InlineContent {
  std::string text;
  std::vector<InlineItem> items;
  std::vector<OffsetPiece> pieces;
  StyleId style;               // of the block that holds the paragraph
  std::string language;        // of the block
  bool right_to_left = false;  // paragraph direction
  bool plaintext = false;      // unicode-bidi: plaintext - direction from the text
  bool suppress_first_indent = false;

  [[nodiscard]] source::Span span_of(TextRange range) const;
};

}  // namespace galley::text
