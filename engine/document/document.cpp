#include "document/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/assert.h"

namespace galley::document {

const std::string* Node::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == wanted; });
  return found == attributes.end() ? nullptr : &found->value;
}

NodeId Document::first_child(NodeId id) const { return id.value + 1 < node(id).end.value ? NodeId(id.value + 1) : NodeId(); }

NodeId Document::next_sibling(NodeId id) const {
  const NodeId parent = node(id).parent;
  const NodeId next = node(id).end;
  return parent.valid() && next < node(parent).end ? next : NodeId();
}

std::string Document::text_of(NodeId id) const {
  std::string text;
  for (std::uint32_t i = id.value; i < node(id).end.value; ++i) text += nodes[i].text;
  return text;
}

source::Span Document::span_of(NodeId id, std::uint32_t begin, std::uint32_t end) const {
  const Node& n = node(id);
  if (!n.span.valid()) return n.span;
  const auto to_source = [&](std::uint32_t offset) {
    const auto after = std::upper_bound(n.pieces.begin(), n.pieces.end(), offset,
                                        [](std::uint32_t at, const SpanPiece& piece) { return at < piece.text_offset; });
    const std::uint32_t mapped = after == n.pieces.begin()
                                     ? n.span.begin + offset
                                     : std::prev(after)->source_offset + (offset - std::prev(after)->text_offset);
    return std::min(mapped, n.span.end);
  };
  const std::uint32_t from = to_source(begin);
  return {n.span.source, from, std::max(from, to_source(end))};
}

NodeId Builder::open(std::string name, Role role, source::Span span) {
  const NodeId id(document_.nodes.size());
  Node node;
  node.role = role;
  node.parent = open_.empty() ? NodeId() : open_.back();
  node.name = std::move(name);
  node.span = span;
  document_.nodes.push_back(std::move(node));
  open_.push_back(id);
  return id;
}

void Builder::attribute(std::string name, std::string value) {
  GALLEY_ASSERT(!open_.empty());
  document_.nodes[open_.back().value].attributes.push_back({std::move(name), std::move(value)});
}

NodeId Builder::text(std::string text, source::Span span, std::vector<SpanPiece> pieces) {
  const NodeId id(document_.nodes.size());
  Node node;
  node.kind = NodeKind::Text;
  node.parent = open_.empty() ? NodeId() : open_.back();
  node.end = NodeId(id.value + 1);
  node.text = std::move(text);
  node.span = span;
  node.pieces = std::move(pieces);
  document_.nodes.push_back(std::move(node));
  return id;
}

void Builder::close() {
  GALLEY_ASSERT(!open_.empty());
  document_.nodes[open_.back().value].end = NodeId(document_.nodes.size());
  open_.pop_back();
}

Document Builder::finish() {
  while (!open_.empty()) close();
  return std::move(document_);
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::None: return "none";
    case Role::Article: return "article";
    case Role::Kicker: return "kicker";
    case Role::Headline: return "headline";
    case Role::Standfirst: return "standfirst";
    case Role::Byline: return "byline";
    case Role::Dateline: return "dateline";
    case Role::Paragraph: return "paragraph";
    case Role::Heading: return "heading";
    case Role::BlockQuote: return "block-quote";
    case Role::PullQuote: return "pull-quote";
    case Role::Figure: return "figure";
    case Role::Image: return "image";
    case Role::Caption: return "caption";
    case Role::SpeakerLabel: return "speaker-label";
    case Role::List: return "list";
    case Role::ListItem: return "list-item";
    case Role::Code: return "code";
    case Role::Table: return "table";
    case Role::Aside: return "aside";
    case Role::Note: return "note";
    case Role::Credit: return "credit";
    case Role::Rule: return "rule";
  }
  return "none";
}

std::string dump(const Document& document) {
  std::string out;
  std::vector<NodeId> ends;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    while (!ends.empty() && ends.back().value <= i) ends.pop_back();
    const Node& node = document.nodes[i];
    out.append(ends.size() * 2, ' ');
    if (node.is_element()) {
      out += node.name;
      if (node.role != Role::None) out += fmt::format(" [{}]", name_of(node.role));
      for (const Attribute& a : node.attributes) out += fmt::format(" {}=\"{}\"", a.name, a.value);
      ends.push_back(node.end);
    } else {
      out += '"';
      for (const char c : node.text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
      out += '"';
    }
    out += '\n';
  }
  return out;
}

}  // namespace galley::document
