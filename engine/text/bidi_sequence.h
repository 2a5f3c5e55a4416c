// Rules W1 to N2 for one isolating run sequence. Internal to text/.
#pragma once

#include <unicode/uchar.h>

#include <cstdint>
#include <span>
#include <vector>

namespace galley::text {

using BidiClass = UCharDirection;

// `places` are the sequence's characters in order; `classes` of all characters is changed to L, R, EN or AN at these places.
// `originals` are the classes after overrides, before any W rule; `start` and `end` are sos and eos.
struct BidiSequence {
  std::span<const char32_t> chars;
  std::span<const BidiClass> originals;
  std::span<BidiClass> classes;
  std::span<const std::uint32_t> places;
  std::uint8_t level = 0;
  BidiClass start = U_LEFT_TO_RIGHT, end = U_LEFT_TO_RIGHT;
};
void resolve_sequence(const BidiSequence& sequence);

[[nodiscard]] constexpr bool is_isolate_start(BidiClass c) {
  return c == U_LEFT_TO_RIGHT_ISOLATE || c == U_RIGHT_TO_LEFT_ISOLATE || c == U_FIRST_STRONG_ISOLATE;
}

}  // namespace galley::text
