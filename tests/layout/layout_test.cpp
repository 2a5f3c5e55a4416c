// Lays out every case of this folder and compares it with its golden text: layout [--update] [NAME...]
// --update writes what is made as what should be; read the change before you keep it.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "golden_case.h"

namespace galley::layout_test {

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = GALLEY_LAYOUT_CASES;

std::vector<fs::path> inputs(const std::set<std::string>& wanted) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".html" && path.extension() != ".md") continue;
    if (path.filename() == "README.md") continue;
    if (wanted.empty() || wanted.contains(path.stem().string())) found.push_back(path);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string joined(const std::vector<PlacedBox>& boxes) {
  std::string text;
  for (const PlacedBox& box : boxes) text += box.text() + "\n";
  return text;
}

bool agree(const std::string& name, const std::string& what, const std::string& expected, const std::string& actual) {
  if (expected == actual) return true;
  std::cout << name << ": " << what << " differs, " << first_difference(expected, actual) << "\n";
  return false;
}

// Lines that run the other way make the page's mirror image.
bool turns_around(const std::string& name, const std::string& input, const std::string& plan) {
  const fs::path folder = fs::temp_directory_path() / ("galley-mirrored-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  for (const char* file : {"picture.svg", "figures.css"})
    fs::copy_file(kFolder / file, folder / file, fs::copy_options::overwrite_existing);
  std::ofstream(folder / "case.html", std::ios::binary) << turned(input);
  const Result result = lay_out(folder.string(), "case.html");
  fs::remove_all(folder);
  const std::vector<PlacedBox> image = boxes_of(result.plan, true);
  return agree(name, "its mirror image", joined(within_tolerance(boxes_of(plan, false), image)), joined(image));
}

bool run_case(const fs::path& input, bool update) {
  const std::string name = input.stem().string();
  const std::string source = read_file(input.string());
  const Expectations expected = expectations_of(source);
  const Result result = lay_out(kFolder.string(), input.filename().string());
  if (result.status != 0) {
    std::cout << name << ": the program ended with status " << result.status << "\n";
    return false;
  }
  const fs::path golden = kFolder / (name + ".plan");
  if (update) std::ofstream(golden, std::ios::binary) << result.plan;
  bool good = agree(name, "the plan", read_file(golden.string()), result.plan);
  good = agree(name, "what is reported", joined(expected.warnings), joined(result.warnings)) && good;
  if (!expected.mirrors.empty()) {
    const std::string other = read_file((kFolder / (expected.mirrors + ".plan")).string());
    good = agree(name, "the mirrored place of boxes", joined(boxes_of(other, true)), joined(boxes_of(result.plan, false))) && good;
  }
  if (expected.mirrored) good = turns_around(name, source, result.plan) && good;
  return good;
}

int run(const std::vector<std::string>& words) {
  bool update = false;
  std::set<std::string> wanted;
  for (const std::string& word : words) {
    if (word == "--update") {
      update = true;
    } else {
      wanted.insert(word);
    }
  }
  const std::vector<fs::path> cases = inputs(wanted);
  std::size_t bad = 0;
  for (const fs::path& input : cases) bad += run_case(input, update) ? 0 : 1;
  std::cout << cases.size() << " cases, " << bad << " bad\n";
  return cases.empty() || bad > 0 ? 1 : 0;
}

}  // namespace

}  // namespace galley::layout_test

int main(int argc, char** argv) { return galley::layout_test::run({argv + 1, argv + argc}); }
