// Finding: what a check has to say about a document or a file, once per place.
//
// Shared by all kinds of checks: the preflight of PDF files here, the analysis of set pages beside it. Plain values; rendering is
// at the end of this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/length.h"
#include "source/source.h"

namespace galley::check {

enum class Level : std::uint8_t { Note, Warning, Error };

// Where on a set page, and in the author's text.
struct SetPlace {
  std::uint32_t column = 0;  // from 1 in reading order; 0: across columns, or outside any
  Rect rect;                 // from the trim box's top left
  source::Span span;
  std::string file;  // of the span, with its first line and character
  std::uint32_t line = 0, character = 0;
  std::string text;  // what stands there
  bool operator==(const SetPlace&) const = default;
};

struct Finding {
  std::string code;  // `preflight.thing`, `typography.thing`; never changes meaning
  Level level = Level::Warning;
  std::string message;
  std::uint32_t page = 0;   // from 1; 0: the file as a whole
  std::uint32_t count = 1;  // how often on that page
  std::optional<SetPlace> place;
  bool operator==(const Finding&) const = default;
};

struct Report {
  std::string file;
  std::vector<Finding> findings;  // by page, then as found
  // Adds one without a place, or counts it where the same has been said of the page.
  void add(std::string code, Level level, std::string message, std::uint32_t page = 0);
  [[nodiscard]] bool has(Level at_least) const;
};

// "FILE: page 3: warning: message [code] (4 times)", one a line, and a last line with the sums; with a place also column, line of
// the source and the text there.
[[nodiscard]] std::string render_human(const Report&);
// One object: file, findings [{code, severity, message, page, count}], errors, warnings, notes; with a place also column, rect
// (points), span {file, line, column, begin, end} and text.
[[nodiscard]] std::string render_json(const Report&);

}  // namespace galley::check
