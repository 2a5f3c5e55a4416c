// PropertyPage: all that the table of properties (cascade/property_info.h) says about one, in words. The command line, the
// reference in docs/ and the preview's inspector show this one structure, as text, JSON or Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cascade/property_info.h"

namespace galley::explain {

struct PropertyPage {
  std::string name, kind, explanation, values, initial, support, example, link;
  bool inherited = false;
  std::vector<std::string> keywords;  // words that may stand in a value, in order of the syntax
  std::vector<std::string> sets;      // shorthands, logical properties: what they stand for
  std::vector<std::string> aliases;
};

// Aliases answer with the property they stand for. Failure: no such property, with the nearest name.
[[nodiscard]] Result<PropertyPage> page_of_property(std::string_view name);
[[nodiscard]] PropertyPage page_of(const cascade::PropertyInfo& info);
[[nodiscard]] std::string render_text(const PropertyPage& page);
[[nodiscard]] std::string render_json(const PropertyPage& page);

// The whole table: every property by name, as a JSON array or as the reference in docs/.
[[nodiscard]] std::string table_as_json();
[[nodiscard]] std::string table_as_markdown();

// Names of all properties and aliases, sorted: what a shell or an editor may offer.
[[nodiscard]] std::vector<std::string> property_names();

}  // namespace galley::explain
