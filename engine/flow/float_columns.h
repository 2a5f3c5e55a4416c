// Which columns a float over several of them takes: as many as it says, or all; at an edge as many as its width asks for.
#pragma once

#include <cstdint>
#include <optional>

#include "flow/layout_context.h"

namespace galley::flow {

struct ColumnsAcross {
  std::uint32_t count = 1;
  Length width, gap;  // of one column, between two
  style::Direction direction = style::Direction::Ltr;
  [[nodiscard]] Length of(std::uint32_t columns) const { return width * columns + gap * (columns - 1); }
};

struct FloatColumns {
  std::uint32_t count = 1;
  std::optional<std::uint32_t> first;  // none: wherever it fits best
  Length width;                        // of the margin box: of all its columns, or its own at an edge
};

[[nodiscard]] FloatColumns columns_of_float(LayoutContext&, BoxId, const ColumnsAcross&);

// How far to the right of its columns' left edge it stands.
[[nodiscard]] Length shift_to_edge(const style::BoxStyle&, Length room, Length width);

}  // namespace galley::flow
