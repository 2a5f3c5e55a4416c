// The journal: a record for every job that ended, written before its output gets its name.
//
// So whatever has its name is in the journal, and what is in the journal as done either has its name or lies whole under its
// unfinished one: --resume after kill -9 at any moment repeats no finished work and leaves none half done. The file is locked as
// long as the parent or any of its workers lives.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "batch/report.h"

namespace galley::batch {

class Journal {
 public:
  Journal() = default;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  // Opens and locks, waiting some seconds for workers of a killed run to end. `keep`: what is there is read and kept, else dropped.
  [[nodiscard]] Result<void> open(const std::string& path, bool keep);
  // The latest record of a job; null if it has none.
  [[nodiscard]] const PastRecord* find(const std::string& key) const;
  // Appends a whole line in one write.
  [[nodiscard]] Result<void> append(std::string_view line);

 private:
  void read_past();
  int fd_ = -1;
  std::string path_;
  std::map<std::string, PastRecord> past_;
};

}  // namespace galley::batch
