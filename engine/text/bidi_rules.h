// The Unicode bidirectional algorithm (UAX 9, version 15): characters -> embedding levels.
//
// Written out here because ICU 72 does not pass Unicode's own BidiCharacterTest (overrides beside brackets and isolates);
// ICU still gives the character classes. Arrays may be long, so sequences are index lists and every rule is linear,
// but for bracket pairs, which are at most 63 deep.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace galley::text {

enum class ParagraphDirection : std::uint8_t { LeftToRight, RightToLeft, Auto, AutoElseRightToLeft };

// Rules P2 to I2 and L1 for every paragraph of `chars` (they end at class B); returns the first paragraph's level.
// Characters that rule X9 removes have the level of the character before them.
std::uint8_t resolve_levels(std::span<const char32_t> chars, ParagraphDirection direction, std::vector<std::uint8_t>& levels);

}  // namespace galley::text
