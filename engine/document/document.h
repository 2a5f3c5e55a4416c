// The article as a tree: what every importer produces and what style sheets select on.
//
// Nodes stand in preorder in one array: the subtree of `n` is [n, node(n).end), its first child is n + 1 (if
// n + 1 < end) and the next sibling of a child is its `end`. Element names are lower-case HTML names; an
// imported article uses a fixed vocabulary of them (see README.md) so that one style sheet fits all inputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "source/source.h"

namespace galley::document {

enum class NodeKind : std::uint8_t { Element, Text };

// What a node is in the article, decided by the import; None for pages set as authored.
enum class Role : std::uint8_t {
  None,
  Article,
  Kicker,
  Headline,
  Standfirst,
  Byline,
  Dateline,
  Paragraph,
  Heading,
  BlockQuote,
  PullQuote,
  Figure,
  Image,
  Caption,
  SpeakerLabel,
  List,
  ListItem,
  Code,
  Table,
  Aside,
  Note,
  Credit,
  Rule
};

struct Attribute {
  std::string name, value;
};  // name in lower case

// Text offsets at or after `text_offset` come from `source_offset` onwards, byte for byte until the next piece.
struct SpanPiece {
  std::uint32_t text_offset = 0, source_offset = 0;
};

struct Node {
  NodeKind kind = NodeKind::Element;
  Role role = Role::None;
  NodeId parent;     // invalid for the root
  NodeId end;        // one past the subtree
  std::string name;  // elements
  std::string text;  // text nodes, UTF-8
  std::vector<Attribute> attributes;
  source::Span span;
  std::vector<SpanPiece> pieces;  // text nodes whose text is not the source's bytes one to one; sorted

  [[nodiscard]] bool is_element() const { return kind == NodeKind::Element; }
  [[nodiscard]] const std::string* attribute(std::string_view wanted) const;
};

// A style element, a linked sheet, in document order.
struct StyleReference {
  std::string href;  // empty for a style element
  std::string text;  // of a style element
  std::string media;
  source::Span span;  // of the text, or of the link element
};

struct Metadata {
  std::string title, author, description, keywords;
  std::string language;  // BCP 47; empty if unknown
  bool right_to_left = false;
  std::optional<std::string> date;  // ISO 8601, YYYY-MM-DD
};

struct Document {
  std::vector<Node> nodes;  // nodes[0] is the root element, if there is any
  Metadata metadata;
  std::vector<StyleReference> styles;
  std::string base_path;  // path of the input; references are relative to it

  [[nodiscard]] const Node& node(NodeId id) const { return nodes[id.value]; }
  [[nodiscard]] NodeId root() const { return nodes.empty() ? NodeId() : NodeId(0U); }
  [[nodiscard]] NodeId first_child(NodeId id) const;   // invalid if none
  [[nodiscard]] NodeId next_sibling(NodeId id) const;  // invalid if none
  // Text of the subtree in order.
  [[nodiscard]] std::string text_of(NodeId id) const;
  // The place in the source of a byte of a text node.
  [[nodiscard]] source::Span span_of(NodeId id, std::uint32_t text_begin, std::uint32_t text_end) const;
};

// Appends nodes in preorder; every open() is closed by one close().
class Builder {
 public:
  NodeId open(std::string name, Role role = Role::None, source::Span span = {});
  void attribute(std::string name, std::string value);  // of the element opened last, before any child
  NodeId text(std::string text, source::Span span = {}, std::vector<SpanPiece> pieces = {});
  void close();
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  [[nodiscard]] Document& document() { return document_; }
  [[nodiscard]] Document finish();  // closes what is still open

 private:
  Document document_;
  std::vector<NodeId> open_;
};

// Indented text form for tests and `galley dump --after=import`.
[[nodiscard]] std::string dump(const Document&);
[[nodiscard]] std::string_view name_of(Role role);

}  // namespace galley::document
