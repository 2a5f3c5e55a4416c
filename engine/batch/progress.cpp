#include "batch/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

namespace galley::batch {

namespace {

using std::chrono::milliseconds;
constexpr milliseconds kOnTerminal{100}, kElsewhere{10'000};

std::string seconds_text(std::int64_t seconds) {
  if (seconds < 100) return fmt::format("{} s", seconds);
  if (seconds < 6000) return fmt::format("{} min", (seconds + 30) / 60);
  return fmt::format("{} h {:02} min", seconds / 3600, seconds % 3600 / 60);
}

// Tenths, without floating point.
std::string rate_text(std::uint64_t jobs, milliseconds passed) {
  const auto tenths = static_cast<std::int64_t>(jobs) * 10'000 / std::max<std::int64_t>(1, passed.count());
  return fmt::format("{}.{} a second", tenths / 10, tenths % 10);
}

}  // namespace

Progress::Progress(const Summary& summary, bool quiet)
    : summary_(summary),
      quiet_(quiet),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      shown_(start_) {}

std::string Progress::bar(milliseconds passed) const {
  constexpr std::uint64_t kWidth = 30;
  const std::uint64_t ended = summary_.done + summary_.failed, all = std::max<std::uint64_t>(1, summary_.jobs - summary_.skipped);
  const std::uint64_t filled = kWidth * ended / all;
  std::string text = "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] ";
  text += fmt::format("{}/{}", ended, all);
  if (summary_.failed > 0) text += fmt::format(", {} failed", summary_.failed);
  if (ended == 0) return text;
  const auto left = passed.count() / static_cast<std::int64_t>(ended) * static_cast<std::int64_t>(all - ended) / 1000;
  return text + fmt::format(", {}, {} left", rate_text(ended, passed), seconds_text(left));
}

void Progress::update() {
  if (quiet_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown_ < (terminal_ ? kOnTerminal : kElsewhere)) return;
  shown_ = now;
  const std::string text = bar(std::chrono::duration_cast<milliseconds>(now - start_));
  if (terminal_) {
    fmt::print(stderr, "\r{}\x1b[K", text);
  } else {
    fmt::print(stderr, "galley: {}\n", text);
  }
  bar_shown_ = terminal_;
  std::fflush(stderr);
}

void Progress::say(const std::string& line) {
  if (bar_shown_) fmt::print(stderr, "\r\x1b[K");
  bar_shown_ = false;
  fmt::print(stderr, "{}\n", line);
}

void Progress::finish() {
  if (bar_shown_) fmt::print(stderr, "\r\x1b[K");
  if (quiet_) return;
  const auto passed = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start_);
  fmt::print(stderr, "galley: {} done, {} failed, {} skipped of {} in {}.{:03} s ({})\n", summary_.done, summary_.failed,
             summary_.skipped, summary_.jobs, passed.count() / 1000, passed.count() % 1000,
             rate_text(summary_.done + summary_.failed, passed));
}

}  // namespace galley::batch
