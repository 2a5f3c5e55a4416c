// Helpers of the import's unit tests: text in, report and document out.
#pragma once

#include <string>
#include <vector>

#include "import/import.h"

namespace galley::import {

struct TestImport {
  Imported imported;
  source::Sources sources;
  source::Diagnostics diagnostics;
  bool ok = false;
};

inline TestImport import_text(std::string text, Format format = Format::Text, As as = As::Article,
                              std::vector<std::string> pictures = {}) {
  TestImport out;
  ImportRequest request;
  request.path = "piece.txt";
  request.format = format;
  request.as = as;
  request.pictures = std::move(pictures);
  request.source = out.sources.add(request.path, std::move(text));
  auto result = import_document(request, out.sources, out.diagnostics);
  out.ok = result.ok();
  if (out.ok) out.imported = std::move(*result);
  return out;
}

// "type: text" of every block, one a line.
inline std::string outline(const Report& report) {
  std::string out;
  for (const ReportBlock& block : report.blocks) out += block.type + ": " + block.text + "\n";
  return out;
}

}  // namespace galley::import
