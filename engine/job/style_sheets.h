// Style sheets of a job: the document's own (pages set as authored), then those named with -s; a bulletin if nothing is named.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "job/compile.h"
#include "job/job.h"
#include "resource/provider.h"

namespace galley::job {

// A name given with -s as the path to read: `galley:styles/...` for house sheets. Fails for what is neither.
[[nodiscard]] Result<std::string> find_style(const std::string& name);

// Parses all sheets into out.sheets, in cascade order.
[[nodiscard]] Result<void> read_style_sheets(const Job& job, const resource::Provider& provider, Compilation& out);

}  // namespace galley::job
