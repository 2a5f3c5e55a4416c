// A web page as a mutable tree: what gumbo parsed, with places in the source, cheap to prune and move.
//
// Nodes are numbered in document order of the parse; links are indices. A removed node is unlinked, never erased.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "import/mapped_text.h"
#include "source/diagnostic.h"

namespace galley::import {

using DomId = std::uint32_t;
constexpr DomId kNoDom = 0xFFFFFFFFU;

struct DomNode {
  std::string name;  // lower case; empty for text
  std::vector<document::Attribute> attributes;
  MappedText text;                   // of text nodes, entities decoded
  std::uint32_t begin = 0, end = 0;  // source bytes, from start tag to end tag
  DomId parent = kNoDom, first = kNoDom, last = kNoDom, next = kNoDom, previous = kNoDom;

  [[nodiscard]] bool is_text() const { return name.empty(); }
  [[nodiscard]] bool is(std::string_view wanted) const { return name == wanted; }
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;  // empty if absent
  [[nodiscard]] bool has_attribute(std::string_view wanted) const;
};

class Dom {
 public:
  std::vector<DomNode> nodes;
  DomId root = kNoDom;            // html
  std::size_t written_depth = 0;  // levels of the markup, if they were too many

  [[nodiscard]] DomNode& operator[](DomId id) { return nodes[id]; }
  [[nodiscard]] const DomNode& operator[](DomId id) const { return nodes[id]; }
  DomId add(DomNode node, DomId parent);  // as last child
  void unlink(DomId id);
  void insert_before(DomId id, DomId place);  // both linked or new; `place` has a parent
  void append(DomId id, DomId parent);
  // The node after `id` in document order inside `scope`; skips the children of `id` if asked.
  [[nodiscard]] DomId following(DomId id, DomId scope, bool skip_children = false) const;
  [[nodiscard]] DomId find(DomId scope, std::string_view name) const;  // first element of that name below scope
  [[nodiscard]] std::string text_of(DomId id) const;
  [[nodiscard]] bool contains(DomId ancestor, DomId id) const;
};

// Tags nested deeper than the limit are read as if they were not there (import.too-deep).
// `offset` is where `text` begins in the source.
[[nodiscard]] Dom parse_html(std::string_view text, SourceId source, source::Diagnostics&, std::uint32_t offset = 0);

}  // namespace galley::import
