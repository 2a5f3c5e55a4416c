// UnitBuilder: the walk over a band's content that makes units of it. Private to flow/ (band_units.h).
#pragma once

#include <optional>
#include <vector>

#include "flow/band_side_floats.h"
#include "flow/sizing.h"

namespace galley::flow {

class UnitBuilder {
 public:
  UnitBuilder(LayoutContext& context, const BandRequest& request)
      : context_(context), request_(request), items_(request.galley->items) {}

  std::optional<BandUnits> build();

 private:
  struct Open {
    Length left, width;
    std::size_t units = 0;  // how many there were
  };

  bool item(std::uint32_t& index);
  [[nodiscard]] bool ends_band(std::uint32_t index) const;
  bool open(std::uint32_t& index);
  void close(std::uint32_t index);
  bool paragraph(std::uint32_t index);
  [[nodiscard]] bool letter_is_too_large(const UnitSource& source) const;
  // In its column, with emergency breaks where nothing else will do.
  void add_plain_setting(const SettingSource& setting);
  bool block(std::uint32_t first, std::uint32_t end);
  [[nodiscard]] bool forces_columns_apart(const Galley&) const;
  [[nodiscard]] bool is_forced_apart(std::uint32_t first, std::uint32_t end) const;
  [[nodiscard]] bool in_quotation(BoxId) const;
  bool page_float(BoxId box, std::uint32_t item, TextOffset offset = 0);
  bool waiting_floats();
  [[nodiscard]] bool is_solid(std::uint32_t index) const;
  [[nodiscard]] bool anchored(UnitSource& source, TextOffset from, std::vector<paragraph::LineSlot>& widths, compose::Unit& unit);
  [[nodiscard]] bool initial_letter(BoxId box, UnitSource& source, std::vector<paragraph::LineSlot>& widths);
  void lower_initial(UnitSource& source, SettingSource& setting, compose::Unit& unit);
  [[nodiscard]] bool side_float(BoxId box, std::uint32_t item);
  [[nodiscard]] bool set_beside(SettingSource& setting, compose::Unit& unit);
  void leave_side_float();
  [[nodiscard]] bool shows_picture(const FlowItem& item) const;
  [[nodiscard]] bool is_whole_figure(std::uint32_t index) const;
  [[nodiscard]] bool may_slide(std::uint32_t index) const;
  bool block_or_slide(std::uint32_t first, std::uint32_t end);
  compose::Unit begin(std::uint32_t index);
  void push(compose::Unit unit, UnitSource source);
  struct Measured {
    Length bottom;
    MarginStrut pending;
    std::vector<BoxId> called;  // figures over several columns
  };
  [[nodiscard]] Measured measure(std::uint32_t first, std::uint32_t end, bool at_top) const;
  [[nodiscard]] Length width() const { return opens_.empty() ? request_.width : opens_.back().width; }
  [[nodiscard]] Length left() const { return opens_.empty() ? Length() : opens_.back().left; }
  [[nodiscard]] style::Direction direction() const { return context_.style_of(request_.columns).text.direction; }

  LayoutContext& context_;
  const BandRequest& request_;
  const std::vector<FlowItem>& items_;
  BandUnits out_;
  std::vector<Open> opens_;
  MarginStrut strut_;
  Length before_, inset_;
  bool edges_ = false;  // an edge stands between the strut and what comes
  Length marker_room_;
  std::uint32_t first_open_ = kNoItem;  // of the Opens and side floats since the last unit
  std::optional<SideFloats> side_;      // text comes to stand beside them
  bool has_sides_ = false;
};

}  // namespace galley::flow
