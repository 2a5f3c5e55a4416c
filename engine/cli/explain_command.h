// `galley explain`: what is asked of explain/, and in which form it is printed.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/command.h"
#include "cli/words.h"

namespace galley::cli {

[[nodiscard]] Result<std::string> explain_property(const Command& command);

// What stands at command.place of what was made.
[[nodiscard]] Result<std::string> explain_place(const Command& command, job::Compilation& made);

// The words with the names of all properties where `explain` wants one: for shells, too many for the manual.
[[nodiscard]] ProgramWords with_properties(ProgramWords words);

}  // namespace galley::cli
