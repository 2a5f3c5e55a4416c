// Diagnostics: what is odd in the author's input, said once with its place and what to do.
//
// A code is `area.thing` and never changes meaning; all codes are listed in source/diagnostic_codes.h.
// Equal reports (same code, same message, same key) are counted, not repeated.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "source/source.h"

namespace galley::source {

enum class Severity : std::uint8_t { Note, Warning, Error };

struct PagePlace {
  std::uint32_t page = 0;
  Rect rect;
};  // page from 1; rect from the trim box's top left

struct Diagnostic {
  std::string code;
  Severity severity = Severity::Warning;
  std::string message;
  std::string hint;  // what to try; may be empty
  Span span;         // of the first occurrence; may be invalid
  std::string file;  // a path to name when there is no span (a file that could not be read)
  std::optional<PagePlace> place;
  std::uint32_t count = 1;
};

// Collects in order of first report.
class Diagnostics {
 public:
  void report(Diagnostic diagnostic);
  void note(std::string code, Span span, std::string message, std::string hint = {});
  void warn(std::string code, Span span, std::string message, std::string hint = {});
  void error(std::string code, Span span, std::string message, std::string hint = {});

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return items_; }
  [[nodiscard]] bool has(std::string_view code) const;
  [[nodiscard]] bool has_errors() const;

 private:
  std::vector<Diagnostic> items_;
  std::map<std::string, std::size_t> index_;  // code + message -> position in items_
};

// "file:line:col: severity: message [code]" and an indented hint line.
[[nodiscard]] std::string render_human(const Diagnostic&, const Sources&);
// One JSON object on one line: code, severity, message, hint, span {file,line,column,begin,end}, page, rect, count.
[[nodiscard]] std::string render_json(const Diagnostic&, const Sources&);

}  // namespace galley::source
