// A line in logical order before anything has a place: glyphs of each run, atomics, edges of inline boxes.
//
// Glyphs are cut from the runs by binary search; where the cut is unsafe (inside a cluster, or HarfBuzz said that
// breaking there changes shapes) the few clusters up to the next safe place are shaped again, with the hyphen if the
// break adds one. Clusters without ink (soft hyphens not taken, zero-width space) are left out.
#pragma once

#include "paragraph/line_geometry.h"
#include "paragraph/measures.h"

namespace galley::paragraph {

enum class PartKind : std::uint8_t { Text, Atomic, Open, Close };

struct LinePart {
  PartKind kind = PartKind::Text;
  std::uint32_t item = 0;
  std::uint8_t level = 0;
  Length width;                     // edges and atomics; text has it in its glyphs
  SetRun run;                       // PartKind::Text; glyphs in logical order
  std::uint32_t source_run = 0;     // index into ShapedParagraph::runs
  std::vector<std::uint8_t> flags;  // text::GlyphFlags of each glyph
  [[nodiscard]] Length advance() const;
};

// Where a line begins and ends.
struct LineExtent {
  TextOffset begin = 0, content_end = 0, end = 0;  // content_end: white space behind it is dropped
  std::uint32_t first_item = 0, end_item = 0;      // items [first, end); those cut by a break stand on both lines
  bool adds_hyphen = false;
};
[[nodiscard]] LineExtent extent_of(const text::ShapedParagraph&, const LineRequest&);

[[nodiscard]] std::vector<LinePart> collect_parts(const text::ShapedParagraph&, const InlineAdvances&, const LineExtent&,
                                                  text::Shaper&);

// Gives edges of inline boxes the lowest level of what the box holds on the line, so that they stay at its ends, but
// never one that would tear apart what stands around them.
void level_edges(std::vector<LinePart>&, std::uint8_t base_level);

// Visual order, left to right, of parts with these levels (UAX 9, rule L2).
[[nodiscard]] std::vector<std::uint32_t> visual_order(const std::vector<LinePart>&);

// Moves tabs to their stops: multiples of tab-size from the line's start. Before justification.
void set_tabs(std::vector<LinePart>&, const style::StyleTable&);

inline constexpr std::int32_t kStrokesFrom = 32768;  // ratio
// A justified line that would be loose draws out strokes between Arabic letters (ShapedParagraph::strokes): of what it lacks beyond
// half of the greatest stretch they take the share that text-kashida-space says. Answers the ratio that is left.
[[nodiscard]] std::int32_t draw_strokes(std::vector<LinePart>&, const text::ShapedParagraph&, const BreakPolicy&, Length target,
                                        const style::StyleTable&);

// What a line lacks of `target` with desired spaces, and what could be given at the greatest stretch.
struct LineLack {
  Length missing, white, all;  // white: spaces and gaps, which go on beyond
};
[[nodiscard]] LineLack lack_of(std::vector<LinePart>&, const text::ShapedParagraph&, const BreakPolicy&, Length target);

// Sets word spaces to their desired width, then stretches (if `stretches`) or shrinks the line towards `target`.
// Returns the width after that.
Length justify(std::vector<LinePart>&, const text::ShapedParagraph&, const BreakPolicy&, Length target, bool stretches);

}  // namespace galley::paragraph
