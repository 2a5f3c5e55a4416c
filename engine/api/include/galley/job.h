// Job: what is wanted of one document. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <galley/c.h>
#include <galley/error.h>
#include <galley/source.h>

namespace galley {

enum class As { Auto = GALLEY_AS_AUTO, Article = GALLEY_AS_ARTICLE, Page = GALLEY_AS_PAGE };

// Rules that end a job instead of letting it pass with a warning.
struct Guards {
  bool dropped_content = false, missing_glyphs = false, missing_resources = false;
  bool low_resolution = false, overset = false, unsupported_css = false, max_ink = false, rgb = false;
};

// 0: as usual. Far above any honest bulletin; reaching one ends the job with Status::Limit.
struct Limits {
  std::uint64_t max_bytes = 0;
  std::uint32_t max_elements = 0, max_depth = 0, max_pages = 0;
  std::uint64_t max_fragments = 0, max_pixels = 0, max_decoded = 0;
};

struct Job {
  std::vector<Source> inputs;     // articles; several make one document
  std::vector<Source> resources;  // pictures, fonts and sheets in memory, under the names the document uses
  std::vector<std::string> styles;
  std::vector<std::string> pictures;                            // of the first article
  std::vector<std::pair<std::string, std::string>> properties;  // custom properties of the style
  As as = As::Auto;
  std::uint32_t pages = 0;                    // to fill by copy-fitting; 0: as many as there are
  std::optional<std::int64_t> creation_time;  // seconds since 1970
  std::string root;                           // folder below which files may be read; empty: the folders of the inputs
  bool keep_shapes = false;                   // the document keeps its pages as shapes
  Guards guards;
  Limits limits;
};

namespace detail {

[[nodiscard]] inline galley_job_options options_of(const Job& job) {
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.as = static_cast<galley_as>(job.as);
  options.pages = job.pages;
  options.has_creation_time = job.creation_time ? 1 : 0;
  options.creation_time = job.creation_time.value_or(0);
  options.root = text(job.root);
  const Guards& guards = job.guards;
  const auto add = [&options](bool wanted, galley_guards guard) {
    if (wanted) options.guards |= static_cast<std::uint32_t>(guard);
  };
  add(guards.dropped_content, GALLEY_FAIL_DROPPED_CONTENT);
  add(guards.missing_glyphs, GALLEY_FAIL_MISSING_GLYPHS);
  add(guards.missing_resources, GALLEY_FAIL_MISSING_RESOURCES);
  add(guards.low_resolution, GALLEY_FAIL_LOW_RESOLUTION);
  add(guards.overset, GALLEY_FAIL_OVERSET);
  add(guards.unsupported_css, GALLEY_FAIL_UNSUPPORTED_CSS);
  add(guards.max_ink, GALLEY_FAIL_MAX_INK);
  add(guards.rgb, GALLEY_FAIL_RGB);
  options.keep_shapes = job.keep_shapes ? 1 : 0;
  options.max_bytes = job.limits.max_bytes;
  options.max_elements = job.limits.max_elements;
  options.max_depth = job.limits.max_depth;
  options.max_pages = job.limits.max_pages;
  options.max_fragments = job.limits.max_fragments;
  options.max_pixels = job.limits.max_pixels;
  options.max_decoded = job.limits.max_decoded;
  return options;
}

inline void fill(galley_job* handle, const Job& job) {
  const galley_job_options options = options_of(job);
  require(galley_job_set_options(handle, &options));
  for (const Source& input : job.inputs) {
    require(input.in_memory() ? galley_job_add_bytes(handle, text(input.name()), text(input.content()))
                              : galley_job_add_file(handle, text(input.name())));
  }
  for (const Source& resource : job.resources) {
    require(galley_job_add_resource(handle, text(resource.name()), text(resource.content())));
  }
  for (const std::string& style : job.styles) require(galley_job_add_style(handle, text(style)));
  for (const std::string& picture : job.pictures) require(galley_job_add_picture(handle, text(picture)));
  for (const auto& [name, value] : job.properties) require(galley_job_set_property(handle, text(name), text(value)));
}

}  // namespace detail
}  // namespace galley
