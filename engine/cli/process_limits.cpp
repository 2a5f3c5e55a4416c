#include "cli/process_limits.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>

#include <fmt/format.h>

#include "source/diagnostic.h"

namespace galley::cli {

namespace {

std::string last_words;  // made beforehand: a signal handler may not

extern "C" void time_is_up(int) {
  const ssize_t written = ::write(STDERR_FILENO, last_words.data(), last_words.size());
  ::_exit(written < 0 ? 4 : static_cast<int>(Exit::Limit));
}

}  // namespace

void start_process_limits(const Command& command) {
  const job::Limits& limits = command.job.limits;
#ifndef GALLEY_SANITIZED
  if (limits.max_memory > 0) {
    const rlimit most{limits.max_memory, limits.max_memory};
    ::setrlimit(RLIMIT_DATA, &most);
  }
#endif
  if (limits.timeout_seconds == 0) return;
  const std::string seconds = std::to_string(limits.timeout_seconds);
  source::Diagnostic diagnostic;
  diagnostic.code = "limit.time";
  diagnostic.severity = source::Severity::Error;
  diagnostic.message = "the document took longer than the limit of " + seconds + " s (--timeout)";
  diagnostic.hint = "raise it with --timeout if the input is honest";
  last_words = (command.json_diagnostics ? source::render_json(diagnostic, {}) : source::render_human(diagnostic, {})) + '\n';
  std::signal(SIGALRM, time_is_up);
  const itimerval once{{0, 0}, {static_cast<time_t>(limits.timeout_seconds), 0}};
  ::setitimer(ITIMER_REAL, &once, nullptr);
}

void stop_clock() {
  const itimerval never{{0, 0}, {0, 0}};
  ::setitimer(ITIMER_REAL, &never, nullptr);
}

}  // namespace galley::cli
