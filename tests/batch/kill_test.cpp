// kill -9 at any moment, of the batch or of a worker: with --resume every job is done once, nothing is left half made, nothing that
// was finished is made again, and the bytes are those of a batch that nobody disturbed.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "batch/batch_place.h"

using namespace galley;
using namespace galley::batch_test;
using cli_test::Workplace;

namespace {

constexpr int kJobs = 40;

class Random {  // a linear congruence: the same kills every time, as far as the machine lets them
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_ = 20201110;
};

std::vector<std::string> words() {
  return {GALLEY_PROGRAM, "batch", "--list", "list.txt", "--out", "out", "-j", "2", "--resume", "--quiet", "--report", "report"};
}

pid_t start(const Workplace& place) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::chdir(place.folder().c_str()) != 0) ::_exit(126);
  std::vector<std::string> all = words();
  std::vector<char*> pointers;
  pointers.reserve(all.size() + 1);
  for (std::string& word : all) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

// The parent's id is the second field after the name in parentheses.
pid_t parent_of(const std::string& process) {
  std::ifstream stream("/proc/" + process + "/stat");
  std::string stat;
  std::getline(stream, stat);
  const std::size_t name_end = stat.rfind(')');
  return name_end == std::string::npos ? 0 : static_cast<pid_t>(std::atoi(stat.c_str() + std::min(name_end + 4, stat.size())));
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") == std::string::npos && parent_of(name) == parent) {
      children.push_back(static_cast<pid_t>(std::atoi(name.c_str())));
    }
  }
  return children;
}

using Seen = std::map<int, std::pair<ino_t, std::int64_t>>;  // job -> inode and time of its output

// Every output that has its name is whole, and is the file it was before.
void check_outputs(const Workplace& place, const Workplace& undisturbed, Seen& seen) {
  for (int i = 0; i < kJobs; ++i) {
    const std::string name = "out/" + std::to_string(i) + ".pdf";
    struct stat info {};
    if (::stat((place.folder() / name).c_str(), &info) != 0) {
      CHECK_MESSAGE(!seen.contains(i), name << " is gone");
      continue;
    }
    const std::pair<ino_t, std::int64_t> identity(info.st_ino, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec);
    const auto [before, fresh] = seen.try_emplace(i, identity);
    CHECK_MESSAGE(before->second == identity, name << " was made again");
    if (fresh) CHECK_MESSAGE(place.read(name) == undisturbed.read(name), name << " differs");
  }
}

void begin_anew(const Workplace& place) { std::filesystem::remove_all(place.folder() / "out"); }

// The first unfinished output that a batch leaves when it is killed.
std::filesystem::path left_unfinished(const Workplace& place) {
  for (int tries = 0; tries < 200; ++tries) {
    const pid_t parent = start(place);
    ::usleep(static_cast<useconds_t>(2000 * (tries % 50)));
    ::kill(parent, SIGKILL);
    int status = 0;
    ::waitpid(parent, &status, 0);
    if (std::filesystem::is_directory(place.folder() / "out")) {
      for (const auto& entry : std::filesystem::directory_iterator(place.folder() / "out")) {
        if (entry.path().extension() == ".part") return entry.path();
      }
    }
    begin_anew(place);
  }
  return {};
}

}  // namespace

TEST_CASE("a worker of a killed batch that is still there costs no job") {
  const Workplace place;
  write_articles(place, kJobs);
  const std::filesystem::path unfinished = left_unfinished(place);
  REQUIRE_FALSE(unfinished.empty());
  const int file = ::open(unfinished.c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(file >= 0);
  ::usleep(200'000);  // the real ones are gone by now
  REQUIRE(::flock(file, LOCK_EX | LOCK_NB) == 0);
  std::thread worker([&] {
    ::usleep(500'000);
    ::close(file);
  });
  const int status = place.run(words()).status;
  worker.join();
  CHECK(status == 0);
  CHECK(count_of(place.read("report"), "\"status\":\"done\"") == kJobs);
}

TEST_CASE("killed at random points and resumed, a batch loses and repeats nothing") {
  const Workplace undisturbed, place;
  write_articles(undisturbed, kJobs);
  write_articles(place, kJobs);
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(undisturbed.galley({"batch", "--list", "list.txt", "--out", "out", "-j", "2", "--quiet"}).status == 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const char* wanted = std::getenv("GALLEY_KILLS");
  const int all_kills = wanted == nullptr ? 100 : std::atoi(wanted);
  Random random;
  Seen seen;
  int kills = 0, batches = 0;
  while (kills < all_kills) {
    const pid_t parent = start(place);
    ::usleep(random.below(static_cast<std::uint32_t>(whole.count())));
    const std::vector<pid_t> workers = children_of(parent);
    const bool kill_worker = random.below(2) == 0 && !workers.empty();
    ::kill(kill_worker ? workers[random.below(static_cast<std::uint32_t>(workers.size()))] : parent, SIGKILL);
    ++kills;
    int status = 0;
    ::waitpid(parent, &status, 0);
    check_outputs(place, undisturbed, seen);
    if (!WIFEXITED(status)) continue;
    CHECK(WEXITSTATUS(status) == 0);  // a killed worker costs no job
    CHECK(seen.size() == kJobs);
    CHECK(count_of(place.read("report"), "\"status\":\"done\"") == kJobs);
    CHECK(Workplace::names_in(place, "out").size() == kJobs + 1);  // and the journal
    begin_anew(place);
    seen.clear();
    ++batches;
  }
  CHECK(place.run(words()).status == 0);
  check_outputs(place, undisturbed, seen);
  CHECK(seen.size() == kJobs);
  CHECK(batches > 0);
  MESSAGE(kills << " kills, " << batches << " batches finished in spite of them");
}
