// Guards: what --fail-... and the limits make of the diagnostics.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "job/compile.h"
#include "job/job.h"

namespace galley::job {

// --fail-safe.
[[nodiscard]] Guards all_guards();
// What ends the job: a diagnostic `limit.*` (exit status 4), or that there is no font at all (1).
[[nodiscard]] std::optional<Failure> stopped_by(const source::Diagnostics& diagnostics);
// The first guard that was hit (exit status 3).
[[nodiscard]] std::optional<Failure> guard_hit(const Guards& guards, const Compilation& made);

}  // namespace galley::job
