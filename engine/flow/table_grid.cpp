// Which cell covers what, and which border wins where borders collapse (CSS 2.2, 17.5 and 17.6.2).
#include <algorithm>

#include "flow/layout_context.h"
#include "flow/table.h"

namespace galley::flow {

using box::BoxKind;
using style::Border;
using style::BorderStyle;
using style::Display;

std::uint32_t TableGrid::row_of(BoxId row) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const TableRowPlace& place) { return place.row == row; });
  return static_cast<std::uint32_t>(found - rows.begin());
}

namespace {

class GridMaker {
 public:
  GridMaker(LayoutContext& context, BoxId table) : context_(context), table_(table), style_(context.style_of(table)) {}

  TableGrid make() {
    grid_.collapsed = style_.box.border_collapse;
    grid_.spacing_x = grid_.collapsed ? Length() : style_.box.border_spacing_x;
    grid_.spacing_y = grid_.collapsed ? Length() : style_.box.border_spacing_y;
    add_columns(table_, {});
    for (const int pass : {0, 1, 2}) add_rows(pass);
    place_cells();
    if (grid_.collapsed) collapse();
    make_styles();
    return std::move(grid_);
  }

 private:
  // 0: header groups, 1: bodies and lone rows, 2: footer groups.
  [[nodiscard]] int pass_of(BoxId child) const {
    if (context_.boxes[child].kind != BoxKind::TableRowGroup) return 1;
    const Display display = context_.style_of(child).box.display;
    return display == Display::TableHeaderGroup ? 0 : display == Display::TableFooterGroup ? 2 : 1;
  }

  void add_rows(int pass) {
    const auto& boxes = context_.boxes;
    for (BoxId child = boxes.first_child(table_); child.valid(); child = boxes.next_sibling(child)) {
      if (pass_of(child) != pass) continue;
      if (boxes[child].kind == BoxKind::TableRow) {
        grid_.rows.push_back({child, {}, 0, false});
      } else if (boxes[child].kind == BoxKind::TableRowGroup) {
        const std::size_t first = grid_.rows.size();
        for (BoxId row = boxes.first_child(child); row.valid(); row = boxes.next_sibling(row)) {
          if (boxes[row].kind == BoxKind::TableRow) grid_.rows.push_back({row, child, 0, pass == 0});
        }
        for (std::size_t i = first; i < grid_.rows.size(); ++i)
          grid_.rows[i].group_end = static_cast<std::uint32_t>(grid_.rows.size());
      }
    }
    // Lone rows are a group together.
    for (TableRowPlace& row : grid_.rows) {
      if (row.group_end == 0 || !row.group.valid()) row.group_end = static_cast<std::uint32_t>(grid_.rows.size());
    }
  }

  void add_columns(BoxId parent, BoxId group) {
    const auto& boxes = context_.boxes;
    for (BoxId child = boxes.first_child(parent); child.valid(); child = boxes.next_sibling(child)) {
      if (boxes[child].kind != BoxKind::TableColumn) continue;
      const bool is_group = context_.style_of(child).box.display == Display::TableColumnGroup;
      bool has_columns = false;
      for (BoxId inner = boxes.first_child(child); inner.valid(); inner = boxes.next_sibling(inner))
        has_columns = has_columns || boxes[inner].kind == BoxKind::TableColumn;
      if (has_columns) {
        add_columns(child, is_group ? child : group);
        continue;
      }
      const std::uint32_t span = std::clamp<std::uint32_t>(boxes[child].column_span, 1, 1000);
      for (std::uint32_t i = 0; i < span; ++i) grid_.columns.push_back({is_group ? BoxId() : child, is_group ? child : group});
    }
  }

  void place_cells() {
    std::vector<std::uint32_t> taken;  // by column: the row at which it is free again
    for (std::uint32_t row = 0; row < grid_.rows.size(); ++row) {
      std::uint32_t column = 0;
      const BoxId row_box = grid_.rows[row].row;
      for (BoxId cell = context_.boxes.first_child(row_box); cell.valid(); cell = context_.boxes.next_sibling(cell)) {
        const box::Box& box = context_.boxes[cell];
        if (box.kind != BoxKind::TableCell) continue;
        while (column < taken.size() && taken[column] > row) ++column;
        TableCellPlace place{cell, row, column, 1, std::clamp<std::uint32_t>(box.column_span, 1, 1000)};
        const std::uint32_t rest = std::max(1U, grid_.rows[row].group_end - row);
        place.rows = box.row_span == 0 ? rest : std::min<std::uint32_t>(box.row_span, rest);
        if (taken.size() < column + place.columns) taken.resize(column + place.columns);
        for (std::uint32_t i = column; i < column + place.columns; ++i) taken[i] = std::max(taken[i], row + place.rows);
        column += place.columns;
        grid_.cells.push_back(place);
      }
    }
    if (grid_.columns.size() < taken.size()) grid_.columns.resize(taken.size());
  }

  void make_styles() {
    style::ComputedStyle bare = style_;
    bare.paint = {};
    bare.box.border = {};
    bare.box.padding = {};
    grid_.bare = context_.styles.intern(std::move(bare));
    const auto painted = [&](const Border& border, std::size_t side) {
      style::ComputedStyle style;
      style.text.visible = style_.text.visible;
      style.box.border[side] = border;
      return context_.styles.intern(std::move(style));
    };
    for (const Border& border : grid_.above) grid_.above_styles.push_back(painted(border, 0));
    for (const Border& border : grid_.before) grid_.before_styles.push_back(painted(border, 3));
  }

  // ---- collapsing

  [[nodiscard]] static int rank(BorderStyle style) {
    switch (style) {
      case BorderStyle::Double: return 8;
      case BorderStyle::Solid: return 7;
      case BorderStyle::Dashed: return 6;
      case BorderStyle::Dotted: return 5;
      case BorderStyle::Ridge: return 4;
      case BorderStyle::Outset: return 3;
      case BorderStyle::Groove: return 2;
      case BorderStyle::Inset: return 1;
      case BorderStyle::None:
      case BorderStyle::Hidden: return 0;
    }
    return 0;
  }

  // `other` comes later in the order of elements: it wins only if it is stronger.
  static void contest(Border& best, const Border& other) {
    if (best.style == BorderStyle::Hidden) return;
    const bool stronger = other.style == BorderStyle::Hidden ||
                          (best.style == BorderStyle::None && other.style != BorderStyle::None) ||
                          (other.style != BorderStyle::None &&
                           (other.width > best.width || (other.width == best.width && rank(other.style) > rank(best.style))));
    if (stronger) best = other;
  }
  void contest(Border& best, BoxId box, std::size_t side) const {
    if (box.valid()) contest(best, context_.style_of(box).box.border[side]);
  }

  void collapse() {
    const std::uint32_t rows = static_cast<std::uint32_t>(grid_.rows.size()), columns = grid_.column_count();
    std::vector<std::uint32_t> at(std::size_t{rows} * columns, kNoCell);
    for (std::uint32_t i = 0; i < grid_.cells.size(); ++i) {
      const TableCellPlace& c = grid_.cells[i];
      for (std::uint32_t r = c.row; r < c.row + c.rows; ++r)
        for (std::uint32_t k = c.column; k < c.column + c.columns; ++k) at[std::size_t{r} * columns + k] = i;
    }
    const auto cell_at = [&](std::uint32_t r, std::uint32_t k) { return at[std::size_t{r} * columns + k]; };
    for (std::uint32_t r = 0; r <= rows; ++r) {
      for (std::uint32_t k = 0; k < columns; ++k)
        grid_.above.push_back(edge_between_rows(r, k, r > 0 ? cell_at(r - 1, k) : kNoCell, r < rows ? cell_at(r, k) : kNoCell));
    }
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t k = 0; k <= columns; ++k)
        grid_.before.push_back(
            edge_between_columns(r, k, k > 0 ? cell_at(r, k - 1) : kNoCell, k < columns ? cell_at(r, k) : kNoCell));
    }
    give_borders();
  }

  [[nodiscard]] Border edge_between_rows(std::uint32_t r, std::uint32_t k, std::uint32_t upper, std::uint32_t lower) const {
    Border best;
    if (upper != kNoCell && upper == lower) return best;
    const std::uint32_t rows = static_cast<std::uint32_t>(grid_.rows.size());
    const bool first = r == 0, last = r == rows;
    if (upper != kNoCell) contest(best, grid_.cells[upper].cell, 2);
    if (lower != kNoCell) contest(best, grid_.cells[lower].cell, 0);
    if (!first) contest(best, grid_.rows[r - 1].row, 2);
    if (!last) contest(best, grid_.rows[r].row, 0);
    const BoxId above = first ? BoxId() : grid_.rows[r - 1].group, below = last ? BoxId() : grid_.rows[r].group;
    if (above != below) {
      contest(best, above, 2);
      contest(best, below, 0);
    }
    if (first || last) {
      contest(best, grid_.columns[k].column, first ? 0 : 2);
      contest(best, grid_.columns[k].group, first ? 0 : 2);
      contest(best, style_.box.border[first ? 0 : 2]);
    }
    return best;
  }

  [[nodiscard]] Border edge_between_columns(std::uint32_t r, std::uint32_t k, std::uint32_t before, std::uint32_t after) const {
    Border best;
    if (before != kNoCell && before == after) return best;
    const bool rtl = style_.text.direction == style::Direction::Rtl;
    const std::size_t start = rtl ? 1 : 3, end = rtl ? 3 : 1;
    const bool first = k == 0, last = k == grid_.column_count();
    if (before != kNoCell) contest(best, grid_.cells[before].cell, end);
    if (after != kNoCell) contest(best, grid_.cells[after].cell, start);
    if (first || last) {
      contest(best, grid_.rows[r].row, first ? start : end);
      contest(best, grid_.rows[r].group, first ? start : end);
    }
    if (!first) contest(best, grid_.columns[k - 1].column, end);
    if (!last) contest(best, grid_.columns[k].column, start);
    const BoxId left = first ? BoxId() : grid_.columns[k - 1].group, right = last ? BoxId() : grid_.columns[k].group;
    if (left != right) {
      contest(best, left, end);
      contest(best, right, start);
    }
    if (first || last) contest(best, style_.box.border[first ? start : end]);
    return best;
  }

  // Layout sees half of what won on each side; painting is done edge by edge.
  void give(BoxId box, const Edges& widths, bool is_table) {
    style::ComputedStyle style = context_.style_of(box);
    const std::array<Length, 4> sides{widths.top, widths.right, widths.bottom, widths.left};
    for (std::size_t i = 0; i < 4; ++i) style.box.border[i] = {BorderStyle::None, sides[i], {}};
    if (is_table) style.box.padding = {};
    context_.override_style(box, context_.styles.intern(std::move(style)));
  }

  void give_borders() {
    const bool rtl = style_.text.direction == style::Direction::Rtl;
    const auto edges = [&](Length top, Length start, Length bottom, Length end) {
      return rtl ? Edges{top, start, bottom, end} : Edges{top, end, bottom, start};
    };
    for (const TableCellPlace& c : grid_.cells) {
      Length top, bottom, start, end;
      for (std::uint32_t k = c.column; k < c.column + c.columns; ++k) {
        top = max(top, grid_.edge_above(c.row, k).width / 2);
        bottom = max(bottom, grid_.edge_above(c.row + c.rows, k).width / 2);
      }
      for (std::uint32_t r = c.row; r < c.row + c.rows; ++r) {
        start = max(start, grid_.edge_before(r, c.column).width / 2);
        end = max(end, grid_.edge_before(r, c.column + c.columns).width / 2);
      }
      give(c.cell, edges(top, start, bottom, end), false);
    }
    const std::uint32_t rows = static_cast<std::uint32_t>(grid_.rows.size()), columns = grid_.column_count();
    Length top, bottom;
    for (std::uint32_t k = 0; k < columns; ++k) {
      top = max(top, grid_.edge_above(0, k).width / 2);
      bottom = max(bottom, grid_.edge_above(rows, k).width / 2);
    }
    // The first row decides; what is wider further down reaches into the margin.
    const bool any = rows > 0 && columns > 0;
    const Length start = any ? grid_.edge_before(0, 0).width / 2 : Length();
    const Length end = any ? grid_.edge_before(0, columns).width / 2 : Length();
    if (any) give(table_, edges(top, start, bottom, end), true);
  }

  static constexpr std::uint32_t kNoCell = 0xFFFFFFFFU;
  LayoutContext& context_;
  BoxId table_;
  const style::ComputedStyle style_;
  TableGrid grid_;
};

}  // namespace

TableGrid make_table_grid(LayoutContext& context, BoxId table) { return GridMaker(context, table).make(); }

}  // namespace galley::flow
