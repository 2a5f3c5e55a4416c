#include "resource/provider.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/percent.h"

namespace galley::resource {

namespace {

namespace fs = std::filesystem;

bool has_network_scheme(std::string_view path) {
  const auto colon = path.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  const auto scheme = path.substr(0, colon);
  return scheme != "file" && scheme != "data" &&
         std::all_of(scheme.begin(), scheme.end(), [](unsigned char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
}

// Closes the descriptor on every way out.
struct Descriptor {
  int fd;
  explicit Descriptor(int value) : fd(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Result<std::string> read_whole(const std::string& path, std::uint64_t max_bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.fd < 0) {
    return Failure{FailureKind::Input, "resource.unreadable", fmt::format("cannot open {}: {}", path, std::strerror(errno)),
                   "check that the file exists and may be read", path};
  }
  struct stat info {};
  if (::fstat(file.fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    return Failure{FailureKind::Input, "resource.not-a-file", fmt::format("{} is not a regular file", path),
                   "name a file, not a folder or a device", path};
  }
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) {
    return Failure{FailureKind::Limit, "limit.bytes",
                   fmt::format("{} has {} bytes, the limit is {}", path, info.st_size, max_bytes),
                   "raise it with --max-bytes if the file is honest", path};
  }
  // By way of a block that stays in the processor's cache: a string cannot be made without filling it first.
  constexpr std::size_t kBlock = std::size_t{32} << 10;
  char block[kBlock];
  const auto size = static_cast<std::size_t>(info.st_size);
  std::string bytes;
  bytes.reserve(size);
  while (bytes.size() < size) {
    const ssize_t got = ::read(file.fd, block, std::min(kBlock, size - bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return Failure{
          FailureKind::Input, "resource.unreadable", fmt::format("cannot read {}: {}", path, std::strerror(errno)), {}, path};
    }
    if (got == 0) break;
    bytes.append(block, static_cast<std::size_t>(got));
  }
  return bytes;
}

}  // namespace

Result<std::string> Provider::placed_page(std::string_view, std::uint32_t) const {
  return Failure{FailureKind::Input, "image.pdf", "pages of PDF files cannot be placed here", "save it as SVG, PNG or JPEG", {}};
}

PageReference page_reference(std::string_view reference) {
  constexpr std::string_view kWord = "#page=";
  const std::size_t at = reference.rfind(kWord);
  if (at == std::string_view::npos) return {reference};
  PageReference found{reference.substr(0, at)};
  const std::string_view digits = reference.substr(at + kWord.size());
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), found.page);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? found : PageReference{reference};
}

std::string resolve_reference(std::string_view base_file, std::string_view reference) {
  if (has_network_scheme(reference) || reference.starts_with("data:")) return std::string(reference);
  std::string_view path = reference;
  if (path.starts_with("file://")) path.remove_prefix(7);
  path = path.substr(0, path.find_first_of("?#"));
  const std::string decoded = percent_decoded(path);
  if (decoded.empty()) return {};
  const fs::path whole = decoded.front() == '/' ? fs::path(decoded) : fs::path(base_file).parent_path() / decoded;
  return whole.lexically_normal().string() + std::string(reference.substr(page_reference(reference).file.size()));
}

void FileProvider::allow(std::string_view directory) {
  std::error_code error;
  const fs::path canonical = fs::canonical(directory.empty() ? "." : fs::path(directory), error);
  if (!error) roots_.push_back(canonical.string());
}

void FileProvider::allow_file(std::string_view path) {
  std::error_code error;
  const fs::path canonical = fs::canonical(fs::path(path), error);
  if (!error) files_.push_back(canonical.string());
}

bool FileProvider::is_allowed(const std::string& canonical) const {
  if (std::find(files_.begin(), files_.end(), canonical) != files_.end()) return true;
  return std::any_of(roots_.begin(), roots_.end(), [&](const std::string& root) {
    return root == "/" || (canonical.starts_with(root) && (canonical.size() == root.size() || canonical[root.size()] == '/'));
  });
}

void FileProvider::log(std::string_view path, std::string content) const {
  if (log_ == nullptr) return;
  std::string& known = log_->files[std::string(path)];
  if (!content.empty()) known = std::move(content);
}

Result<std::string> FileProvider::read(std::string_view path) const {
  if (log_ == nullptr) return read_allowed(path);
  Result<std::string> bytes = read_allowed(path);
  log(path, bytes ? hash_bytes(*bytes).hex() : std::string());
  return bytes;
}

Result<std::string> FileProvider::read_allowed(std::string_view path) const {
  const std::string name(path);
  if (has_network_scheme(path)) {
    return Failure{FailureKind::Input, "resource.network", fmt::format("{} is on a network; nothing is fetched", name),
                   "save the file beside the article and refer to it by a relative path", name};
  }
  std::error_code error;
  const fs::path canonical = fs::canonical(fs::path(name), error);
  if (error) {
    return Failure{FailureKind::Input, "resource.not-found", fmt::format("cannot find {}: {}", name, error.message()),
                   "check the spelling; paths are relative to the file that names them", name};
  }
  if (!is_allowed(canonical.string())) {
    return Failure{FailureKind::Input, "resource.outside-root", fmt::format("{} is outside the folders that may be read", name),
                   "move it below the input's folder or name a wider one with --root", name};
  }
  return read_whole(canonical.string(), max_bytes_);
}

bool FileProvider::exists(std::string_view path) const {
  log(path);
  std::error_code error;
  const fs::path canonical = fs::canonical(fs::path(path), error);
  return !error && is_allowed(canonical.string()) && fs::is_regular_file(canonical, error);
}

std::string FileProvider::place_of(std::string_view path) const {
  log(path);
  std::error_code error;
  const fs::path canonical = fs::canonical(fs::path(path), error);
  if (error || !is_allowed(canonical.string()) || !fs::is_regular_file(canonical, error)) return {};
  return fs::file_size(canonical, error) <= max_bytes_ && !error ? canonical.string() : std::string();
}

void MemoryProvider::add(std::string path, std::string bytes) { files_.emplace_back(std::move(path), std::move(bytes)); }

Result<std::string> MemoryProvider::read(std::string_view path) const {
  for (const auto& [name, bytes] : files_) {
    if (name == path) return bytes;
  }
  return Failure{FailureKind::Input, "resource.not-found", fmt::format("cannot find {}", path), {}, std::string(path)};
}

bool MemoryProvider::exists(std::string_view path) const {
  return std::any_of(files_.begin(), files_.end(), [&](const auto& file) { return file.first == path; });
}

}  // namespace galley::resource
