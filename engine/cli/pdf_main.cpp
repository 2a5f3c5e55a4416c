// The program `galley-pdf`: what needs libqpdf, beside `galley`, which starts it. So that neither the start of every other verb
// pays for that library, nor a hostile file can do more than end this process: memory and time are limited.
//
//   galley-pdf check FILE [--json] [--fail=error|warn]
//   galley-pdf place PAGE MOST-INK   (a page for job/page_reader.h, from standard input to standard output)
//   galley-pdf impose FILE NAME OUT SHEET CREEP PROFILES
//                                    (CREEP in thousandths of a point; NAME is what FILE is called in messages; PROFILES may be
//                                    empty)
//   check and impose may have --quiet and --diagnostics=json behind.
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "batch/sandbox.h"
#include "check/place_page.h"
#include "check/preflight.h"
#include "cli/command.h"
#include "impose/impose.h"
#include "job/compile.h"
#include "job/output_file.h"

namespace galley::cli {
namespace {

void limit(int resource, rlim_t most) {
#ifdef GALLEY_SANITIZED
  if (resource == RLIMIT_AS) return;  // sanitizers reserve far more than they use
#endif
  rlimit current{};
  if (::getrlimit(static_cast<__rlimit_resource>(resource), &current) != 0) return;
  if (current.rlim_max == RLIM_INFINITY || most < current.rlim_max) current.rlim_cur = current.rlim_max = most;
  ::setrlimit(static_cast<__rlimit_resource>(resource), &current);
}

bool read(const std::string& path, std::string& bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  bytes.assign(std::istreambuf_iterator<char>(file), {});
  return true;
}

bool has(const std::vector<std::string>& words, std::string_view flag) {
  return std::find(words.begin(), words.end(), flag) != words.end();
}

void print_remark(const std::vector<std::string>& words, const source::Diagnostic& diagnostic) {
  if (has(words, "--quiet") && diagnostic.severity != source::Severity::Error) return;
  const source::Sources sources;
  const std::string line =
      has(words, "--diagnostics=json") ? source::render_json(diagnostic, sources) : source::render_human(diagnostic, sources);
  std::fprintf(stderr, "%s\n", line.c_str());
}

int fail_with(const std::vector<std::string>& words, const Failure& failure) {
  print_remark(words, job::to_diagnostic(failure));
  return static_cast<int>(failure.kind == FailureKind::Usage ? Exit::Usage : Exit::NoOutput);
}

Failure unreadable(const std::string& path) {
  return {FailureKind::Input, "resource.unreadable", "the file cannot be read", "check the path", path};
}

int check_file(const std::vector<std::string>& words) {
  std::string bytes;
  if (!read(words[1], bytes)) return fail_with(words, unreadable(words[1]));
  const Result<check::Report> report = check::preflight(words[1], bytes, {});
  if (!report) return fail_with(words, report.failure());
  bool json = false, on_warning = false, on_error = false;
  for (std::size_t i = 2; i < words.size(); ++i) {
    json = json || words[i] == "--json";
    on_error = on_error || words[i] == "--fail=error";
    on_warning = on_warning || words[i] == "--fail=warn";
  }
  const std::string text = json ? check::render_json(*report) : check::render_human(*report);
  std::fwrite(text.data(), 1, text.size(), stdout);
  const bool hit = (on_warning && report->has(check::Level::Warning)) || (on_error && report->has(check::Level::Error));
  return static_cast<int>(hit ? Exit::Guard : Exit::Done);
}

int impose_file(const std::vector<std::string>& words) {
  std::string bytes;
  if (!read(words[1], bytes)) return fail_with(words, unreadable(words[2]));
  const Result<impose::Sheet> sheet = impose::parse_sheet(words[4]);
  if (!sheet) return fail_with(words, sheet.failure());
  impose::BookletOptions options;
  options.sheet = *sheet;
  options.creep = std::atoll(words[5].c_str());
  options.profiles = words[6];
  const Result<impose::Imposed> made = impose::impose_booklet(words[2], bytes, options);
  if (!made) return fail_with(words, made.failure());
  for (const impose::Remark& remark : made->remarks) {
    source::Diagnostic diagnostic = job::to_diagnostic({FailureKind::Input, remark.code, remark.message, remark.hint, words[2]});
    diagnostic.severity = source::Severity::Warning;
    print_remark(words, diagnostic);
  }
  const Result<void> written = job::write_output(words[3], made->bytes);
  return written ? static_cast<int>(Exit::Done) : fail_with(words, written.failure());
}

// May not even open a file: all it needs comes and goes by what is open.
int place(const std::string& number) {
  constexpr rlim_t kMemory = rlim_t{1} << 30U, kSeconds = 20;
  limit(RLIMIT_AS, kMemory);
  limit(RLIMIT_CPU, kSeconds);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::alarm(3 * kSeconds);
  batch::forbid_system_calls();
  std::string bytes;
  std::string block(std::size_t{1} << 16U, '\0');
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), stdin)) bytes.append(block, 0, got);
  const Result<image::PlacedPage> page = check::place_page(bytes, static_cast<std::uint32_t>(std::atoll(number.c_str())));
  const std::string answer = page ? image::pack(*page) : image::pack(page.failure());
  return std::fwrite(answer.data(), 1, answer.size(), stdout) == answer.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace
}  // namespace galley::cli

int main(int argc, char** argv) {
  constexpr rlim_t kMemory = rlim_t{4} << 30U, kSeconds = 120;
  galley::cli::limit(RLIMIT_AS, kMemory);
  galley::cli::limit(RLIMIT_CPU, kSeconds);
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    if (words.size() >= 2 && words[0] == "check") return galley::cli::check_file(words);
    if (words.size() == 2 && words[0] == "place") return galley::cli::place(words[1]);
    if (words.size() >= 7 && words[0] == "impose") return galley::cli::impose_file(words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "galley: error: %s [limit.memory]\n", error.what());
    return static_cast<int>(galley::cli::Exit::Limit);
  }
  std::fputs("galley-pdf is started by galley: see galley check --help\n", stderr);
  return static_cast<int>(galley::cli::Exit::Usage);
}
