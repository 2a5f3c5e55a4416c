// Files by their numbers, as the system knows them.
#pragma once

#include <cstddef>
#include <string_view>

namespace galley {

// All of it, however often the system is interrupted; false if it cannot (errno says why).
[[nodiscard]] bool write_all(int file, std::string_view bytes);
// Exactly `size` bytes; false if there are fewer.
[[nodiscard]] bool read_exactly(int file, char* to, std::size_t size);
// A file in memory that holds `bytes`, read from its start; -1 if there is no room. `inherited`: a program that is started has it
// too.
[[nodiscard]] int memory_file(std::string_view bytes, bool inherited);

}  // namespace galley
