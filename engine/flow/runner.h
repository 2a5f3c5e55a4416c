// Runner: the state of one run_flow() walk. Private to flow/.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "flow/flow_run.h"
#include "flow/sizing.h"

namespace galley::flow {

// What rounded line heights may add up to in a column that is meant to hold them exactly: a thousandth of a point.
inline constexpr Length kRounding = Length::from_raw(64);

// A block that has begun in this slot or goes on from the one before.
struct OpenBox {
  std::uint32_t item = 0;
  BoxId box;
  Length border_left, border_width;  // absolute
  Length content_left, content_width;
  Edges border, padding, margin;  // cut edges are 0
  Length top, content_top;
  bool top_known = false;  // else it moves with the margins that are still pending
  bool first_piece = true;
  bool wrapper = false;  // of a table and its captions
  bool flow_root = false;
  bool holds_lines = false;  // of the grid around it: as tall as its pitch and snapped to it
  HeightLimits limits;
  Length consumed;  // content height in earlier slots
  Length reserved;  // at the slot's foot for the bottom edges that each piece of it has (box-decoration-break: clone)
  std::size_t float_context = 0;
  Grid outer_grid;
  fragment::FragmentId fragment;
  FragmentSink::Mark mark;
  BoxId marker;  // outside list marker still to be set
};

// A box centred in whole lines, with nothing below it yet.
struct SnappedBox {
  FragmentSink::Mark from, to;
  Length bottom;  // of its lines
  Length below;   // white there that it need not have
};

// A place where the flow may be broken. `appeal`: 0 breaks no rule, 1 widows or orphans, 2 an avoid, 3 a box from its first child.
// Of a break within so many boxes that ask for none, or one where it is unwanted otherwise.
[[nodiscard]] constexpr std::uint32_t harm_of_avoids(std::uint32_t boxes) { return std::max<std::uint32_t>(boxes, 1) * 1024; }

struct Opportunity {
  Cursor cursor;
  int appeal = 0;
  std::uint32_t harm = 0;  // of two with one appeal: avoids that are broken, then lines missing of widows and orphans
  Length bottom;
  ForcedBreak forced = ForcedBreak::None;
};

class Runner {
 public:
  Runner(LayoutContext& context, const RunRequest& request);
  RunResult run();

 private:
  // ---- the walk (run_blocks.cpp)
  void reopen();
  void step(const FlowItem& item);
  [[nodiscard]] bool stands_elsewhere(const FlowItem& item) const;
  [[nodiscard]] bool stops_before(const FlowItem& item);
  void offer_break(const FlowItem& item);
  void offer_break_below_floats();
  void offer(Cursor cursor, int appeal, std::uint32_t harm = 0);
  RunResult answer();
  RunResult answer_at(const Opportunity& best);
  void place_solid(const FlowItem& item);

  // ---- blocks (run_open_close.cpp)
  [[nodiscard]] OpenBox opened(std::uint32_t index) const;
  [[nodiscard]] bool is_own_root(std::uint32_t index, bool in_wrapper) const;
  void set_width(OpenBox& open, bool in_wrapper);
  void open_block(std::uint32_t index);
  void open_continued(std::uint32_t index, Length consumed);
  void push_open(OpenBox open, const style::ComputedStyle& style);
  void make_grid(const OpenBox& open);
  void leave_tall_grid(BoxId box, Length room);
  void reserve_foot(OpenBox& open, const style::BoxStyle& style);
  void close_block(std::uint32_t index);
  [[nodiscard]] bool close_content(OpenBox& open);
  void emit_close(const OpenBox& open);
  void close_pieces();
  void shift_relative(BoxId box, FragmentSink::Mark mark);
  [[nodiscard]] bool wrap_table(OpenBox& open) const;
  void narrow_beside_floats(OpenBox& open, const style::ComputedStyle& style);

  // ---- paragraphs (run_paragraph.cpp)
  struct Lines;
  void place_paragraph(const FlowItem& item);
  [[nodiscard]] bool take_planned(Lines& lines) const;
  void place_anchored_floats(Lines& lines, std::uint32_t start_offset);
  void break_lines(Lines& lines);
  void move_below_narrow_place(Lines& lines) const;
  void choose_breaks(Lines& lines);
  void settle_beside_floats(Lines& lines);
  void settle_line(Lines& lines, std::uint32_t index, Length& y);
  [[nodiscard]] Length top_of(const Lines& lines, std::uint32_t line);
  [[nodiscard]] Extent extent_of(const Lines& lines, std::uint32_t index);
  bool place_line(Lines& lines, std::uint32_t index);
  [[nodiscard]] Cursor cursor_inside(const Lines& lines, std::uint32_t index) const;
  void emit_one(Lines& lines, std::uint32_t index, const Rect& rect, Length baseline);
  void emit_markers(Length baseline, Length line_indent = {});
  void place_lone_marker(const OpenBox& open);
  [[nodiscard]] Length snapped(Length y, const Extent& line, const style::ComputedStyle& style) const;

  // ---- floats and what is out of flow (run_floats.cpp)
  void place_float(BoxId box, Length top);
  void fit_picture(BoxId box, Length room, Size& size);
  void place_page_float(const FlowItem& item);
  void place_planned_floats();
  void remember_snapped(BoxId box, FragmentSink::Mark from, Length below);
  void settle_snapped(Length margin);
  [[nodiscard]] bool has_place(BoxId box) const;
  [[nodiscard]] bool is_block_float(BoxId box) const;
  // For a later slot: what a plan gives to this one stands in it.
  [[nodiscard]] bool may_wait() const { return !slot_.unlimited() && !request_.plan; }
  [[nodiscard]] bool block_float_waits() const;
  [[nodiscard]] Length below_side_floats(Length top, Length height, Length left, Length right) const;
  bool place_block_float(BoxId box, bool may_defer);
  [[nodiscard]] const NestedLayout& fit_to_lines(BoxId box, Length width, Length margins);
  void place_deferred();
  bool break_float(BoxId box, Point at, Length width, const Edges& margin);
  void place_broken(const BrokenFloat& piece, const Cursor& from, Point at);
  [[nodiscard]] RunRequest float_request(const BrokenFloat& piece, const Cursor& from, Point at);
  [[nodiscard]] std::size_t context_of(std::uint32_t root_item) const;
  [[nodiscard]] bool holds_broken(const OpenBox& open) const;
  [[nodiscard]] bool side_float_waits(bool left = true, bool right = true) const;
  [[nodiscard]] bool broken_float_goes_on(bool left, bool right) const;
  void remember_absolute(BoxId box, Interval line, Length top);
  void claim_absolutes(const OpenBox& open, const Rect& border_box, bool complete);
  void place_absolute_here(BoxId box, const struct AbsolutePlace& place);

  // ---- columns, tables
  void report_fewer_columns(BoxId box);
  [[nodiscard]] Grid grid_of_columns(BoxId box);
  [[nodiscard]] ColumnsRequest columns_request(std::uint32_t index);
  void give_way_to_columns(ColumnsRequest& request);
  void limit_columns(ColumnsRequest& request);
  void report_growing(BoxId box);
  void place_columns(std::uint32_t index);
  [[nodiscard]] struct FlexRequest flex_request(const FlowItem& item) const;
  void place_flex(const FlowItem& item);
  struct FlexPieces;
  struct LineToBreak {
    std::uint32_t index = 0;
    Length top;
    bool resumes = false;
    bool kept = false;  // within what asks not to be broken
  };
  struct LinesBetween {
    std::uint32_t index = 0;  // of the line below
    Length end;               // of what stands above
    bool below = false;       // the line is wholly below that
    bool kept = false;
    bool planned = false;  // the slot ends here
  };
  bool ends_between(const struct FlexLayout& layout, const LinesBetween& at);
  [[nodiscard]] ForcedBreak forced_above(const struct FlexLine& above, const FlexLine& line) const;
  [[nodiscard]] bool has_forced_break(const FlexLine& line);
  [[nodiscard]] bool may_break(const FlexLine& line, bool kept);
  void emit_flex_line(const FlexLine& line, Length top);
  bool place_broken_line(const FlexLine& line, const LineToBreak& at);
  void emit_flex_pieces(const FlexLine& line, const FlexPieces& pieces);
  [[nodiscard]] RunRequest flex_item_request(const struct FlexPlace& place, Length top, const Cursor& from);
  void place_row(const FlowItem& item);
  struct RowPieces;
  [[nodiscard]] const TableLayout& table_layout(BoxId table);
  bool place_broken_row(const FlowItem& item, std::uint32_t index, bool goes_on);
  [[nodiscard]] Length row_consumed(const FlowItem& item) const;
  [[nodiscard]] RunRequest cell_request(const FlowItem& item, const TableCellLayout& cell, Length top, const Cursor& from);
  [[nodiscard]] RowPieces measure_row(const FlowItem& item, const TableRowLayout& row, Length top, bool goes_on);
  void emit_broken_row(const FlowItem& item, const TableRowLayout& row, const RowPieces& pieces, Length height, bool goes_on);
  void emit_row(const FlowItem& item, std::uint32_t index);
  void open_row(const FlowItem& item, const Rect& rect);
  void finish_cell(fragment::FragmentId cell, const Rect& rect, BoxId table);
  void emit_collapsed(const FlowItem& item, const Rect& rect);
  void repeat_headers(BoxId table, std::uint32_t at);
  void repeat_as_artefact(FragmentSink::Mark mark);

  // ---- small questions
  void add_margin(Length margin);
  void commit();                           // pending margins become space
  [[nodiscard]] bool fits(Length bottom);  // false: the walk stops before it
  [[nodiscard]] Length content_left() const { return opens_.empty() ? slot_.left : opens_.back().content_left; }
  [[nodiscard]] Length content_width() const { return opens_.empty() ? slot_.width : opens_.back().content_width; }
  [[nodiscard]] style::Direction direction() const;
  [[nodiscard]] Length reserved() const;  // of all open boxes
  [[nodiscard]] std::optional<Length> percent_height() const;
  [[nodiscard]] Containing containing() const { return {content_width(), percent_height()}; }
  [[nodiscard]] FloatContext& floats() { return float_contexts_[opens_.empty() ? 0 : opens_.back().float_context]; }
  [[nodiscard]] const FloatContext& floats() const { return float_contexts_[opens_.empty() ? 0 : opens_.back().float_context]; }
  [[nodiscard]] Cursor cursor_at(std::uint32_t item) const;
  [[nodiscard]] bool materialising() const { return request_.sink != nullptr; }
  void note_baseline(Length baseline);
  void report_overset(BoxId box, const Rect& rect);
  [[nodiscard]] source::Span span_of(BoxId box) const;

  LayoutContext& context_;
  const RunRequest& request_;
  const Galley& galley_;
  Slot slot_;
  FragmentSink* sink_;
  Length y_;
  MarginStrut pending_;
  Grid grid_;
  Length grid_shift_;   // blank of a plan: the grid moves down with what stands below it
  Length white_above_;  // of a page float: margins collapse with it
  std::vector<OpenBox> opens_;
  std::vector<FloatContext> float_contexts_;
  std::vector<BoxId> deferred_;
  std::vector<BrokenFloat> broken_;
  std::vector<Cursor> broken_at_;
  std::uint32_t item_ = 0;
  bool truncating_ = false;  // margins at the top of a slot after an unforced break vanish
  bool placed_ = false;
  bool stopped_ = false;  // next content does not fit, or the end asked for is reached
  bool reported_ = false;
  std::optional<SnappedBox> snapped_;
  std::vector<Opportunity> opportunities_;
  RunResult result_;
};

}  // namespace galley::flow
