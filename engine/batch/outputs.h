// Output files of a batch: made under an unfinished name beside their place, named once they are whole.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "batch/batch_job.h"

namespace galley::batch {

// ".NAME.KEY.part" in the output's folder: the same for the same job in every run.
[[nodiscard]] std::string unfinished_name(const BatchJob& job);
// Creates the folder and an empty unfinished file, open for writing and locked until it is closed everywhere. Fails with
// job.output, also while another batch makes the same file.
[[nodiscard]] Result<int> open_unfinished(const BatchJob& job);
[[nodiscard]] Result<void> finish(const BatchJob& job);
// The unfinished file goes; one that another batch is writing (not `ours`) stays.
void discard(const BatchJob& job, bool ours);

// Whether the output lies there as the record says; an unfinished one that is whole gets its name.
[[nodiscard]] bool is_there(const BatchJob& job, std::uint64_t bytes);

}  // namespace galley::batch
