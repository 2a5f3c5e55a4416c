// The slow answer to a problem of composition: all choices of variants, breaks and places of floats are tried one by one,
// with no table and no beam, and priced by the bill. Small problems only.
#pragma once

#include <cstdint>

#include "compose/compose.h"

namespace galley::oracle {

// The cost of the cheapest plan. No spans, no refitting.
[[nodiscard]] Cost cheapest_plan(const compose::Problem&);

struct Sizes {
  std::uint32_t units = 6, columns = 3, floats = 1;
};
// A problem of at most these sizes, the same for the same seed on every machine.
[[nodiscard]] compose::Problem made_problem(std::uint32_t seed, const Sizes&);

}  // namespace galley::oracle
