#include "batch/report.h"

#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace galley::batch {

namespace {

using nlohmann::json;

constexpr const char* name_of(Status status) {
  switch (status) {
    case Status::Done: return "done";
    case Status::Skipped: return "skipped";
    case Status::Failed: return "failed";
    case Status::Limit: return "limit";
    case Status::Crashed: return "crashed";
  }
  return "";
}

// Paths may be any bytes; what is no UTF-8 becomes U+FFFD.
std::string quoted(const std::string& text) { return json(text).dump(-1, ' ', false, json::error_handler_t::replace); }

std::string list_of(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() > 1 ? "," : "") + quoted(text);
  return list + "]";
}

}  // namespace

std::string report_line(const BatchJob& job, const Record& record) {
  std::string line = fmt::format(
      "{{\"job\":{},\"key\":\"{}\",\"status\":\"{}\",\"exit\":{},\"inputs\":{},\"output\":{},\"pages\":{},\"bytes\":{},"
      "\"content\":\"{}\",\"cpu_ms\":{}.{:03},\"peak_kib\":{}",
      record.index + 1, job.key.hex(), name_of(record.status), record.exit, list_of(job.job.inputs), quoted(job.output),
      record.pages, record.bytes, record.content.hex(), record.cpu_us / 1000, record.cpu_us % 1000, record.peak_kib);
  if (!record.code.empty()) line += fmt::format(",\"code\":{},\"message\":{}", quoted(record.code), quoted(record.message));
  line += ",\"diagnostics\":[";
  for (std::size_t i = 0; i < record.diagnostics.size(); ++i) line += (i > 0 ? "," : "") + record.diagnostics[i];
  line += "]";
  if (!record.reads.empty()) line += ",\"reads\":" + record.reads;
  return line + "}\n";
}

bool parse_record(std::string_view line, PastRecord& record) {
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) return false;
  const auto text = [&object](const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  record.key = text("key");
  record.output = text("output");
  record.status = text("status");
  record.content = text("content");
  const auto bytes = object.find("bytes");
  record.bytes = bytes != object.end() && bytes->is_number_unsigned() ? bytes->get<std::uint64_t>() : 0;
  record.reads.clear();
  if (const auto reads = object.find("reads"); reads != object.end() && reads->is_object()) {
    for (const auto& [path, hash] : reads->items())
      record.reads.emplace_back(path, hash.is_string() ? hash.get<std::string>() : "");
  }
  record.line = std::string(line) + '\n';
  return !record.key.empty() && !record.status.empty();
}

Result<std::string> merge_reports(const std::vector<std::string>& files, std::uint32_t& failed) {
  std::vector<PastRecord> records;
  std::map<std::string, std::size_t> by_job;  // key and output -> index
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return Failure{FailureKind::Usage, "batch.no-report", "cannot read the report " + file, "check the name", file};
    std::string line;
    while (std::getline(stream, line)) {
      PastRecord record;
      if (line.empty()) continue;
      if (!parse_record(line, record)) {
        return Failure{FailureKind::Input, "batch.no-report", file + " has a line that is no record of a job",
                       "only files written with --report can be merged", file};
      }
      const auto [place, fresh] = by_job.try_emplace(record.key + record.output, records.size());
      if (fresh) {
        records.push_back(std::move(record));
      } else {
        records[place->second] = std::move(record);
      }
    }
  }
  std::string merged;
  failed = 0;
  for (const PastRecord& record : records) {
    merged += record.line;
    if (record.status != "done" && record.status != "skipped") ++failed;
  }
  return merged;
}

}  // namespace galley::batch
