// How long a text is, for :-galley-fewer-words(): what is short is set otherwise than what is long.
#pragma once

#include <cstdint>

#include "document/document.h"

namespace galley::cascade {

// Are there fewer than `bound` words of text in the element? Words are what spaces and elements part; an ideograph, a kana or a
// Hangul syllable, of which about two make a word, counts as half of one. Reads no further than the bound asks.
[[nodiscard]] bool has_fewer_words(const document::Document& document, NodeId element, std::uint32_t bound);

}  // namespace galley::cascade
