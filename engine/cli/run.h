// run(): carries out a Command. Data goes to standard output, diagnostics to standard error.
#pragma once

#include "cli/command.h"

namespace galley::cli {

[[nodiscard]] Exit run(Command command);

}  // namespace galley::cli
