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
  static const std::regex comment("<!-- (warn|mirrors|mirrored):? ?([^>]*?) ?-->");
  Expectations out;
  for (std::sregex_iterator it(input.begin(), input.end(), comment), end; it != end; ++it) {
    if ((*it)[1] == "warn") out.warnings.push_back((*it)[2]);
    if ((*it)[1] == "mirrors") out.mirrors = (*it)[2];
    if ((*it)[1] == "mirrored") out.mirrored = true;
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

std::string turned(const std::string& input) {
  static const std::regex word(R"(\b(left|right|ltr|rtl)\b)");
  static const std::regex four(R"((margin|padding): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+))");  // top, right, bottom, left
  const std::string sides = std::regex_replace(input, four, "$1: $2 $5 $4 $3");
  std::string out;
  std::size_t from = 0;
  for (std::sregex_iterator it(sides.begin(), sides.end(), word), end; it != end; ++it) {
    const std::string found = it->str();
    out.append(sides, from, static_cast<std::size_t>(it->position()) - from);
    out += found == "left" ? "right" : found == "right" ? "left" : found == "ltr" ? "rtl" : "ltr";
    from = static_cast<std::size_t>(it->position() + it->length());
  }
  return out.append(sides, from);
}

std::string PlacedBox::text() const {
  std::string out = kind + " x " + std::to_string(x) + " y " + std::to_string(y);
  return out + " " + std::to_string(width) + "x" + std::to_string(height);
}

std::vector<PlacedBox> within_tolerance(std::vector<PlacedBox> expected, const std::vector<PlacedBox>& actual) {
  constexpr long kTolerance = 10;
  const auto near = [](long a, long b) { return std::abs(a - b) <= kTolerance; };
  for (std::size_t i = 0; i < expected.size() && i < actual.size(); ++i) {
    const PlacedBox &a = expected[i], &b = actual[i];
    if (a.kind == b.kind && near(a.x, b.x) && near(a.y, b.y) && near(a.width, b.width) && near(a.height, b.height))
      expected[i] = actual[i];
  }
  return expected;
}

std::vector<PlacedBox> boxes_of(const std::string& plan, bool mirrored) {
  static const std::regex page(R"(^page \d+ (\d+\.\d+)x.*)");
  static const std::regex box(R"(^ *(area|box|line|image|column-rule) (-?\d+\.\d+),(-?\d+\.\d+) (\d+\.\d+)x(\d+\.\d+).*)");
  std::vector<PlacedBox> boxes;
  std::smatch match;
  long page_width = 0;
  for (const std::string& line : lines_of(plan)) {
    if (std::regex_match(line, match, page)) page_width = hundredths(match[1]);
    if (!std::regex_match(line, match, box)) continue;
    const long x = hundredths(match[2]), width = hundredths(match[4]);
    boxes.push_back({match[1].str(), mirrored ? page_width - x - width : x, hundredths(match[3]), width, hundredths(match[5])});
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
