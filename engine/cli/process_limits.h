// Limits that hold for the whole process of `galley render` and its like: time and memory.
#pragma once

#include <string>

#include "cli/command.h"

namespace galley::cli {

// From here on the process ends with exit status 4 and a message when its time is up; memory beyond the limit is refused.
void start_process_limits(const Command& command);
// Before the output is written: a file that is being written is not cut off.
void stop_clock();

}  // namespace galley::cli
