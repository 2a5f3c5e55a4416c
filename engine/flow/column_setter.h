// ColumnSetter: one piece of a multi-column box. Internal to run_columns.cpp and its rooms: column_bands.cpp (what a band holds and
// how high it is), column_pieces.cpp (what is set of it).
#pragma once

#include <optional>
#include <vector>

#include "flow/composed_columns.h"
#include "flow/runner.h"

namespace galley::flow {

// Columns deeper in other columns are filled one after the other: to balance or compose them all would take a search in each step
// of a search.
inline constexpr std::uint32_t kDepthSearched = 2;

// So many figures over several columns a band has at most; each may mean that it is set anew.
inline constexpr std::size_t kMostInBand = 32;

// A figure over columns [first, first + count) at the head (or foot) of the band.
struct SpanningFloat {
  BoxId box;
  std::uint32_t first = 0, count = 1;
  bool at_foot = false;
  bool called_here = false;  // by the text of this band, not by that of one before
  Length width;              // margin box
  Length top;                // of its margin box, from the band's top; foot floats: from the band's bottom, upwards
  Length height;             // margin box
};

struct Piece {
  Cursor from, end;
  Slot slot;
  Length bottom;
  bool placed = false;
  std::uint32_t column = 0;
};

struct Attempt {
  std::vector<Piece> pieces;
  Cursor end;
  bool complete = false;  // flow finished, or ended at a spanner or forced page break
  bool finished = false, at_spanner = false, overset = false, placed = false, against_rule = false;
  ForcedBreak forced = ForcedBreak::None;
  Length bottom;
  std::vector<BoxId> anchors;
  std::optional<Length> first_baseline;  // the highest of the columns'
};

class ColumnSetter {
 public:
  ColumnSetter(LayoutContext& context, const ColumnsRequest& request)
      : context_(context),
        request_(request),
        style_(context.style_of(request.box)),
        geometry_(column_geometry(style_, request.slot.width)),
        rtl_(style_.text.direction == style::Direction::Rtl) {}

  ColumnsResult run();

 private:
  [[nodiscard]] ForcedBreak break_before(const Cursor&) const;
  [[nodiscard]] Length bottom_limit() const;
  [[nodiscard]] Length tallest() const;
  [[nodiscard]] bool has_next_slot() const;
  [[nodiscard]] bool leaves_page(const Attempt& band) const;
  [[nodiscard]] Length left_of(std::uint32_t first, std::uint32_t count) const;
  [[nodiscard]] Length width_of(std::uint32_t count) const { return geometry_.width * count + geometry_.gap * (count - 1); }
  [[nodiscard]] Length height_of_floats(std::uint32_t column, bool at_foot) const;
  [[nodiscard]] bool has_float(std::uint32_t column) const;
  [[nodiscard]] bool has_column_without_float(std::uint32_t after) const;
  [[nodiscard]] Length bottom_of_floats(const std::vector<Length>& used, Length top) const;
  [[nodiscard]] Attempt attempt(const Cursor& from, Length top, Length bottom) const;
  [[nodiscard]] Attempt balanced(const Cursor& from, Length top, Length bottom, Attempt full) const;
  Attempt settle_band(const Cursor& from, Length top);
  bool add_spanning(BoxId box, Length available, bool alone);
  [[nodiscard]] bool called_before(BoxId box, const Cursor& end) const;
  bool postpone_uncalled(const Cursor& end);
  bool place_called(const Attempt& band, Length available);
  [[nodiscard]] SpanningFloat spanning_float(BoxId box);
  [[nodiscard]] bool goes_into_column(const SpanningFloat& f, Length available);
  [[nodiscard]] std::optional<ComposedPage> composed(const Cursor& from, Length top) const;
  void take_composed(const ComposedPage& page, ColumnsResult& result, Cursor& cursor, Length& y);
  void emit(const Attempt& band, Length top);
  // Not over boxes that stand over several columns.
  void emit_rules(const Attempt& band, const std::vector<Rect>& over);
  [[nodiscard]] FlowPlace register_slot(const Slot& slot, Length height);
  enum class SpannerEnd : std::uint8_t { Placed, Broken, NoRoom };
  [[nodiscard]] Length snapping_extra(Length end, BoxId spanner) const;
  [[nodiscard]] SpannerEnd place_spanner(Length& y, Cursor& cursor, bool placed);
  [[nodiscard]] Cursor take_spanning(Cursor from, Length available);

  LayoutContext& context_;
  const ColumnsRequest& request_;
  const style::ComputedStyle& style_;
  ColumnGeometry geometry_;
  bool rtl_;
  std::vector<SpanningFloat> floats_;  // of the band at hand
  std::vector<BoxId> known_;           // anchors that have a place here or wait for the next band
  std::vector<BoxId> postponed_;
  std::vector<BoxId> column_floats_;  // taller than any page: they go on over the pages within the columns
};

}  // namespace galley::flow
