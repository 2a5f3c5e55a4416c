// The words of the command line as data, read off their one definition in options.cpp: for the manual and for shells.
#pragma once

#include <string>
#include <vector>

namespace galley::cli {

struct OptionWords {
  std::vector<std::string> names;  // "-o", "--output"; empty: a positional word
  std::string value;               // "FILE" or the like; empty: a flag
  std::string description;
  std::vector<std::string> choices;  // the only values there are
  bool required = false, repeated = false;
};

struct VerbWords {
  std::string name, description;
  std::vector<OptionWords> options;
};

struct ProgramWords {
  std::string description, version;
  std::vector<VerbWords> verbs;
};

[[nodiscard]] ProgramWords program_words();

// The manual page galley(1) in the man macros of troff.
[[nodiscard]] std::string manual_page(const ProgramWords& words);
// The script that completes words in bash, zsh or fish; empty for another shell.
[[nodiscard]] std::string completions(const ProgramWords& words, const std::string& shell);

}  // namespace galley::cli
