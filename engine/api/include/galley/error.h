// How a call ended, and everything there was to say about an input.
#pragma once

#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include <galley/c.h>
#include <galley/source.h>
#include <galley/units.h>

namespace galley {

enum class Status {
  Done = GALLEY_DONE,
  NoOutput = GALLEY_NO_OUTPUT,
  Usage = GALLEY_USAGE,
  Guard = GALLEY_GUARD,
  Limit = GALLEY_LIMIT,
  Internal = GALLEY_INTERNAL
};

enum class Severity { Note = GALLEY_NOTE, Warning = GALLEY_WARNING, Error = GALLEY_ERROR };

// Something odd about the input, or why there is no output. Views live as long as the Document they came from.
struct Diagnostic {
  Severity severity = Severity::Note;
  std::string_view code;  // "area.thing"; never changes its meaning
  std::string_view message, hint;
  Place source;
  std::uint32_t page = 0;  // from 1; 0: unknown
  Rect place;              // on that page
  std::uint32_t count = 1;
};

namespace detail {

[[nodiscard]] inline galley_text text(std::string_view view) { return {view.data(), view.size()}; }
[[nodiscard]] inline std::string_view view(galley_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
// For calls that only fail for want of memory or when they are used wrongly: mistakes of the program, not of an input.
inline void require(galley_status status) {
  if (status == GALLEY_DONE) return;
  if (status == GALLEY_USAGE) throw std::invalid_argument("galley: a call that makes no sense");
  throw std::bad_alloc();
}

}  // namespace detail
}  // namespace galley
