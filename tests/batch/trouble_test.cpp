// What can go wrong around a batch: no room, no right to write, files that vanish, names taken twice. Each ends the jobs it
// concerns with a reason, and no other.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <functional>

#include "batch/batch_place.h"

using namespace galley;
using namespace galley::batch_test;
using cli_test::Workplace;

namespace {

constexpr rlim_t kMostBytes = 150'000;  // of a file: short articles with their fonts stay far below

// A small article with a picture of so many bytes: a JPEG of one pixel with a long comment, which goes into the PDF as it is.
void write_large(const Workplace& place, const std::string& name, std::size_t picture_bytes) {
  std::string jpeg("\xFF\xD8", 2);
  while (jpeg.size() < picture_bytes) jpeg += std::string("\xFF\xFE\x40\x00", 4) + std::string(0x4000 - 2, 'x');
  static const unsigned char kPixel[] = {
      0xFF, 0xDB, 0x00, 0x43, 0x00, 1,    1,    1,    1,    1,    1,    1,    1,    1, 1,    1, 1,    1,    1,   1,
      1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1, 1,    1, 1,    1,    1,   1,
      1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1,    1, 1,    1, 1,    1,    1,   1,
      1,    1,    1,    1,    1,    1,    1,    1,    1,    0xFF, 0xC0, 0x00, 0x0B, 8, 0,    1, 0,    1,    1,   1,
      0x11, 0,    0xFF, 0xC4, 0x00, 0x14, 0x00, 1,    0,    0,    0,    0,    0,    0, 0,    0, 0,    0,    0,   0,
      0,    0,    0,    0,    0xFF, 0xC4, 0x00, 0x14, 0x10, 1,    0,    0,    0,    0, 0,    0, 0,    0,    0,   0,
      0,    0,    0,    0,    0,    0,    0xFF, 0xDA, 0x00, 0x08, 1,    1,    0,    0, 0x3F, 0, 0x3F, 0xFF, 0xD9};
  jpeg.append(reinterpret_cast<const char*>(kPixel), sizeof kPixel);
  place.write(name + ".txt", article(1));
  place.write(name + "/1.jpg", jpeg);
}

// Runs a batch after `prepare` in a child of its own; false if that says no.
struct Ended {
  bool prepared = false;
  int status = -1;
};
Ended run_after(const Workplace& place, std::vector<std::string> words, const std::function<bool()>& prepare) {
  words.insert(words.begin(), GALLEY_PROGRAM);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(place.folder().c_str()) != 0 || !prepare()) ::_exit(125);
    const int err = ::open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (err < 0 || ::dup2(err, STDERR_FILENO) < 0) ::_exit(126);
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code != 125, code};
}

bool no_file_grows_beyond() {
  const rlimit most{kMostBytes, kMostBytes};
  return ::setrlimit(RLIMIT_FSIZE, &most) == 0;
}

// A disk of `bytes` at `folder`, seen by this process and its children only.
bool mount_small_disk(const std::string& folder, const char* bytes) {
  if (::unshare(CLONE_NEWNS) != 0) return false;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return ::mount("tmpfs", folder.c_str(), "tmpfs", 0, bytes) == 0;
}

void check_one_failed(const Workplace& place, const Ended& ended, const std::string& name) {
  const std::string err = place.read("err");
  INFO(err);
  CHECK(ended.status == 1);
  CHECK(err.find(name + ": error: cannot write ") != std::string::npos);
  CHECK(err.find("[job.output]") != std::string::npos);
  CHECK(count_of(err, ": error: ") == 1);
}

}  // namespace

TEST_CASE("a file that may not grow ends its job alone") {
  const Workplace place;
  write_articles(place, 4);
  write_large(place, "in/2", 400'000);
  const std::vector<std::string> words = {"batch", "in", "--out", "out", "--report", "r", "-j", "2", "-q"};
  const Ended ended = run_after(place, words, no_file_grows_beyond);
  REQUIRE(ended.prepared);
  check_one_failed(place, ended, "in/2.txt");
  for (const char* name : {"out/0.pdf", "out/1.pdf", "out/3.pdf"}) CHECK(place.read(name).starts_with("%PDF-"));
  CHECK(count_of(place.read("r"), "\n") == 4);
  CHECK(Workplace::names_in(place, "out") == std::vector<std::string>{".galley-batch.journal", "0.pdf", "1.pdf", "3.pdf"});
  const Ended alone = run_after(place, {"render", "in/2.txt", "-o", "x.pdf", "-q"}, no_file_grows_beyond);
  CHECK(alone.status == 1);
  CHECK_FALSE(place.has("x.pdf"));
}

TEST_CASE("a disk without room for one document has room for the others") {
  const Workplace place;
  write_articles(place, 4);
  write_large(place, "in/2", 900'000);
  place.write("disk/here", "");
  // What the disk holds is gone with the last process that sees it: a shell copies it out first.
  const std::string copy =
      std::string("\"") + GALLEY_PROGRAM + "\" batch in --out disk -j 1 -q --report r; status=$?; cp -r disk kept; exit $status";
  const pid_t child = ::fork();
  if (child == 0) {
    if (::chdir(place.folder().c_str()) != 0 || !mount_small_disk("disk", "size=600k")) ::_exit(125);
    const int err = ::open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (err < 0 || ::dup2(err, STDERR_FILENO) < 0) ::_exit(126);
    ::execl("/bin/sh", "sh", "-c", copy.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 125) {
    std::puts("galley skip: no right to mount a small disk here; the limit on the size of files stands in");
    return;
  }
  check_one_failed(place, {true, WIFEXITED(status) ? WEXITSTATUS(status) : -1}, "in/2.txt");
  for (const char* name : {"kept/0.pdf", "kept/1.pdf", "kept/3.pdf"}) CHECK(place.read(name).starts_with("%PDF-"));
  CHECK(Workplace::names_in(place, "kept") == std::vector<std::string>{".galley-batch.journal", "0.pdf", "1.pdf", "3.pdf"});
}

TEST_CASE("a folder that may not be written to is named for each of its jobs") {
  const Workplace place;
  write_articles(place, 2);
  place.write("closed/here", "");
  ::chmod((place.folder() / "closed").c_str(), 0555);
  // The system's own folder of processes takes no files from anybody, root included, whom no mode of a folder stops.
  place.write("list", "in/0.txt\t/proc/galley/0.pdf\nin/1.txt\n" +
                          (::geteuid() == 0 ? std::string() : std::string("in/0.txt\tclosed/0.pdf\n")));
  const cli_test::Outcome outcome = place.galley({"batch", "--list", "list", "--out", "out", "--report", "r", "-q"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(place.has("out/1.pdf"));
  CHECK(count_of(outcome.err, "[job.output]") == (::geteuid() == 0 ? 1 : 2));
  ::chmod((place.folder() / "closed").c_str(), 0755);
}

TEST_CASE("an input that vanishes after the list was made is named") {
  const Workplace place;
  write_articles(place, 3);
  std::string jobs;
  for (const char* name : {"in/0.txt", "in/1.txt", "in/2.txt"}) jobs += std::string(name) + '\n';
  // The list names it, the folder has it no more: the same for the program as a file removed a moment later.
  std::filesystem::remove(place.folder() / "in/1.txt");
  const cli_test::Outcome outcome = place.galley({"batch", "--list", "-", "--out", "out", "-q"}, jobs);
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK(outcome.says("in/1.txt: error: "));
  CHECK(place.has("out/0.pdf"));
  CHECK(place.has("out/2.pdf"));
}

TEST_CASE("two inputs with one output name: the first is made, the second named") {
  const Workplace place;
  write_articles(place, 1);
  place.write("other/0.txt", article(2));
  const cli_test::Outcome outcome = place.galley({"batch", "in/0.txt", "other/0.txt", "--out", "out", "-q"});
  CHECK(outcome.status == 1);
  CHECK(outcome.says("other/0.txt: error: "));
  CHECK(outcome.says("[batch.same-output]"));
  CHECK(place.galley({"render", "in/0.txt", "-o", "0.pdf", "-q"}).status == 0);
  CHECK(place.read("out/0.pdf") == place.read("0.pdf"));
}
