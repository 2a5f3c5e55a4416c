#include "batch/file_lock.h"

#include <sys/file.h>

#include <cerrno>
#include <thread>

namespace galley::batch {

Lock lock_file(int file, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kPause(10);
  const auto end = std::chrono::steady_clock::now() + patience;
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return Lock::Failed;
    if (std::chrono::steady_clock::now() >= end) return Lock::Elsewhere;
    std::this_thread::sleep_for(kPause);
  }
  return Lock::Held;
}

}  // namespace galley::batch
