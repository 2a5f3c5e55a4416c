// run_batch(): many jobs through worker processes, each on its own, nothing lost.
//
// The parent opens fonts and styles once and forks workers, which share them. A worker has no right to open a file for writing: it
// gets each output as an open file, unfinished and under another name, and the parent gives it its name once the journal knows of
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/batch_job.h"

namespace galley::batch {

struct Options {
  std::vector<std::string> inputs;  // files, folders, patterns
  std::string list, jobs_json;      // files; "-" is standard input
  bool null_separated = false;      // of the list
  std::string out_folder;           // empty: beside the input
  job::Job common;                  // flags of every job
  std::uint32_t workers = 0;        // 0: one a processor
  std::uint32_t shard = 1, shards = 1;
  bool resume = false, incremental = false, quiet = false, json_diagnostics = false;
  std::string report;  // JSON lines; empty: none
};

struct Summary {
  std::uint32_t jobs = 0, done = 0, failed = 0, skipped = 0;
  bool interrupted = false;
};

// Fails only where no job can be run: wrong usage, no list, no folder, a journal in use.
[[nodiscard]] Result<Summary> run_batch(const Options& options);

}  // namespace galley::batch
