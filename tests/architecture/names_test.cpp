// A folder's .cpp files can be compiled together (CMAKE_UNITY_BUILD, as release and fuzz builds do) only while their private names
// differ: those in unnamed namespaces. Where they are functions with other parameters, the compiler would even say nothing and
// might call the wrong one. It sees only the files of one batch, and which these are changes with every new file: here all of a
// folder count.
//
// Declarations are lines that begin at the margin within a namespace, as clang-format sets them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "architecture/tree.h"

namespace galley::architecture {
namespace {

using Declarations = std::map<std::string, std::set<std::string>>;  // of a name: files, or what an alias stands for

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string word_from(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] == ' ') ++at;
  std::size_t end = at;
  while (end < line.size() && is_name_character(line[end])) ++end;
  return std::string(line.substr(at, end - at));
}

// Without what stands in angle brackets, and without an attribute at the beginning.
std::string without_arguments(std::string_view line) {
  if (line.starts_with("[[")) line.remove_prefix(std::min(line.size(), line.find("]] ") + 3));
  std::string out;
  int depth = 0;
  for (const char c : line) {
    if (c == '<') ++depth;
    if (depth == 0) out += c;
    if (c == '>' && depth > 0) --depth;
  }
  return out;
}

// Of a function or the first constant of a line; empty if the line declares none.
std::string name_before_mark(const std::string& line) {
  const std::size_t mark = line.find_first_of("(={[;");
  if (mark == std::string::npos) return {};
  std::size_t end = mark;
  while (end > 0 && line[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && is_name_character(line[begin - 1])) --begin;
  const bool member = begin > 0 && line[begin - 1] == ':';
  const std::string name = line.substr(begin, end - begin);
  const bool macro =
      std::none_of(name.begin(), name.end(), [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
  return member || macro ? std::string() : name;
}

std::vector<std::string> names_in(const std::string& code) {
  const std::string line = without_arguments(code), first = word_from(line, 0);
  if (first.empty() || first == "namespace" || first == "static_assert" || line.find("operator") != std::string::npos) return {};
  if (first == "using") {
    if (line.find('=') == std::string::npos) return {};  // a name that others declare
    return {word_from(line, 6)};
  }
  for (const std::string_view kind : {"struct ", "enum class ", "enum ", "class ", "union "}) {
    if (line.starts_with(kind)) return {word_from(line, kind.size())};
  }
  std::vector<std::string> names = {name_before_mark(line)};
  for (auto at = line.find(", k"); at != std::string::npos && line.starts_with("const"); at = line.find(", k", at + 1)) {
    names.push_back(word_from(line, at + 2));
  }
  return names;
}

// Past the line on which a raw string that begins on line i ends; i + 1 if none does.
std::size_t after_raw_string(const std::vector<std::string>& lines, std::size_t i) {
  const auto begin = lines[i].find("R\"");
  const auto open = begin == std::string::npos ? begin : lines[i].find('(', begin);
  if (open == std::string::npos) return i + 1;
  const std::string close = ")" + lines[i].substr(begin + 2, open - begin - 2) + "\"";
  if (lines[i].find(close, open) != std::string::npos) return i + 1;
  do ++i;
  while (i < lines.size() && lines[i].find(close) == std::string::npos);
  return i + 1;
}

// What stands in the namespaces that `opening` begins.
void add_declarations(const SourceFile& file, std::string_view opening, Declarations& out) {
  bool inside = false;
  for (std::size_t i = 0; i < file.lines.size(); i = after_raw_string(file.lines, i)) {
    const std::string& line = file.lines[i];
    if (line.starts_with("}  // namespace")) inside = false;
    if (inside && !line.empty() && (is_name_character(line.front()) || line.front() == '[')) {
      for (const std::string& name : names_in(line)) {
        if (!name.empty()) out[name].insert(line.starts_with("using ") ? line : file.path);
      }
    }
    if (line.starts_with(opening)) inside = true;
  }
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

}  // namespace

TEST_CASE("a private name stands in one file of its folder, and in no header that its files see unasked") {
  std::vector<SourceFile> files = files_below("tests", {".h", ".cpp"});
  files.insert(files.end(), engine_files().begin(), engine_files().end());
  std::map<std::string, Declarations> hidden, shown;
  for (const SourceFile& file : files) {
    if (file.path.ends_with(".cpp")) add_declarations(file, "namespace {", hidden[folder_of(file.path)]);
    if (file.path.ends_with(".h")) add_declarations(file, "namespace galley", shown[folder_of(file.path)]);
  }
  for (const auto& [folder, names] : hidden) {
    for (const auto& [name, places] : names) {
      std::set<std::string> all = places;
      for (const std::string& headers : {folder, std::string(folder.starts_with("engine/") ? "engine/base" : "")}) {
        if (const auto at = shown[headers].find(name); at != shown[headers].end()) all.insert(at->second.begin(), at->second.end());
      }
      std::string where = name + " is declared in";
      for (const std::string& place : all) where += "\n  " + place;
      CHECK_MESSAGE(all.size() == 1, where);
    }
  }
}

}  // namespace galley::architecture
