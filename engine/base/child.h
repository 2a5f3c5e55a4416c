// A program run as a child with limits on its time and memory, its standard output read through a pipe; what it says on standard
// error is thrown away.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace galley {

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
  // `words`: the program, looked for on the PATH, and its arguments.
  static Result<Child> start(const std::vector<std::string>& words, const ChildLimits& limits);

  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();  // ends a child that has not finished

  // Reads until `size` bytes are there or the child writes no more; answers how many.
  std::size_t read(char* to, std::size_t size);
  [[nodiscard]] std::string read_all();
  // Waits for the end; what the child still has to say is not heard.
  ChildEnd finish();

 private:
  Child(pid_t pid, int pipe) : pid_(pid), pipe_(pipe) {}
  void close_pipe();

  pid_t pid_ = -1;
  int pipe_ = -1;
};

}  // namespace galley
