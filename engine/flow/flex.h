// Flex containers (css-flexbox-1): items measured as boxes of their own, put into lines, grown or shrunk, aligned.
//
// A line of a row container, or an item of a column container without wrapping, is one FlexLine: where pages break between and
// through them is run_flex.cpp's. Baselines are those of items' first lines.
#pragma once

#include <optional>
#include <vector>

#include "base/length.h"
#include "flow/sizing.h"

namespace galley::flow {

class LayoutContext;
struct Intrinsic;

struct FlexPlace {
  BoxId box;
  Rect rect;                     // border box; from the container's content left and the line's top
  std::optional<Length> height;  // decided by the container: stretched or flexed
};
struct FlexLine {
  Length top, height;  // from the content top
  std::vector<FlexPlace> items;
};
struct FlexLayout {
  std::vector<FlexLine> lines;
  Length height;  // of the content
  std::optional<Length> first_baseline;
};

struct FlexRequest {
  BoxId container;
  Length width;                  // of the content box
  std::optional<Length> height;  // of the content box, where definite
  Length min_height, max_height = kMaxLength;
  bool right_to_left = false;
};
[[nodiscard]] constexpr bool is_column(style::FlexDirection direction) {
  return direction == style::FlexDirection::Column || direction == style::FlexDirection::ColumnReverse;
}
[[nodiscard]] FlexLayout layout_flex(LayoutContext&, const FlexRequest&);
[[nodiscard]] Intrinsic flex_intrinsic(LayoutContext&, BoxId container);  // content box

}  // namespace galley::flow
