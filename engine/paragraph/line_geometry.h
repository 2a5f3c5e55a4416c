// set_line(): one chosen line -> glyphs with places, in visual order.
//
// Bidi reordering (UAX 9 L2), justification by the line's ratio, hyphen added and clusters re-shaped where the break
// needs it, trailing white space dropped. Places are from the left edge of the line's slot (LineSlot::indent is not in
// them, text-indent is); the baseline is not decided here. What is wider than the slot sticks out at the line's end side.
#pragma once

#include <cstdint>
#include <vector>

#include "paragraph/variants.h"
#include "text/shape.h"

namespace galley::paragraph {

struct SetGlyph {
  std::uint32_t glyph = 0;
  TextOffset cluster = 0;     // into the paragraph's text; == line end for an added hyphen
  Length advance;             // as set: with letter space and justification
  Length x_offset, y_offset;  // y upwards
  bool space = false;         // stretchable word space
};

// A piece of one run on one line, left to right. `glyphs` are in visual order.
struct SetRun {
  std::uint32_t item = 0;  // InlineContent item
  FaceId face;
  Length size;
  StyleId style;
  std::uint8_t level = 0;
  Length x, width;                    // from the slot's left edge
  TextRange text;                     // paragraph text this piece shows
  bool hyphen_added = false;          // its last logical glyph is a hyphen that is not in the text
  style::Q16 scale = style::kOneQ16;  // of the glyphs' width; advances and offsets have it in them
  Length tracking;                    // space behind each letter, from style and justification; advances have it in them
  std::vector<SetGlyph> glyphs;
};

// An atomic inline or an inline box's extent on this line. A box's extent holds the advances of its Open and Close items
// (margins included); where bidi tears it apart it has several entries.
struct SetAtomic {
  std::uint32_t item = 0;
  Length x, width;
};
struct SetInlineBox {
  std::uint32_t open_item = 0;
  Length x, width;
  bool first_piece = false, last_piece = false;
};

struct SetLine {
  std::vector<SetRun> runs;  // visual order, left to right
  std::vector<SetAtomic> atomics;
  std::vector<SetInlineBox> boxes;  // inline boxes with any extent on the line, outermost first
  Length width;                     // of the set content, without hanging parts
  TextRange text;                   // [start, next line's start)
  std::int32_t ratio_q16 = 0;       // as in LineBreak, less what strokes between letters have taken
};

struct LineRequest {
  std::uint32_t first_candidate = 0;  // index of the break the line begins after; kNoCandidate for the first line
  LineBreak line;
  LineSlot slot;
  Length indent;                                     // text-indent where it applies to this line
  bool is_last = false;                              // last line or before a forced break
  style::TextAlign align = style::TextAlign::Start;  // already align-last where that applies
};

[[nodiscard]] SetLine set_line(const text::ShapedParagraph&, const InlineAdvances&, const LineRequest&, const BreakPolicy&,
                               text::Shaper&, const style::StyleTable&);

}  // namespace galley::paragraph
