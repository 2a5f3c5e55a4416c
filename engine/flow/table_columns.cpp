// Widths of columns: fixed layout (CSS 2.2, 17.5.2.1) and the automatic one (css-tables-3, 3.9 and 3.10).
#include <algorithm>

#include "flow/layout_context.h"
#include "flow/sizing.h"
#include "flow/table.h"

namespace galley::flow {

using style::Dimension;

namespace {

struct ColumnNeed {
  Length min, max;
  std::optional<Length> fixed;                  // border box of a cell
  std::optional<style::LengthPercent> percent;  // of the table's content width less the gaps
};

class Columns {
 public:
  Columns(LayoutContext& context, BoxId table)
      : context_(context),
        grid_(context.table_grid(table)),
        is_fixed_(context.style_of(table).box.table_layout_fixed && !context.style_of(table).box.width.is_auto()),
        needs_(grid_.columns.size()) {
    for (std::uint32_t k = 0; k < needs_.size(); ++k) {
      read_width(needs_[k], grid_.columns[k].group);
      read_width(needs_[k], grid_.columns[k].column);
    }
  }

  [[nodiscard]] Length gaps() const { return needs_.empty() ? Length() : grid_.spacing_x * (grid_.column_count() + 1); }

  [[nodiscard]] Intrinsic intrinsic() {
    automatic_needs();
    Intrinsic total;
    Length by_percent, others;
    std::int64_t percents = 0;
    for (const ColumnNeed& need : needs_) {
      total.min_content += need.min;
      total.max_content += need.max;
      if (need.percent && need.percent->percent > 0) {
        by_percent = max(by_percent, scale(need.max, style::kOneQ16, need.percent->percent));
        percents += need.percent->percent;
      } else {
        others += need.max;
      }
    }
    if (percents > 0 && percents < style::kOneQ16)
      by_percent = max(by_percent, scale(others, style::kOneQ16, style::kOneQ16 - percents));
    if (percents > 0) total.max_content = max(total.max_content, min(by_percent, Length::from_px(100000)));
    total.min_content += gaps();
    total.max_content += gaps();
    return total;
  }

  [[nodiscard]] std::vector<Length> widths(Length content_width) {
    const Length room = max(Length(), content_width - gaps());
    if (needs_.empty()) return {};
    if (is_fixed_) return fixed(room);
    automatic_needs();
    return automatic(room);
  }

 private:
  void read_width(ColumnNeed& need, BoxId column) const {
    if (!column.valid()) return;
    const Dimension& width = context_.style_of(column).box.width;
    if (!width.is_value()) return;
    if (width.value.percent != 0) {
      need.percent = width.value;
    } else {
      need.fixed = width.value.length;
    }
  }

  // Border-box width that a cell asks for.
  [[nodiscard]] std::optional<Length> asked(BoxId cell) const {
    const style::BoxStyle& style = context_.style_of(cell).box;
    if (!style.width.is_value() || style.width.value.percent != 0) return std::nullopt;
    const Length edges = horizontal(sum(border_of(style), padding_of(style, Length())));
    return style.sizing == style::BoxSizing::BorderBox ? max(edges, style.width.value.length) : style.width.value.length + edges;
  }
  [[nodiscard]] std::optional<style::LengthPercent> asked_percent(BoxId cell) const {
    const Dimension& width = context_.style_of(cell).box.width;
    if (width.is_value() && width.value.percent != 0) return width.value;
    return std::nullopt;
  }

  // ---- automatic
  void automatic_needs() {
    std::vector<const TableCellPlace*> cells;
    for (const TableCellPlace& cell : grid_.cells) cells.push_back(&cell);
    std::stable_sort(cells.begin(), cells.end(), [](const auto* a, const auto* b) { return a->columns < b->columns; });
    for (const TableCellPlace* cell : cells) {
      const Intrinsic own = context_.intrinsic_of(cell->cell);
      if (cell->columns == 1) {
        ColumnNeed& need = needs_[cell->column];
        need.min = max(need.min, own.min_content);
        need.max = max(need.max, own.max_content);
        if (const auto width = asked(cell->cell)) need.fixed = max(need.fixed.value_or(Length()), max(*width, own.min_content));
        if (const auto percent = asked_percent(cell->cell); percent && (!need.percent || need.percent->percent < percent->percent))
          need.percent = percent;
      } else {
        spread(*cell, own);
      }
    }
    for (ColumnNeed& need : needs_) {
      if (need.fixed) need.max = max(need.min, *need.fixed);
      need.max = max(need.max, need.min);
    }
  }

  // What a cell over several columns needs beyond what they have goes to those without a width of their own.
  void spread(const TableCellPlace& cell, const Intrinsic& own) {
    const Length gaps = grid_.spacing_x * (cell.columns - 1);
    Intrinsic have;
    std::vector<std::uint32_t> takers;
    std::int64_t percents = 0;
    for (std::uint32_t k = cell.column; k < cell.column + cell.columns; ++k) {
      have.min_content += needs_[k].min;
      have.max_content += max(needs_[k].max, needs_[k].fixed.value_or(Length()));
      if (!needs_[k].fixed && !needs_[k].percent) takers.push_back(k);
      if (needs_[k].percent) percents += needs_[k].percent->percent;
    }
    const auto percent = asked_percent(cell.cell);
    const std::int64_t rest = percent ? percent->percent - percents : 0;
    const std::vector<std::uint32_t> free = takers;
    if (takers.empty()) {
      for (std::uint32_t k = cell.column; k < cell.column + cell.columns; ++k) takers.push_back(k);
    }
    add(takers, own.min_content - gaps - have.min_content, true);
    add(takers, max(own.max_content, asked(cell.cell).value_or(Length())) - gaps - have.max_content, false);
    if (rest > 0) {
      for (const std::uint32_t k : free) {
        style::LengthPercent part;
        part.percent = static_cast<style::Q16>(rest / static_cast<std::int64_t>(free.size()));
        needs_[k].percent = part;
      }
    }
  }

  void add(const std::vector<std::uint32_t>& takers, Length more, bool to_min) {
    if (more <= Length()) return;
    Length sum;
    for (const std::uint32_t k : takers) sum += needs_[k].max;
    Length given;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      ColumnNeed& need = needs_[takers[i]];
      Length part = sum > Length() ? scale(more, need.max.raw(), sum.raw()) : more / static_cast<std::int64_t>(takers.size());
      if (i + 1 == takers.size()) part = more - given;
      given += part;
      (to_min ? need.min : need.max) += part;
    }
  }

  [[nodiscard]] std::vector<Length> automatic(Length room) const {
    // From the least to the most: each column's width at four levels; the room lies between two of them.
    std::array<std::vector<Length>, 4> level;
    for (const ColumnNeed& need : needs_) {
      const Length percent = need.percent ? max(need.min, need.percent->resolve(room)) : need.min;
      level[0].push_back(need.min);
      level[1].push_back(percent);
      level[2].push_back(need.percent ? percent : need.fixed ? need.max : need.min);
      level[3].push_back(need.percent ? percent : need.max);
    }
    const auto total = [](const std::vector<Length>& widths) {
      Length sum;
      for (const Length width : widths) sum += width;
      return sum;
    };
    for (std::size_t i = 0; i + 1 < level.size(); ++i) {
      const Length low = total(level[i]), high = total(level[i + 1]);
      if (room <= low) return i == 0 ? level[0] : between(level[i - 1], level[i], room);
      if (room < high) return between(level[i], level[i + 1], room);
    }
    return stretched(level[3], room);
  }

  [[nodiscard]] static std::vector<Length> between(const std::vector<Length>& low, const std::vector<Length>& high, Length room) {
    Length least, most;
    for (std::size_t i = 0; i < low.size(); ++i) {
      least += low[i];
      most += high[i];
    }
    std::vector<Length> widths;
    Length used;
    std::size_t last = 0;
    for (std::size_t i = 0; i < low.size(); ++i) {
      const Length more = most > least ? scale(room - least, (high[i] - low[i]).raw(), (most - least).raw()) : Length();
      if (more > Length()) last = i;
      widths.push_back(low[i] + more);
      used += widths.back();
    }
    if (!widths.empty()) widths[last] += room - used;
    return widths;
  }

  // More room than anybody asked for: to columns without a width, else to fixed ones, else by percentage.
  [[nodiscard]] std::vector<Length> stretched(std::vector<Length> widths, Length room) const {
    std::vector<std::uint32_t> takers;
    for (const int kind : {0, 1, 2}) {
      if (!takers.empty()) break;
      for (std::uint32_t k = 0; k < needs_.size(); ++k) {
        const int own = needs_[k].percent ? 2 : needs_[k].fixed ? 1 : 0;
        if (own == kind) takers.push_back(k);
      }
    }
    Length sum, weights;
    for (const Length width : widths) sum += width;
    for (const std::uint32_t k : takers) weights += widths[k];
    const Length more = room - sum;
    Length given;
    const std::vector<Length> before = widths;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      const Length base = before[takers[i]];
      Length part = weights > Length() ? scale(more, base.raw(), weights.raw()) : more / static_cast<std::int64_t>(takers.size());
      if (i + 1 == takers.size()) part = more - given;
      given += part;
      widths[takers[i]] += part;
    }
    return widths;
  }

  // ---- fixed: the column elements decide, then the cells of the first row
  [[nodiscard]] std::vector<Length> fixed(Length room) {
    for (const TableCellPlace& cell : grid_.cells) {
      if (cell.row != 0) break;
      const auto width = asked(cell.cell);
      const auto percent = asked_percent(cell.cell);
      for (std::uint32_t k = cell.column; k < cell.column + cell.columns; ++k) {
        if (needs_[k].fixed || needs_[k].percent) continue;
        if (width) needs_[k].fixed = max(Length(), *width - grid_.spacing_x * (cell.columns - 1)) / cell.columns;
        if (percent) {
          style::LengthPercent part = *percent;
          part.percent = static_cast<style::Q16>(part.percent / static_cast<std::int64_t>(cell.columns));
          part.length = part.length / cell.columns;
          needs_[k].percent = part;
        }
      }
    }
    std::vector<Length> widths;
    std::vector<std::uint32_t> open;
    Length used;
    for (std::uint32_t k = 0; k < needs_.size(); ++k) {
      const ColumnNeed& need = needs_[k];
      const Length width = need.percent ? need.percent->resolve(room) : need.fixed.value_or(Length());
      if (!need.percent && !need.fixed) open.push_back(k);
      widths.push_back(max(Length(), width));
      used += widths.back();
    }
    if (room <= used) return widths;
    if (open.empty()) return stretched(std::move(widths), room);
    Length given;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Length part = i + 1 == open.size() ? room - used - given : (room - used) / static_cast<std::int64_t>(open.size());
      widths[open[i]] = part;
      given += part;
    }
    return widths;
  }

  LayoutContext& context_;
  const TableGrid& grid_;
  const bool is_fixed_;
  std::vector<ColumnNeed> needs_;
};

}  // namespace

Intrinsic table_intrinsic(LayoutContext& context, BoxId table) {
  Intrinsic inner = Columns(context, table).intrinsic();
  const style::ComputedStyle& style = context.style_of(table);
  // A fixed layout does not look at the content.
  if (style.box.table_layout_fixed && !style.box.width.is_auto()) inner.min_content = Length();
  for (BoxId child = context.boxes.first_child(table); child.valid(); child = context.boxes.next_sibling(child)) {
    if (context.boxes[child].kind != box::BoxKind::TableCaption) continue;
    const Length least = context.intrinsic_of(child).min_content + horizontal(margin_of(context.style_of(child).box, Length()));
    inner.min_content = max(inner.min_content, least);
    inner.max_content = max(inner.max_content, least);
  }
  return inner;
}

std::vector<Length> column_widths(LayoutContext& context, BoxId table, Length content_width) {
  return Columns(context, table).widths(content_width);
}

}  // namespace galley::flow
