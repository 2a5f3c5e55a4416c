// Runs the import over every case of cases/: NAME.txt (.md, .html) beside NAME.json, the part of the report that is
// expected. Objects may leave members out; arrays have equal length; a string that ends in "…" is a beginning. That every
// line of a text is accounted for is checked as well. pages/ has HTML; second_hand/ and many_sites/ have assertions in lines: see
// the README of second_hand/.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "import/import.h"

namespace {

using namespace galley;
using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

struct Run {
  import::Report report;
  std::string text;
};

Run run_import(const fs::path& path) {
  source::Diagnostics diagnostics;
  source::Sources sources;
  std::string bytes = read_file(path);
  import::ImportRequest request;
  request.path = path.string();
  request.as = import::As::Article;
  request.format = import::detect_format(request.path, bytes);
  auto text = import::decode_text(std::move(bytes), request.path, request.format, diagnostics);
  REQUIRE(text.ok());
  Run run;
  run.text = *text;
  request.source = sources.add(request.path, std::move(*text));
  auto imported = import::import_document(request, sources, diagnostics);
  REQUIRE(imported.ok());
  run.report = imported->report;
  return run;
}

// The first place where `actual` does not hold what is expected; empty if there is none.
std::string difference(const Json& expected, const Json& actual, const std::string& where) {
  if (expected.is_string() && actual.is_string()) {
    const std::string want = expected, got = actual;
    const std::string ellipsis = "…";
    const bool beginning = want.size() > ellipsis.size() && want.substr(want.size() - ellipsis.size()) == ellipsis;
    const bool same =
        beginning ? got.compare(0, want.size() - ellipsis.size(), want, 0, want.size() - ellipsis.size()) == 0 : got == want;
    return same ? "" : where + ": expected \"" + want + "\", got \"" + got + "\"";
  }
  if (expected.is_object() && actual.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      const std::string found = difference(value, actual.contains(key) ? actual[key] : Json(), where + "/" + key);
      if (!found.empty()) return found;
    }
    return "";
  }
  if (expected.is_array() && actual.is_array()) {
    if (expected.size() != actual.size())
      return where + ": expected " + std::to_string(expected.size()) + " entries, got " + actual.dump();
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const std::string found = difference(expected[i], actual[i], where + "/" + std::to_string(i));
      if (!found.empty()) return found;
    }
    return "";
  }
  return expected == actual ? "" : where + ": expected " + expected.dump() + ", got " + actual.dump();
}

// Lines of the text that are neither in a part nor in a block nor dropped.
std::string unaccounted(const Run& run) {
  std::vector<bool> covered(static_cast<std::size_t>(std::count(run.text.begin(), run.text.end(), '\n')) + 3, false);
  const auto cover = [&](import::Lines lines) {
    for (std::uint32_t i = lines.first; i <= lines.last && i < covered.size(); ++i) covered[i] = true;
  };
  for (const auto& [name, lines] : run.report.lines) cover(lines);
  for (const auto& block : run.report.blocks) cover(block.lines);
  for (const auto& dropped : run.report.dropped) cover(dropped.lines);
  std::size_t number = 1;
  for (std::size_t begin = 0; begin <= run.text.size(); ++number) {
    const std::size_t end = std::min(run.text.find('\n', begin), run.text.size());
    const std::string line = run.text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string::npos && !covered[number]) return line;
    begin = end + 1;
  }
  return "";
}

std::vector<fs::path> cases_in(const std::string& folder, const std::string& extension) {
  const fs::path root = fs::path(GALLEY_SOURCE_DIR) / "tests/import" / folder;
  std::vector<fs::path> found;
  if (!fs::is_directory(root)) return found;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string single_spaced(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

bool holds(const std::string& text, const std::string& piece) {
  return single_spaced(text).find(single_spaced(piece)) != std::string::npos;
}

bool any_block_holds(const import::Report& report, const std::string& piece) {
  return std::any_of(report.blocks.begin(), report.blocks.end(), [&](const auto& block) { return holds(block.text, piece); });
}

std::size_t blocks_of_type(const import::Report& report, const std::string& type) {
  return static_cast<std::size_t>(
      std::count_if(report.blocks.begin(), report.blocks.end(), [&](const auto& block) { return block.type == type; }));
}

// A lead caption that is the standfirst does not count.
std::size_t captions_of(const import::Report& report) {
  return static_cast<std::size_t>(std::count_if(report.blocks.begin(), report.blocks.end(), [&](const auto& block) {
    return (block.type == "caption" || block.type == "image") && !(report.standfirst && block.text == *report.standfirst);
  }));
}

std::string value_or_dash(const std::optional<std::string>& value) { return value ? single_spaced(*value) : "-"; }

// One line of an .expect file: its field, then its values. True if the report holds it.
bool fulfils(const import::Report& report, const std::vector<std::string>& parts, std::string& got) {
  const std::string& field = parts[0];
  const std::string value = parts.size() > 1 ? parts[1] : "";
  const auto equal = [&](const std::string& actual) {
    got = actual;
    return actual == single_spaced(value);
  };
  if (field == "title") return equal(value_or_dash(report.title));
  if (field == "standfirst") return equal(value_or_dash(report.standfirst));
  if (field == "byline") return equal(value_or_dash(report.byline));
  if (field == "place") return equal(value_or_dash(report.dateline_place));
  if (field == "date") return equal(value_or_dash(report.dateline_date));
  if (field == "lang") return equal(report.language.substr(0, report.language.find('-')));
  if (field == "dir") return equal(report.direction);
  if (field == "captions") return equal(std::to_string(captions_of(report)));
  if (field == "dropped-contains")
    return std::any_of(report.dropped.begin(), report.dropped.end(), [&](const auto& d) { return holds(d.text, value); });
  if (field == "body-contains") return any_block_holds(report, value);
  if (field == "not-in-body") return !any_block_holds(report, value);
  if (field == "pullquote-speaker") {
    got = report.pull_quote ? report.pull_quote->speaker : "-";
    return value == "-" ? !report.pull_quote : holds(got, value);
  }
  if (field == "speaker-of") {
    return std::any_of(report.blocks.begin(), report.blocks.end(), [&](const auto& block) {
      return block.text.compare(0, value.size(), value) == 0 && block.belongs_to &&
             holds(report.blocks[*block.belongs_to].text, parts.at(2));
    });
  }
  for (const auto& [name, type] :
       {std::pair{"paragraphs", "paragraph"}, {"headings", "heading"}, {"quotes", "quote"}, {"list-items", "list-item"}}) {
    if (field == name) return equal(std::to_string(blocks_of_type(report, type)));
  }
  return false;
}

void check_assertions(const fs::path& expectation) {
  fs::path input = expectation;
  const Run run = run_import(input.replace_extension(".txt"));
  CHECK(unaccounted(run) == "");
  std::istringstream lines(read_file(expectation));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> parts;
    std::istringstream fields(line);
    for (std::string part; std::getline(fields, part, '\t');) parts.push_back(part);
    if (parts.empty()) continue;
    CAPTURE(line);
    std::string got;
    const bool fulfilled = fulfils(run.report, parts, got);
    CAPTURE(got);
    CHECK(fulfilled);
  }
}

}  // namespace

TEST_CASE("our own scraped texts are read as expected") {
  for (const fs::path& expectation : cases_in("cases", ".json")) {
    CAPTURE(expectation.filename().string());
    fs::path input = expectation;
    for (const char* extension : {".txt", ".md", ".html"}) {
      if (fs::exists(input.replace_extension(extension))) break;
    }
    REQUIRE(fs::exists(input));
    const Run run = run_import(input);
    CHECK(difference(Json::parse(read_file(expectation)), Json::parse(import::report_json(run.report)), "") == "");
    if (input.extension() != ".html") CHECK(unaccounted(run) == "");
  }
}

TEST_CASE("pages of content systems are read as expected") {
  for (const fs::path& expectation : cases_in("pages", ".json")) {
    CAPTURE(expectation.filename().string());
    fs::path input = expectation;
    const Run run = run_import(input.replace_extension(".html"));
    CHECK(difference(Json::parse(read_file(expectation)), Json::parse(import::report_json(run.report)), "") == "");
  }
}

TEST_CASE("scraped texts of many kinds of sites are read as expected") {
  for (const fs::path& expectation : cases_in("many_sites", ".expect")) {
    CAPTURE(expectation.filename().string());
    check_assertions(expectation);
  }
}

TEST_CASE("scraped texts by a second hand are read as expected") {
  for (const fs::path& expectation : cases_in("second_hand", ".expect")) {
    CAPTURE(expectation.filename().string());
    check_assertions(expectation);
  }
}
