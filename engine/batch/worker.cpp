#include "batch/worker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <set>

#include <fmt/format.h>

#include "base/heap.h"
#include "batch/channel.h"
#include "batch/dependencies.h"
#include "batch/sandbox.h"
#include "job/page_reader.h"

namespace galley::batch {

namespace {

constexpr std::size_t kMaxDiagnostics = 200;               // of one job in the report
constexpr std::int64_t kTooFat = std::int64_t{512} << 10;  // KiB: a worker that has grown so is replaced

// Words of several languages in the styles of the house, so that faces, hyphens and sheets are there.
constexpr std::string_view kWarmUp =
    "# Warm-up of a worker\n\n*By Nobody at all*\n\nA sentence in *italics*, one in **bold** and a quotation of 1234567890 "
    "words:\n\n"
    "> \u201cNothing is printed of this,\u201d said the engine; \u2018it only opens what the others need.\u2019\n\n"
    "## Heading\n\nExtraordinary hyphenation, affluent ligatures; ABCDEFGHIJKLMNOPQRSTUVWXYZ.\n";

std::int64_t cpu_microseconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

std::int64_t peak_kib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

int exit_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::Guard: return 3;
    case FailureKind::Limit: return 4;
    case FailureKind::Usage:
    case FailureKind::Input:
    case FailureKind::Internal: return 1;
  }
  return 1;
}

void fail(Record& record, const Failure& failure) {
  record.exit = exit_of(failure.kind);
  record.status = failure.kind == FailureKind::Limit ? Status::Limit : Status::Failed;
  record.code = failure.code;
  record.message = failure.message;
}

Result<void> write_to(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      return Failure{FailureKind::Input,
                     "job.output",
                     fmt::format("cannot write the output: {}", std::strerror(errno)),
                     "check that the disk has room",
                     {}};
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void keep_diagnostics(const job::Compilation& made, Record& record) {
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) {
    if (record.diagnostics.size() == kMaxDiagnostics) break;
    record.diagnostics.push_back(source::render_json(diagnostic, made.sources));
  }
}

void make_document(const BatchJob& job, const WorkerSettings& settings, job::Engine& engine, int output, Record& record) {
  job::Compilation made;
  made.only_pdf = true;
  resource::ReadLog reads;
  if (!settings.engine.empty()) made.reads = &reads;
  const Result<void> done = job::compile(job.job, engine, job::Phase::Pdf, made);
  keep_diagnostics(made, record);
  if (!done) return fail(record, done.failure());
  if (const Result<void> written = write_to(output, made.pdf); !written) return fail(record, written.failure());
  record.status = Status::Done;
  record.exit = 0;
  record.pages = static_cast<std::uint32_t>(made.pages.size());
  record.bytes = made.pdf.size();
  record.content = hash_bytes(made.pdf);
  if (settings.engine.empty()) return;
  reads.files[kEngine] = settings.engine;
  record.reads = describe_reads(reads, *made.fonts);
}

// True if the worker may go on: after running out of memory nobody knows what is whole.
bool carry_out(const BatchJob& job, const WorkerSettings& settings, job::Engine& engine, int output, Record& record) {
  try {
    make_document(job, settings, engine, output, record);
    return true;
  } catch (const std::bad_alloc&) {
    fail(record, {FailureKind::Limit,
                  "limit.memory",
                  fmt::format("the job needs more than the limit of {} bytes of memory", settings.max_memory),
                  "raise it with --max-memory",
                  {}});
  } catch (const std::exception& error) {
    fail(record, {FailureKind::Internal, "internal.exception", error.what(), "this is a mistake in Galley, please report it", {}});
  }
  return false;
}

template <class Number>  // fixed-size fields of a record
void put(std::string& out, Number value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put(std::string& out, const std::string& text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}
template <class Number>
bool get(std::string_view& in, Number& value) {
  if (in.size() < sizeof value) return false;
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return true;
}
bool get(std::string_view& in, std::string& text) {
  std::uint32_t size = 0;
  if (!get(in, size) || in.size() < size) return false;
  text.assign(in.substr(0, size));
  in.remove_prefix(size);
  return true;
}

}  // namespace

std::string pack(const Record& record) {
  std::string out;
  put(out, record.index);
  put(out, record.status);
  put(out, record.exit);
  put(out, record.pages);
  put(out, record.bytes);
  put(out, record.content);
  put(out, record.cpu_us);
  put(out, record.peak_kib);
  put(out, record.code);
  put(out, record.message);
  put(out, record.reads);
  for (const std::string& diagnostic : record.diagnostics) put(out, diagnostic);
  return out;
}

bool unpack(std::string_view in, Record& record) {
  const bool whole = get(in, record.index) && get(in, record.status) && get(in, record.exit) && get(in, record.pages) &&
                     get(in, record.bytes) && get(in, record.content) && get(in, record.cpu_us) && get(in, record.peak_kib) &&
                     get(in, record.code) && get(in, record.message) && get(in, record.reads);
  std::string diagnostic;
  while (whole && !in.empty() && get(in, diagnostic)) record.diagnostics.push_back(diagnostic);
  return whole && in.empty() && record.status <= Status::Crashed;
}

void warm_up(job::Engine& engine, const job::Job& common) {
  job::Job job;
  job.font_paths = common.font_paths;
  job.ignore_system_fonts = common.ignore_system_fonts;
  job.profiles = common.profiles;
  job.condition = common.condition;
  job.inputs = {"-"};
  job.standard_input = std::string(kWarmUp);
  job.as = import::As::Article;
  job::Compilation made;
  (void)job::compile(job, engine, job::Phase::Pdf, made);  // what goes wrong here goes wrong again where it is reported
}

void run_worker(std::span<const BatchJob> jobs, const WorkerSettings& settings, job::Engine& engine, int socket, int parent) {
  bind_to_parent(parent);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_IGN);  // the parent decides
  std::signal(SIGPIPE, SIG_IGN);
  reserve_heap();
  job::start_page_helper();
  cap_memory(settings.max_memory);
  forbid_system_calls();
  while (const auto order = receive_order(socket)) {
    if (order->index >= jobs.size()) break;
    Record record;
    record.index = order->index;
    const std::int64_t before = cpu_microseconds();
    const bool sound = carry_out(jobs[order->index], settings, engine, order->output, record);
    ::close(order->output);
    record.cpu_us = cpu_microseconds() - before;
    record.peak_kib = peak_kib();
    if (!send_message(socket, pack(record)) || !sound || record.peak_kib > kTooFat) break;
  }
  ::_exit(0);
}

}  // namespace galley::batch
