// A 64-bit hash of a computed style for the index of the style table; equal styles have equal hashes.
#pragma once

#include <cstdint>

#include "style/computed_style.h"

namespace galley::style {

[[nodiscard]] std::uint64_t hash_of(const ComputedStyle& style);

}  // namespace galley::style
