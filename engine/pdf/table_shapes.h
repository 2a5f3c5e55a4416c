// What PDF/UA asks of tables and their author did not think of: cells that fill a grid, each place once (ISO 14289-1, 7.5).
#pragma once

#include <cstdint>
#include <vector>

#include "pdf/settled_structure.h"

namespace galley::pdf {

[[nodiscard]] constexpr bool is_cell(box::StructureRole role) {
  return role == box::StructureRole::TD || role == box::StructureRole::TH;
}

struct TableShapes {
  struct Span {
    std::uint16_t columns = 1, rows = 1;
  };
  std::vector<Span> spans;             // by node, for cells
  std::vector<std::uint32_t> missing;  // by node, for rows: places that no cell takes
};
// A cell spans no row beyond its group (THead, TBody, TFoot), none that is not written, and no column that a cell above reaches
// into.
[[nodiscard]] TableShapes table_shapes(const box::StructureTree& tree, const Written& written);

}  // namespace galley::pdf
