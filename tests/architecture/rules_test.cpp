// Rules of the tree that a compiler does not hold: integers in layout, codes documented, nothing private in public text.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "architecture/tree.h"

namespace galley::architecture {
namespace {

// Shape paths and colour maths may use floating point; so may the one file that talks to a library in doubles.
const std::set<std::string> kFloatFolders = {"color", "vector"};
const std::set<std::string> kFloatFiles = {"engine/pdf/podofo_store.cpp"};

bool is_word_at(const std::string& line, std::size_t at, std::size_t size) {
  const auto is_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return (at == 0 || !is_name(line[at - 1])) && (at + size >= line.size() || !is_name(line[at + size]));
}

bool has_word(const std::string& line, std::string_view word) {
  for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
    if (is_word_at(line, at, word.size())) return true;
  }
  return false;
}

// Diagnostic codes in a file: string literals "area.thing" whose area is one of ours.
std::set<std::string> codes_in(const SourceFile& file) {
  static const std::regex kCode(
      R"re("((?:import|css|cascade|style|font|text|image|resource|layout|box|paint|vector|preflight|preview|impose|pdf|job|limit|internal)\.[a-z0-9]+(?:-[a-z0-9]+)*)")re");
  static const std::array<std::string_view, 8> kFileEndings = {".css", ".html", ".txt", ".md", ".cpp", ".h", ".pdf", ".json"};
  std::set<std::string> codes;
  for (const std::string& line : file.code_lines) {
    for (auto it = std::sregex_iterator(line.begin(), line.end(), kCode); it != std::sregex_iterator(); ++it) {
      const std::string code = (*it)[1].str();
      if (std::none_of(kFileEndings.begin(), kFileEndings.end(), [&](std::string_view end) { return code.ends_with(end); })) {
        codes.insert(code);
      }
    }
  }
  return codes;
}

// Words that belong to a workplace and not into a project, put together here so that this file does not hold them.
std::vector<std::string> forbidden_words() {
  const std::string slash = "/";
  return {slash + "work" + slash,       "PM" + std::string("OI"), "ME" + std::string("K "), "shared" + slash + "tools",
          "seed" + std::string(".txt"), "/tmp" + slash + "brief", "peers" + slash + "bench"};
}

}  // namespace

TEST_CASE("layout and parsers hold no floating point") {
  for (const SourceFile& file : engine_files()) {
    if (kFloatFolders.contains(file.folder) || kFloatFiles.contains(file.path)) continue;
    for (std::size_t i = 0; i < file.code_lines.size(); ++i) {
      const std::string code = without_strings(file.code_lines[i]);
      INFO(file.path << ":" << i + 1 << ": " << file.lines[i]);
      CHECK_FALSE((has_word(code, "double") || has_word(code, "float")));
    }
  }
}

TEST_CASE("the engine asks no clock, no locale and no random source") {
  const std::array<std::string_view, 8> words = {"system_clock", "random_device", "mt19937",   "rand",
                                                 "srand",        "setlocale",     "localtime", "gmtime"};
  for (const SourceFile& file : engine_files()) {
    for (std::size_t i = 0; i < file.code_lines.size(); ++i) {
      const std::string code = without_strings(file.code_lines[i]);
      for (const std::string_view word : words) {
        INFO(file.path << ":" << i + 1 << ": " << file.lines[i]);
        CHECK_FALSE(has_word(code, word));
      }
    }
  }
}

TEST_CASE("every diagnostic code stands in the README of a folder that reports it") {
  std::string readmes;
  for (const SourceFile& readme : files_below("engine", {"README.md"})) readmes += readme.text;
  for (const SourceFile& file : engine_files()) {
    for (const std::string& code : codes_in(file)) {
      INFO(file.path << ": " << code);
      CHECK(readmes.find("`" + code + "`") != std::string::npos);
    }
  }
}

TEST_CASE("every folder of the engine says in a README where to start reading") {
  std::set<std::string> folders;
  for (const SourceFile& file : engine_files()) {
    if (file.path.ends_with(".cpp")) folders.insert(file.folder);
  }
  for (const std::string& folder : folders) {
    INFO("engine/" << folder << "/README.md");
    const std::string text = read_text("engine/" + folder + "/README.md");
    CHECK_FALSE(text.empty());
    CHECK(std::count(text.begin(), text.end(), '\n') <= 60);
  }
}

TEST_CASE("no source file grows past six hundred lines") {
  for (const SourceFile& file : engine_files()) {
    INFO(file.path);
    CHECK(file.lines.size() <= 600);
  }
}

TEST_CASE("the tree holds nothing of the place where it is written") {
  std::vector<SourceFile> files = files_below("engine", {".h", ".cpp", ".md", ".txt"});
  for (const char* folder : {"tests", "styles", "samples", "fonts"}) {
    for (SourceFile& file : files_below(folder, {".h", ".cpp", ".md", ".txt", ".css", ".html", ".args", ".py", ".sh"})) {
      files.push_back(std::move(file));
    }
  }
  for (const SourceFile& file : files) {
    for (const std::string& word : forbidden_words()) {
      INFO(file.path << " holds " << word);
      CHECK(file.text.find(word) == std::string::npos);
    }
  }
}

}  // namespace galley::architecture
