// A program run as a child with limits on its time and memory, its standard output read through a pipe; what it says on standard
// error is thrown away.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace galley {

// A program that stands beside this one, where it was built or installed; elsewhere its name alone, to be looked for on the PATH.
[[nodiscard]] std::string program_beside(std::string_view name);

struct ChildLimits {
  std::uint64_t memory = std::uint64_t{2} << 30;  // bytes of address space
  std::uint32_t seconds = 120;                    // of processor time
};

// How a child ended.
struct ChildEnd {
  enum class Kind : std::uint8_t { Done, NoProgram /* none of that name */, Failed, Killed } kind = Kind::Done;
  int detail = 0;  // exit status, or the signal
};

class Child {
 public:
  // `words`: the program, looked for on the PATH, and its arguments. `input`: an open file that it reads as standard input; -1: it
  // has none.
  static Result<Child> start(const std::vector<std::string>& words, const ChildLimits& limits, int input = -1);

  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();  // ends a child that has not finished

  // Reads until `size` bytes are there or the child writes no more; answers how many.
  std::size_t read(char* to, std::size_t size);
  // All it says, or the first of more than `most` bytes.
  [[nodiscard]] std::string read_all(std::size_t most = SIZE_MAX);
  // Waits for the end; what the child still has to say is not heard.
  ChildEnd finish();

 private:
  Child(pid_t pid, int pipe) : pid_(pid), pipe_(pipe) {}
  void close_pipe();

  pid_t pid_ = -1;
  int pipe_ = -1;
};

}  // namespace galley
