// Files in memory and places in them.
//
// A Span is a half-open byte range of one source; line and column are computed only when somebody asks
// (line table built lazily by locate()). Columns count Unicode code points from 1.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace galley::source {

struct Span {
  SourceId source;
  std::uint32_t begin = 0, end = 0;  // begin <= end <= size of the source
  bool operator==(const Span&) const = default;
  [[nodiscard]] bool valid() const { return source.valid(); }
};

struct Location {
  std::string_view file;
  std::uint32_t line = 0, column = 0;
};  // both from 1; 0 = unknown

// Owns the text of every input of one job. Sources are never removed, so views of their text stay valid.
class Sources {
 public:
  SourceId add(std::string name, std::string text);
  [[nodiscard]] std::string_view name(SourceId id) const;
  [[nodiscard]] std::string_view text(SourceId id) const;
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] Location locate(Span span) const;
  // 1-based line of a byte offset.
  [[nodiscard]] std::uint32_t line_of(SourceId id, std::uint32_t offset) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string name, text;
    std::vector<std::uint32_t> line_starts;
  };
  [[nodiscard]] const File& file(SourceId id) const;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace galley::source
