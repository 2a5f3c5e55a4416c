// Cells take the places that cells of rows above leave free, from the left, as readers count them (HTML 5.1, 4.9.12.1).
#include "pdf/table_shapes.h"

#include <algorithm>

namespace galley::pdf {
namespace {

using box::StructureRole;
using box::StructureTree;

struct Row {
  std::uint32_t node = 0, group = 0;
  bool written = false;
};

class Shaper {
 public:
  Shaper(const StructureTree& tree, const Written& written) : tree_(tree), written_(written) {
    shapes_.spans.resize(tree.nodes.size());
    shapes_.missing.resize(tree.nodes.size(), 0);
  }

  TableShapes run() && {
    for (std::uint32_t table = 0; table < tree_.nodes.size(); ++table) {
      if (tree_.nodes[table].role == StructureRole::Table && written_[table]) shape(table);
    }
    return std::move(shapes_);
  }

 private:
  [[nodiscard]] std::uint32_t end_of(std::uint32_t node) const {
    const auto count = static_cast<std::uint32_t>(tree_.nodes.size());
    const std::uint32_t end = tree_.nodes[node].end.valid() ? std::min(tree_.nodes[node].end.value, count) : count;
    return std::max(node + 1, end);
  }

  // Tables in cells are shaped by themselves.
  [[nodiscard]] std::vector<Row> rows_of(std::uint32_t table) const {
    std::vector<Row> rows;
    for (std::uint32_t i = table + 1; i < end_of(table);) {
      const box::StructureNode& node = tree_.nodes[i];
      const bool is_row = node.role == StructureRole::TR;
      if (is_row) rows.push_back({i, node.parent.valid() ? node.parent.value : table, written_[i]});
      i = is_row || node.role == StructureRole::Caption ? end_of(i) : i + 1;
    }
    return rows;
  }

  // Of the rows a cell asks for, those that are written and of its own row's group.
  static std::uint16_t rows_spanned(const std::vector<Row>& rows, std::size_t row, std::uint32_t asked) {
    std::uint16_t count = 0;
    const std::size_t end = asked == 0 ? rows.size() : std::min<std::size_t>(rows.size(), row + asked);  // 0: the whole group
    for (std::size_t i = row; i < end && rows[i].group == rows[row].group; ++i)
      count = static_cast<std::uint16_t>(count + (rows[i].written ? 1 : 0));
    return count;
  }

  void shape(std::uint32_t table) {
    const std::vector<Row> rows = rows_of(table);
    taken_.clear();
    std::vector<std::uint32_t> filled(rows.size(), 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!rows[row].written) continue;
      place_cells(rows, row);
      for (std::uint16_t& left : taken_) {
        filled[row] += left > 0 ? 1 : 0;
        left = static_cast<std::uint16_t>(left - (left > 0 ? 1 : 0));
      }
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row].written) shapes_.missing[rows[row].node] = static_cast<std::uint32_t>(taken_.size()) - filled[row];
    }
  }

  void place_cells(const std::vector<Row>& rows, std::size_t row) {
    std::size_t at = 0;
    for (std::uint32_t i = rows[row].node + 1; i < end_of(rows[row].node); i = end_of(i)) {
      const box::StructureNode& cell = tree_.nodes[i];
      if (!is_cell(cell.role) || !written_[i]) continue;
      while (at < taken_.size() && taken_[at] > 0) ++at;
      TableShapes::Span& span = shapes_.spans[i];
      span.rows = rows_spanned(rows, row, cell.row_span);
      const std::size_t wanted = std::max<std::size_t>(cell.column_span, 1);
      for (span.columns = 0; span.columns < wanted; ++span.columns, ++at) {
        if (at == taken_.size()) taken_.push_back(0);
        if (taken_[at] > 0) break;
        taken_[at] = span.rows;
      }
    }
  }

  const StructureTree& tree_;
  const Written& written_;
  TableShapes shapes_;
  std::vector<std::uint16_t> taken_;  // by column: for how many rows more, the present one included
};

}  // namespace

TableShapes table_shapes(const StructureTree& tree, const Written& written) { return Shaper(tree, written).run(); }

}  // namespace galley::pdf
