// The program `galley-watch`: `galley watch` with the web server, beside `galley`, which starts it with its own words. So that no
// other verb loads what serves HTTP.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <utility>
#include <variant>

#include "cli/options.h"
#include "preview/preview.h"

namespace galley::cli {
namespace {

void open_browser(const std::string& address) {
  if (::fork() != 0) return;
  ::execlp("xdg-open", "xdg-open", address.c_str(), nullptr);
  std::_Exit(127);
}

int watch(Command command) {
  preview::WatchOptions options;
  const bool opens = command.open_browser;
  options.ready = [opens](const std::string& address) {
    std::printf("%s\n", address.c_str());
    std::fflush(stdout);
    if (opens) open_browser(address);
  };
  options.port = command.port;
  options.job = std::move(command.job);
  const Result<void> done = preview::watch(options);
  if (done) return static_cast<int>(Exit::Done);
  std::fprintf(stderr, "galley: error: %s [%s]\n  %s\n", done.failure().message.c_str(), done.failure().code.c_str(),
               done.failure().hint.c_str());
  return static_cast<int>(Exit::Usage);
}

}  // namespace
}  // namespace galley::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGCHLD, SIG_IGN);
  try {
    auto parsed = galley::cli::parse_arguments(argc, argv);
    auto* command = std::get_if<galley::cli::Command>(&parsed);
    if (command != nullptr && command->verb == galley::cli::Verb::Watch) {
      const int status = galley::cli::watch(std::move(*command));
      std::fflush(nullptr);
      std::_Exit(status);  // memory goes back with the process, as in main.cpp
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "galley: error: %s [internal.exception]\n", error.what());
    return static_cast<int>(galley::cli::Exit::NoOutput);
  }
  std::fputs("galley-watch is started by galley: see galley watch --help\n", stderr);
  return static_cast<int>(galley::cli::Exit::Usage);
}
