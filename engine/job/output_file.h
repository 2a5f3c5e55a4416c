// An output file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace galley::job {

// Writes beside the target, syncs, then renames over it. A target that is no regular file (a pipe, /dev/null) is written to
// directly; "-" is standard output.
[[nodiscard]] Result<void> write_output(const std::string& path, std::string_view bytes);

}  // namespace galley::job
