#include "job/author_profiles.h"

#include <utility>

namespace galley::job {

cascade::ProfileLoader profile_loader(const Job& job, const resource::Provider& provider, source::Diagnostics& diagnostics) {
  return [&](const std::string& path, source::Span span) -> std::shared_ptr<color::AuthorProfile> {
    Result<std::string> bytes = provider.read(path);
    if (!bytes) {
      diagnostics.error("color.profile-missing", span, path + ": " + bytes.failure().message, bytes.failure().hint);
      return {};
    }
    static const color::OutputCondition kUsual = color::default_condition();
    const color::OutputCondition& press = job.condition ? *job.condition : kUsual;
    auto profile = color::AuthorProfile::make(std::move(*bytes), path, press.profile());
    if (!profile) {
      diagnostics.error(profile.failure().code, span, path + ": " + profile.failure().message, profile.failure().hint);
      return {};
    }
    return std::move(*profile);
  };
}

}  // namespace galley::job
