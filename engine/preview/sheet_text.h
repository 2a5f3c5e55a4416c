// The text of a style sheet as a designer edits it from the page: knobs at its head, values of declarations.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace galley::preview {

// A custom property of a :root rule of the sheet.
struct Knob {
  enum class Kind : std::uint8_t { Color, Size /* a number, with or without a unit */, Face, Text } kind = Kind::Text;
  std::string name, value, comment;  // comment: what is said behind it, on its line
  std::uint32_t begin = 0, end = 0;  // of the value, in bytes
};
// In order; of equal names the last one.
[[nodiscard]] std::vector<Knob> knobs_of(std::string_view sheet);

// Whether it can stand behind a colon without ending the declaration or the block.
[[nodiscard]] bool is_value(std::string_view text);

// The sheet with another value for a knob. Nothing: there is none of that name, or the value is none.
[[nodiscard]] std::optional<std::string> with_knob(std::string_view sheet, std::string_view name, std::string_view value);
// The same for the declaration of `property` whose bytes are [begin, end); `!important` stays.
[[nodiscard]] std::optional<std::string> with_declaration(std::string_view sheet, std::string_view property, std::size_t begin,
                                                          std::size_t end, std::string_view value);

}  // namespace galley::preview
