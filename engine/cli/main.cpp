// The program `galley`. Nothing is decided here: words -> Command -> exit status.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <variant>

#include "base/heap.h"
#include "cli/options.h"
#include "cli/run.h"

int main(int argc, char** argv) {
  using galley::cli::Exit;
  galley::reserve_heap();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write with a message
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow further
  try {
    auto parsed = galley::cli::parse_arguments(argc, argv);
    if (const auto* notice = std::get_if<galley::cli::Notice>(&parsed)) {
      std::fputs(notice->text.c_str(), notice->usage_error ? stderr : stdout);
      return static_cast<int>(notice->usage_error ? Exit::Usage : Exit::Done);
    }
    const Exit status = galley::cli::run(std::move(std::get<galley::cli::Command>(parsed)));
    std::fflush(nullptr);
    // Memory goes back to the system with the process; tearing down megabytes of trees first only costs time.
    std::_Exit(static_cast<int>(status));
  } catch (const std::bad_alloc&) {
    std::fputs("galley: error: out of memory; --max-memory sets the limit [limit.memory]\n", stderr);
    return static_cast<int>(Exit::Limit);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "galley: error: %s [internal.exception]\n  this is a mistake in Galley, please report it\n", error.what());
    return static_cast<int>(Exit::NoOutput);
  }
}
