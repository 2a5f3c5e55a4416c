#include "architecture/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace galley::architecture {

namespace fs = std::filesystem;

namespace {

const fs::path kTop = GALLEY_SOURCE_DIR;

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// Blanks // and /* */ comments; understands string and character literals, not raw strings with quotes inside.
std::string without_comments(std::string_view text) {
  std::string out(text);
  enum class In { Code, Line, Block, String, Character } in = In::Code;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    const char next = i + 1 < out.size() ? out[i + 1] : '\0';
    if (in == In::Line || in == In::Block) {
      const bool ends = in == In::Line ? c == '\n' : c == '*' && next == '/';
      if (ends) {
        if (in == In::Block) out[i] = out[i + 1] = ' ';
        in = In::Code;
      } else if (c != '\n') {
        out[i] = ' ';
      }
    } else if (in == In::Code) {
      const bool digit_separator = i > 0 && std::isxdigit(static_cast<unsigned char>(out[i - 1])) != 0;
      if (c == '/' && (next == '/' || next == '*')) {
        in = next == '/' ? In::Line : In::Block;
        out[i] = out[i + 1] = ' ';
        ++i;
      } else if (c == '"') {
        in = In::String;
      } else if (c == '\'' && !digit_separator) {
        in = In::Character;
      }
    } else if (c == '\\') {
      ++i;
    } else if (c == (in == In::String ? '"' : '\'') || c == '\n') {
      in = In::Code;
    }
  }
  return out;
}

}  // namespace

std::string read_text(const std::string& path_from_top) {
  std::ifstream stream(kTop / path_from_top, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<SourceFile> files_below(std::string_view folder, const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  std::error_code error;
  for (auto it = fs::recursive_directory_iterator(kTop / folder, error); it != fs::recursive_directory_iterator(); ++it) {
    const std::string path = it->path().lexically_relative(kTop).generic_string();
    const bool wanted = it->is_regular_file() && std::any_of(endings.begin(), endings.end(),
                                                             [&](const std::string& ending) { return path.ends_with(ending); });
    if (!wanted) continue;
    SourceFile file;
    file.path = path;
    file.text = read_text(path);
    file.lines = split_lines(file.text);
    file.code_lines = split_lines(without_comments(file.text));
    if (path.starts_with("engine/")) file.folder = path.substr(7, path.find('/', 7) - 7);
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

const std::vector<SourceFile>& engine_files() {
  static const std::vector<SourceFile> files = files_below("engine", {".h", ".cpp"});
  return files;
}

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.code_lines.size(); ++i) {
    const std::string& line = file.code_lines[i];
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    const auto word = line.find("include", hash);
    if (word == std::string::npos) continue;
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string::npos) continue;
    const bool quoted = line[open] == '"';
    const auto close = line.find(quoted ? '"' : '>', open + 1);
    if (close != std::string::npos) found.push_back({line.substr(open + 1, close - open - 1), quoted, i + 1});
  }
  return found;
}

std::string without_strings(std::string_view line) {
  std::string out(line);
  char quote = '\0';
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (quote == '\0') {
      const bool digit_separator = c == '\'' && i > 0 && std::isxdigit(static_cast<unsigned char>(out[i - 1])) != 0;
      if ((c == '"' || c == '\'') && !digit_separator) quote = c;
    } else if (c == '\\' && i + 1 < out.size()) {
      out[i] = out[i + 1] = ' ';
      ++i;
    } else if (c == quote) {
      quote = '\0';
    } else {
      out[i] = ' ';
    }
  }
  return out;
}

}  // namespace galley::architecture
