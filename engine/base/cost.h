// Cost: integer badness in the manner of TeX; compared and added, never rounded.
#pragma once

#include <cstdint>
#include <limits>

namespace galley {

using Cost = std::int64_t;
inline constexpr Cost kInfeasible = std::numeric_limits<Cost>::max() / 4;

}  // namespace galley
