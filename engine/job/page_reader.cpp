// The file goes to the program as its standard input (memory, so that it can be read from the start), the page comes back through a
// pipe. Between a worker and its helper both go through a socket, behind their sizes.
#include "job/page_reader.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <optional>

#include "image/placed_page.h"

namespace galley::job {

namespace {

constexpr std::size_t kMostAnswer = std::size_t{1} << 30;

int helper = -1;  // our end of the socket to it

Failure failed(std::string message, std::string hint = "export the PDF again") {
  return {FailureKind::Input, "image.pdf", std::move(message), std::move(hint), {}};
}

class File {
 public:
  explicit File(int number = -1) : number_(number) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { close(); }
  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

bool write_all(int file, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(file, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

bool read_all(int file, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(file, bytes, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

// To the end, or a little more than there may be.
std::string read_to_end(int file) {
  std::string bytes;
  std::string block(std::size_t{1} << 16, '\0');
  while (bytes.size() <= kMostAnswer) {
    const ssize_t got = ::read(file, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
  return bytes;
}

// Beside this program, where it was built or installed; else wherever programs are looked for.
std::string program() {
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = own.parent_path() / "galley-pdf";
  return !error && std::filesystem::exists(beside, error) ? beside.string() : "galley-pdf";
}

// What the program says; empty if it came to nothing.
std::string ask_program(std::string_view pdf, std::uint32_t number) {
  const File input(::memfd_create("galley", MFD_CLOEXEC));
  std::array<int, 2> ends{};
  if (input.number() < 0 || !write_all(input.number(), pdf.data(), pdf.size()) || ::lseek(input.number(), 0, SEEK_SET) != 0 ||
      ::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return {};
  }
  const File out(ends[0]);
  File in(ends[1]);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, in.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string name = program(), verb = "place", page = std::to_string(number);
  std::array<char*, 4> words = {name.data(), verb.data(), page.data(), nullptr};
  std::array<char*, 1> no_environment = {nullptr};
  pid_t child = 0;
  const bool by_path = name.find('/') == std::string::npos;
  const int error = by_path ? ::posix_spawnp(&child, name.c_str(), &actions, nullptr, words.data(), no_environment.data())
                            : ::posix_spawn(&child, name.c_str(), &actions, nullptr, words.data(), no_environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  in.close();
  if (error != 0)
    return image::pack(failed("the program galley-pdf, which reads PDF files, cannot be started", "it stands beside galley"));
  std::string answer = read_to_end(out.number());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 && answer.size() <= kMostAnswer ? answer : std::string();
}

struct Order {
  std::uint32_t number = 0;
  std::uint64_t size = 0;
};

[[noreturn]] void serve(int socket) {
  Order order;
  std::string pdf;
  while (read_all(socket, reinterpret_cast<char*>(&order), sizeof order)) {
    pdf.assign(order.size, '\0');
    if (!read_all(socket, pdf.data(), pdf.size())) break;
    const std::string answer = ask_program(pdf, order.number);
    const std::uint64_t size = answer.size();
    if (!write_all(socket, reinterpret_cast<const char*>(&size), sizeof size) || !write_all(socket, answer.data(), size)) break;
  }
  ::_exit(0);
}

std::string ask_helper(std::string_view pdf, std::uint32_t number) {
  const Order order{number, pdf.size()};
  std::uint64_t size = 0;
  if (!write_all(helper, reinterpret_cast<const char*>(&order), sizeof order) || !write_all(helper, pdf.data(), pdf.size()) ||
      !read_all(helper, reinterpret_cast<char*>(&size), sizeof size) || size > kMostAnswer) {
    return {};
  }
  std::string answer(size, '\0');
  return read_all(helper, answer.data(), answer.size()) ? answer : std::string();
}

}  // namespace

Result<std::string> read_pdf_page(std::string_view pdf, std::uint32_t number) {
  std::string answer = helper >= 0 ? ask_helper(pdf, number) : ask_program(pdf, number);
  if (std::optional<Failure> failure = image::unpack_failure(answer)) return *failure;
  if (answer.empty()) return failed("the PDF takes too much time or memory to read");
  return answer;
}

void start_page_helper() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
  const pid_t worker = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != worker) ::_exit(1);
    serve(ends[1]);
  }
  ::close(ends[1]);
  if (child > 0) {
    helper = ends[0];
  } else {
    ::close(ends[0]);
  }
}

}  // namespace galley::job
