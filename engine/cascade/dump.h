// Text form of the cascade's result for tests and `galley dump --after=cascade`.
#pragma once

#include <string>

#include "cascade/cascade.h"

namespace galley::cascade {

// One line per property that differs from its initial value: "name: value", in the order of the property table. Values are
// normalised (lengths in points); they are not meant to be parsed again.
[[nodiscard]] std::string dump_style(const style::ComputedStyle& style, const style::ComputedStyle& base,
                                     std::string_view separator);
// Per element: its name, and what differs from its parent's inherited values; then pages without a name, fonts, counters.
[[nodiscard]] std::string dump(const Cascaded& cascaded, const document::Document& document);

}  // namespace galley::cascade
