// Records as lines of JSON: the report, and the journal, which has the same lines.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "batch/batch_job.h"

namespace galley::batch {

// One object with its line end: job, key, status, exit, inputs, output, pages, bytes, content, cpu_ms, peak_kib, code, message,
// diagnostics, reads.
[[nodiscard]] std::string report_line(const BatchJob& job, const Record& record);

// What a line says about a job, as far as another run needs it; false if the line is no whole record.
struct PastRecord {
  std::string key, output, status, content;
  std::uint64_t bytes = 0;
  std::vector<std::pair<std::string, std::string>> reads;
  std::string line;  // with its end
};
[[nodiscard]] bool parse_record(std::string_view line, PastRecord& record);

// Reports of shards or runs as one: a job's latest record counts, in order of first mention. `failed`: how many are not done.
[[nodiscard]] Result<std::string> merge_reports(const std::vector<std::string>& files, std::uint32_t& failed);

}  // namespace galley::batch
