// Typesetter: whoever has the fonts. How letters look and how wide they are only fonts can tell; what a run of glyphs cannot carry
// (text that clips, on a path, on its outlines, in a mask) and boxes around text are asked for here.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "vector/drawing.h"

namespace galley::vector {

// What is drawn as one: a letter with its marks, or a ligature. In the axes of the text element (Text::axes).
struct SetLetter {
  std::size_t piece = 0, span = 0;
  Point origin;  // on the baseline
  Length advance;
  Outline outline;                                      // to be filled by the nonzero rule
  Length above, below;                                  // its cell's, from the baseline
  Length underline, overline, line_through, thickness;  // lines: how far their upper edge lies below it
};

class Typesetter {
 public:
  Typesetter() = default;
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;
  virtual ~Typesetter() = default;
  // The pieces of one text element, from left to right in each.
  [[nodiscard]] virtual std::vector<SetLetter> set(std::span<const Text> pieces) = 0;
};

}  // namespace galley::vector
