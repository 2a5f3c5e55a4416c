#include "cli/pdf_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "base/child.h"
#include "base/descriptor.h"
#include "image/placed_page.h"

namespace galley::cli {

bool is_pdf_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(1024, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  return image::is_pdf(start);
}

Result<std::string> held_in_memory(std::string_view bytes) {
  const int file = memory_file(bytes, true);  // not closed: the program that is started reads it
  if (file < 0) return Failure{FailureKind::Limit, "limit.memory", "no memory to hand the pages on", {}, {}};
  return "/proc/self/fd/" + std::to_string(file);
}

Failure start_program(const std::string& name, const std::vector<std::string>& words) {
  const std::string program = program_beside(name);
  std::vector<char*> arguments{const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::fflush(nullptr);
  ::execv(program.c_str(), arguments.data());
  return {FailureKind::Internal, "job.no-program", name + " cannot be started: " + std::strerror(errno),
          "it stands beside the program galley, where it was built or installed", program};
}

}  // namespace galley::cli
