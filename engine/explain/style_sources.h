// Where each value of a computed style comes from.
#pragma once

#include <vector>

#include "explain/place.h"

namespace galley::explain {

struct Styled {
  StyleId style;
  NodeId node;  // invalid: nothing is known of declarations
  css::PseudoElement pseudo = css::PseudoElement::None;
  bool marginal = false;  // running matter: its declarations stand in @page
};

// In order of names. A property appears if it differs from its initial value or was declared.
[[nodiscard]] std::vector<StyleEntry> style_sources(const PlaceInput& input, const Styled& styled);

}  // namespace galley::explain
