// Problem: what composing columns and pages may know of a text, and nothing else - heights, line counts, costs.
//
// A flow is a list of units (paragraphs with several settings, blocks of one height) and of floats with anchors between
// them. Pages offer slots, the columns. Everything is integers; the builder (flow/) makes a Problem from boxes, tests
// make one from numbers. Lengths run down the page from the top of its column area.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/cost.h"
#include "base/length.h"

namespace galley::compose {

using UnitIndex = std::uint32_t;
using SettingIndex = std::uint32_t;
inline constexpr UnitIndex kNoUnit = 0xFFFFFFFFU;

struct Line {
  Length ascent, height;  // line box; baseline at ascent
  bool hyphen = false;    // it ends in one
};

struct Variant {
  Cost cost = 0;
  std::vector<Line> lines;
  bool uniform = false;  // all lines are alike: a quicker walk
};

// The ways to set one paragraph's lines in one profile of widths. Variants have distinct line counts, at least one.
struct Setting {
  std::vector<Variant> variants;
};

enum class UnitKind : std::uint8_t { Lines, Block };
enum class BreakRule : std::uint8_t { Fine, Avoid /* costs */, Never /* only when nothing else is left */ };
enum class Force : std::uint8_t { None, Column, Page };

struct Unit {
  UnitKind kind = UnitKind::Lines;
  SettingIndex setting = 0;        // Lines: as set in the plain width
  Length before;                   // collapsed margins above; vanish at a slot's top
  Length inset_top, inset_bottom;  // borders and padding around it, which stay
  bool snaps = false;              // Lines: baselines stand on the grid
  Length height, height_at_top;    // Block: with what belongs to it; the second where margins above vanish
  std::uint8_t orphans = 2, widows = 2;
  std::uint8_t head = 1;             // lines at its start that cannot be parted (an initial letter's)
  BreakRule rule = BreakRule::Fine;  // a break before it
  bool keep_together = false;
  bool may_stretch = false;   // a blank line more may stand above it: headings, labels, tables
  bool heading = false;       // or a label: best not beside one in the column before
  bool quotation = false;     // of the text itself: best with no pull-quote right above or below it
  Force force = Force::None;  // before it
};

// A way to make a float: pictures that may be cropped have several heights.
struct FloatHeight {
  Length height;
  Cost cost = 0;
};

struct Float {
  [[nodiscard]] Length height_at_head(std::uint32_t height, bool first) const {
    return heights[height].height - (first ? less_at_head : Length());
  }
  UnitIndex anchor = 0;  // called just before this unit
  std::vector<FloatHeight> heights;
  Length white;         // at its foot, in each of its heights: margins below it collapse with this
  Length less_at_head;  // it is so much lower as the first of its column, where margins above it vanish
  Length head_white;    // there: at its foot
  bool may_top = true, may_foot = true, may_here = true;
  bool follows = false;  // of the text itself: never before its anchor
  bool quote = false;
  UnitIndex source = kNoUnit;  // quote: whose words it repeats
};

// A figure over several columns: at the head or foot of a page, let into the gutters between them, or amid the text.
struct Span {
  UnitIndex anchor = 0;
  std::uint32_t columns = 1;
  std::optional<std::uint32_t> first;  // the only column it may begin at
  Length height;
  Length white;  // at its foot, part of its height: margins below it collapse with this
  bool may_top = true, may_foot = true;
  // Its first and last column run around it, those between go on below it.
  bool in_gutter = false;
  bool closes_first = false, closes_last = false;  // in_gutter: these do so, too
  Length intrusion;                                // in_gutter: how far it reaches into the first and the last column
  Length less_at_edge;  // in_gutter: of its height where it has to stand at the head or foot, with nothing beyond to keep away
  [[nodiscard]] Length height_in_gutter() const { return may_top && may_foot ? height : height - less_at_edge; }
  // What comes before its anchor ends right above it and its anchor stands below, unless there is no room for it there.
  bool here = false;
};

// A part of a slot where lines are shorter, on one side, or where nothing stands at all.
struct Band {
  Length top, bottom, indent;
  bool at_start = false;     // the side where lines begin
  bool closed = false;       // text goes on below it; `indent` and `at_start` do not count
  Length white;              // closed: at its foot, see Span
  UnitIndex gate = kNoUnit;  // closed: units before this one stand above it, this one and those after it below
  auto operator<=>(const Band&) const = default;
};

// Of a page's columns, from its own top of text; `phase`: where a baseline of the grid stands.
struct PageHeights {
  Length top, bottom, phase;
  [[nodiscard]] Length room() const { return bottom - top; }
};

struct Pages {
  std::uint32_t columns = 1;
  Length first_top, first_bottom;     // of the page where the flow begins, from that page's own top of text
  Length top, bottom;                 // of the pages after it
  std::optional<PageHeights> facing;  // of every second one of these, from the second on, if left and right pages differ
  Length pitch;                       // of the baseline grid; 0 = none
  Length first_phase, phase;          // where a baseline of the grid stands
  Length step;                        // nominal line, for costs; > 0
  bool balance = true;                // columns of the last page end together
  bool fill = false;                  // and at the foot of that page, if paragraphs can be set so: to fill a number of pages
  bool may_go_on = true;              // false: there is one page only, whatever does not fit hangs out
};

// Demerits, in those of the line breaker: a fair line of prose costs a few hundred. Style sheets may set each.
struct Costs {
  Cost short_line = 250000;      // per line a full column ends above its foot, cubed
  Cost uneven = 48000000;        // per line two columns of a page differ at the foot, squared: the first thing one sees
  Cost balance = 10000000;       // last page: per line beyond one, squared
  Cost widow = 40000000;         // a paragraph's last line alone at a column's head, per line missing
  Cost orphan = 40000000;        // its first alone at a foot
  Cost keep = 100000000;         // a break where the sheet asks for none: worse than columns of unequal length
  Cost heading = 24000000;       // per line missing of the three that follow a heading in its column
  Cost hyphen = 20000000;        // a divided word at a column's foot
  Cost stretch = 2000000;        // a blank line put in above a heading or the like
  Cost tombstone = 1500000;      // a heading beside one in the column before: the two read across as one
  Cost near = 4000;              // per line between a float and its anchor
  Cost here = 60000;             // a float amid the text rather than at head or foot
  Cost late = 900000;            // a float that waits, per column
  Cost early = 700000;           // a float one column before its anchor
  Cost crowd = 3000000;          // each float beyond the first in a column
  Cost echo = 2500000;           // a quotation in the column of the words it repeats
  Cost page = 2000000;           // each page begun
  Cost sparse = 800000;          // per line missing of a few in each column of the last page
  Cost overset = 1000000000000;  // something taller than any slot
};

inline constexpr std::uint32_t kBeamByLength = 0xFFFFFFFFU;  // 12 to 96, falling with the number of units

struct Search {
  // States kept from slot to slot; 0 = all. A short flow in short columns needs more of them and can afford them.
  std::uint32_t beam = kBeamByLength;
  std::uint32_t inner = 28;       // ways kept from unit to unit within a slot; 0 = all
  std::uint32_t short_lines = 5;  // how far above the foot a slot may end while there is another way; 0 = any
  std::size_t records = 2048;     // of columns set, before those that lead nowhere are dropped; has no bearing on the plan
};

// Where lines are to be set beside bands: the setting of `unit` from its line `line` in `variant` of `setting` (0, 0: from its
// start) when its first line box stands at `top`.
struct Refit {
  UnitIndex unit = 0;
  SettingIndex setting = 0;
  std::uint32_t variant = 0, line = 0;
  Length top;
  const std::vector<Band>* bands = nullptr;
};

struct Problem {
  std::vector<Unit> units;
  std::vector<Setting> settings;
  std::vector<Float> floats;  // anchors ascend; all of one column
  std::vector<Span> spans;    // anchors ascend
  Pages pages;
  Costs costs;
  Search search;
  std::function<SettingIndex(const Refit&)> refit;  // may append to `settings`; unused without in_gutter spans
};

}  // namespace galley::compose
