// PagePainter: one page's fragments in CSS paint order (CSS 2.2, appendix E).
//
// A layer is a fragment that is painted as a whole: floats, positioned and transparent boxes, inline blocks, boxes that
// clip. Inside a layer come: layers with negative z-index, decoration of blocks, floats, inline content with its
// atomics and pictures, then positioned layers by z-index and order in the document (what is out of flow comes later among the
// fragments). Boxes with a z-index rise to the nearest stacking context, unless a box between clips them. We differ from the
// specification: a positioned box without one is ordered within its layer even if that makes no stacking context.
#pragma once

#include <string>
#include <vector>

#include "box/box_tree.h"
#include "document/document.h"
#include "fragment/fragment.h"
#include "paint/backgrounds.h"
#include "paint/display_list.h"
#include "paint/text_painter.h"
#include "style/style_table.h"

namespace galley::paint {

struct PagePaintContext {
  const box::BoxTree& boxes;
  const style::StyleTable& styles;
  const document::Document& document;
  const TextPainter& text;
  BackgroundContext backgrounds;
  BoxId canvas;  // the box whose background covers the page; invalid if none has one
};

class PagePainter {
 public:
  PagePainter(const PagePaintContext& context, const fragment::PageFragments& page, std::vector<Command>& out);
  void paint();

 private:
  enum class Layer : std::uint8_t { None, Float, Atomic, Positioned };
  [[nodiscard]] Layer layer_of(std::uint32_t index) const;
  [[nodiscard]] std::int32_t z_index_of(std::uint32_t index) const;
  [[nodiscard]] bool holds_back(std::uint32_t layer) const;
  void collect_raised(std::uint32_t layer, std::vector<std::uint32_t>& positioned);
  [[nodiscard]] bool is_inline_box(const fragment::Fragment& fragment) const;
  [[nodiscard]] Corners corners_of_piece(const fragment::Fragment& fragment) const;
  [[nodiscard]] Ink decoration_ink(const fragment::Fragment& fragment, Artifact artifact) const;

  [[nodiscard]] CutLines cut_lines() const { return {page_.width, page_.height, page_.bleed}; }
  void find_line_ends();
  void paint_canvas();
  void paint_layer(std::uint32_t root);
  void paint_contents(std::uint32_t root);
  void decorate_blocks(std::uint32_t root);
  void paint_inline_content(std::uint32_t root);
  void decorate(const fragment::Fragment& fragment);
  void paint_picture(const fragment::Fragment& fragment);
  void paint_column_rule(const fragment::Fragment& fragment);

  const PagePaintContext& context_;
  const fragment::PageFragments& page_;
  std::vector<Command>& out_;
  std::vector<bool> ends_line_;  // by run
  std::vector<bool> raised_;     // by fragment: painted by a stacking context farther out; empty: there are none with a z-index
};

}  // namespace galley::paint
