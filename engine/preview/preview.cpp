#include "preview/preview.h"

#include <csignal>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <utility>

#include "preview/server.h"
#include "preview/session.h"
#include "preview/token.h"
#include "preview/watcher.h"

namespace galley::preview {
namespace {

using std::chrono::milliseconds;

// A signal may only set a flag and write to a descriptor.
std::atomic<bool> told_to_stop = false;
std::atomic<Watcher*> woken_by_signals = nullptr;

void on_signal(int) {
  told_to_stop = true;
  if (Watcher* watcher = woken_by_signals.load()) watcher->wake();
}

// What changes together is read together: an editor that saves two files, a copy of a folder.
std::set<std::string> wait_for_changes(Watcher& watcher, const std::atomic<bool>& asked, milliseconds at_most) {
  constexpr milliseconds kSettle{2};
  constexpr int kMostRounds = 25;
  std::set<std::string> changed = watcher.wait(at_most);
  if (changed.empty() && !asked) return changed;
  for (int round = 0; round < kMostRounds; ++round) {
    std::set<std::string> more = watcher.wait(kSettle);
    if (more.empty()) break;
    changed.merge(more);
  }
  return changed;
}

}  // namespace

Result<void> watch(const WatchOptions& options) {
  Session session(options.job);
  Watcher watcher;
  std::atomic<bool> asked = false;  // by a browser: something is to be tried
  Server server(session, make_token(), [&] {
    asked = true;
    watcher.wake();
  });
  const Result<std::uint16_t> port = server.bind(options.port);
  if (!port) return port.failure();
  woken_by_signals = &watcher;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  session.remake({});
  watcher.watch(session.files(), session.folders());  // before anybody is told the address and changes a file
  std::thread serving([&] { server.serve(); });
  options.ready("http://127.0.0.1:" + std::to_string(*port) + "/" + server.token() + "/");
  while (!told_to_stop) {
    watcher.watch(session.files(), session.folders());
    // A draft is made whole once nobody has changed anything for a moment.
    constexpr milliseconds kLook{1000}, kIdle{120};
    const std::set<std::string> changed = wait_for_changes(watcher, asked, session.shows_draft() ? kIdle : kLook);
    if (asked.exchange(false) || !changed.empty()) {
      session.remake(changed);
    } else if (session.shows_draft()) {
      session.complete([&] { return told_to_stop || asked || watcher.has_changes(); });
    }
  }
  server.stop();
  serving.join();
  woken_by_signals = nullptr;
  return {};
}

}  // namespace galley::preview
