#include "preview/watcher.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <utility>

namespace galley::preview {
namespace {

namespace fs = std::filesystem;

// A file is read when it is complete: closed after writing, or moved into place.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

// The folder a file lies in, without symbolic links; of folders that are not there, the nearest that is, whose name of interest is
// then the first missing one.
std::pair<std::string, std::string> place_of(const std::string& path) {
  std::error_code error;
  fs::path file = fs::absolute(path, error).lexically_normal();
  while (file.has_relative_path()) {
    const fs::path folder = fs::canonical(file.parent_path(), error);
    if (!error) return {folder.string(), file.filename().string()};
    file = file.parent_path();
  }
  return {"/", ""};
}

}  // namespace

Watcher::Watcher() : events_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

Watcher::~Watcher() {
  if (events_ >= 0) ::close(events_);
  if (wake_ >= 0) ::close(wake_);
}

void Watcher::look_after(const std::string& folder) {
  if (descriptors_.contains(folder)) return;
  const int descriptor = ::inotify_add_watch(events_, folder.c_str(), kEvents);
  if (descriptor < 0) return;
  folders_[descriptor] = folder;
  descriptors_[folder] = descriptor;
}

void Watcher::watch(const std::vector<std::string>& files, const std::vector<std::string>& folders) {
  names_.clear();
  whole_.clear();
  for (const std::string& file : files) {
    const auto place = place_of(file);
    names_[place].insert(file);
    look_after(place.first);
    // Where the file is a link, its target is what an editor writes to.
    std::error_code error;
    const fs::path target = fs::canonical(file, error);
    if (error) continue;
    names_[{target.parent_path().string(), target.filename().string()}].insert(file);
    look_after(target.parent_path().string());
  }
  for (const std::string& folder : folders) {
    std::error_code error;
    const fs::path canonical = fs::canonical(folder, error);
    if (error) continue;
    whole_.insert(canonical.string());
    look_after(canonical.string());
  }
}

void Watcher::read_events(std::set<std::string>& changed) {
  alignas(inotify_event) std::array<char, 16384> buffer{};
  while (true) {
    const ssize_t got = ::read(events_, buffer.data(), buffer.size());
    if (got <= 0) return;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += sizeof(inotify_event) + event->len;
      if ((event->mask & IN_Q_OVERFLOW) != 0) {  // something was lost: everything may have changed
        for (const auto& [place, paths] : names_) changed.insert(paths.begin(), paths.end());
        continue;
      }
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {  // the folder is gone
        descriptors_.erase(folder->second);
        folders_.erase(folder);
        continue;
      }
      const std::string name = event->len > 0 ? std::string(event->name) : std::string();
      const auto paths = names_.find({folder->second, name});
      // A file that is being made is not complete; a folder that is made may hold what is missed.
      if ((event->mask & IN_CREATE) != 0 && (event->mask & IN_ISDIR) == 0) continue;
      if (paths != names_.end()) changed.insert(paths->second.begin(), paths->second.end());
      if (whole_.contains(folder->second)) changed.insert((fs::path(folder->second) / name).string());
    }
  }
}

std::set<std::string> Watcher::wait(std::chrono::milliseconds at_most) {
  std::array<pollfd, 2> waiting{{{events_, POLLIN, 0}, {wake_, POLLIN, 0}}};
  ::poll(waiting.data(), waiting.size(), pending_.empty() ? static_cast<int>(at_most.count()) : 0);
  std::uint64_t woken = 0;
  while (::read(wake_, &woken, sizeof woken) > 0) {}
  std::set<std::string> changed = std::exchange(pending_, {});
  read_events(changed);
  return changed;
}

bool Watcher::has_changes() {
  read_events(pending_);
  return !pending_.empty();
}

void Watcher::wake() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

}  // namespace galley::preview
