// ElementIndex: one pass over the document.
#include <map>

#include "cascade/match.h"
#include "cascade/match_names.h"

namespace galley::cascade {

using document::Node;

ElementIndex::ElementIndex(const document::Document& document) : document_(document), elements_(document.nodes.size()) {
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].is_element()) index_names(NodeId(i));
  }
  // Children after all names: an element hands its filter and its own names down. Preorder, so parents come first.
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].is_element()) index_children(NodeId(i));
  }
}

void ElementIndex::index_names(NodeId id) {
  const Node& node = document_.node(id);
  Element& element = elements_[id.value];
  if (const std::string* value = node.attribute("id")) element.id = *value;
  element.first_class = static_cast<std::uint32_t>(classes_.size());
  if (const std::string* value = node.attribute("class")) {
    constexpr std::string_view kSpaces = " \t\n\r\f";
    const std::string_view text = *value;
    for (std::size_t at = text.find_first_not_of(kSpaces); at != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
      classes_.push_back(text.substr(at, end - at));
      at = text.find_first_not_of(kSpaces, end);
    }
  }
  element.class_count = static_cast<std::uint32_t>(classes_.size()) - element.first_class;
}

void ElementIndex::index_children(NodeId parent) {
  const Node& node = document_.node(parent);
  Element& own = elements_[parent.value];
  std::uint64_t filter = own.ancestors | filter_bits(NameKind::Type, node.name);
  if (!own.id.empty()) filter |= filter_bits(NameKind::Id, own.id);
  for (const std::string_view name : classes(parent)) filter |= filter_bits(NameKind::Class, name);
  std::map<std::string_view, std::uint32_t> of_type;
  NodeId previous;
  std::uint32_t count = 0;
  for (std::uint32_t i = parent.value + 1; i < node.end.value; i = document_.nodes[i].end.value) {
    const Node& child = document_.nodes[i];
    own.empty = own.empty && !child.is_element() && child.text.empty();
    if (!child.is_element()) continue;
    Element& element = elements_[i];
    element.ancestors = filter;
    element.index = ++count;
    element.type_index = ++of_type[child.name];
    element.previous = previous;
    if (previous.valid()) elements_[previous.value].next = NodeId(i);
    previous = NodeId(i);
  }
  for (NodeId id = previous; id.valid(); id = elements_[id.value].previous) {
    Element& element = elements_[id.value];
    element.from_end = count - element.index + 1;
    element.type_from_end = of_type[document_.node(id).name] - element.type_index + 1;
  }
}

std::span<const std::string_view> ElementIndex::classes(NodeId id) const {
  const Element& element = elements_[id.value];
  return {classes_.data() + element.first_class, element.class_count};
}

bool ElementIndex::has_class(NodeId id, std::string_view name) const {
  for (const std::string_view own : classes(id)) {
    if (own == name) return true;
  }
  return false;
}

}  // namespace galley::cascade
