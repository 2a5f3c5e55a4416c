// Where the commands of a page make ink, on the page: inside of the transforms and clips around them.
#pragma once

#include <optional>
#include <vector>

#include "font/font_library.h"
#include "paint/display_list.h"
#include "pdf/page_matrix.h"

namespace galley::pdf {

struct CommandPlace {
  Rect ink;                    // around all it draws, cut by the clips around it
  std::optional<Rect> filled;  // what it fills to the edge with one colour, if it is a rectangle
  std::optional<Rect> body;    // of letters: without what reaches up and down
};

// For each command; none: it makes no ink. Pushes and pops make none.
[[nodiscard]] std::vector<std::optional<CommandPlace>> places_of(const std::vector<paint::Command>& commands,
                                                                 const font::FontLibrary& fonts);
// For each push its pop, one past the end if it has none; for others the command itself.
[[nodiscard]] std::vector<std::uint32_t> ends_of(const std::vector<paint::Command>& commands);

[[nodiscard]] bool is_push(const paint::Command& command);

}  // namespace galley::pdf
