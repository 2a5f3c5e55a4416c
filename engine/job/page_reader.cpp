// The file goes to the program as its standard input (memory, so that it can be read from the start), the page comes back through a
// pipe. Between a worker and its helper both go through a socket, behind their sizes.
#include "job/page_reader.h"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <optional>

#include "base/child.h"
#include "base/descriptor.h"
#include "image/placed_page.h"

namespace galley::job {

namespace {

constexpr std::size_t kMostAnswer = std::size_t{1} << 30;

int helper = -1;  // our end of the socket to it

Failure failed(std::string message, std::string hint = "export the PDF again") {
  return {FailureKind::Input, "image.pdf", std::move(message), std::move(hint), {}};
}

struct Order {
  std::uint32_t number = 0;  // of the page to be read
  std::uint64_t size = 0;
  image::PixelSize pixels = {};  // the page is to be drawn as large as that; 0: read
};

Failure no_renderer() {
  return {FailureKind::Input,
          "pdf.no-renderer",
          "what shines through here lies on or in a page of another file, which Ghostscript has to draw for PDF/X-1a, and there is "
          "no program gs on the PATH",
          "install Debian's ghostscript, use x-4, or keep what shines through off the page",
          {}};
}

Failure not_drawn() {
  return {FailureKind::Input,
          "pdf.not-drawn",
          "what shines through here lies on or in a page of another file, which Ghostscript could not draw for PDF/X-1a",
          "use x-4, or keep what shines through off the page",
          {}};
}

// The pixels of a PAM file of that size.
std::optional<std::string> pixels_of(std::string&& pam, image::PixelSize size) {
  constexpr std::string_view kEnd = "ENDHDR\n";
  const std::size_t end = pam.substr(0, 1000).find(kEnd);
  const std::size_t bytes = std::size_t{4} * size.width * size.height;
  if (!pam.starts_with("P7\n") || end == std::string::npos || pam.size() != end + kEnd.size() + bytes) return std::nullopt;
  pam.erase(0, end + kEnd.size());
  return std::move(pam);
}

// With SAFER no file may be read by the page or written but the output; the intent's profile is what inks mean and what they
// become.
std::string draw(int input, image::PixelSize size) {
  constexpr ChildLimits kLimits{std::uint64_t{2} << 30U, 60};
  const std::string sides = std::to_string(size.width) + "x" + std::to_string(size.height);
  Result<Child> child = Child::start(
      {"gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-dUsePDFX3Profile", "-dTextAlphaBits=4",
       "-dGraphicsAlphaBits=4", "-r72", "-g" + sides, "-dFirstPage=1", "-dLastPage=1", "-sstdout=%stderr", "-sOutputFile=-", "-"},
      kLimits, input);
  if (!child) return image::pack(child.failure());
  std::string answer = child->read_all(kMostAnswer);
  const ChildEnd end = child->finish();
  if (end.kind == ChildEnd::Kind::NoProgram) return image::pack(no_renderer());
  std::optional<std::string> pixels = pixels_of(std::move(answer), size);
  return end.kind == ChildEnd::Kind::Done && pixels ? std::move(*pixels) : std::string();
}

// What the program says; empty if it came to nothing.
std::string ask_program(std::string_view pdf, const Order& order) {
  const int input = memory_file(pdf, false);
  if (input < 0) return {};
  if (order.pixels.width != 0) {
    std::string drawn = draw(input, order.pixels);
    ::close(input);
    return drawn;
  }
  // It limits itself, more closely.
  Result<Child> child =
      Child::start({program_beside("galley-pdf"), "place", std::to_string(order.number)}, {UINT64_MAX, 60}, input);
  ::close(input);
  if (!child) return image::pack(child.failure());
  std::string answer = child->read_all(kMostAnswer);
  const ChildEnd end = child->finish();
  if (end.kind == ChildEnd::Kind::NoProgram)
    return image::pack(failed("the program galley-pdf, which reads PDF files, cannot be started", "it stands beside galley"));
  return end.kind == ChildEnd::Kind::Done && answer.size() <= kMostAnswer ? answer : std::string();
}

[[noreturn]] void serve(int socket) {
  Order order;
  std::string pdf;
  while (read_exactly(socket, reinterpret_cast<char*>(&order), sizeof order)) {
    pdf.assign(order.size, '\0');
    if (!read_exactly(socket, pdf.data(), pdf.size())) break;
    const std::string answer = ask_program(pdf, order);
    const std::uint64_t size = answer.size();
    if (!write_all(socket, {reinterpret_cast<const char*>(&size), sizeof size}) || !write_all(socket, answer)) break;
  }
  ::_exit(0);
}

std::string ask_helper(std::string_view pdf, const Order& order) {
  std::uint64_t size = 0;
  if (!write_all(helper, {reinterpret_cast<const char*>(&order), sizeof order}) || !write_all(helper, pdf) ||
      !read_exactly(helper, reinterpret_cast<char*>(&size), sizeof size) || size > kMostAnswer) {
    return {};
  }
  std::string answer(size, '\0');
  return read_exactly(helper, answer.data(), answer.size()) ? answer : std::string();
}

}  // namespace

Result<std::string> read_pdf_page(std::string_view pdf, std::uint32_t number) {
  const Order order{number, pdf.size()};
  std::string answer = helper >= 0 ? ask_helper(pdf, order) : ask_program(pdf, order);
  if (std::optional<Failure> failure = image::unpack_failure(answer)) return *failure;
  if (answer.empty()) return failed("the PDF takes too much time or memory to read");
  return answer;
}

Result<std::string> draw_pdf_page(std::string_view pdf, image::PixelSize size) {
  const Order order{0, pdf.size(), size};
  std::string answer = helper >= 0 ? ask_helper(pdf, order) : ask_program(pdf, order);
  if (std::optional<Failure> failure = image::unpack_failure(answer)) return *failure;
  if (answer.empty()) return not_drawn();
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
