// What was asked on the command line -> the list of jobs, in order, with their outputs.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "batch/batch.h"

namespace galley::batch {

// All jobs, or those of one shard. A job that cannot be run (its line makes no sense, its output is another job's) has a problem.
[[nodiscard]] Result<std::vector<BatchJob>> make_job_list(const Options& options);

// One line of --jobs-json on top of `common`; a line that makes no sense becomes a job with a problem.
[[nodiscard]] BatchJob job_from_json(std::string_view line, const job::Job& common);

// The hash of everything that decides what a job makes.
[[nodiscard]] ContentHash key_of(const BatchJob& job);

}  // namespace galley::batch
