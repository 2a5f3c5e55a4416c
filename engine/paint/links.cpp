#include "paint/links.h"

#include <algorithm>

#include "box/roles.h"
#include "paint/shapes.h"

namespace galley::paint {

namespace {

bool is_link(const document::Node& node) {
  if (node.name != "a" && node.name != "area") return false;
  const std::string* href = node.attribute("href");
  // A script cannot run on paper, nor in most readers.
  return href != nullptr && !href->empty() && href->compare(0, 11, "javascript:") != 0;
}

Rect united(const Rect& a, const Rect& b) {
  const Length left = min(a.left, b.left), top = min(a.top, b.top);
  return {left, top, max(a.right(), b.right()) - left, max(a.bottom(), b.bottom()) - top};
}

}  // namespace

LinkPainter::LinkPainter(const document::Document& document, const box::BoxTree& boxes) : document_(document), boxes_(boxes) {
  const auto& nodes = document.nodes;
  if (std::none_of(nodes.begin(), nodes.end(), is_link)) return;
  link_of_.resize(nodes.size());
  structure_of_.resize(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (is_link(nodes[i])) {
      link_of_[i] = NodeId(i);
    } else if (nodes[i].parent.valid()) {
      link_of_[i] = link_of_[nodes[i].parent.value];
    }
  }
  for (std::size_t i = 0; i < boxes.structure.nodes.size(); ++i) {
    const box::StructureNode& node = boxes.structure.nodes[i];
    if (node.role == box::StructureRole::Link && node.node.valid()) structure_of_[node.node.value] = StructureId(i);
  }
}

NodeId LinkPainter::link_of_node(NodeId node) const {
  return node.valid() && node.value < link_of_.size() ? link_of_[node.value] : NodeId();
}

NodeId LinkPainter::link_of_box(BoxId box) const {
  return box.valid() && box.value < boxes_.boxes.size() ? link_of_node(boxes_[box].node) : NodeId();
}

NodeId LinkPainter::link_of_run(const fragment::GlyphRun& run) const {
  if (!run.paragraph.valid() || run.paragraph.value >= boxes_.paragraphs.size()) return {};
  const auto& items = boxes_.paragraphs[run.paragraph.value].items;
  auto after = std::upper_bound(items.begin(), items.end(), run.text.begin,
                                [](TextOffset at, const text::InlineItem& item) { return at < item.range.begin; });
  while (after != items.begin() && !std::prev(after)->range.contains(run.text.begin)) --after;
  if (after == items.begin()) return {};
  const text::InlineItem& item = *std::prev(after);
  return item.node.valid() ? link_of_node(item.node) : link_of_box(item.box);
}

std::string_view LinkPainter::text_of(const fragment::GlyphRun& run) const {
  const std::string_view all = boxes_.paragraphs[run.paragraph.value].text;
  return all.substr(std::min<std::size_t>(run.text.begin, all.size()), run.text.end - run.text.begin);
}

void LinkPainter::add(NodeId link, const Rect& rect, std::string_view text, std::vector<Command>& out) const {
  if (!link.valid() || !has_area(rect)) return;
  const document::Node& node = document_.node(link);
  Ink ink;
  ink.structure = structure_of_[link.value];
  ink.artifact = ink.structure.valid() ? Artifact::None : Artifact::Layout;
  ink.span = node.span;
  out.push_back(Link{rect, *node.attribute("href"), ink, box::collapsed(text)});
}

void LinkPainter::paint(const fragment::PageFragments& page, std::vector<Command>& out) const {
  if (link_of_.empty()) return;
  NodeId pending;
  Rect area;
  std::string text;
  const auto flush = [&] {
    add(pending, area, text, out);
    pending = NodeId();
    text.clear();
  };
  for (const fragment::Fragment& fragment : page.fragments) {
    switch (fragment.kind) {
      case fragment::FragmentKind::Line: flush(); break;
      case fragment::FragmentKind::Image:
        flush();
        add(link_of_box(fragment.box), fragment.rect, {}, out);
        break;
      case fragment::FragmentKind::Text: {
        if (fragment.run >= page.runs.size()) break;
        const fragment::GlyphRun& run = page.runs[fragment.run];
        const NodeId link = link_of_run(run);
        if (link != pending) flush();
        if (!link.valid()) break;
        area = pending.valid() ? united(area, fragment.rect) : fragment.rect;
        pending = link;
        text += text_of(run);
        break;
      }
      case fragment::FragmentKind::Page:
      case fragment::FragmentKind::Area:
      case fragment::FragmentKind::Box:
      case fragment::FragmentKind::ColumnRule: break;
    }
  }
  flush();
}

}  // namespace galley::paint
