// Conditions of @supports (css-conditional-3 and -4).
#pragma once

#include "css/selector_parser.h"
#include "css/stylesheet.h"

namespace galley::css {

// nullopt: not a condition. A part that nobody can read is false.
[[nodiscard]] std::optional<bool> supports_condition(const ComponentValue* begin, const ComponentValue* end,
                                                     const ParseContext& context, const Namespaces& namespaces);
// The argument of @import ... supports(): a condition or a bare declaration.
[[nodiscard]] std::optional<bool> supports_argument(const ComponentValues& values, const ParseContext& context,
                                                    const Namespaces& namespaces);

}  // namespace galley::css
