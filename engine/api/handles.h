// What is behind the handles of c.h.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "api/include/galley/c.h"
#include "job/compile.h"
#include "job/job.h"

namespace galley::api {

// References of a handle; whoever gives back the last one deletes it.
class References {
 public:
  void add() { count_.fetch_add(1, std::memory_order_relaxed); }
  [[nodiscard]] bool drop() { return count_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

 private:
  std::atomic<std::uint32_t> count_{1};
};

struct DiagnosticCopy {
  galley_severity severity = GALLEY_NOTE;
  std::string code, message, hint, file;
  std::uint32_t line = 0, column = 0, page = 0, count = 1;
  galley_rect place{};
};

struct ShapeCopy {
  galley_shape_kind kind = GALLEY_SHAPE_TEXT;
  galley_rect rect{};
  std::string text, target;
  std::string font, file;
  std::string_view role;  // of static storage
  galley_length font_size = 0, baseline = 0;
  std::uint32_t line = 0, column = 0;
};

struct PageCopy {
  galley_length width = 0, height = 0, bleed = 0;
  std::vector<ShapeCopy> shapes;
};

[[nodiscard]] inline galley_text text_of(std::string_view view) { return {view.data(), view.size()}; }
[[nodiscard]] inline std::string string_of(galley_text text) {
  return text.data == nullptr ? std::string() : std::string(text.data, text.size);
}
// A text with a length but no bytes is a mistake.
[[nodiscard]] inline bool is_sound(galley_text text) { return text.data != nullptr || text.size == 0; }

// Runs `call`, which returns a status, and lets nothing out.
template <class Call>  // any callable
galley_status guarded(Call&& call) noexcept {
  try {
    return call();
  } catch (const std::bad_alloc&) { return GALLEY_LIMIT; } catch (...) {
    return GALLEY_INTERNAL;
  }
}

}  // namespace galley::api

// NOLINTBEGIN(readability-identifier-naming): declared in C
struct galley_engine {
  galley::api::References references;
  std::vector<std::string> font_paths;
  bool ignore_system_fonts = false;
  std::mutex lock;
  std::vector<std::unique_ptr<galley::job::Engine>> idle;  // guarded by `lock`
};

struct galley_job {
  galley::api::References references;
  galley::job::Job job;
  bool keep_shapes = false;
};

struct galley_document {
  galley::api::References references;
  galley_status status = GALLEY_INTERNAL;
  std::string pdf;
  std::vector<galley::api::DiagnosticCopy> diagnostics;
  std::vector<galley::api::PageCopy> pages;
};
// NOLINTEND(readability-identifier-naming)
