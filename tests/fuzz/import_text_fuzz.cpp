// Any bytes through the reading of scraped text; every character of the report must be accounted for by a line.
#include <cstdint>
#include <cstdlib>

#include "import/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace galley;
  source::Diagnostics diagnostics;
  source::Sources sources;
  auto text = import::decode_text(std::string(data, data + size), "fuzz.txt", import::Format::Text, diagnostics);
  if (!text) return 0;
  import::ImportRequest request;
  request.path = "fuzz.txt";
  request.pictures = {"1.jpg", "2.jpg", "3.jpg"};
  request.source = sources.add(request.path, std::move(*text));
  const auto imported = import::import_document(request, sources, diagnostics);
  if (!imported) return 0;
  for (const auto& block : imported->report.blocks) {
    if (block.belongs_to && *block.belongs_to >= imported->report.blocks.size()) std::abort();
  }
  static_cast<void>(import::report_json(imported->report));
  static_cast<void>(import::report_html(imported->document));
  return 0;
}
