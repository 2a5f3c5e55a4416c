// Embedding levels of a paragraph: UAX 9 with CSS unicode-bidi of inline boxes as the control characters it stands for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "style/style_table.h"
#include "text/decoded_text.h"

namespace galley::text {

// Keeps its buffers between calls.
class Bidi {
 public:
  // One level per character into `levels`; returns the paragraph's level. Text without right-to-left characters
  // or directional boxes in a left-to-right paragraph is passed over.
  std::uint8_t levels(const InlineContent& content, const DecodedText& text, const style::StyleTable& styles,
                      std::vector<std::uint8_t>& levels);

 private:
  void build(const InlineContent& content, const DecodedText& text, const style::StyleTable& styles);
  void add_controls(std::u32string_view controls);
  void add_char(char32_t c, CharIndex index);

  std::vector<char32_t> chars_;        // the text with controls for boxes
  std::vector<CharIndex> text_index_;  // of each; kControl for controls that stand for boxes
  std::vector<std::uint8_t> levels_;
};

}  // namespace galley::text
