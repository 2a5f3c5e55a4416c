#include "batch/outputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace galley::batch {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 200;  // of the 255 bytes a name may have

Failure trouble(const BatchJob& job, std::string_view what, int error) {
  return {FailureKind::Input, "job.output", fmt::format("cannot {} {}: {}", what, job.output, std::strerror(error)),
          "check that the folder exists, may be written to and has room", job.output};
}

bool has_size(const std::string& path, std::uint64_t bytes) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && static_cast<std::uint64_t>(info.st_size) == bytes;
}

}  // namespace

std::string unfinished_name(const BatchJob& job) {
  const fs::path output(job.output);
  const std::string name = output.filename().string().substr(0, kLongestName);
  return (output.parent_path() / fmt::format(".{}.{}.part", name, job.key.hex().substr(0, 16))).string();
}

Result<int> open_unfinished(const BatchJob& job) {
  std::error_code error;
  const fs::path folder = fs::path(job.output).parent_path();
  if (!folder.empty()) fs::create_directories(folder, error);
  if (fs::is_directory(job.output, error)) return trouble(job, "write", EISDIR);
  const int file = ::open(unfinished_name(job).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0) return trouble(job, "create a file beside", errno);
  return file;
}

Result<void> finish(const BatchJob& job) {
  if (::rename(unfinished_name(job).c_str(), job.output.c_str()) == 0) return {};
  return trouble(job, "write", errno);
}

void discard(const BatchJob& job) { ::unlink(unfinished_name(job).c_str()); }

bool is_there(const BatchJob& job, std::uint64_t bytes) {
  if (has_size(unfinished_name(job), bytes)) return finish(job).ok();
  return has_size(job.output, bytes);
}

}  // namespace galley::batch
