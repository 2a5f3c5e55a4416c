#include "job/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "base/descriptor.h"

namespace galley::job {

namespace {

namespace fs = std::filesystem;

Failure output_failure(const std::string& path, std::string_view what, int error) {
  return {FailureKind::Input, "job.output", fmt::format("cannot {} {}: {}", what, path, std::strerror(error)),
          "check that the folder exists, may be written to and has room", path};
}

Result<void> write_directly(const std::string& path, std::string_view bytes) {
  const int fd = path == "-" ? STDOUT_FILENO : ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return output_failure(path, "open", errno);
  const bool written = write_all(fd, bytes);
  const int error = errno;
  if (path != "-") ::close(fd);
  if (!written) return output_failure(path == "-" ? "standard output" : path, "write", error);
  return {};
}

// What the file would have been created with, had it been opened by its own name.
mode_t mode_for(const std::string& target) {
  struct stat info {};
  if (::stat(target.c_str(), &info) == 0) return info.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

Result<void> write_by_rename(const std::string& target, std::string_view bytes) {
  const fs::path name(target);
  const std::string folder = name.parent_path().empty() ? "." : name.parent_path().string();
  std::string temporary = folder + "/.galley-XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return output_failure(target, "create a file beside", errno);
  bool good = write_all(fd, bytes) && ::fchmod(fd, mode_for(target)) == 0 && ::fsync(fd) == 0;
  int error = errno;
  if (::close(fd) != 0 && good) {
    good = false;
    error = errno;
  }
  if (good && ::rename(temporary.c_str(), target.c_str()) == 0) return {};
  if (good) error = errno;
  ::unlink(temporary.c_str());
  return output_failure(target, "write", error);
}

}  // namespace

Result<void> write_output(const std::string& path, std::string_view bytes) {
  if (path == "-") return write_directly(path, bytes);
  std::error_code error;
  const fs::path real = fs::canonical(path, error);  // a link keeps pointing to its file
  const std::string target = error ? path : real.string();
  const fs::file_status status = fs::status(target, error);
  if (fs::is_directory(status)) return output_failure(path, "write", EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) return write_directly(target, bytes);
  return write_by_rename(target, bytes);
}

}  // namespace galley::job
