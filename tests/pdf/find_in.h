// What stands in the bytes of a file, and how often.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace galley::test {

inline bool has(const std::string& bytes, std::string_view text) { return bytes.find(text) != std::string::npos; }

inline std::size_t count(const std::string& bytes, std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = bytes.find(text); at != std::string::npos; at = bytes.find(text, at + 1)) ++found;
  return found;
}

}  // namespace galley::test
