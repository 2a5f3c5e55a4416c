// `galley compare A B`: two inputs or PDF files, and what is different between their pages.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "cli/command.h"

namespace galley::cli {

// Renders an input as PDF; diagnostics are told on the way.
using Render = std::function<Result<std::string>(const std::string& input)>;

struct Compared {
  std::string text;  // as asked for: for people or JSON
  bool same = false;
};

[[nodiscard]] Result<Compared> compare_command(const Command& command, const Render& render);

}  // namespace galley::cli
