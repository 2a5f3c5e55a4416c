// Where text comes from, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace galley {

// A file on disk, or bytes under a name whose ending says what they are.
class Source {
 public:
  [[nodiscard]] static Source file(std::string path) { return {std::move(path), {}, false}; }
  [[nodiscard]] static Source bytes(std::string name, std::string bytes) { return {std::move(name), std::move(bytes), true}; }

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& content() const { return bytes_; }
  [[nodiscard]] bool in_memory() const { return in_memory_; }

 private:
  Source(std::string name, std::string bytes, bool in_memory)
      : name_(std::move(name)), bytes_(std::move(bytes)), in_memory_(in_memory) {}
  std::string name_, bytes_;
  bool in_memory_;
};

// A place in a source; line and column from 1, 0 if unknown.
struct Place {
  std::string_view file;
  std::uint32_t line = 0, column = 0;
};

}  // namespace galley
