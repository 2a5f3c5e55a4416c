// Other people's programs, if they are installed.
#pragma once

#include <string>

namespace galley::test {

struct Answer {
  bool installed = false;
  int status = 0;
  std::string out, err;
};
// Writes `bytes` to a file and runs `program before FILE after`. Says so when the program is missing.
[[nodiscard]] Answer ask(const std::string& program, const std::string& before, const std::string& bytes, const std::string& after);

}  // namespace galley::test
