// StructureTree: the logical document for PDF tags, made before layout. Ink carries StructureIds into it.
//
// Preorder array; elements have the standard PDF 1.7 structure types. Artefacts have no node: ink of rules, running
// heads and the like carries an invalid StructureId.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/length.h"

namespace galley::box {

enum class StructureRole : std::uint8_t {
  Document,
  Art,
  Sect,
  Div,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  P,
  Span,
  Quote,
  BlockQuote,
  Aside,
  Figure,
  Caption,
  L,
  LI,
  Lbl,
  LBody,
  Table,
  THead,
  TBody,
  TFoot,
  TR,
  TH,
  TD,
  Note,
  Link,
  Code,
  TOC,
  TOCI,
  Form,
  NonStruct
};

struct StructureNode {
  StructureRole role = StructureRole::P;
  StructureId parent, end;
  std::string language;  // when it differs from the parent's
  std::string alt;       // figures
  std::string said;      // instead of the text it has
  std::string title;
  NodeId node;
  std::uint8_t column_span = 1, row_span = 1;  // TH, TD; 0 rows: all of the group
  bool header_row = false, header_column = false;
};

struct StructureTree {
  std::vector<StructureNode> nodes;  // nodes[0] is the Document
};

[[nodiscard]] std::string_view name_of(StructureRole role);

// An entry of the outline (bookmarks), in document order.
struct Bookmark {
  std::string title;
  std::uint8_t level = 1;
  BoxId box;
  StructureId structure;
};

}  // namespace galley::box
