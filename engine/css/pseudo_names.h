// Names of pseudo-classes and pseudo-elements.
#pragma once

#include <optional>
#include <string_view>

#include "css/stylesheet.h"

namespace galley::css {

// Without and with arguments; names in lower case.
[[nodiscard]] std::optional<PseudoClass> pseudo_class(std::string_view name);
[[nodiscard]] std::optional<PseudoClass> functional_pseudo_class(std::string_view name);
[[nodiscard]] std::optional<PseudoElement> pseudo_element(std::string_view name);
[[nodiscard]] bool is_functional_pseudo_element(std::string_view name);
// The four that may be written with one colon.
[[nodiscard]] bool is_legacy_pseudo_element(std::string_view name);

}  // namespace galley::css
