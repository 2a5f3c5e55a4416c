// Calls on jobs.
#include <utility>

#include "api/handles.h"
#include "api/sized_struct.h"

namespace galley::api {

namespace {

// Members that are 0 leave a limit as it is.
void set_limits(const galley_job_options& options, job::Limits& limits) {
  limits = {};
  const auto set = [](auto asked, auto& limit) {
    if (asked != 0) limit = asked;
  };
  set(options.max_bytes, limits.max_bytes);
  set(options.max_bytes, limits.max_input_bytes);
  set(options.max_elements, limits.max_elements);
  set(options.max_depth, limits.max_depth);
  set(options.max_pages, limits.max_pages);
  set(options.max_fragments, limits.max_fragments);
  set(options.max_pixels, limits.max_pixels);
  set(options.max_decoded, limits.max_decoded);
}

void set_guards(std::uint32_t asked, job::Guards& guards) {
  guards.dropped_content = (asked & GALLEY_FAIL_DROPPED_CONTENT) != 0;
  guards.missing_glyphs = (asked & GALLEY_FAIL_MISSING_GLYPHS) != 0;
  guards.missing_resources = (asked & GALLEY_FAIL_MISSING_RESOURCES) != 0;
  guards.low_resolution = (asked & GALLEY_FAIL_LOW_RESOLUTION) != 0;
  guards.overset = (asked & GALLEY_FAIL_OVERSET) != 0;
  guards.unsupported_css = (asked & GALLEY_FAIL_UNSUPPORTED_CSS) != 0;
  guards.max_ink = (asked & GALLEY_FAIL_MAX_INK) != 0;
  guards.rgb = (asked & GALLEY_FAIL_RGB) != 0;
}

galley_status set_options(const galley_job_options& options, galley_job& handle) {
  job::Job& job = handle.job;
  switch (options.as) {
    case GALLEY_AS_AUTO: job.as = import::As::Auto; break;
    case GALLEY_AS_ARTICLE: job.as = import::As::Article; break;
    case GALLEY_AS_PAGE: job.as = import::As::Page; break;
    default: return GALLEY_USAGE;
  }
  constexpr std::uint32_t kGuards = 255;
  if (!is_sound(options.root) || (options.guards & ~kGuards) != 0) return GALLEY_USAGE;
  if (options.has_creation_time != 0 && options.creation_time < 0) return GALLEY_USAGE;
  job.pages = options.pages;
  job.creation_time.reset();
  if (options.has_creation_time != 0) job.creation_time = options.creation_time;
  job.root = string_of(options.root);
  set_guards(options.guards, job.guards);
  set_limits(options, job.limits);
  handle.keep_shapes = options.keep_shapes != 0;
  return GALLEY_DONE;
}

bool is_dash(galley_text name) { return name.data != nullptr && name.size == 1 && *name.data == '-'; }

// Adds a name, which may not be empty, to a list of the job.
galley_status add_name(galley_job* job, galley_text name, std::vector<std::string> job::Job::*list) {
  if (job == nullptr || !is_sound(name) || name.size == 0) return GALLEY_USAGE;
  return guarded([&] {
    (job->job.*list).push_back(string_of(name));
    return GALLEY_DONE;
  });
}

}  // namespace
}  // namespace galley::api

using galley::api::add_name;
using galley::api::guarded;
using galley::api::is_dash;
using galley::api::is_sound;
using galley::api::string_of;
using galley::api::take;

galley_status galley_job_create(galley_job** job) {
  if (job == nullptr) return GALLEY_USAGE;
  *job = nullptr;
  return guarded([&] {
    auto made = std::make_unique<galley_job>();
    made->job.profiles = galley::pdf::parse_profiles(galley::pdf::kDefaultProfiles).profiles;  // as the program
    *job = made.release();
    return GALLEY_DONE;
  });
}

galley_job* galley_job_reference(galley_job* job) {
  if (job != nullptr) job->references.add();
  return job;
}

void galley_job_destroy(galley_job* job) {
  if (job != nullptr && job->references.drop()) delete job;
}

galley_status galley_job_set_options(galley_job* job, const galley_job_options* options) {
  galley_job_options known = GALLEY_JOB_OPTIONS_INIT;
  if (job == nullptr || !take(options, known)) return GALLEY_USAGE;
  return guarded([&] { return galley::api::set_options(known, *job); });
}

galley_status galley_job_add_file(galley_job* job, galley_text path) {
  // "-" is standard input to the program; a library does not read its host's.
  if (is_dash(path)) return GALLEY_USAGE;
  return add_name(job, path, &galley::job::Job::inputs);
}

galley_status galley_job_add_bytes(galley_job* job, galley_text name, galley_text bytes) {
  const galley_status added = galley_job_add_resource(job, name, bytes);
  return added == GALLEY_DONE ? add_name(job, name, &galley::job::Job::inputs) : added;
}

galley_status galley_job_add_resource(galley_job* job, galley_text name, galley_text bytes) {
  if (job == nullptr || !is_sound(name) || name.size == 0 || !is_sound(bytes) || is_dash(name)) return GALLEY_USAGE;
  return guarded([&] {
    job->job.files.emplace_back(string_of(name), string_of(bytes));
    return GALLEY_DONE;
  });
}

galley_status galley_job_add_style(galley_job* job, galley_text name) { return add_name(job, name, &galley::job::Job::styles); }

galley_status galley_job_add_picture(galley_job* job, galley_text path) { return add_name(job, path, &galley::job::Job::pictures); }

galley_status galley_job_set_property(galley_job* job, galley_text name, galley_text value) {
  if (job == nullptr || !is_sound(name) || name.size == 0 || !is_sound(value)) return GALLEY_USAGE;
  return guarded([&] {
    job->job.overrides.emplace_back(string_of(name), string_of(value));
    return GALLEY_DONE;
  });
}
