#include "base/descriptor.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

namespace galley {

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool read_exactly(int file, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(file, to, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

int memory_file(std::string_view bytes, bool inherited) {
  const int file = ::memfd_create("galley", inherited ? 0U : static_cast<unsigned>(MFD_CLOEXEC));
  if (file >= 0 && (!write_all(file, bytes) || ::lseek(file, 0, SEEK_SET) != 0)) {
    ::close(file);
    return -1;
  }
  return file;
}

}  // namespace galley
