// The words of the command line -> scripts that complete them. What is no option and has no fixed choices is a file's name.
#include <string_view>

#include <fmt/format.h>

#include "cli/words.h"

namespace galley::cli {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::vector<std::string> names_of(const VerbWords& verb) {
  std::vector<std::string> names;
  for (const OptionWords& option : verb.options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_of(const ProgramWords& words) {
  std::vector<std::string> names;
  for (const VerbWords& verb : words.verbs) names.push_back(verb.name);
  return names;
}

// In single quotes of any of the three shells.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

constexpr std::string_view kBashHead = R"(# Completes the words of galley in bash.
_galley() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= words= i
  if [ "$prev" = = ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  if [ "$cur" = = ]; then cur=; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in -*) ;; *) verb=${COMP_WORDS[i]}; break ;; esac
  done
  COMPREPLY=()
)";
constexpr std::string_view kBashFoot = R"(  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _galley galley
)";

// The word before decides first (an option with choices), then the verb.
std::string bash(const ProgramWords& words) {
  std::string script(kBashHead);
  script += fmt::format("  if [ -z \"$verb\" ]; then words='{} --help --version'\n  else\n    case \"$verb $prev\" in\n",
                        joined(names_of(words)));
  std::string positional, options;
  for (const VerbWords& verb : words.verbs) {
    options += fmt::format("      {}) words='{} --help' ;;\n", verb.name, joined(names_of(verb)));
    for (const OptionWords& option : verb.options) {
      if (option.value.empty()) continue;
      if (option.names.empty()) {
        if (!option.choices.empty()) positional += fmt::format("      {}) words='{}' ;;\n", verb.name, joined(option.choices));
        continue;
      }
      std::vector<std::string> patterns;
      for (const std::string& name : option.names) patterns.push_back(fmt::format("\"{} {}\"", verb.name, name));
      script += fmt::format("      {}) words='{}' ;;\n", joined(patterns, " | "), joined(option.choices));
    }
  }
  script += "      *)\n        case $cur in\n        -*) case $verb in\n" + options +
            "        esac ;;\n        *) case $verb in\n" + positional +
            "          *) return ;;\n        esac ;;\n        esac ;;\n    esac\n  fi\n";
  return script + std::string(kBashFoot);
}

// A description inside brackets of _arguments: its own signs are escaped.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_spec(const OptionWords& option) {
  const std::string action = option.choices.empty() ? "_files" : "(" + joined(option.choices) + ")";
  const std::string value = option.value.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.value), action);
  if (option.names.empty()) return "    " + quoted((option.repeated ? "*" : "") + value) + " \\\n";
  std::string specs;
  for (const std::string& name : option.names) {
    const std::string_view repeated = option.repeated ? "*" : "";
    const std::string_view equals = !option.value.empty() && name.starts_with("--") ? "=" : "";
    const std::string spec = fmt::format("{}{}{}[{}]{}", repeated, name, equals, zsh_text(option.description), value);
    specs += fmt::format("    {} \\\n", quoted(spec));
  }
  return specs;
}

std::string zsh(const ProgramWords& words) {
  std::string script = "#compdef galley\n# Completes the words of galley in zsh.\n_galley() {\n  local -a verbs\n  verbs=(\n";
  for (const VerbWords& verb : words.verbs) script += "    " + quoted(verb.name + ":" + zsh_text(verb.description)) + "\n";
  script +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command verbs\n    return\n  fi\n  local verb=$words[2]\n"
      "  shift words\n  (( CURRENT-- ))\n  case $verb in\n";
  for (const VerbWords& verb : words.verbs) {
    script += fmt::format("  {})\n    _arguments \\\n", verb.name);
    for (const OptionWords& option : verb.options) script += zsh_spec(option);
    script += "    '--help[what this command takes]'\n    ;;\n";
  }
  return script + "  esac\n}\n_galley \"$@\"\n";
}

std::string fish(const ProgramWords& words) {
  std::string script = "# Completes the words of galley in fish.\n";
  for (const VerbWords& verb : words.verbs) {
    script += fmt::format("complete -c galley -n __fish_use_subcommand -f -a {} -d {}\n", verb.name, quoted(verb.description));
  }
  for (const VerbWords& verb : words.verbs) {
    const std::string head = fmt::format("complete -c galley -n '__fish_seen_subcommand_from {}'", verb.name);
    for (const OptionWords& option : verb.options) {
      std::string line = head;
      for (const std::string& name : option.names)
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.choices.empty()) line += (option.names.empty() ? " -f -a " : " -x -a ") + quoted(joined(option.choices));
      if (option.choices.empty() && option.names.empty()) continue;
      if (option.choices.empty() && !option.value.empty()) line += " -r";
      script += line + " -d " + quoted(option.description) + "\n";
    }
  }
  return script;
}

}  // namespace

std::string completions(const ProgramWords& words, const std::string& shell) {
  if (shell == "bash") return bash(words);
  if (shell == "zsh") return zsh(words);
  return shell == "fish" ? fish(words) : std::string();
}

}  // namespace galley::cli
