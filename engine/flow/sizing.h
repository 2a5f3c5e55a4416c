// Widths and heights by CSS 2.2 chapter 10: block widths, shrink-to-fit, replaced elements, inline edges.
#pragma once

#include <optional>

#include "base/length.h"
#include "box/box_tree.h"
#include "style/computed_style.h"

namespace galley::flow {

class LayoutContext;

// The containing block as percentages see it: its height counts only where it is definite.
struct Containing {
  Length width;
  std::optional<Length> height;
  bool operator==(const Containing&) const = default;
};

[[nodiscard]] Edges border_of(const style::BoxStyle&);
[[nodiscard]] Edges padding_of(const style::BoxStyle&, Length containing_width);
// Auto margins are 0 here.
[[nodiscard]] Edges margin_of(const style::BoxStyle&, Length containing_width);
[[nodiscard]] Edges sum(const Edges&, const Edges&);
[[nodiscard]] inline Length horizontal(const Edges& e) { return e.left + e.right; }
[[nodiscard]] inline Length vertical(const Edges& e) { return e.top + e.bottom; }

// Of the white that fills a box up to whole lines (box-snap), what stands above it; the rest is below.
[[nodiscard]] constexpr Length white_above(style::BoxSnap snap, Length extra) {
  return snap == style::BoxSnap::Center ? extra / 2 : snap == style::BoxSnap::BlockEnd ? extra : Length();
}

// The height of so many lines of the grid as hold a box, or its own where its slot has no room for them.
[[nodiscard]] constexpr Length in_whole_lines(Length outer, Length pitch, Length room) {
  const Length own = max(outer, Length());
  const Length lines = pitch > Length() ? round_up_to(own, pitch) : own;
  return lines > room ? own : lines;
}

// How much a picture that may be cropped grows (or, below 0, gives) to end its figure on a line; never half of the figure.
[[nodiscard]] constexpr Length to_nearest_line(Length outer, Length pitch) {
  const Length rest = outer % pitch;
  const bool gives = rest * 3 < pitch * 2 && rest * 2 <= outer;
  return gives ? -rest : pitch - rest;
}

// Content height asked for by height/min-/max-height; percentages need a definite containing height.
struct HeightLimits {
  std::optional<Length> height;  // definite
  Length min_height;
  Length max_height = kMaxLength;
  bool grows = false;  // `height` follows from the aspect ratio and gives way to taller content
  [[nodiscard]] Length limit(Length value) const { return max(min_height, min(value, max_height)); }
};
[[nodiscard]] HeightLimits height_limits(const style::BoxStyle&, Length containing_width, std::optional<Length> containing_height);

// A block-level box in normal flow: where its border box stands in the containing block and how wide it is. A figure or quotation
// that composition places is never wider than its columns: it would hide the text of others or leave the page.
struct BlockWidth {
  Length border_left, border_width;
  bool narrowed = false;  // to that width
};
[[nodiscard]] BlockWidth block_width(LayoutContext&, BoxId, const Containing&, style::Direction containing_direction);
// Floats, absolutes, inline-blocks: border-box width.
[[nodiscard]] Length fit_width(LayoutContext&, BoxId, const Containing&, Length available);
// Border-box size of replaced content in a containing block.
[[nodiscard]] Size replaced_size(LayoutContext&, BoxId, const Containing&);
// Boxes that are not replaced, with an aspect-ratio (css-sizing-4, 5): border-box width that follows from a definite
// height, and content height that follows from the content width. nullopt if the other size is not what decides.
[[nodiscard]] std::optional<Length> width_by_ratio(const style::BoxStyle&, const Containing&);
[[nodiscard]] std::optional<Length> height_by_ratio(const style::BoxStyle&, const Containing&, Length content_width);

struct AtomicSize {
  Size border_box;
  Edges margin;
  Length baseline;
};  // baseline from the border box's top
[[nodiscard]] AtomicSize size_atomic(LayoutContext&, BoxId, const Containing&);

}  // namespace galley::flow
