#include "job/output_intent.h"

#include "color/characterisation.h"
#include "resource/provider.h"

namespace galley::job {
namespace {

constexpr std::uint64_t kLargestProfile = std::uint64_t{64} << 20;

std::string names() {
  std::string list;
  for (const color::NamedCondition& condition : color::named_conditions()) {
    if (!list.empty()) list += ", ";
    list += condition.name;
  }
  return list;
}

}  // namespace

Result<color::OutputCondition> find_output_condition(const std::string& asked) {
  if (asked == color::kDefaultCondition) return color::default_condition();
  if (const color::NamedCondition* named = color::find_condition(asked)) {
    color::ProfileMaking making;
    making.cache_folder = color::profile_cache_folder();
    Result<std::string> profile = color::make_profile(*named, making);
    if (!profile.ok()) return profile.failure();
    return color::condition_of(*named, std::move(*profile));
  }
  resource::FileProvider files(kLargestProfile);
  files.allow_file(asked);
  Result<std::string> profile = files.read(asked);
  if (!profile.ok()) {
    Failure failure = profile.failure();
    failure.hint = "--output-intent wants the path of an ICC profile, or one of " + names();
    return failure;
  }
  return color::condition_from_file(std::move(*profile), asked);
}

}  // namespace galley::job
