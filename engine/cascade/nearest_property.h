// The property that was probably meant by a name that is none.
#pragma once

#include <string_view>

namespace galley::cascade {

// Of all properties and their aliases the one fewest edits of a letter away: three at most, one in three letters; empty if there is
// none.
[[nodiscard]] std::string_view nearest_property(std::string_view name);

}  // namespace galley::cascade
