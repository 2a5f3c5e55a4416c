// Fragments: the result of layout. Immutable, per page, in paint order of the flow; offsets are physical from the
// top left of the page's trim box. No pointers; ids lead back to box, style and structure.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/length.h"
#include "base/text_range.h"
#include "source/source.h"
#include "style/computed_style.h"

namespace galley::fragment {

// Index into one page's fragment array.
using FragmentId = Id<struct FragmentTag>;

struct Glyph {
  std::uint32_t glyph = 0;
  TextOffset cluster = 0;
  GlyphLength advance;  // as set
};
// Where a glyph is drawn, from where it would be; y upwards.
struct GlyphOffset {
  GlyphLength x, y;
  bool operator==(const GlyphOffset&) const = default;
};

// A run of glyphs on a line, visual order, left to right from (x, baseline).
struct GlyphRun {
  static constexpr std::uint32_t kNoOffsets = 0xFFFFFFFF;
  FaceId face;
  Length size;
  StyleId style;
  StructureId structure;
  ParagraphId paragraph;
  TextRange text;
  std::uint8_t level = 0;
  bool hyphen_added = false;
  std::int32_t scale = 65536;                      // of the glyphs' width, in 1/65536; advances have it in them
  Length tracking;                                 // behind each letter; advances have it in them
  Length x, baseline;                              // of the first glyph's origin, from the page's top left
  std::uint32_t first_glyph = 0, glyph_count = 0;  // in PageFragments::glyphs
  std::uint32_t first_offset = kNoOffsets;         // in PageFragments::offsets, one a glyph; most runs have none
  Length width;
  std::string text_utf8;  // the run's text in logical order, for ToUnicode and ActualText
  source::Span span;
};

enum class FragmentKind : std::uint8_t { Page, Area /* page area or margin box */, Box, Line, Text, Image, ColumnRule };

// Edges in half the room: most fragments are lines and texts, which have none.
struct SmallEdges {
  GlyphLength top, right, bottom, left;
  SmallEdges() = default;
  SmallEdges(const Edges& edges)  // NOLINT(google-explicit-constructor): edges that are kept
      : top(edges.top), right(edges.right), bottom(edges.bottom), left(edges.left) {}
  operator Edges() const { return {top, right, bottom, left}; }  // NOLINT(google-explicit-constructor)
};

struct Fragment {
  FragmentKind kind = FragmentKind::Box;
  FragmentId parent, end;  // preorder within the page
  Rect rect;               // border box; lines: line box
  BoxId box;
  StyleId style;
  StructureId structure;
  bool first_piece = true, last_piece = true;  // of the box: which edges are drawn
  bool marginal = false;                       // running matter: artefact
  SmallEdges border, padding;                  // used widths (0 on cut edges)
  Length baseline;                             // lines: from the page's top
  std::uint32_t run = 0;                       // Text: index into PageFragments::runs
  ImageId image;                               // Image
  Rect content;                                // Image: where the whole picture goes; `rect` less edges clips it
};

// A box out of flow on its way to its containing block.
struct LooseBox {
  BoxId box;
  Point at;  // static position: top, and left or, in a block from right to left, right
};

struct PageFragments {
  Length width, height;      // trim box
  std::uint32_t number = 0;  // from 1
  Length bleed;
  bool crop_marks = false, cross_marks = false;
  std::optional<Length> crop_offset;  // from the trim's edge to the sheet's
  StyleId style;                      // page box
  Rect page_area;                     // content area inside the page margins
  std::vector<Fragment> fragments;    // [0] is the Page
  std::vector<GlyphRun> runs;
  std::vector<Glyph> glyphs;
  std::vector<GlyphOffset> offsets;
  std::vector<LooseBox> loose;  // none once a page is made
};

// Readable layout golden.
[[nodiscard]] std::string dump(const std::vector<PageFragments>&);

}  // namespace galley::fragment
