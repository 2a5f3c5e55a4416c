// Heights of a table's rows and where its cells stand in them (css-tables-3, 3.11).
#include "flow/table.h"

#include <algorithm>

#include "flow/layout_context.h"
#include "flow/sizing.h"

namespace galley::flow {

namespace {

using Align = style::VerticalAlign::Kind;

class TableSetter {
 public:
  TableSetter(LayoutContext& context, const TableRequest& request)
      : context_(context), request_(request), grid_(context.table_grid(request.table)) {}

  TableLayout set() {
    out_.widths = column_widths(context_, request_.table, request_.content_width);
    place_columns();
    out_.rows.resize(grid_.rows.size());
    for (std::uint32_t row = 0; row < grid_.rows.size(); ++row) set_row(row);
    grow_for_spans();
    fill_height();
    align_cells();
    return std::move(out_);
  }

 private:
  void place_columns() {
    Length total = grid_.spacing_x;
    for (const Length width : out_.widths) total += width + grid_.spacing_x;
    Length x = grid_.spacing_x;
    for (const Length width : out_.widths) {
      out_.lefts.push_back(request_.right_to_left ? max(total, request_.content_width) - x - width : x);
      x += width + grid_.spacing_x;
    }
  }

  [[nodiscard]] TableCellLayout placed(std::uint32_t index) const {
    const TableCellPlace& place = grid_.cells[index];
    TableCellLayout cell;
    cell.cell = index;
    cell.width = grid_.spacing_x * (place.columns - 1);
    for (std::uint32_t k = place.column; k < place.column + place.columns; ++k) cell.width += out_.widths[k];
    cell.left = out_.lefts[request_.right_to_left ? place.column + place.columns - 1 : place.column];
    return cell;
  }

  [[nodiscard]] const NestedLayout& content(const TableCellLayout& cell) const {
    return context_.nested(grid_.cells[cell.cell].cell, cell.width);
  }
  [[nodiscard]] Align align_of(const TableCellLayout& cell) const {
    const Align kind = context_.style_of(grid_.cells[cell.cell].cell).text.vertical_align.kind;
    return kind == Align::Top || kind == Align::Middle || kind == Align::Bottom ? kind : Align::Baseline;
  }
  // Of the cell's first line, or the foot of its content.
  [[nodiscard]] Length baseline_of(const TableCellLayout& cell) const {
    const NestedLayout& nested = content(cell);
    if (nested.first_baseline) return *nested.first_baseline;
    const style::BoxStyle& style = context_.style_of(grid_.cells[cell.cell].cell).box;
    return nested.size.height - border_of(style).bottom - padding_of(style, cell.width).bottom;
  }

  void set_row(std::uint32_t index) {
    TableRowLayout& row = out_.rows[index];
    const style::BoxStyle& style = context_.style_of(grid_.rows[index].row).box;
    row.height = height_limits(style, request_.content_width, {}).height.value_or(Length());
    for (std::uint32_t i = 0; i < grid_.cells.size(); ++i) {
      if (grid_.cells[i].row != index) continue;
      const TableCellLayout cell = placed(i);
      if (align_of(cell) == Align::Baseline) row.baseline = max(row.baseline.value_or(Length()), baseline_of(cell));
      row.cells.push_back(cell);
    }
    for (const TableCellLayout& cell : row.cells) {
      if (grid_.cells[cell.cell].rows == 1) row.height = max(row.height, needed(row, cell));
    }
  }

  [[nodiscard]] Length needed(const TableRowLayout& row, const TableCellLayout& cell) const {
    const Length down = align_of(cell) == Align::Baseline ? *row.baseline - baseline_of(cell) : Length();
    return content(cell).size.height + down;
  }

  void grow_for_spans() {
    for (const TableRowLayout& row : out_.rows) {
      for (const TableCellLayout& cell : row.cells) {
        const TableCellPlace& place = grid_.cells[cell.cell];
        if (place.rows == 1) continue;
        const Length more = needed(row, cell) - out_.height_of(place.row, place.rows, grid_.spacing_y);
        if (more > Length()) share(place.row, place.row + place.rows, more);
      }
    }
  }

  // Rows without a height of their own grow, in proportion to what they have.
  void share(std::uint32_t first, std::uint32_t end, Length more) {
    std::vector<std::uint32_t> takers;
    for (const bool any : {false, true}) {
      if (!takers.empty()) break;
      for (std::uint32_t i = first; i < end; ++i) {
        if (any || context_.style_of(grid_.rows[i].row).box.height.is_auto()) takers.push_back(i);
      }
    }
    Length sum;
    for (const std::uint32_t i : takers) sum += out_.rows[i].height;
    Length given;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      Length& height = out_.rows[takers[i]].height;
      Length part = sum > Length() ? scale(more, height.raw(), sum.raw()) : more / static_cast<std::int64_t>(takers.size());
      if (i + 1 == takers.size()) part = more - given;
      given += part;
      height += part;
    }
  }

  void fill_height() {
    const auto count = static_cast<std::uint32_t>(out_.rows.size());
    if (count == 0) return;
    // Percentages of the table's height.
    const Length room = request_.least_height - grid_.spacing_y * (count + 1);
    for (std::uint32_t i = 0; i < count && room > Length(); ++i) {
      const style::Dimension& asked = context_.style_of(grid_.rows[i].row).box.height;
      if (asked.is_value() && asked.value.percent != 0) out_.rows[i].height = max(out_.rows[i].height, asked.value.resolve(room));
    }
    const Length more = request_.least_height - out_.height_of(0, count, grid_.spacing_y) - grid_.spacing_y * 2;
    if (more > Length()) share(0, count, more);
  }

  void align_cells() {
    for (TableRowLayout& row : out_.rows) {
      for (TableCellLayout& cell : row.cells) {
        const TableCellPlace& place = grid_.cells[cell.cell];
        const Length spare = max(Length(), out_.height_of(place.row, place.rows, grid_.spacing_y) - content(cell).size.height);
        switch (align_of(cell)) {
          case Align::Middle: cell.shift = spare / 2; break;
          case Align::Bottom: cell.shift = spare; break;
          case Align::Baseline: cell.shift = *row.baseline - baseline_of(cell); break;
          default: break;
        }
      }
    }
  }

  LayoutContext& context_;
  const TableRequest& request_;
  const TableGrid& grid_;
  TableLayout out_;
};

}  // namespace

Length TableLayout::height_of(std::uint32_t first, std::uint32_t count, Length spacing) const {
  Length sum;
  for (std::uint32_t i = first; i < first + count && i < rows.size(); ++i) sum += rows[i].height;
  return count > 0 ? sum + spacing * (count - 1) : sum;
}

TableLayout layout_table(LayoutContext& context, const TableRequest& request) { return TableSetter(context, request).set(); }

}  // namespace galley::flow
