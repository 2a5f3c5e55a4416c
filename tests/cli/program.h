// Runs the program `galley` with words and standard input, and keeps what it said.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace galley::cli_test {

struct Outcome {
  int status = -1;  // exit status; 128 + signal when it was killed
  std::string out, err;
  [[nodiscard]] bool says(const std::string& text) const { return err.find(text) != std::string::npos; }
  // How many diagnostics there are: lines that do not begin with a space (hints do).
  [[nodiscard]] std::size_t messages() const;
};

// A folder of its own with files; the program runs inside it.
class Workplace {
 public:
  Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace();
  void write(const std::string& name, const std::string& bytes) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  // Names in the folder, sorted.
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] static std::vector<std::string> names_in(const Workplace& place, const std::string& folder);
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] Outcome galley(const std::vector<std::string>& words, const std::string& standard_input = {}) const;
  // Any other program found on PATH; status 127 if it is not there.
  [[nodiscard]] Outcome run(const std::vector<std::string>& words, const std::string& standard_input = {}) const;

 private:
  std::filesystem::path folder_;
};

[[nodiscard]] inline bool has(const std::string& bytes, const std::string& text) { return bytes.find(text) != std::string::npos; }
// A short article that imports and prints without complaint.
[[nodiscard]] std::string plain_article();

}  // namespace galley::cli_test
