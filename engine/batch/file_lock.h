// lock_file(): a file for one batch alone. Held until all copies of the descriptor are closed.
//
// Workers of a killed batch hold what it held until they are gone, too, which takes them a moment: that is waited for.
#pragma once

#include <chrono>
#include <cstdint>

namespace galley::batch {

enum class Lock : std::uint8_t { Held, Elsewhere, Failed /* see errno */ };
[[nodiscard]] Lock lock_file(int file, std::chrono::milliseconds patience);

}  // namespace galley::batch
