// Plan: what was decided and nothing more - for every slot where it begins and ends, how its paragraphs are set, what floats
// stand where, and what that costs by reason. Small and comparable: the golden form of composition.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "compose/problem.h"

namespace galley::compose {

// Before line `line` of `variant` of `setting` of the unit; line 0 is the unit's start and the other two do not count.
struct Place {
  UnitIndex unit = 0;
  SettingIndex setting = 0;
  std::uint32_t variant = 0, line = 0;
  auto operator<=>(const Place&) const = default;
};

struct ChosenLines {
  UnitIndex unit = 0;
  SettingIndex setting = 0;
  std::uint32_t variant = 0, first_line = 0, lines = 0;  // of the variant: those in this slot
};

struct PlacedFloat {
  std::uint32_t index = 0, height = 0;  // of Problem::floats, of its heights
  UnitIndex before = 0;                 // amid the text: stands before this unit
  Length top;
};

// Text that goes on below a closed band: line `line` of `unit` (0: the unit, margins and insets and all) from `top` on.
struct Jump {
  UnitIndex unit = 0;
  std::uint32_t line = 0;       // of the variant
  std::int32_t lines_left = 0;  // white above the band, in lines
  Length top, white;            // white: see Band
  bool gated = false;           // it belongs below
};

struct PlacedSpan {
  std::uint32_t index = 0, first_column = 0;
  Length top;
  bool at_edge = false;  // at the head or foot of the columns
};

// From where to where something stands in its slot.
struct Extent {
  Length top, bottom;
  auto operator<=>(const Extent&) const = default;
};

struct SlotPlan {
  Place from, to;
  Length top, bottom;  // for text, what stands at head and foot taken off
  Length used;         // bottom of the last line or block
  std::vector<ChosenLines> lines;
  std::vector<PlacedFloat> head, here, foot;
  std::vector<UnitIndex> stretched;  // a blank line more stands above these
  std::vector<Extent> headings;      // those that are whole in it
  std::vector<Band> bands;
  std::vector<Jump> jumps;
  std::uint32_t column = 0;
  bool below_float = false;  // a figure of this column stands at its head: margins below it stay
  bool forced = false;       // it ends at a forced break
  bool finished = false;     // the flow ends in it, and the page was made for that
  bool overset = false;      // something in it is taller than any slot
};

enum class Reason : std::uint8_t {
  Paragraphs,
  ShortColumn,
  Uneven,
  Balance,
  Widow,
  Orphan,
  Keep,
  Heading,
  Hyphen,
  Stretch,
  Tombstone,
  FloatPlace,
  FloatLate,
  FloatEarly,
  FloatCrowd,
  FloatEcho,
  Page,
  Sparse,
  Overset
};
inline constexpr std::size_t kReasons = 19;
[[nodiscard]] std::string_view name_of(Reason);

struct Bill {
  std::array<Cost, kReasons> by{};
  void add(Reason reason, Cost cost) { by[static_cast<std::size_t>(reason)] += cost; }
  [[nodiscard]] Cost total() const;
};

struct PagePlan {
  std::vector<SlotPlan> slots;  // first column first
  std::vector<PlacedSpan> spans;
  Length foot;  // where the page's columns end
  Bill bill;
};

struct Plan {
  std::vector<PagePlan> pages;
  Cost cost = 0;
};

[[nodiscard]] std::string dump(const Plan&);

}  // namespace galley::compose
