// The ways a counter style makes text from a number (css-counter-styles-3, 3.1). All return an empty string when the
// number is out of their reach; callers then use the fallback style. `value` may be negative only for cyclic and fixed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace galley::box {

using Symbols = std::vector<std::string>;
using AdditiveSymbols = std::vector<std::pair<std::int32_t, std::string>>;

[[nodiscard]] std::string cyclic_text(std::int64_t value, const Symbols& symbols);
[[nodiscard]] std::string fixed_text(std::int64_t value, std::int64_t first, const Symbols& symbols);
[[nodiscard]] std::string symbolic_text(std::int64_t value, const Symbols& symbols);
[[nodiscard]] std::string alphabetic_text(std::int64_t value, const Symbols& symbols);
[[nodiscard]] std::string numeric_text(std::int64_t value, const Symbols& symbols);
[[nodiscard]] std::string additive_text(std::int64_t value, const AdditiveSymbols& symbols);

// The predefined styles. `known` is false for other names; the text is empty if the value is out of range.
struct PredefinedText {
  bool known = false;
  std::string text;
  std::string_view suffix = ". ";
};
[[nodiscard]] PredefinedText predefined_text(std::int64_t value, std::string_view name);
[[nodiscard]] PredefinedText east_asian_text(std::int64_t value, std::string_view name);  // those of them

}  // namespace galley::box
