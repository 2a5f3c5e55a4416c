// reading_order(): the order in which a page's commands are written, so that who reads the content stream reads the article.
//
// Paint order puts floats, initial letters and pull-quotes before the text around them. What does not lie on one another may be
// written in any order and looks the same; so commands are sorted by the block they belong to, and keep their order where they
// overlap. Ink that belongs to no element is written as early as it may be, running matter last.
#pragma once

#include <cstdint>
#include <vector>

#include "box/structure_tree.h"
#include "paint/display_list.h"

namespace galley::pdf {

// Indices of all commands of the page; a clip, group, transform or layer stays together with what is in it.
[[nodiscard]] std::vector<std::uint32_t> reading_order(const paint::Page& page, const box::StructureTree& structure);

}  // namespace galley::pdf
