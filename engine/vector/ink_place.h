// Where an SVG names a spot ink or a profile: attributes and style sheets inside it are taken apart without their places, so it is
// looked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace galley::vector {

struct InkPlace {
  std::uint32_t line = 1, column = 1;  // columns in characters
};
// The first prince-color() with that name. Nothing where it is written with entities, or the file is not UTF-8.
[[nodiscard]] std::optional<InkPlace> place_of_ink(std::string_view svg, std::string_view name);
// The first color() in that profile, likewise.
[[nodiscard]] std::optional<InkPlace> place_of_profile(std::string_view svg, std::string_view name);

}  // namespace galley::vector
