// Custom properties and var() (css-variables-1).
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cascade/context.h"
#include "cascade/declarations.h"

namespace galley::cascade {

// What one element declares: names in order of rising priority, the last of a name counts.
struct CustomDeclarations {
  std::map<std::string, const CustomEntry*, std::less<>> winners;
};

// The custom properties of an element: the parent's and its own with var() resolved. Members of a cycle, and what refers to
// something missing without a fallback, are as if never declared (cycles are reported: css.variable-cycle).
[[nodiscard]] std::shared_ptr<const CustomProperties> resolve_custom_properties(
    const std::shared_ptr<const CustomProperties>& parent, const CustomDeclarations& own, source::Diagnostics* diagnostics);

// `values` with every var() replaced; nullopt: a property is missing without fallback, or the result is too large.
[[nodiscard]] std::optional<css::ComponentValues> substitute_variables(Values values, const CustomProperties* custom);

}  // namespace galley::cascade
