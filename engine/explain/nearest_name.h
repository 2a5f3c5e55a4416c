// The name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley::explain {

// Of `names` the first that is fewest edits of a letter away, three at most; empty if there is none.
[[nodiscard]] std::string nearest_name(std::string_view name, const std::vector<std::string>& names);

}  // namespace galley::explain
