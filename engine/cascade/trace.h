// trace(): where an element's style comes from, for whoever asks why (explain/).
#pragma once

#include <string>
#include <vector>

#include "cascade/cascade.h"
#include "cascade/property_id.h"

namespace galley::cascade {

// One longhand (or logical property) that was declared for an element, with the place it was written at.
struct TracedDeclaration {
  PropertyId property = PropertyId::None;
  std::string name, value;  // as written: `margin` and `0 auto` where `property` is margin-left
  std::string selector;     // that matched; empty for attributes and --set
  bool important = false;
  Level level = Level::Author;
  std::uint32_t specificity = 0;
  source::Span span;  // of the declaration; invalid for the user agent's sheet and presentational attributes
};

struct TracedElement {
  NodeId node;
  css::PseudoElement pseudo = css::PseudoElement::None;
  std::vector<TracedDeclaration> declarations;  // of rising priority: the last one of a property wins
};

// What was declared for an element (or for one of its pseudo-elements, which then comes first) and for its ancestors, innermost
// first.
[[nodiscard]] std::vector<TracedElement> trace(const CascadeInput&, NodeId node, css::PseudoElement pseudo);

}  // namespace galley::cascade
