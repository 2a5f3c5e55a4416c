// Names for elements, boxes and places in sources, as answers use them.
#pragma once

#include <string>
#include <string_view>

#include "explain/place.h"

namespace galley::explain {

// "p.first", "h1#top::before".
[[nodiscard]] std::string element_name(const document::Document& document, NodeId node, css::PseudoElement pseudo);
[[nodiscard]] std::string_view name_of(box::BoxKind kind);
// The pseudo-element that made the box; None if an element did.
[[nodiscard]] css::PseudoElement pseudo_of(const PlaceInput& input, BoxId box);
[[nodiscard]] SourcePlace place_of(const source::Sources& sources, source::Span span);

}  // namespace galley::explain
