// Any bytes as a web page: once as authored, once as an article.
#include <cstdint>
#include <cstdlib>

#include "import/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace galley;
  for (const import::As as : {import::As::Page, import::As::Article}) {
    source::Diagnostics diagnostics;
    source::Sources sources;
    auto text = import::decode_text(std::string(data, data + size), "fuzz.html", import::Format::Html, diagnostics);
    if (!text) return 0;
    import::ImportRequest request;
    request.path = "fuzz.html";
    request.format = import::Format::Html;
    request.as = as;
    request.source = sources.add(request.path, std::move(*text));
    const auto imported = import::import_document(request, sources, diagnostics);
    if (!imported) return 0;
    for (std::uint32_t i = 0; i < imported->document.nodes.size(); ++i) {
      const auto& node = imported->document.nodes[i];
      const auto span = imported->document.span_of(NodeId(i), 0, static_cast<std::uint32_t>(node.text.size()));
      if (span.valid() && (span.begin > span.end || span.end > sources.text(span.source).size())) std::abort();
    }
    static_cast<void>(import::report_json(imported->report));
  }
  return 0;
}
