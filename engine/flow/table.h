// Tables (CSS 2.2 chapter 17, css-tables-3): the grid of cells, collapsed borders, column widths by the fixed and the automatic
// algorithm, row heights. Rows are broken only where a cell can be.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/id.h"
#include "base/length.h"
#include "style/computed_style.h"

namespace galley::flow {

class LayoutContext;

struct Intrinsic {
  Length min_content, max_content;
};

struct TableCellPlace {
  BoxId cell;
  std::uint32_t row = 0, column = 0;
  std::uint32_t rows = 1, columns = 1;  // covered
};
struct TableRowPlace {
  BoxId row, group;
  std::uint32_t group_end = 0;  // one after the group's last row
  bool header = false;          // stands again at the top of every slot
};
struct TableColumnPlace {
  BoxId column, group;
};

struct TableGrid {
  std::vector<TableRowPlace> rows;        // header groups first, footer groups last
  std::vector<TableColumnPlace> columns;  // as many as the table has
  std::vector<TableCellPlace> cells;      // by row
  Length spacing_x, spacing_y;
  bool collapsed = false;
  // Collapsed: what won at the edges above each row (rows + 1 by columns) and before each column (rows by columns + 1).
  std::vector<style::Border> above, before;
  std::vector<StyleId> above_styles, before_styles;  // boxes that paint them: a border-top, a border-left
  StyleId bare;                                      // the table's style without decoration: for what is around its captions
  [[nodiscard]] std::uint32_t column_count() const { return static_cast<std::uint32_t>(columns.size()); }
  [[nodiscard]] std::uint32_t row_of(BoxId row) const;
  [[nodiscard]] const style::Border& edge_above(std::uint32_t row, std::uint32_t column) const {
    return above[row * columns.size() + column];
  }
  [[nodiscard]] const style::Border& edge_before(std::uint32_t row, std::uint32_t column) const {
    return before[row * (columns.size() + 1) + column];
  }
};
// Also gives cells and the table the borders that collapsing leaves them (LayoutContext::override_style).
[[nodiscard]] TableGrid make_table_grid(LayoutContext&, BoxId table);

[[nodiscard]] Intrinsic table_intrinsic(LayoutContext&, BoxId table);  // content box
[[nodiscard]] std::vector<Length> column_widths(LayoutContext&, BoxId table, Length content_width);

struct TableCellLayout {
  std::uint32_t cell = 0;  // of the grid
  Length left, width;      // border box from the table's content left
  Length shift;            // of the content, by vertical-align
};
struct TableRowLayout {
  Length height;
  std::optional<Length> baseline;  // from the row's top
  std::vector<TableCellLayout> cells;
};
struct TableLayout {
  std::vector<Length> widths, lefts;  // of columns
  std::vector<TableRowLayout> rows;
  // Of what `rows` rows from `first` on cover.
  [[nodiscard]] Length height_of(std::uint32_t first, std::uint32_t rows, Length spacing) const;
};
struct TableRequest {
  BoxId table;
  Length content_width;
  Length least_height;  // of the content box
  bool right_to_left = false;
};
[[nodiscard]] TableLayout layout_table(LayoutContext&, const TableRequest&);

}  // namespace galley::flow
