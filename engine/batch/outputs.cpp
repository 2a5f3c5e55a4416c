#include "batch/outputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "batch/file_lock.h"

namespace galley::batch {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kOutputPatience(2);
constexpr std::size_t kLongestName = 200;  // of the 255 bytes a name may have

Failure output_trouble(const BatchJob& job, std::string_view what, int error) {
  return {FailureKind::Input, "job.output", fmt::format("cannot {} {}: {}", what, job.output, std::strerror(error)),
          "check that the folder exists, may be written to and has room", job.output};
}

Failure in_use(const BatchJob& job) {
  return {FailureKind::Input, "job.output", fmt::format("cannot write {}: another batch is making it", job.output),
          "wait for that one", job.output};
}

bool is_named(int file, const std::string& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(file, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
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
  if (fs::is_directory(job.output, error)) return output_trouble(job, "write", EISDIR);
  constexpr int kTries = 8;
  const std::string name = unfinished_name(job);
  for (int tries = 0; tries < kTries; ++tries) {
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) return output_trouble(job, "create a file beside", errno);
    // A folder that knows no locks is written to without.
    const bool locked = lock_file(file, kOutputPatience) != Lock::Elsewhere;
    // What another batch has just given its name is not what this one opened.
    if (locked && is_named(file, name) && ::ftruncate(file, 0) == 0) return file;
    ::close(file);
    if (!locked) break;
  }
  return in_use(job);
}

Result<void> finish(const BatchJob& job) {
  if (::rename(unfinished_name(job).c_str(), job.output.c_str()) == 0) return {};
  return output_trouble(job, "write", errno);
}

void discard(const BatchJob& job, bool ours) {
  const std::string name = unfinished_name(job);
  const int file = ours ? -1 : ::open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  const bool others = file >= 0 && lock_file(file, {}) == Lock::Elsewhere;
  if (!others) ::unlink(name.c_str());
  if (file >= 0) ::close(file);
}

bool is_there(const BatchJob& job, std::uint64_t bytes) {
  if (has_size(unfinished_name(job), bytes)) return finish(job).ok();
  return has_size(job.output, bytes);
}

}  // namespace galley::batch
