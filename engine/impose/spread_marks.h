// Marks on a spread: where the knife goes, and where the fold is.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace galley::impose {

struct SpreadEdges {
  std::array<std::int64_t, 4> trim{}, bleed{}, sheet{};  // left, bottom, right, top in thousandths of a point
  bool inks = false;                                     // four inks print; else there is gray alone
};
// Operators of an artefact of production, so that whoever places the spread can leave it out. Marks that have no room are not
// drawn.
[[nodiscard]] std::string spread_marks(const SpreadEdges& edges);

}  // namespace galley::impose
