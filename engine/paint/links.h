// Link areas of a page: one rectangle for what a link covers on a line, one for each of its pictures.
#pragma once

#include <string_view>
#include <vector>

#include "box/box_tree.h"
#include "document/document.h"
#include "fragment/fragment.h"
#include "paint/display_list.h"

namespace galley::paint {

class LinkPainter {
 public:
  LinkPainter(const document::Document& document, const box::BoxTree& boxes);
  void paint(const fragment::PageFragments& page, std::vector<Command>& out) const;

 private:
  [[nodiscard]] NodeId link_of_node(NodeId node) const;
  [[nodiscard]] NodeId link_of_box(BoxId box) const;
  [[nodiscard]] NodeId link_of_run(const fragment::GlyphRun& run) const;
  [[nodiscard]] std::string_view text_of(const fragment::GlyphRun& run) const;
  void add(NodeId link, const Rect& rect, std::string_view text, std::vector<Command>& out) const;

  const document::Document& document_;
  const box::BoxTree& boxes_;
  std::vector<NodeId> link_of_;            // by node: the a[href] around it; empty if the document has none
  std::vector<StructureId> structure_of_;  // by node: its Link element
};

}  // namespace galley::paint
