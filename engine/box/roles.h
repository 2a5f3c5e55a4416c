// Which structure node an element gets: from its role in the article, else from its HTML name.
#pragma once

#include <optional>
#include <string>

#include "box/structure_tree.h"
#include "document/document.h"

namespace galley::box {

struct RoleChoice {
  std::optional<StructureRole> role;  // none: transparent, its content belongs to what is around it
  bool is_inline = false;             // an inline structure element: wants a P around it
};

// `around`: role of the innermost open node; parts of lists and tables count only in their proper parents.
[[nodiscard]] RoleChoice role_of(const document::Document& document, NodeId id, StructureRole around);

// The only picture of a figure; invalid if it holds none or several.
[[nodiscard]] NodeId only_picture_of(const document::Document& document, NodeId figure);

// A dt or dd: label or body of an item that no element stands for.
[[nodiscard]] bool is_description_part(const document::Node& node);

// 1..6 for headings, by name or by WAI-ARIA's role and level, else 0.
[[nodiscard]] std::uint8_t heading_level(const document::Node& node);

// What stands for a picture whose author wrote no alternative text: its caption, else the name of its file. Figures in tagged PDF
// must have one (ISO 14289-1, 7.3). Both nodes may be invalid.
[[nodiscard]] std::string stand_in_for_alt(const document::Document& document, NodeId figure, NodeId picture);
// Text with white space collapsed and trimmed, for bookmarks and strings.
[[nodiscard]] std::string collapsed(std::string_view text);

}  // namespace galley::box
