// Sine and cosine in integers, for transforms: the same on every machine.
#pragma once

#include <cstdint>

namespace galley {

// Of an angle in degrees, 65536 = 1 degree; result 65536 = 1, exact at multiples of 90 degrees, else within one unit.
[[nodiscard]] std::int32_t sine_q16(std::int64_t degrees_q16);
[[nodiscard]] std::int32_t cosine_q16(std::int64_t degrees_q16);

}  // namespace galley
