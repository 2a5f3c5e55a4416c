// Any bytes are a style sheet: nothing crashes, and serialised values parse to themselves.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "css/stylesheet.h"

using namespace galley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::uint32_t at = 0;
  for (const css::Token& token : css::tokenize(text, SourceId(0U))) {
    if (token.span.begin < at || token.span.end <= token.span.begin || token.span.end > text.size()) std::abort();
    at = token.span.end;
  }

  source::Sources sources;
  source::Diagnostics diagnostics;
  resource::MemoryProvider files;
  files.add("self.css", text);
  css::ParseContext context{sources, diagnostics, &files, {}, nullptr, nullptr};
  const SourceId id = sources.add("main.css", css::decode_stylesheet(text));
  const css::StyleSheet sheet = css::parse_stylesheet(id, sources.text(id), 0, "main.css", context);
  for (const css::StyleRule& rule : sheet.rules) {
    if (rule.layer != css::kNoLayer && rule.layer >= sheet.layers.size()) std::abort();
    if (rule.span.end > sources.text(rule.span.source).size()) std::abort();
  }
  for (const source::Diagnostic& diagnostic : diagnostics.all()) static_cast<void>(source::render_human(diagnostic, sources));

  const std::string once = css::serialize(css::parse_component_values(text, SourceId(0U)));
  if (css::serialize(css::parse_component_values(once, SourceId(0U))) != once) std::abort();
  return 0;
}
