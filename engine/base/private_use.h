// Characters of private use (Unicode, 23.5): what they mean only their font knows.
#pragma once

namespace galley {

[[nodiscard]] constexpr bool is_private_use(char32_t code) {
  return (code >= 0xE000 && code <= 0xF8FF) || (code >= 0xF0000 && code <= 0xFFFFD) || (code >= 0x100000 && code <= 0x10FFFD);
}

}  // namespace galley
