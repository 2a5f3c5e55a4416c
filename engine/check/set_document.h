// SetDocument: what an eye looks at on set pages - lines with their word gaps, columns with what is taken of them, pictures - read
// from fragments once, for all checks of typography.
//
// Running matter is left out. A slot is one column of one band of a multi-column box on one page; lines outside any such box are in
// the page's own slot, column 0. Slots are in reading order, lines in order of paint.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "box/box_tree.h"
#include "font/font_library.h"
#include "fragment/fragment.h"
#include "style/style_table.h"

namespace galley::check {

// White between two words.
struct Gap {
  Length left, right;
};

struct SetLine {
  std::uint32_t page = 0;  // from 0
  std::uint32_t slot = 0;  // in SetDocument::slots
  ParagraphId paragraph;
  StructureId structure;
  box::StructureRole role = box::StructureRole::NonStruct;  // of the block: P, H2, Caption...
  StyleId style;
  Rect rect;  // line box
  Length baseline, size;
  Length left, right;  // of its text
  TextRange range;     // in the paragraph
  std::string text;    // logical, without white space at the end
  std::vector<Gap> gaps;
  std::int64_t space_percent = 0;  // mean word space, of the natural one; 0: no gap
  Length natural_space;
  bool justified = false;  // stretched to its measure
  bool first = false, last = false;
  bool hyphen = false;   // at its end, as in "pro- and anti-" too
  bool divided = false;  // ends inside a word, with a hyphen
  source::Span span;
};

struct SetPicture {
  std::uint32_t page = 0, slot = 0;
  StructureId structure;
  Rect rect;
};

struct SetSlot {
  std::uint32_t page = 0, column = 0, column_count = 1;
  std::uint32_t piece = 0;         // slots of one multi-column box on one page
  std::uint32_t band = 0;          // slots of one band stand side by side
  Rect rect;                       // height: as far as any column of the band goes
  bool last_band = false;          // of its piece
  fragment::FragmentId piece_box;  // of the page: the piece itself
  Length limit;                    // where that ends: as far down as its columns could go
  bool ends_flow = false;          // the multi-column box ends on this page
  bool balanced = false;           // column-fill
  std::vector<Rect> taken;         // lines, pictures and boxes with an edge or a ground, by top
};

struct SetDocument {
  std::vector<SetLine> lines;
  std::vector<SetSlot> slots;
  std::vector<SetPicture> pictures;
  std::vector<Length> leadings;                        // of each page: the usual step of the lines in its columns
  std::vector<std::vector<std::uint32_t>> paragraphs;  // lines of each paragraph, in order; by ParagraphId
};

struct SetInput {
  const std::vector<fragment::PageFragments>& pages;
  const box::BoxTree& boxes;
  const style::StyleTable& styles;
  const font::FontLibrary& fonts;
};

[[nodiscard]] SetDocument read_set_pages(const SetInput& input);

[[nodiscard]] bool is_heading(box::StructureRole role);

}  // namespace galley::check
