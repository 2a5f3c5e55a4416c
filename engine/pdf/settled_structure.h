// What PDF/UA asks of a structure tree and its author did not think of: headings that leave out no level. Tables: table_shapes.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "box/structure_tree.h"

namespace galley::pdf {

// Which nodes of a tree are written, by index.
using Written = std::vector<bool>;

// Roles by node. A heading is one level below the nearest heading before it that ranks above it (ISO 14289-1, 7.4.2: the first is
// H1, and none is left out on the way down).
[[nodiscard]] std::vector<box::StructureRole> settled_roles(const box::StructureTree& tree, const Written& written);

// Has the text the form of a language tag (RFC 5646, 2.1)? Only such may be a Lang.
[[nodiscard]] bool is_language_tag(std::string_view text);

}  // namespace galley::pdf
