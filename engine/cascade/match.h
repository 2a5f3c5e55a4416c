// Selector matching: which rules of some style sheets apply to an element, and to which of its pseudo-elements.
//
// ElementIndex is built once per document (one pass) and answers in constant time what selectors ask of an element: its
// place among its siblings, its classes, a Bloom filter of its ancestors. RuleIndex is built once per list of sheets and
// files every selector under the id, class or type of its last compound, so that an element meets only selectors that
// can match it. Both only view what they are built from: document and sheets must stay alive and unchanged.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "css/stylesheet.h"
#include "document/document.h"

namespace galley::cascade {

// One rule that applies. Of several selectors of one rule only the most specific one that matches is reported.
struct Match {
  const css::StyleRule* rule = nullptr;
  const css::ComplexSelector* selector = nullptr;  // its `specificity` is the one that counts
  std::uint32_t sheet = 0;                         // index into the sheets given to RuleIndex
  std::uint32_t order = 0;                         // index of the rule in its sheet
  css::PseudoElement pseudo = css::PseudoElement::None;
};

class ElementIndex {
 public:
  explicit ElementIndex(const document::Document& document);

  struct Element {
    NodeId previous, next;                  // element siblings; invalid if none
    std::uint32_t index = 1, from_end = 1;  // place among element siblings, from 1
    std::uint32_t type_index = 1, type_from_end = 1;
    std::uint32_t first_class = 0, class_count = 0;
    std::string_view id;
    std::uint64_t ancestors = 0;  // Bloom filter of types, ids and classes of all ancestors
    bool empty = true;            // no element and no text inside
  };
  [[nodiscard]] const document::Document& document() const { return document_; }
  [[nodiscard]] const Element& element(NodeId id) const { return elements_[id.value]; }
  [[nodiscard]] std::span<const std::string_view> classes(NodeId id) const;
  [[nodiscard]] bool has_class(NodeId id, std::string_view name) const;

 private:
  void index_children(NodeId parent);
  void index_names(NodeId id);
  const document::Document& document_;
  std::vector<Element> elements_;  // one per node; text nodes have an unused one
  std::vector<std::string_view> classes_;
};

class RuleIndex {
 public:
  explicit RuleIndex(std::span<const css::StyleSheet* const> sheets);
  ~RuleIndex();
  RuleIndex(RuleIndex&&) noexcept;
  RuleIndex& operator=(RuleIndex&&) noexcept;
  // Appends all rules that apply to the element (and its pseudo-elements) in order of sheet, then of rule. Text nodes
  // match nothing. Rules for pseudo-elements we do not set (PseudoElement::Unsupported) are left out.
  void matches(const ElementIndex& index, NodeId element, std::vector<Match>& out) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// Does the selector, its pseudo-element left aside, match this element?
[[nodiscard]] bool matches(const ElementIndex& index, NodeId element, const css::ComplexSelector& selector);
// The same for single questions; indexes the whole document each time.
[[nodiscard]] bool matches(const document::Document& document, NodeId element, const css::ComplexSelector& selector);

}  // namespace galley::cascade
