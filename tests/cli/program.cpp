#include "cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace galley::cli_test {

namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// In the child: standard streams from and to files, then the program.
[[noreturn]] void become(const fs::path& folder, const fs::path& streams, const std::vector<std::string>& words) {
  const auto redirect = [&](const char* name, int flags, int target) {
    const int fd = ::open((streams / name).c_str(), flags, 0600);
    if (fd < 0 || ::dup2(fd, target) < 0) ::_exit(126);
  };
  redirect("in", O_RDONLY, STDIN_FILENO);
  redirect("out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect("err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  ::execvp(pointers[0], pointers.data());
  ::_exit(127);
}

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "galley-cli-XXXXXX").string();
  return ::mkdtemp(name.data());
}

}  // namespace

std::size_t Outcome::messages() const {
  std::size_t count = 0;
  bool line_start = true;
  for (const char c : err) {
    if (line_start && c != ' ' && c != '\n') ++count;
    line_start = c == '\n';
  }
  return count;
}

Workplace::Workplace() : folder_(new_folder()) {}

Workplace::~Workplace() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

void Workplace::write(const std::string& name, const std::string& bytes) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

std::string Workplace::read(const std::string& name) const { return read_file(folder_ / name); }

std::vector<std::string> Workplace::names() const { return names_in(*this, "."); }

std::vector<std::string> Workplace::names_in(const Workplace& place, const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(place.folder_ / folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Outcome Workplace::galley(const std::vector<std::string>& words, const std::string& standard_input) const {
  std::vector<std::string> all = {GALLEY_PROGRAM};
  all.insert(all.end(), words.begin(), words.end());
  return run(all, standard_input);
}

Outcome Workplace::run(const std::vector<std::string>& words, const std::string& standard_input) const {
  const fs::path streams = new_folder();
  std::ofstream(streams / "in", std::ios::binary) << standard_input;
  const pid_t child = ::fork();
  if (child == 0) become(folder_, streams, words);
  int state = 0;
  ::waitpid(child, &state, 0);
  Outcome outcome;
  outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  outcome.out = read_file(streams / "out");
  outcome.err = read_file(streams / "err");
  std::error_code error;
  fs::remove_all(streams, error);
  return outcome;
}

std::string plain_article() {
  return "Harbour reopens after nine weeks of repairs\n\n"
         "By Ines Calder\n\n"
         "The harbour of Easter Quay opened again on Monday, nine weeks after a storm broke its outer wall and sank two "
         "of the boats that were moored behind it.\n\n"
         "Crews worked in two shifts to set four hundred blocks, each of them cut from the quarry above the town, and "
         "finished six days before the date that the council had named.\n\n"
         "\"We counted every stone twice,\" said the harbour master, Tom Arley, who watched the first boat leave.\n";
}

}  // namespace galley::cli_test
