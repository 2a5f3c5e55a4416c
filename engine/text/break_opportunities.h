// Break opportunities by Unicode's line breaking algorithm (UAX 14, version 15) and grapheme cluster boundaries (UAX 29).
//
// The rules are written out as code over character classes; ICU gives the classes and, for scripts that are written
// without spaces (Thai and kin), the dictionary. CSS line-break and word-break change the class a character is taken for.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "style/computed_style.h"
#include "text/decoded_text.h"

namespace galley::text {

enum class BreakAction : std::uint8_t { Prohibited, Allowed, Mandatory };

struct BreakTailoring {
  style::LineBreakRule rule = style::LineBreakRule::Auto;
  style::WordBreak word_break = style::WordBreak::Normal;
  bool chinese_or_japanese = false;
  bool operator==(const BreakTailoring&) const = default;
};

// actions[i]: may a line end before character i? actions[0] is Prohibited. One tailoring per character, or one for all.
void find_break_opportunities(std::span<const char32_t> chars, std::span<const BreakTailoring> tailoring,
                              std::vector<BreakAction>& actions);

// boundaries[i] != 0: a grapheme cluster begins at character i; boundaries[0] is 1.
void find_graphemes(std::span<const char32_t> chars, std::vector<std::uint8_t>& boundaries);

}  // namespace galley::text
