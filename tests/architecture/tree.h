// The source tree as the architecture tests see it: files of engine/ with their folder, lines without comments and strings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley::architecture {

struct SourceFile {
  std::string path;    // from the project's top, e.g. "engine/css/tokenizer.cpp"
  std::string folder;  // "css"; empty outside engine/
  std::string text;
  std::vector<std::string> lines;       // as written
  std::vector<std::string> code_lines;  // comments blanked, string literals kept
};

struct Include {
  std::string target;  // between the quotes or brackets
  bool quoted = false;
  std::size_t line = 0;  // from 1
};

// All files below `folder` (from the project's top) whose name ends with one of `endings`, sorted by path.
[[nodiscard]] std::vector<SourceFile> files_below(std::string_view folder, const std::vector<std::string>& endings);
[[nodiscard]] const std::vector<SourceFile>& engine_files();
[[nodiscard]] std::vector<Include> includes_of(const SourceFile& file);
[[nodiscard]] std::string read_text(const std::string& path_from_top);
// `line` with the contents of its string and character literals blanked.
[[nodiscard]] std::string without_strings(std::string_view line);

}  // namespace galley::architecture
