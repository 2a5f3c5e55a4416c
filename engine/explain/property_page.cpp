#include "explain/property_page.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "cascade/nearest_property.h"

namespace galley::explain {

namespace {

using cascade::PropertyInfo;

std::string_view describe(cascade::PropertyKind kind) {
  switch (kind) {
    case cascade::PropertyKind::Longhand: return "property";
    case cascade::PropertyKind::Logical: return "logical property (its side depends on the direction)";
    case cascade::PropertyKind::Shorthand: return "shorthand";
    case cascade::PropertyKind::PageOnly: return "property of @page";
  }
  return {};
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }

// Words of a value's syntax: what stands neither in <> nor in quotes, nor counts ({1,4}) nor names a function.
std::vector<std::string> keywords_of(std::string_view syntax) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < syntax.size();) {
    const char c = syntax[at];
    if (c == '<' || c == '{') {
      at = std::min(syntax.find(c == '<' ? '>' : '}', at), syntax.size() - 1) + 1;
      continue;
    }
    std::size_t end = at;
    while (end < syntax.size() && is_word(syntax[end])) ++end;
    const std::string word(syntax.substr(at, end - at));
    const bool function = end < syntax.size() && syntax[end] == '(';
    const bool named = !word.empty() && std::isalpha(static_cast<unsigned char>(word.front())) != 0;
    if (named && !function && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    at = std::max(end, at + 1);
  }
  return words;
}

std::string_view describe(cascade::Support support) {
  switch (support) {
    case cascade::Support::Supported: return "yes";
    case cascade::Support::ParsedOnly: return "read and kept, changes nothing yet";
  }
  return {};
}

Failure unknown(std::string_view name) {
  std::string why = fmt::format("there is no CSS property {}", name);
  switch (cascade::judge_name(name)) {
    case cascade::NameVerdict::Unknown: break;
    case cascade::NameVerdict::Unsupported: why = fmt::format("{} is a CSS property that Galley does not support", name); break;
    case cascade::NameVerdict::NotForPrint: why = fmt::format("{} is a CSS property without a meaning in print", name); break;
    case cascade::NameVerdict::Foreign: why = fmt::format("{} is a property of another program", name); break;
  }
  const std::string_view near = cascade::nearest_property(name);
  return {FailureKind::Usage,
          "job.unknown-property",
          why,
          near.empty() ? std::string("properties are written in lower case with hyphens, e.g. column-fill")
                       : fmt::format("did you mean {}?", near),
          {}};
}

}  // namespace

PropertyPage page_of(const PropertyInfo& info) {
  PropertyPage page;
  page.name = info.name;
  page.kind = describe(info.kind);
  page.explanation = info.explanation;
  page.values = info.syntax;
  page.initial = info.initial;
  page.support = describe(info.support);
  page.example = info.example;
  page.link = cascade::specification_link(info);
  page.inherited = info.inherited;
  page.keywords = keywords_of(info.syntax);
  for (const cascade::PropertyId id : info.longhands) page.sets.emplace_back(cascade::info_of(id).name);
  if (info.kind == cascade::PropertyKind::Logical) {
    for (const cascade::PropertyId id : info.physical) {
      const std::string name(cascade::info_of(id).name);
      if (page.sets.empty() || page.sets.back() != name) page.sets.push_back(name);
    }
  }
  for (const cascade::PropertyAlias& alias : cascade::property_aliases()) {
    if (alias.name == info.name) page.aliases.emplace_back(alias.alias);
  }
  return page;
}

Result<PropertyPage> page_of_property(std::string_view name) {
  const PropertyInfo* info = cascade::find_property(name);
  if (info == nullptr) return unknown(name);
  return page_of(*info);
}

std::vector<std::string> property_names() {
  std::vector<std::string> names;
  for (const PropertyInfo& info : cascade::all_properties()) names.emplace_back(info.name);
  for (const cascade::PropertyAlias& alias : cascade::property_aliases()) names.emplace_back(alias.alias);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace galley::explain
