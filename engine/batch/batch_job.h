// One job of a batch: a Job, where its PDF goes, and what became of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "job/job.h"

namespace galley::batch {

struct BatchJob {
  job::Job job;
  std::string output;
  ContentHash key;      // of all that was asked: the same job in another run has the same key
  std::string problem;  // why it cannot be run; empty if it can
  std::string problem_code;
};

enum class Status : std::uint8_t { Done, Skipped, Failed, Limit, Crashed };

// How a job ended, as workers send it and reports have it.
struct Record {
  std::uint32_t index = 0;
  Status status = Status::Failed;
  std::int32_t exit = 1;  // what `galley render` would have returned
  std::uint32_t pages = 0;
  std::uint64_t bytes = 0;
  ContentHash content;  // of the PDF
  std::int64_t cpu_us = 0;
  std::int64_t peak_kib = 0;             // of the worker so far
  std::string code, message;             // the reason of a failure
  std::vector<std::string> diagnostics;  // JSON objects
  std::string reads;                     // for --incremental: JSON object, path -> hash
};

}  // namespace galley::batch
