// The pool: forks workers, gives them jobs, hears how they ended, and replaces workers that died.
//
// A worker that dies ends its job alone. Killed from outside (by the system for want of memory, or by an operator), the job is
// tried again by another worker, a few times; after a fault of its own, or past its time, it is not.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "batch/batch_job.h"
#include "batch/channel.h"
#include "batch/worker.h"

namespace galley::batch {

struct PoolSettings {
  std::uint32_t workers = 1;
  std::chrono::seconds timeout{};
  WorkerSettings worker;
};

class Pool {
 public:
  // Called in the parent: `open` gives the file a job is written to, or says why there is none; `ended` takes each job's record,
  // once; `idle` now and then.
  struct Calls {
    std::function<Result<int>(std::uint32_t)> open;
    std::function<void(Record)> ended;
    std::function<void()> idle;
  };

  Pool(std::span<const BatchJob> jobs, const PoolSettings& settings, job::Engine& engine, Calls calls);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Runs the jobs named in `pending`, in order; returns early when `stop` becomes true, leaving the rest. Fails if no worker lives
  // long enough to take a job.
  [[nodiscard]] Result<void> run(std::deque<std::uint32_t> pending, const volatile bool& stop);

 private:
  using Clock = std::chrono::steady_clock;
  struct Worker {
    pid_t process = -1;
    int socket = -1;
    int output = -1;  // of its job: with it the lock on the unfinished file, until that has its name
    Inbox inbox;
    bool busy = false, overdue = false;
    std::uint32_t job = 0;
    Clock::time_point deadline;
  };

  bool start(Worker& worker);
  static void close_output(Worker& worker);
  void give_work(Worker& worker);
  bool assign(Worker& worker, std::uint32_t job);
  void hear(Worker& worker);
  void bury(Worker& worker);
  void end_lost_job(const Worker& worker, int status);
  void stop_overdue();
  void wait_for_news();
  [[nodiscard]] bool is_busy() const;

  std::span<const BatchJob> jobs_;
  PoolSettings settings_;
  job::Engine& engine_;
  Calls calls_;
  std::deque<std::uint32_t> pending_;
  std::vector<Worker> workers_;
  std::vector<std::uint8_t> kills_;  // of each job's workers, from outside
  std::uint32_t idle_deaths_ = 0;    // in a row
};

}  // namespace galley::batch
