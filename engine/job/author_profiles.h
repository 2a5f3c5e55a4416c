// Profiles that sheets name with @color-profile.
#pragma once

#include "cascade/color_names.h"
#include "job/job.h"
#include "resource/provider.h"

namespace galley::job {

// Reads profiles through `provider`; what cannot be used is reported. All arguments must outlive the loader.
[[nodiscard]] cascade::ProfileLoader profile_loader(const Job& job, const resource::Provider& provider,
                                                    source::Diagnostics& diagnostics);

}  // namespace galley::job
