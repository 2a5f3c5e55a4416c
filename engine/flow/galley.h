// Galley: one block formatting flow, flattened. Nested blocks, borders and insets survive as Open and Close, exactly
// as inline boxes do in a paragraph's item list, so a break is a position in one list and never a tree of tokens.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "box/box_tree.h"
#include "style/style_table.h"

namespace galley::flow {

enum class FlowKind : std::uint8_t {
  Open,       // a block begins: margins, border, padding
  Close,      // and ends
  Paragraph,  // lines
  Solid,      // replaced content at block level
  Float,      // left or right float whose anchor is between blocks
  PageFloat,  // float: top, bottom, snap
  Absolute,   // out of flow; remembers its static position
  Columns,    // the content of a multicol container, a flow of its own
  Flex,       // the items of a flex container
  Spanner,    // column-span: all inside such a flow
  TableRow    // cells side by side
};

// What a break just before an item means. Ordered by how little it is liked.
enum class BreakBefore : std::uint8_t { Fine, Avoid, FirstChild };
enum class ForcedBreak : std::uint8_t { None, Column, Page, Left, Right };

struct FlowItem {
  FlowKind kind = FlowKind::Open;
  BoxId box;
  std::uint32_t partner = 0;    // Open <-> Close
  std::uint32_t enclosing = 0;  // the Open item around this one; kNoItem outermost
  std::uint32_t depth = 0;      // number of Opens around it
  BreakBefore before = BreakBefore::Fine;
  std::uint32_t avoids = 0;  // so many boxes around it ask not to be broken
  ForcedBreak forced = ForcedBreak::None;
  BoxId table;           // TableRow
  bool wrapper = false;  // Open or Close of what is around a table and its captions; the table's own come inside
  [[nodiscard]] bool inside_avoid() const { return avoids > 0; }
  std::uint32_t page = 0;  // start page value (css-page-3, 8.3): index into Galley::page_names
};
inline constexpr std::uint32_t kNoItem = 0xFFFFFFFFU;

struct Galley {
  BoxId root;
  std::vector<FlowItem> items;
  std::vector<std::string> page_names{std::string()};
};

// The flow of `root`: with its own Open and Close, or (`content_only`) what is inside a multicol container.
[[nodiscard]] Galley collect_galley(const box::BoxTree&, const style::StyleTable&, BoxId root, bool content_only);

[[nodiscard]] std::string dump(const Galley&, const box::BoxTree&);

// Questions about boxes that several steps ask.
[[nodiscard]] bool is_multicol(const style::BoxStyle&);
[[nodiscard]] bool is_flex(const style::BoxStyle&);
[[nodiscard]] ForcedBreak forced_by(style::Break);
[[nodiscard]] ForcedBreak strongest(ForcedBreak, ForcedBreak);  // of two at one place
[[nodiscard]] bool avoids(style::Break);                        // `avoid` of any kind
[[nodiscard]] inline bool forces_page(ForcedBreak forced) { return forced > ForcedBreak::Column; }
// White between an outside marker and its item. Numbers and strings of the author's own bring theirs as text (css-lists-3, 3.1);
// of bullets a space would be too little.
[[nodiscard]] Length marker_gap(const style::ComputedStyle& marker);
// Of columns of a given width there may be any number: only `all` spans them.
[[nodiscard]] bool spans_every_column(const style::BoxStyle&, const style::BoxStyle& columns);
[[nodiscard]] bool is_out_of_flow(const style::BoxStyle&);
// The box starts a block formatting context: margins do not pass its edge, floats stay inside.
[[nodiscard]] bool is_flow_root(const box::Box&, const style::BoxStyle&);

}  // namespace galley::flow
