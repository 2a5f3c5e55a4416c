#include "golden_case.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace galley::layout_test {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Hundredths of a point: the dump has two decimals.
long hundredths(const std::string& number) {
  const std::size_t dot = number.find('.');
  const bool negative = number.starts_with('-');
  const long whole = std::stol(number.substr(0, dot));
  return whole * 100 + (negative ? -1 : 1) * std::stol(number.substr(dot + 1));
}

std::string quoted(const std::string& word) { return "'" + word + "'"; }

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Expectations expectations_of(const std::string& input) {
  static const std::regex comment("<!-- (warn|mirrors): ([^>]*?) -->");
  Expectations out;
  for (std::sregex_iterator it(input.begin(), input.end(), comment), end; it != end; ++it) {
    if ((*it)[1] == "warn") out.warnings.push_back((*it)[2]);
    if ((*it)[1] == "mirrors") out.mirrors = (*it)[2];
  }
  std::sort(out.warnings.begin(), out.warnings.end());
  return out;
}

Result lay_out(const std::string& folder, const std::string& file) {
  const std::string base = (std::filesystem::temp_directory_path() / ("galley-layout-" + std::to_string(::getpid()))).string();
  const std::string out = base + ".out";
  const std::string err = base + ".err";
  // Found and run by the shell; none of these names comes from outside the project.
  const std::string command = "cd " + quoted(folder) + " && " + quoted(GALLEY_PROGRAM) + " dump " + quoted(file) +
                              " --after=paginate --ignore-system-fonts --font-path " + quoted(GALLEY_TEST_FACE) + " </dev/null >" +
                              quoted(out) + " 2>" + quoted(err);
  Result result;
  const int status = std::system(command.c_str());
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  result.plan = read_file(out);
  static const std::regex warning(R"(^[^:]+:(\d+:\d+): (?:warning|error): .*\[([a-z.-]+)\].*$)");
  std::smatch match;
  for (const std::string& line : lines_of(read_file(err))) {
    if (std::regex_match(line, match, warning)) result.warnings.push_back(match[2].str() + " " + match[1].str());
  }
  std::sort(result.warnings.begin(), result.warnings.end());
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return result;
}

std::vector<std::string> boxes_of(const std::string& plan, bool mirrored) {
  static const std::regex page(R"(^page \d+ (\d+\.\d+)x.*)");
  static const std::regex box(R"(^ *(area|box|line|image|column-rule) (-?\d+\.\d+),(-?\d+\.\d+) (\d+\.\d+)x(\d+\.\d+).*)");
  std::vector<std::string> boxes;
  std::smatch match;
  long page_width = 0;
  for (const std::string& line : lines_of(plan)) {
    if (std::regex_match(line, match, page)) page_width = hundredths(match[1]);
    if (!std::regex_match(line, match, box)) continue;
    const long x = hundredths(match[2]);
    const long shown = mirrored ? page_width - x - hundredths(match[4]) : x;
    boxes.push_back(match[1].str() + " x " + std::to_string(shown) + " y " + match[3].str() + " " + match[4].str() + "x" +
                    match[5].str());
  }
  return boxes;
}

std::string first_difference(const std::string& expected, const std::string& actual) {
  const std::vector<std::string> a = lines_of(expected);
  const std::vector<std::string> b = lines_of(actual);
  std::size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  const auto shown = [i](const std::vector<std::string>& lines) { return i < lines.size() ? lines[i] : std::string("(nothing)"); };
  return "line " + std::to_string(i + 1) + "\n  should be " + shown(a) + "\n  is        " + shown(b);
}

}  // namespace galley::layout_test
