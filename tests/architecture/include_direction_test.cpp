// An include may only point to a folder of lower rank, or stay in its own. The table is that of engine/README.md.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "architecture/tree.h"

namespace galley::architecture {
namespace {

const std::map<std::string, int> kRanks = {
    {"base", 0},     {"source", 1},    {"resource", 2}, {"color", 2},    {"document", 3},  {"style", 3},  {"css", 4},
    {"font", 4},     {"image", 4},     {"import", 5},   {"cascade", 5},  {"text", 5},      {"vector", 5}, {"box", 6},
    {"fragment", 7}, {"paragraph", 8}, {"compose", 8},  {"flow", 9},     {"paginate", 10}, {"paint", 11}, {"pdf", 12},
    {"job", 13},     {"check", 12},    {"impose", 13},  {"explain", 13}, {"compare", 13},  {"svg", 12},   {"preview", 14},
    {"batch", 14},   {"api", 15},      {"cli", 15}};

// Where a third-party header may be included; by the beginning of its path.
const std::map<std::string, std::set<std::string>> kBorders = {
    {"hb", {"font", "text"}},
    {"ft2build.h", {"font"}},
    {"freetype/", {"font"}},
    {"fontconfig/", {"font"}},
    {"unicode/", {"box", "import", "text"}},
    {"hyphen.h", {"text"}},
    {"gumbo.h", {"import"}},
    {"md4c", {"import"}},
    {"jpeglib.h", {"image"}},
    {"jconfig.h", {"image"}},
    {"png.h", {"image"}},
    {"libdeflate.h", {"color", "font", "image", "pdf"}},
    {"lcms2", {"color"}},
    {"xxhash.h", {"base"}},
    {"xxh3.h", {"base"}},
    {"nlohmann/", {"batch", "check", "cli", "compare", "explain", "job", "preview"}},
    {"seccomp.h", {"batch"}},
    {"httplib.h", {"preview"}},
    {"CLI/", {"cli"}},
    {"podofo", {"pdf"}},
    {"expat.h", {"compare", "vector"}},
    {"zlib.h", {}},
    {"qpdf/", {"check", "impose"}}};

}  // namespace

TEST_CASE("an include points to a folder of lower rank or to its own") {
  REQUIRE_FALSE(engine_files().empty());
  for (const SourceFile& file : engine_files()) {
    const auto own = kRanks.find(file.folder);
    INFO(file.path);
    REQUIRE_MESSAGE(own != kRanks.end(), "folder without a rank");
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      INFO("line " << include.line << ": " << include.target);
      const std::string folder = include.target.substr(0, include.target.find('/'));
      const auto target = kRanks.find(folder);
      CHECK_MESSAGE(target != kRanks.end(), "quoted includes are written folder/file.h");
      if (target != kRanks.end() && folder != file.folder) CHECK(target->second < own->second);
    }
  }
}

TEST_CASE("the table of ranks in engine/README.md is the one that is checked") {
  const std::string readme = read_text("engine/README.md");
  for (const auto& entry : kRanks) {
    const std::string& folder = entry.first;
    INFO(folder);
    const auto at = readme.find("`" + folder + "/`");
    REQUIRE(at != std::string::npos);
    const auto line = readme.rfind('\n', at) + 1;
    CHECK(readme.substr(line, at - line).find("| " + std::to_string(entry.second) + " |") != std::string::npos);
  }
}

TEST_CASE("a third-party header is included only where its border is") {
  for (const SourceFile& file : engine_files()) {
    for (const Include& include : includes_of(file)) {
      if (include.quoted) continue;
      for (const auto& [prefix, folders] : kBorders) {
        if (!include.target.starts_with(prefix)) continue;
        INFO(file.path << " line " << include.line << ": " << include.target);
        CHECK(folders.contains(file.folder));
      }
    }
  }
}

TEST_CASE("PoDoFo is included, and exceptions are caught, in one file of pdf/") {
  std::set<std::string> with_podofo;
  std::set<std::string> with_try;
  for (const SourceFile& file : engine_files()) {
    for (const Include& include : includes_of(file)) {
      if (include.target.starts_with("podofo")) with_podofo.insert(file.path);
    }
    for (const std::string& line : file.code_lines) {
      const std::string code = without_strings(line);
      if (code.find(" try {") != std::string::npos || code.starts_with("try {")) with_try.insert(file.path);
    }
  }
  CHECK(with_podofo.size() <= 1);
  for (const std::string& path : with_try) {
    INFO(path);
    CHECK((path.starts_with("engine/pdf/") || path.starts_with("engine/batch/") || path.starts_with("engine/cli/") ||
           path.starts_with("engine/api/") || path == "engine/check/preflight.cpp" || path == "engine/check/place_page.cpp" ||
           path == "engine/impose/impose.cpp"));
  }
}

TEST_CASE("headers begin with a comment that says what they are and are included once") {
  for (const SourceFile& file : engine_files()) {
    if (!file.path.ends_with(".h")) continue;
    INFO(file.path);
    CHECK(file.text.starts_with("//"));
    CHECK(file.text.find("#pragma once") != std::string::npos);
  }
}

}  // namespace galley::architecture
