// One JSON object a line:
//   {"inputs":["a.html"],"output":"a.pdf","styles":["bulletin"],"as":"article","pictures":["1.jpg"],"set":{"accent":"navy"},
//    "root":"folder","profile":"screen"}
// "input" may stand for "inputs" with one name. Styles, pictures and settings take the place of those on the command line.
#include <nlohmann/json.hpp>

#include "batch/job_list.h"

namespace galley::batch {

namespace {

using nlohmann::json;

bool read_strings(const json& value, std::vector<std::string>& out) {
  if (value.is_string()) {
    out = {value.get<std::string>()};
    return true;
  }
  if (!value.is_array()) return false;
  out.clear();
  for (const json& item : value) {
    if (!item.is_string()) return false;
    out.push_back(item.get<std::string>());
  }
  return true;
}

bool read_settings(const json& value, std::vector<std::pair<std::string, std::string>>& out) {
  if (!value.is_object()) return false;
  out.clear();
  for (const auto& [name, setting] : value.items()) {
    if (!setting.is_string()) return false;
    out.emplace_back(name, setting.get<std::string>());
  }
  return true;
}

bool read_as(const json& value, import::As& out) {
  if (value == "auto")
    out = import::As::Auto;
  else if (value == "article")
    out = import::As::Article;
  else if (value == "page")
    out = import::As::Page;
  else
    return false;
  return true;
}

bool read_string(const json& value, std::string& out) {
  if (!value.is_string()) return false;
  out = value.get<std::string>();
  return true;
}

bool read_profiles(const json& value, pdf::Profiles& out) {
  if (!value.is_string()) return false;
  const pdf::ProfileChoice choice = pdf::parse_profiles(value.get<std::string>());
  out = choice.profiles;
  return choice.complaint.empty();
}

// False if the value is not what the name wants; an unknown name is not, either.
bool read_field(const std::string& name, const json& value, BatchJob& job) {
  if (name == "inputs" || name == "input") return read_strings(value, job.job.inputs);
  if (name == "output") return read_string(value, job.output);
  if (name == "styles") return read_strings(value, job.job.styles);
  if (name == "pictures") return read_strings(value, job.job.pictures);
  if (name == "set") return read_settings(value, job.job.overrides);
  if (name == "root") return read_string(value, job.job.root);
  if (name == "as") return read_as(value, job.job.as);
  return name == "profile" && read_profiles(value, job.job.profiles);
}

BatchJob refused(BatchJob job, std::string why) {
  job.problem_code = "batch.bad-job";
  job.problem = std::move(why);
  return job;
}

}  // namespace

BatchJob job_from_json(std::string_view line, const job::Job& common) {
  BatchJob job;
  job.job = common;
  job.job.inputs.clear();
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object())
    return refused(std::move(job), "a line of --jobs-json is no JSON object: " + std::string(line.substr(0, 80)));
  for (const auto& [name, value] : object.items()) {
    if (!read_field(name, value, job))
      return refused(std::move(job), "a job cannot have \"" + name + "\": " + value.dump().substr(0, 80));
  }
  if (job.job.inputs.empty()) return refused(std::move(job), "a job without inputs");
  for (const std::string& input : job.job.inputs) {
    if (input == "-") return refused(std::move(job), "a job of a batch cannot read standard input");
  }
  return job;
}

}  // namespace galley::batch
