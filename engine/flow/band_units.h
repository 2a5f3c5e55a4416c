// BandUnits: the content of a multi-column box, from a cursor to the next spanner, as a problem of composition.
//
// Nested blocks are flattened: margins between units collapse into one space, borders and paddings become insets of the
// first and last unit inside. A block that does not break by lines (a table, an inner flow root, a box on the grid) is
// one unit, measured by the same walk that will set it. Lines beside a side float are broken for what it leaves and stay
// together with it (band_beside). Content whose height depends on where it stands otherwise cannot be put this way:
// build() answers nothing, and the columns are filled greedily.
#pragma once

#include <optional>
#include <vector>

#include "compose/problem.h"
#include "flow/flow_run.h"

namespace galley::flow {

struct UnitSource {
  std::uint32_t item = 0;       // a break before the unit is a break before this item
  std::uint32_t paragraph = 0;  // the Paragraph item, of units that are lines
  ParagraphId id;
  Length left, width;  // of the lines, from the column's left edge
  std::uint32_t first_candidate = kWholeParagraph;
  Length marker_room;                 // beside the first line, for a list item's marker
  std::optional<PlacedFloat> letter;  // the initial letter, from the first line's top left
  BoxId letter_box;
  bool calls_side = false;         // a side float stands beside its first lines
  std::uint32_t figure = kNoItem;  // the item of one that text may pass, see BandRequest::sliding
};

struct SettingSource {
  UnitSource of;
  std::uint32_t start = kWholeParagraph;
  std::vector<paragraph::LineSlot> widths;
  const paragraph::ParagraphVariants* variants = nullptr;
  std::uint32_t unwanted = paragraph::kNoCandidate;  // a break where no line should end, see BreakPolicy
  bool beside = false;            // lines stand beside a side float: other settings would leave it or run into it
  std::uint32_t fixed_lines = 0;  // the only number of lines; 0: any. What follows stands beside the same float
};

struct FloatSource {
  BoxId box;
  std::vector<FloatSize> sizes;  // by height
  Length width;                  // of the margin box
  std::uint32_t item = kNoItem;  // where the band calls it; none: it has waited since before that
  TextOffset offset = 0;         // of a paragraph
};

struct BandUnits {
  compose::Problem problem;
  std::vector<UnitSource> units;
  std::vector<SettingSource> settings;
  std::vector<FloatSource> floats, spans;
  std::uint32_t end_item = 0;  // a Spanner, or the number of items
  bool looser = false;         // paragraphs may be set in more numbers of lines than is fine
};

struct BandRequest {
  BoxId columns;
  const Galley* galley = nullptr;
  Cursor from;
  Length width, gap;  // of one column, between two
  std::uint32_t count = 1;
  Length tallest;                           // room of the tallest page
  Grid grid;                                // of the page at hand
  std::vector<std::uint32_t> sliding = {};  // items: figures that may stand in a later column than the text around them
};

// Breaks the paragraph for these widths and appends the setting to the band and its problem.
void add_setting(LayoutContext&, BandUnits&, SettingSource);
// Appends a float called before unit `anchor`, unless it stands on an earlier page; false: it cannot be composed, as a side float
// or one taller than the tallest page.
[[nodiscard]] bool add_page_float(LayoutContext&, const BandRequest&, BoxId, std::uint32_t anchor, BandUnits& band);
// The setting for lines beside bands (compose::Refit); `direction`: of the columns.
[[nodiscard]] compose::SettingIndex refit(LayoutContext&, BandUnits&, const compose::Refit&, Length column_width,
                                          style::Direction direction);
[[nodiscard]] std::optional<BandUnits> band_units(LayoutContext&, const BandRequest&);
// The same band with its paragraphs set as it asks for now: looser, or without a break; `settings`: how many it had before it was
// composed.
[[nodiscard]] BandUnits set_anew(LayoutContext&, BandUnits, std::size_t settings);

}  // namespace galley::flow
