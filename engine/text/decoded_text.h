// A paragraph's text as code points: what bidi, scripts, break opportunities and face choice look at.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "text/inline_content.h"

namespace galley::text {

using CharIndex = std::uint32_t;

struct CharRange {
  CharIndex begin = 0, end = 0;
};

// chars[i] stands at bytes [offsets[i], offsets[i + 1]); `offsets` has one entry more than `chars`. Bytes that are not UTF-8 read
// as U+FFFD, one each. item_of[i] is the item whose range holds the character.
struct DecodedText {
  std::vector<char32_t> chars;
  std::vector<TextOffset> offsets;
  std::vector<std::uint32_t> item_of;
  char32_t highest = 0;  // 0 for an empty text
  [[nodiscard]] CharIndex size() const { return static_cast<CharIndex>(chars.size()); }
};

// Reuses the vectors of `out`.
void decode(const InlineContent& content, DecodedText& out);
// Index of the character that begins at or after byte `offset`.
[[nodiscard]] CharIndex char_at(const DecodedText& text, TextOffset offset);

// White space that hangs or vanishes at a line's end, forced breaks included.
[[nodiscard]] constexpr bool is_line_end_space(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == 0x85 || c == 0x1680 || c == 0x200B || c == 0x2028 || c == 0x2029;
}
[[nodiscard]] constexpr bool is_forced_break(char32_t c) {
  return (c >= U'\n' && c <= U'\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}
// CSS word separators: what justification and word-spacing widen.
[[nodiscard]] constexpr bool is_word_separator(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x1361 || c == 0x10100 || c == 0x10101 || c == 0x1039F || c == 0x1091F;
}
// Characters without ink of their own; never looked for in a fallback face.
[[nodiscard]] bool is_invisible(char32_t c);

}  // namespace galley::text
