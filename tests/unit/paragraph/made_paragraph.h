// Paragraphs without fonts: glyphs of known width, so that tests do not move with a machine's fonts.
//
// Marked text: `|` a place to hyphenate, `\n` a forced break, `-` an explicit hyphen, `~` a soft hyphen, `<` `>` an inline
// box, `@` an atomic, `_` a no-break space, `=` a space between words that belong together. Small letters run to the right;
// capitals run to the left.
#pragma once

#include <string>
#include <string_view>

#include "paragraph/line_geometry.h"
#include "style/style_table.h"

namespace galley::paragraph {

struct MadeOptions {
  bool proportional = false;     // letters from 2 pt to 6 pt, else all 4 pt; a space is always 2 pt, a hyphen 3 pt
  bool right_to_left = false;    // the paragraph's direction
  bool squares = false;          // digits are ideographs and "," is their comma, of 8 pt; lines break between them, not before ","
  bool breaks_anywhere = false;  // emergency candidates between all letters
  Length letter_spacing;
  std::int32_t hyphen_dislike = 0;  // penalty of every place to hyphenate
};

// Sizes are 8 pt on 1024 units, so that 128 units are exactly 1 pt.
[[nodiscard]] text::ShapedParagraph made(std::string_view marked, const MadeOptions& options = {});
[[nodiscard]] Length made_width(char letter, bool proportional);

// One style for everything.
[[nodiscard]] const style::StyleTable& made_styles();

// Text of each line of a variant as it would be seen: hyphens shown, white space at the ends dropped.
[[nodiscard]] std::vector<std::string> seen_lines(const text::ShapedParagraph&, std::span<const LineBreak>);

}  // namespace galley::paragraph
