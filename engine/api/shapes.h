// The pages of a compilation as shapes that need nothing of it any more.
#pragma once

#include <vector>

#include "api/handles.h"

namespace galley::api {

[[nodiscard]] std::vector<PageCopy> copy_pages(const job::Compilation& made, bool keep_shapes);

}  // namespace galley::api
