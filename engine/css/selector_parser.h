// Component values -> compiled selectors (Selectors 4, the part named in stylesheet.h).
//
// What the compiled form leaves implicit:
// - A selector inside :has() begins with a compound without parts: the element :has() is asked about.
// - `&` is :is(selectors of the rule around), or :root where there is none.
// - A type or attribute in a namespace no element of a document can have is PseudoClass::Never.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "css/stylesheet.h"

namespace galley::css {

inline constexpr std::string_view kHtmlNamespace = "http://www.w3.org/1999/xhtml";

struct Namespaces {
  std::optional<std::string> default_name;
  std::map<std::string, std::string> prefixes;
};

struct SelectorContext {
  const Namespaces* namespaces = nullptr;
  std::shared_ptr<const SelectorList> parent;  // of a nested rule: its selectors are relative to these
};

struct SelectorFailure {
  std::string message;  // a clause: "expected a selector after ..."
  source::Span span;
};

[[nodiscard]] std::optional<SelectorList> parse_selectors(const ComponentValues& values, const SelectorContext& context,
                                                          SelectorFailure& failure);
// Says css.invalid-selector about `values`.
void report_selector(const ComponentValues& values, const SelectorFailure& failure, source::Diagnostics& diagnostics);

}  // namespace galley::css
