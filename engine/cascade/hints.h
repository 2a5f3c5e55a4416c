// Presentational hints: what HTML attributes such as align or bgcolor say, as declarations (HTML standard, section 15).
#pragma once

#include <string>

#include "document/document.h"

namespace galley::cascade {

// Declarations as text, empty for most elements; made only of checked numbers, known words and colours.
[[nodiscard]] std::string presentational_hints(const document::Document& document, NodeId node);
// Of these, what the dir attribute says.
[[nodiscard]] std::string direction_hints(const document::Document& document, NodeId node);
// The value of lang or xml:lang, or null.
[[nodiscard]] const std::string* language_attribute(const document::Node& node);

}  // namespace galley::cascade
