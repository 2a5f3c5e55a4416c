#include "cli/pdf_program.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace galley::cli {

bool is_pdf_file(const std::string& path) {
  // The header may stand behind a kilobyte of something else (PDF 32000-1, annex H).
  std::ifstream file(path, std::ios::binary);
  std::string start(1024, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  return start.find("%PDF-") != std::string::npos;
}

Result<std::string> held_in_memory(std::string_view bytes) {
  const int file = ::memfd_create("galley", 0);  // not closed: the program that is started reads it
  while (file >= 0 && !bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file < 0 || !bytes.empty()) return Failure{FailureKind::Limit, "limit.memory", "no memory to hand the pages on", {}, {}};
  return "/proc/self/fd/" + std::to_string(file);
}

Failure start_program(const std::string& name, const std::vector<std::string>& words) {
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string program = (own.parent_path() / name).string();
  std::vector<char*> arguments{const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::fflush(nullptr);
  ::execv(program.c_str(), arguments.data());
  return {FailureKind::Internal, "job.no-program", name + " cannot be started: " + std::strerror(errno),
          "it stands beside the program galley, where it was built or installed", program};
}

}  // namespace galley::cli
