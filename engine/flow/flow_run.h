// run_flow(): sets a flow into one slot, from a cursor to where the slot is full.
//
// Called without a sink it measures: it proposes every legal break with the height used there, stops at the first
// content that does not fit and answers the best break (fewest rules broken, then latest). Called with a sink and
// `to` it materialises exactly that. Both are the same walk, so they cannot disagree.
// Text too tall for any slot is set anyway and reported: a run always makes progress.
#pragma once

#include <optional>
#include <vector>

#include "flow/cursor.h"
#include "flow/exclusions.h"
#include "flow/fragment_sink.h"
#include "flow/galley.h"
#include "flow/layout_context.h"
#include "flow/margins.h"

namespace galley::flow {

// Baselines stand at origin + k * pitch; pitch 0 = no grid.
struct Grid {
  Length origin, pitch;
  Length ascent;  // of the first baseline below the top of the box that made the grid: where it begins on a later page
};

// Where a slot stands in the flow of a multicol box or of the pages: see fragmented_flows.h. Only what is materialised knows.
struct FlowPlace {
  BoxId flow;  // the multicol box; none: the pages
  std::uint32_t slot = 0;
  Point origin;  // of the column or page area
  bool known = false;
};

struct Slot {
  Length left, top, width;
  Length bottom = kMaxLength;  // nothing may stand below
  style::Direction direction = style::Direction::Ltr;
  Grid grid;
  std::optional<Length> percent_height;  // definite height of the containing block
  bool in_columns = false;
  FlowPlace flow = {};
  [[nodiscard]] bool unlimited() const { return bottom == kMaxLength; }
};

// What composition has decided for one slot (composed_columns.h).
struct PlannedLines {
  std::uint32_t item = 0;  // a Paragraph of the galley
  const paragraph::ParagraphVariants* setting = nullptr;
  std::uint32_t start = kWholeParagraph;  // candidate the setting begins after
  std::uint32_t variant = 0, first_line = 0;
  const std::vector<paragraph::LineSlot>* widths = nullptr;
};
// How a page float is made to fill whole lines.
struct FloatSize {
  Length picture_delta;  // how much taller its pictures are
  Length frame_delta;    // how much white more stands within its borders
};
struct PlannedFloat {
  std::uint32_t item = 0;  // it stands before this item of the galley
  BoxId box;               // none: blank
  Length height;           // of its place, margins included
  Length white;            // at its foot: margins below it collapse with this
  FloatSize size = {};
};
struct PlannedJump {
  std::uint32_t item = 0;  // it stands below `top`, its margins too
  Length top, white;       // margins below collapse with this
};
struct PlannedSlot {
  std::vector<PlannedLines> lines;
  std::vector<PlannedFloat> floats;
  std::vector<PlacedFloat> exclusions;  // what reaches into the slot from a gutter
  std::vector<Interval> closed;         // heights where nothing stands: what reaches over the whole slot
  std::vector<PlannedJump> jumps;       // what goes on below them
  bool below_float = false;             // a figure stands above it: margins at its top stay
  Length white;                         // below_float: they collapse with this at its foot
};

struct RunRequest {
  const Galley* galley = nullptr;
  Cursor from;
  const Cursor* to = nullptr;  // materialise up to here; null with a sink: to the end
  Slot slot;
  FragmentSink* sink = nullptr;
  bool nested = false;                                // the flow's root box fills the slot's width; its margins are the caller's
  std::optional<Length> root_height = {};             // border box of that root, where the caller decides it
  const std::vector<BoxId>* placed_floats = nullptr;  // page floats that already have a place
  const std::vector<BoxId>* column_floats = nullptr;  // floats over several columns that go into the column all the same
  const PlannedSlot* plan = nullptr;                  // materialise by this
};

struct RunResult {
  Cursor end;
  bool finished = false;  // the flow is used up
  Length bottom;          // of what was placed, pending margins not included
  MarginStrut pending;
  ForcedBreak forced = ForcedBreak::None;               // why it ended
  bool at_spanner = false;                              // `end` is a Spanner
  bool overset = false;                                 // something does not fit even though it stands at the slot's top
  bool placed = false;                                  // any content at all
  bool against_rule = false;                            // it ends where a break was asked not to be, or with too few lines
  std::vector<BoxId> spanning_floats;                   // anchors met that want a place over several columns
  std::optional<Length> first_baseline, last_baseline;  // absolute
};

[[nodiscard]] RunResult run_flow(LayoutContext&, const RunRequest&);

// What the floats leave free to one line.
[[nodiscard]] paragraph::LineSlot line_slot(const FloatContext&, const Rect& line, style::Direction);
// What the floats leave free to lines of this height, from `y` down, none of them within the heights that are `closed`.
[[nodiscard]] std::vector<paragraph::LineSlot> line_slots(const FloatContext&, Length left, Length right, Length y,
                                                          Length line_height, style::Direction,
                                                          const std::vector<Interval>& closed = {});
// Where a line box that may begin at `top` does: below heights that are closed.
[[nodiscard]] Length below_closed(const std::vector<Interval>& closed, Length top, Length height);

// A page float in the place that composition gave it.
struct FloatPlace {
  enum class Edge : std::uint8_t { None, Head, Foot };
  BoxId box;
  Point at;              // top left of the margin box
  Length width, height;  // of the margin box
  FloatSize size;
  Edge edge =
      Edge::None;  // of its column: white above (below) it is as at the edge of a line of text, what is left goes to the text
  Length edge_white = {};
  bool fills = false;  // the box is as wide as its place: the place was made for it
};
void append_float(LayoutContext&, FragmentSink&, const FloatPlace&, style::Direction);

// Content width and number of columns of a multicol box (css-multicol-1, 3.4).
struct ColumnGeometry {
  std::uint32_t count = 1;
  Length width, gap;
  bool fewer = false;  // than the sheet asks for: they would be too narrow to hold anything
};
[[nodiscard]] ColumnGeometry column_geometry(const style::ComputedStyle&, Length available);

struct ColumnsRequest {
  BoxId box;
  const Galley* content = nullptr;
  Cursor from;
  Slot slot;                       // the content box of the container
  std::optional<Length> height;    // definite: what is left of it
  Length max_height = kMaxLength;  // of every piece, the slot at hand is no taller
  bool below_other = false;        // something stands above it in the slot: the next one has more room
  bool for_marker = false;         // a list item's marker will stand on the first baseline
  FragmentSink* sink = nullptr;
  fragment::FragmentId container = {};  // of the multicol box
  Point container_at = {};
};
struct ColumnsResult {
  Cursor end;
  bool finished = false, placed = false, overset = false;
  bool in_excess = false;  // there are more columns than the box and the page beside it have room for
  Length bottom;
  ForcedBreak forced = ForcedBreak::None;
  std::optional<Length> first_baseline, last_baseline;
};
[[nodiscard]] ColumnsResult run_columns(LayoutContext&, const ColumnsRequest&);

}  // namespace galley::flow
