#include "tools.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace galley::test {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

Answer ask(const std::string& program, const std::string& before, const std::string& bytes, const std::string& after) {
  Answer answer;
  answer.installed = std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
  if (!answer.installed) {
    MESSAGE(program << " is not installed: skipped");
    return answer;
  }
  const auto folder = std::filesystem::temp_directory_path() / ("galley-pdf-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "a.pdf", std::ios::binary) << bytes;
  const std::string out = (folder / "out").string(), err = (folder / "err").string();
  const std::string line = program + " " + before + " " + (folder / "a.pdf").string() + " " + after + " >" + out + " 2>" + err;
  answer.status = std::system(line.c_str());
  answer.out = read(out);
  answer.err = read(err);
  std::filesystem::remove_all(folder);
  return answer;
}

}  // namespace galley::test
