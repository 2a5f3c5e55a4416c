#include "source/source.h"

#include <algorithm>

#include "base/assert.h"

namespace galley::source {

namespace {

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool lone_cr = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || lone_cr) starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return starts;
}

}  // namespace

SourceId Sources::add(std::string name, std::string text) {
  auto file = std::make_unique<File>();
  file->name = std::move(name);
  file->text = std::move(text);
  file->line_starts = find_line_starts(file->text);
  files_.push_back(std::move(file));
  return SourceId(files_.size() - 1);
}

const Sources::File& Sources::file(SourceId id) const {
  GALLEY_ASSERT(id.value < files_.size());
  return *files_[id.value];
}

std::string_view Sources::name(SourceId id) const { return id.valid() ? file(id).name : std::string_view(); }
std::string_view Sources::text(SourceId id) const { return file(id).text; }

std::string_view Sources::text(Span span) const {
  return span.valid() ? std::string_view(file(span.source).text).substr(span.begin, span.end - span.begin) : std::string_view();
}

std::uint32_t Sources::line_of(SourceId id, std::uint32_t offset) const {
  const auto& starts = file(id).line_starts;
  return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
}

Location Sources::locate(Span span) const {
  if (!span.valid()) return {};
  const File& f = file(span.source);
  const std::uint32_t line = line_of(span.source, span.begin);
  std::uint32_t column = 1;
  const auto end = std::min<std::size_t>(span.begin, f.text.size());
  for (std::size_t i = f.line_starts[line - 1]; i < end; ++i) {
    if ((static_cast<unsigned char>(f.text[i]) & 0xC0U) != 0x80U) ++column;
  }
  return {f.name, line, column};
}

}  // namespace galley::source
