// The command line's words -> Command.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "cli/command.h"

namespace galley::cli {

// What is printed instead of running anything: help, the version, or what is wrong with the words given.
struct Notice {
  std::string text;
  bool usage_error = false;
};

[[nodiscard]] std::variant<Command, Notice> parse_arguments(int count, const char* const* arguments);

}  // namespace galley::cli
