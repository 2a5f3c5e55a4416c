// Numbered objects -> the bytes of a file, by PoDoFo.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "pdf/object_store.h"

namespace galley::pdf {

using Objects = std::vector<ObjectStore::Object>;  // number - 1

[[nodiscard]] Result<std::string> write_with_podofo(const Objects& objects, ObjectNumber root, ObjectNumber info,
                                                    PdfVersion version);

}  // namespace galley::pdf
