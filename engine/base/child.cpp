#include "base/child.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace galley {
namespace {

constexpr int kNotFound = 127;  // as shells have it

void limit(__rlimit_resource what, std::uint64_t value) {
  const rlimit both{value, value};
  ::setrlimit(what, &both);
}

// In the child: nothing here may allocate.
[[noreturn]] void become(char* const* arguments, int input, int output, const ChildLimits& limits) {
  const int nothing = ::open("/dev/null", O_RDWR);
  ::dup2(input >= 0 ? input : nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_CORE, 0);
  ::execvp(arguments[0], arguments);
  ::_exit(kNotFound);
}

}  // namespace

std::string program_beside(std::string_view name) {
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = own.parent_path() / name;
  return !error && std::filesystem::exists(beside, error) ? beside.string() : std::string(name);
}

Result<Child> Child::start(const std::vector<std::string>& words, const ChildLimits& limits, int input) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return Failure{
        FailureKind::Internal, "internal.child", fmt::format("no pipe to {}: {}", words[0], std::strerror(errno)), {}, {}};
  }
  const pid_t pid = ::fork();
  if (pid == 0) become(arguments.data(), input, ends[1], limits);
  ::close(ends[1]);
  if (pid < 0) {
    ::close(ends[0]);
    return Failure{
        FailureKind::Internal, "internal.child", fmt::format("cannot start {}: {}", words[0], std::strerror(errno)), {}, {}};
  }
  return Child(pid, ends[0]);
}

Child::Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)), pipe_(std::exchange(other.pipe_, -1)) {}

Child::~Child() {
  close_pipe();
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void Child::close_pipe() {
  if (pipe_ >= 0) ::close(pipe_);
  pipe_ = -1;
}

std::size_t Child::read(char* to, std::size_t size) {
  std::size_t got = 0;
  while (got < size) {
    const ssize_t count = ::read(pipe_, to + got, size - got);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    got += static_cast<std::size_t>(count);
  }
  return got;
}

std::string Child::read_all(std::size_t most) {
  std::string all;
  std::string block(std::size_t{1} << 16, '\0');
  while (all.size() <= most) {
    const std::size_t got = read(block.data(), block.size());
    if (got == 0) break;
    all.append(block, 0, got);
  }
  return all;
}

ChildEnd Child::finish() {
  close_pipe();  // or a child that goes on writing would never end
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
  pid_ = -1;
  if (WIFSIGNALED(status)) return {ChildEnd::Kind::Killed, WTERMSIG(status)};
  const int code = WEXITSTATUS(status);
  return {code == 0 ? ChildEnd::Kind::Done : code == kNotFound ? ChildEnd::Kind::NoProgram : ChildEnd::Kind::Failed, code};
}

}  // namespace galley
