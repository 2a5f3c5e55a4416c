// An issue among the inputs is replaced by its articles, its styles and its settings: a Job of several inputs.
#pragma once

#include "base/result.h"
#include "job/compile.h"
#include "job/job.h"
#include "resource/provider.h"

namespace galley::job {

[[nodiscard]] bool names_issue(const Job& job);

// The job with every *.toml input expanded. What the command line says wins over the issue:
// -s replaces its styles, --set and --pages its values. Fails as import::read_issue() does.
[[nodiscard]] Result<Job> expand_issues(const Job& job, const resource::Provider& provider, Compilation& out);

// What the issue says of the document as a whole, over what its first article says.
void name_issue(const Job& job, Compilation& out);

}  // namespace galley::job
