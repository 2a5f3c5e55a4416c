// Session: one job that is made again whenever its files change, and what of it is shown.
//
// What is shown is the last good state: when a file has vanished or a style sheet cannot be read to its end, the pages stay as they
// were and the error is told with its place. A document that takes long is first made as far as somebody looks (a draft), then
// whole. One thread makes documents; any thread may look at the state.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "job/job.h"
#include "preview/snapshot.h"
#include "resource/read_log.h"

namespace galley::preview {

struct Problem {
  source::Diagnostic diagnostic;
  std::string file, excerpt;  // excerpt: the line of the source
  std::uint32_t line = 0, column = 0;
};

struct State {
  std::uint64_t version = 0;               // of what is told: grows with every change of anything here
  std::shared_ptr<const Snapshot> shown;   // null until something could be made
  std::shared_ptr<const Snapshot> pinned;  // what the present version is compared with: the first, until another is chosen
  std::optional<Problem> problem;          // why `shown` is not what the files say
  std::int64_t microseconds = 0;           // from the change's being noticed to pages made
  bool draft = false;                      // `shown` ends behind the pages somebody looks at, or is not composed
  std::int64_t draft_microseconds = 0;     // of the draft that was shown before; 0: there was none
  std::size_t page_count = 0;              // of a draft: as many as the document had when it was last made whole
  std::string patches;                     // JSON: {"page index": {from, to, patch}} of pages somebody looks at
};

class Session {
 public:
  explicit Session(job::Job job);

  // Makes the document again, on the making thread only. `changed`: the files that did; texts tried instead of them are given up.
  void remake(const std::set<std::string>& changed);
  // Makes whole what is shown as a draft, unless `give_up` says that there is something newer to be made. On the making thread.
  void complete(std::function<bool()> give_up);
  [[nodiscard]] bool shows_draft() const { return owes_whole_; }
  // Files that were read or asked for in vain, and folders whose every file counts; after the first remake().
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] const std::vector<std::string>& folders() const { return job_.font_paths; }
  [[nodiscard]] const job::Job& job() const { return job_; }
  // Whose inks are shown plate by plate.
  [[nodiscard]] const color::OutputCondition& press() const { return press_; }

  [[nodiscard]] State state() const;
  // Waits until the state is another than `version`, at most so long.
  [[nodiscard]] State news(std::uint64_t version, std::chrono::milliseconds at_most) const;
  // The pages that `reader` looks at; empty: none.
  void looks_at(const std::string& reader, std::set<std::size_t> pages);
  // A text that is read instead of a file, from the next remake() on; nothing: the file itself.
  void set_buffer(const std::string& path, std::optional<std::string> text);
  [[nodiscard]] std::optional<std::string> buffer(const std::string& path) const;
  // Compares with what is shown now from now on.
  void pin();
  void stop();  // wakes everybody who waits
  [[nodiscard]] bool stopped() const;

 private:
  [[nodiscard]] job::Job asked_now() const;
  [[nodiscard]] paginate::Haste haste() const;
  [[nodiscard]] std::size_t farthest_look() const;
  void make(paginate::Haste haste);
  void remember(const job::Compilation& whole);
  void publish(State next);
  [[nodiscard]] std::string patches_for(const Snapshot& from, const Snapshot& to) const;

  job::Job job_;
  color::OutputCondition press_;
  std::shared_ptr<Workshop> workshop_;
  std::map<std::string, std::string> read_files_;
  std::int64_t whole_microseconds_ = 0;  // what it took to lay out and paint all pages
  std::size_t whole_pages_ = 0;
  bool owes_whole_ = false;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  State state_;
  std::map<std::string, std::set<std::size_t>> looks_;
  std::map<std::string, std::string> buffers_;  // texts that are tried instead of files
  bool stopped_ = false;
};

}  // namespace galley::preview
