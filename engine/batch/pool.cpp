#include "batch/pool.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace galley::batch {

namespace {

constexpr std::uint8_t kMaxKills = 10;        // of one job's workers from outside before the job counts as the culprit
constexpr std::uint32_t kMaxIdleDeaths = 50;  // in a row: something is wrong with the machine
constexpr int kPollMilliseconds = 100;

Record lost(std::uint32_t job, Status status, std::string code, std::string message) {
  Record record;
  record.index = job;
  record.status = status;
  record.exit = status == Status::Limit ? 4 : 1;
  record.code = std::move(code);
  record.message = std::move(message);
  return record;
}

}  // namespace

Pool::Pool(std::span<const BatchJob> jobs, const PoolSettings& settings, job::Engine& engine, Calls calls)
    : jobs_(jobs),
      settings_(settings),
      engine_(engine),
      calls_(std::move(calls)),
      workers_(settings.workers),
      kills_(jobs.size()) {}

void Pool::close_output(Worker& worker) {
  if (worker.output >= 0) ::close(worker.output);
  worker.output = -1;
}

Pool::~Pool() {
  for (Worker& worker : workers_) {
    close_output(worker);
    if (worker.socket >= 0) ::close(worker.socket);  // an idle worker ends by itself
    if (worker.process > 0 && worker.busy) ::kill(worker.process, SIGKILL);
  }
  for (const Worker& worker : workers_) {
    while (worker.process > 0 && ::waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR) continue;
  }
}

bool Pool::start(Worker& worker) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    for (const Worker& other : workers_) {
      if (other.socket >= 0) ::close(other.socket);
      if (other.output >= 0) ::close(other.output);
    }
    run_worker(jobs_, settings_.worker, engine_, ends[1], parent);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return false;
  }
  worker = Worker();
  worker.process = child;
  worker.socket = ends[0];
  return true;
}

// False if the worker could not be told.
bool Pool::assign(Worker& worker, std::uint32_t job) {
  const Result<int> output = calls_.open(job);
  if (!output) {
    calls_.ended(lost(job, Status::Failed, output.failure().code, output.failure().message));
    return true;
  }
  const bool sent = send_order(worker.socket, {job, *output});
  if (!sent) {
    ::close(*output);
    pending_.push_front(job);
    return false;
  }
  worker.busy = true;
  worker.job = job;
  worker.output = *output;
  worker.deadline = Clock::now() + settings_.timeout;
  return true;
}

void Pool::give_work(Worker& worker) {
  while (!worker.busy && !pending_.empty()) {
    if (worker.process < 0 && !start(worker)) return;
    const std::uint32_t job = pending_.front();
    pending_.pop_front();
    if (!assign(worker, job)) return bury(worker);
  }
}

void Pool::hear(Worker& worker) {
  const bool open = worker.inbox.take(worker.socket);
  while (const auto message = worker.inbox.next()) {
    Record record;
    if (!worker.busy || !unpack(*message, record) || record.index != worker.job) {
      ::kill(worker.process, SIGKILL);  // not itself any more
      break;
    }
    worker.busy = false;
    idle_deaths_ = 0;
    calls_.ended(std::move(record));
    close_output(worker);
  }
  if (!open) bury(worker);
}

void Pool::bury(Worker& worker) {
  ::close(worker.socket);
  int status = 0;
  while (::waitpid(worker.process, &status, 0) < 0 && errno == EINTR) continue;
  if (worker.busy) {
    end_lost_job(worker, status);
  } else {
    ++idle_deaths_;
  }
  close_output(worker);
  worker = Worker();
}

void Pool::end_lost_job(const Worker& worker, int status) {
  const std::uint32_t job = worker.job;
  if (worker.overdue) {
    return calls_.ended(lost(job, Status::Limit, "limit.time",
                             fmt::format("the job took longer than the limit of {} s (--timeout)", settings_.timeout.count())));
  }
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if ((signal == SIGKILL || signal == SIGTERM) && ++kills_[job] <= kMaxKills) return pending_.push_front(job);
  const std::string how = signal == 0 ? fmt::format("with status {}", WIFEXITED(status) ? WEXITSTATUS(status) : 0)
                                      : fmt::format("by signal {} ({})", signal, ::strsignal(signal));
  calls_.ended(lost(job, Status::Crashed, "batch.worker-died", "the worker that made this document ended " + how));
}

void Pool::stop_overdue() {
  const auto now = Clock::now();
  for (Worker& worker : workers_) {
    if (!worker.busy || worker.overdue || now < worker.deadline) continue;
    worker.overdue = true;
    ::kill(worker.process, SIGKILL);
  }
}

void Pool::wait_for_news() {
  std::vector<pollfd> ends;
  std::vector<Worker*> owners;
  for (Worker& worker : workers_) {
    if (worker.process < 0) continue;
    ends.push_back({worker.socket, POLLIN, 0});
    owners.push_back(&worker);
  }
  if (::poll(ends.data(), ends.size(), kPollMilliseconds) <= 0) return;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i].revents != 0) hear(*owners[i]);
  }
}

bool Pool::is_busy() const {
  return std::any_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.busy; });
}

Result<void> Pool::run(std::deque<std::uint32_t> pending, const volatile bool& stop) {
  pending_ = std::move(pending);
  while (!stop && (!pending_.empty() || is_busy())) {
    for (Worker& worker : workers_) give_work(worker);
    const bool none = std::none_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.process > 0; });
    if ((none && !pending_.empty()) || idle_deaths_ > kMaxIdleDeaths) {
      return Failure{FailureKind::Internal,
                     "batch.no-workers",
                     "no worker process can be kept alive",
                     "check the limits on processes and memory; --resume goes on from here",
                     {}};
    }
    wait_for_news();
    stop_overdue();
    calls_.idle();
  }
  return {};
}

}  // namespace galley::batch
