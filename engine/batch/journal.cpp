#include "batch/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "batch/file_lock.h"

namespace galley::batch {

namespace {

constexpr std::chrono::seconds kJournalPatience(10);

Failure journal_trouble(const std::string& path, std::string_view what) {
  return {FailureKind::Input, "batch.journal", fmt::format("cannot {} the journal {}: {}", what, path, std::strerror(errno)),
          "check that its folder exists and may be written to", path};
}

}  // namespace

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

Result<void> Journal::open(const std::string& path, bool keep) {
  path_ = path;
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (fd_ < 0) return journal_trouble(path, "open");
  const Lock lock = lock_file(fd_, kJournalPatience);
  if (lock == Lock::Failed) return journal_trouble(path, "lock");
  if (lock == Lock::Elsewhere) {
    return Failure{FailureKind::Usage, "batch.in-use", fmt::format("another batch is using the journal {}", path),
                   "wait for it, or write to another folder with --out", path};
  }
  if (!keep) return ::ftruncate(fd_, 0) == 0 ? Result<void>() : journal_trouble(path, "empty");
  read_past();
  return {};
}

// A line cut short by the end of a run is cut off, so that the next one does not grow together with it.
void Journal::read_past() {
  std::ifstream stream(path_, std::ios::binary);
  std::string line;
  off_t whole = 0;
  while (std::getline(stream, line) && !stream.eof()) {
    whole += static_cast<off_t>(line.size()) + 1;
    PastRecord record;
    if (parse_record(line, record)) past_[record.key] = std::move(record);
  }
  if (::ftruncate(fd_, whole) != 0) ::lseek(fd_, 0, SEEK_END);
}

const PastRecord* Journal::find(const std::string& key) const {
  const auto found = past_.find(key);
  return found == past_.end() ? nullptr : &found->second;
}

Result<void> Journal::append(std::string_view line) {
  const off_t before = ::lseek(fd_, 0, SEEK_END);
  while (true) {
    const ssize_t written = ::write(fd_, line.data(), line.size());
    if (written == static_cast<ssize_t>(line.size())) return {};
    if (written < 0 && errno == EINTR) continue;
    if (written >= 0 && ::ftruncate(fd_, before) == 0) errno = ENOSPC;  // a part of a line is taken back
    return journal_trouble(path_, "write to");
  }
}

}  // namespace galley::batch
