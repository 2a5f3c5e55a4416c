// The order of work: list, journal, what is left to do, pool; for every job that ends: journal, report, name of the output.
#include "batch/batch.h"

#include <fcntl.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "batch/dependencies.h"
#include "batch/job_list.h"
#include "batch/journal.h"
#include "batch/outputs.h"
#include "batch/pool.h"
#include "batch/progress.h"
#include "job/style_sheets.h"

namespace galley::batch {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kMostLostLines = 16;  // of the journal in a row: this disk will not recover, and nothing can be promised

volatile bool stop_asked = false;

void ask_to_stop(int) { stop_asked = true; }

// Signals that end a batch in good order while one runs.
class StopSignals {
 public:
  StopSignals() {
    stop_asked = false;
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    for (std::size_t i = 0; i < 3; ++i) ::sigaction(kSignals[i], &action, &before_[i]);
  }
  ~StopSignals() {
    for (std::size_t i = 0; i < 3; ++i) ::sigaction(kSignals[i], &before_[i], nullptr);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  static constexpr int kSignals[3] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction before_[3]{};
};

// Beside what the batch is known by, so that two of them do not wait for one another.
std::string journal_path(const Options& options) {
  const std::string shard = options.shards > 1 ? fmt::format(".{}-of-{}", options.shard, options.shards) : "";
  if (options.out_folder.empty() && !options.report.empty()) return options.report + ".journal";
  const std::string& list = options.list.empty() ? options.jobs_json : options.list;
  if (options.out_folder.empty() && options.inputs.empty() && !list.empty() && list != "-") {
    const fs::path folder = fs::path(list).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0) {
      return (folder / fmt::format(".{}.galley-batch{}.journal", fs::path(list).filename().string(), shard)).string();
    }
  }
  return (fs::path(options.out_folder) / (".galley-batch" + shard + ".journal")).string();
}

class Run {
 public:
  Run(const Options& options, std::vector<BatchJob> jobs)
      : options_(options), jobs_(std::move(jobs)), ended_(jobs_.size()), opened_(jobs_.size()), progress_(summary_, options.quiet) {
    summary_.jobs = static_cast<std::uint32_t>(jobs_.size());
  }
  ~Run() {
    if (report_ >= 0) ::close(report_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  Result<Summary> all() {
    if (const auto ready = prepare(); !ready) return ready.failure();
    const StopSignals signals;
    std::deque<std::uint32_t> pending = left_to_do();
    job::Engine engine;
    if (!pending.empty()) warm_up(engine, options_.common);
    const auto done = run_pool(engine, std::move(pending));
    for (std::uint32_t i = 0; stop_asked && i < jobs_.size(); ++i) {
      if (!ended_[i]) discard(jobs_[i], opened_[i]);
    }
    progress_.finish();
    if (!done) return done.failure();
    summary_.interrupted = stop_asked;
    if (trouble_) return *trouble_;
    return summary_;
  }

 private:
  Result<void> prepare() {
    std::error_code error;
    if (!options_.out_folder.empty()) fs::create_directories(options_.out_folder, error);
    if (auto opened = journal_.open(journal_path(options_), options_.resume || options_.incremental); !opened) return opened;
    if (options_.report.empty()) return {};
    report_ = ::open(options_.report.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    if (report_ >= 0) return {};
    return Failure{FailureKind::Input, "batch.report", fmt::format("cannot write {}: {}", options_.report, std::strerror(errno)),
                   "check the name given with --report", options_.report};
  }

  std::deque<std::uint32_t> left_to_do() {
    std::deque<std::uint32_t> pending;
    for (std::uint32_t i = 0; i < jobs_.size(); ++i) {
      const PastRecord* past = journal_.find(jobs_[i].key.hex());
      if (!jobs_[i].problem.empty()) {
        Record record;
        record.index = i;
        record.code = jobs_[i].problem_code;
        record.message = jobs_[i].problem;
        end_job(std::move(record));
      } else if (past != nullptr && is_still_good(jobs_[i], *past)) {
        ++summary_.skipped;
        ended_[i] = true;
        write_report(past->line);
      } else {
        pending.push_back(i);
      }
    }
    return pending;
  }

  bool is_still_good(const BatchJob& job, const PastRecord& past) {
    if (past.status != "done" || !is_there(job, past.bytes)) return false;
    return !options_.incremental || hashes_.all_same(past.reads);
  }

  Result<void> run_pool(job::Engine& engine, std::deque<std::uint32_t> pending) {
    PoolSettings settings;
    const auto processors = static_cast<std::uint32_t>(std::max(1, ::get_nprocs()));
    settings.workers = std::min<std::uint32_t>(options_.workers == 0 ? processors : options_.workers,
                                               std::max<std::uint32_t>(1, static_cast<std::uint32_t>(pending.size())));
    const std::uint32_t seconds = options_.common.limits.timeout_seconds;
    settings.timeout = seconds == 0 ? std::chrono::hours(24 * 365) : std::chrono::seconds(seconds);
    settings.worker.max_memory = options_.common.limits.max_memory;
    if (options_.incremental) settings.worker.engine = hashes_.of(kEngine);
    Pool pool(jobs_, settings, engine,
              {[this](std::uint32_t job) { return open_output(job); }, [this](Record record) { end_job(std::move(record)); },
               [this] { progress_.update(); }});
    return pool.run(std::move(pending), stop_asked);
  }

  Result<int> open_output(std::uint32_t job) {
    Result<int> file = open_unfinished(jobs_[job]);
    opened_[job] = file.ok();
    return file;
  }

  // First the journal, then the name: see journal.h.
  void end_job(Record record) {
    const BatchJob& job = jobs_[record.index];
    ended_[record.index] = true;
    if (record.status == Status::Done) keep(job, record);
    if (record.status == Status::Done) {
      ++summary_.done;
      write_report(report_line(job, record));
      return;
    }
    discard(job, opened_[record.index]);  // before the journal, which may need the room
    const std::string line = report_line(job, record);
    static_cast<void>(journal_.append(line));  // without it --resume tries the job again, as with it
    ++summary_.failed;
    tell(job, record);
    write_report(line);
  }

  // Journal and name of a job that was done; on a full disk one of them may fail, and with it the job.
  void keep(const BatchJob& job, Record& record) {
    Result<void> kept = journal_.append(report_line(job, record));
    lost_lines_ = kept ? 0 : lost_lines_ + 1;
    if (kept) kept = finish(job);
    if (kept) return;
    record.status = Status::Failed;
    record.exit = 1;
    record.code = kept.failure().code;
    record.message = kept.failure().message;
    if (lost_lines_ <= kMostLostLines) return;
    trouble_ = kept.failure();
    stop_asked = true;
  }

  void tell(const BatchJob& job, const Record& record) {
    const std::string input = job.job.inputs.empty() ? std::string("job") : job.job.inputs.front();
    if (options_.json_diagnostics) {
      const source::Diagnostic diagnostic{record.code, source::Severity::Error, record.message, {}, {}, input, {}, 1};
      progress_.say(source::render_json(diagnostic, {}));
    } else {
      progress_.say(fmt::format("{}: error: {} [{}]", input, record.message, record.code));
    }
  }

  // A line that finds no room is left out whole.
  void write_report(std::string_view line) {
    if (report_ < 0) return;
    const off_t before = ::lseek(report_, 0, SEEK_END);
    while (!line.empty()) {
      const ssize_t written = ::write(report_, line.data(), line.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        trouble_ =
            Failure{FailureKind::Input, "batch.report", fmt::format("cannot write {}: {}", options_.report, std::strerror(errno)),
                    "check that the disk has room", options_.report};
        if (before >= 0) static_cast<void>(::ftruncate(report_, before) == 0);
        return;
      }
      line.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  const Options& options_;
  std::vector<BatchJob> jobs_;
  std::vector<bool> ended_;   // in this run or before
  std::vector<bool> opened_;  // their outputs, in this run
  Summary summary_;
  Progress progress_;
  Journal journal_;
  FileHashes hashes_;
  int report_ = -1;
  std::uint32_t lost_lines_ = 0;  // of the journal, in a row
  std::optional<Failure> trouble_;
};

}  // namespace

Result<Summary> run_batch(const Options& options) {
  for (const std::string& style : options.common.styles) {
    if (const auto found = job::find_style(style); !found) return found.failure();
  }
  Result<std::vector<BatchJob>> jobs = make_job_list(options);
  if (!jobs) return jobs.failure();
  if (jobs->empty() && options.shards <= 1) {
    return Failure{FailureKind::Usage, "batch.no-jobs", "there is nothing to do", "name articles, folders or a list", {}};
  }
  Run run(options, std::move(*jobs));
  return run.all();
}

}  // namespace galley::batch
