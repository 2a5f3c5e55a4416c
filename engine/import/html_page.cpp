// A web page as authored: the DOM as it is, with the style sheets of its head.
#include "import/html_page.h"

#include "import/unicode.h"

namespace galley::import {

namespace {

bool is_sheet_link(const DomNode& node) {
  if (!node.is("link") || node.attribute("href").empty()) return false;
  const std::string rel = " " + lower(node.attribute("rel")) + " ";
  return rel.find(" stylesheet ") != std::string::npos && rel.find(" alternate ") == std::string::npos;
}

void collect_styles(const Dom& dom, SourceId source, document::Document& document) {
  for (DomId id = dom.root; id != kNoDom; id = dom.following(id, dom.root)) {
    const DomNode& node = dom[id];
    if (is_sheet_link(node)) {
      document.styles.push_back(
          {std::string(node.attribute("href")), {}, std::string(node.attribute("media")), {source, node.begin, node.end}});
    } else if (node.is("style")) {
      document::StyleReference style;
      style.text = dom.text_of(id);
      style.media = std::string(node.attribute("media"));
      const DomId content = node.first;
      style.span = content == kNoDom ? source::Span{source, node.begin, node.end}
                                     : source::Span{source, dom[content].begin, dom[content].end};
      document.styles.push_back(std::move(style));
    }
  }
}

// What no reader of paper sees; the elements themselves stay, because selectors count them.
bool has_hidden_content(const DomNode& node) { return node.is("script") || node.is("template"); }

void write_node(document::Builder& builder, const DomNode& node, SourceId source) {
  builder.open(node.name, document::Role::None, {source, node.begin, node.end});
  for (const auto& attribute : node.attributes) builder.attribute(attribute.name, attribute.value);
}

void write_text_node(document::Builder& builder, const DomNode& node, SourceId source) {
  const bool direct =
      node.text.pieces.size() == 1 && node.text.source_end - node.text.pieces.front().source_offset == node.text.size();
  builder.text(node.text.text, node.text.span(source), direct ? std::vector<document::SpanPiece>{} : node.text.pieces);
}

void write_tree(document::Builder& builder, const Dom& dom, SourceId source) {
  std::vector<DomId> open;
  for (DomId id = dom.root; id != kNoDom;) {
    while (!open.empty() && !(dom[id].parent == open.back())) {
      builder.close();
      open.pop_back();
    }
    const DomNode& node = dom[id];
    if (node.is_text()) {
      write_text_node(builder, node, source);
    } else {
      write_node(builder, node, source);
      open.push_back(id);
    }
    id = dom.following(id, dom.root, has_hidden_content(node));
  }
}

}  // namespace

document::Document build_page(const Dom& dom, SourceId source, const document::Metadata& metadata, const std::string& path) {
  document::Builder builder;
  write_tree(builder, dom, source);
  document::Document document = builder.finish();
  document.metadata = metadata;
  document.base_path = path;
  collect_styles(dom, source, document);
  return document;
}

}  // namespace galley::import
