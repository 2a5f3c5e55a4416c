// Engine: keeps open fonts and what was learnt from them, so that the second document costs a fraction of the first. One engine
// may be used by several threads at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <galley/c.h>
#include <galley/document.h>
#include <galley/error.h>
#include <galley/job.h>

namespace galley {

struct Fonts {
  std::vector<std::string> paths;  // folders, searched first
  bool ignore_system_fonts = false;
};

class Engine {
 public:
  explicit Engine(const Fonts& fonts = {}) {
    std::vector<galley_text> paths;
    paths.reserve(fonts.paths.size());
    for (const std::string& path : fonts.paths) paths.push_back(detail::text(path));
    galley_engine_options options = GALLEY_ENGINE_OPTIONS_INIT;
    options.font_paths = paths.data();
    options.font_path_count = paths.size();
    options.ignore_system_fonts = fonts.ignore_system_fonts ? 1 : 0;
    detail::require(galley_engine_create(&options, &handle_));
  }
  Engine(const Engine& other) : handle_(other.handle_ == nullptr ? nullptr : galley_engine_reference(other.handle_)) {}
  Engine(Engine&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Engine& operator=(Engine other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Engine() { galley_engine_destroy(handle_); }

  // Never throws because of an input: what is wrong with it stands in the document.
  [[nodiscard]] Document render(const Job& job) const {
    galley_job* made = nullptr;
    detail::require(galley_job_create(&made));
    const std::unique_ptr<galley_job, decltype(&galley_job_destroy)> handle(made, galley_job_destroy);
    detail::fill(made, job);
    galley_document* document = nullptr;
    const galley_status status = galley_render(handle_, made, &document);
    return {document, status};
  }

 private:
  galley_engine* handle_ = nullptr;
};

// The version of the library that runs.
[[nodiscard]] inline std::string_view version() { return galley_version(); }

}  // namespace galley
