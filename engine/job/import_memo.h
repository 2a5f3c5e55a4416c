// ImportMemo: what the last inputs were read as. Who makes the same document again and again (galley watch) changes its styles far
// more often than its words.
#pragma once

#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "import/import.h"
#include "source/diagnostic.h"
#include "source/source.h"

namespace galley::job {

class ImportMemo {
 public:
  // As import::import_document(), its diagnostics included; spans hold because the same place among the sources is part of the key.
  [[nodiscard]] Result<import::Imported> import(const import::ImportRequest&, const source::Sources&, source::Diagnostics&);

 private:
  struct Kept {
    import::ImportRequest request;
    ContentHash text;
    import::Imported imported;
    std::vector<source::Diagnostic> diagnostics;
  };
  std::vector<Kept> kept_;  // the latest last
};

}  // namespace galley::job
