// What a browser is told of the state, as JSON.
#pragma once

#include <string>

#include "preview/session.h"

namespace galley::preview {

// version, pages (sizes in thousandths of a point), time, problem, findings, patches.
[[nodiscard]] std::string state_json(const State& state, bool with_patches);

}  // namespace galley::preview
