// A worker: takes orders, makes documents, sends records, until the parent closes the channel.
#pragma once

#include <span>
#include <string>

#include "batch/batch_job.h"
#include "job/compile.h"

namespace galley::batch {

struct WorkerSettings {
  std::string engine;  // hash of the program, for --incremental; empty: what is read is not recorded
  std::uint64_t max_memory = 0;
};

// Opens what most jobs will use, in the parent, so that workers share it: the faces and sheet of the house.
void warm_up(job::Engine& engine, const job::Job& common);

// Never returns.
[[noreturn]] void run_worker(std::span<const BatchJob> jobs, const WorkerSettings& settings, job::Engine& engine, int socket,
                             int parent);

// A record as a message and back.
[[nodiscard]] std::string pack(const Record& record);
[[nodiscard]] bool unpack(std::string_view message, Record& record);

}  // namespace galley::batch
