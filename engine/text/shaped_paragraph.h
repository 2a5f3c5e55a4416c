// ShapedParagraph: InlineContent with glyphs, bidi levels and break candidates. Shaped once, before any width is known.
//
// Invariants: run ranges tile the text in logical order and never cross an item; a run has one face, size, script,
// level and feature set; glyphs of a run are in LOGICAL order of clusters (a right-to-left run is stored reversed from
// HarfBuzz's visual order) and are laid out from the run's visual start when drawn; `break_candidates` ascend and end
// with the candidate at text.size().
#pragma once

#include <cstdint>
#include <vector>

#include "base/cost.h"
#include "base/id.h"
#include "base/length.h"
#include "base/text_range.h"
#include "text/inline_content.h"

namespace galley::text {

enum GlyphFlags : std::uint8_t {
  kGlyphUnsafeToBreak = 1,  // breaking before this cluster changes shapes: re-shape if chosen
  kGlyphSpace = 2,          // justification may stretch it (U+0020, U+00A0 and kin)
  kGlyphClusterStart = 4,
  kGlyphTab = 8,
  kGlyphInvisible = 16,  // default ignorable or collapsed control: has no ink and no advance
  kGlyphMissing = 32,    // .notdef: reported as font.missing-glyph
  kGlyphSpreads = 64,    // of a cluster's first glyph: justification may set apart what follows, though it is no space
  kGlyphYields = 128,    // likewise: and draw it nearer, for there is the blank of a full-width mark between
};

// Kept for every letter of a document, so it is small.
struct ShapedGlyph {
  std::uint16_t glyph = 0;  // an OpenType face has no more
  std::uint8_t flags = 0;
  TextOffset cluster = 0;    // byte offset into the paragraph's text
  std::int32_t advance = 0;  // font units, without letter- and word-spacing; with what CharacterGaps adds and takes
  std::int16_t x_offset = 0, y_offset = 0;
};
static_assert(sizeof(ShapedGlyph) == 16);

struct Run {
  TextRange range;
  std::uint32_t item = 0;  // index into InlineContent::items
  FaceId face;
  Length size;
  std::int32_t units_per_em = 1000;
  StyleId style;
  std::uint8_t level = 0;    // bidi embedding level; odd = right to left
  std::uint32_t script = 0;  // ISO 15924 tag as HarfBuzz has it
  std::uint32_t first_glyph = 0, glyph_count = 0;
  Length letter_spacing, word_spacing;  // CSS, already 0 where they must not apply
  GlyphLength hyphen_width;             // of a hyphen in the run's face and size; set where a candidate may add one
  [[nodiscard]] Length scaled(std::int64_t font_units) const { return scale(size, font_units, units_per_em); }
};

enum class BreakKind : std::uint8_t {
  Opportunity,
  Parting /* a space between words that belong together: Dr. | Smith, 10 | km */,
  AfterHyphen /* explicit hyphen or dash stands in the text */,
  SoftHyphen /* U+00AD */,
  AutoHyphen,
  ShortHyphen /* the same nearer to an end of the word than anyone likes */,
  Emergency /* overflow-wrap */,
  Forced,
  End
};

// A document keeps several for each of its words, so they are small.
struct BreakCandidate {
  TextOffset offset = 0;     // the next line begins here
  TextOffset line_end = 0;   // the line's text ends here: white space between is collapsed or hangs
  std::uint32_t run = 0;     // run that holds the character before the break
  std::int16_t penalty = 0;  // style's own dislike, 0..10000
  BreakKind kind = BreakKind::Opportunity;
  bool adds_hyphen = false;  // soft and automatic hyphens in scripts that show one
  // What may stand outside the measure: of the line that ends here, at its end edge, and of the next one at its start edge.
  GlyphLength hang_end = {}, hang_start = {};
  // Further at the end, but only on a line that would be too wide without it (hanging-punctuation: allow-end).
  GlyphLength hang_more = {};
};

// A place where the stroke between two joined letters may be drawn out: by copies of the tatweel before the cluster at `at`.
struct StrokePlace {
  TextOffset at = 0;
  std::uint32_t run = 0;
  std::uint16_t glyph = 0;
  std::uint8_t rank = 0;  // the lower the better
  GlyphLength advance;    // of one glyph
};

struct ShapedParagraph {
  InlineContent content;
  std::vector<Run> runs;
  std::vector<ShapedGlyph> glyphs;
  std::vector<BreakCandidate> break_candidates;
  std::vector<StrokePlace> strokes;  // ascending, one in a word; only where text-kashida-space asks for them
  std::uint8_t base_level = 0;
  bool spares_breaks = false;  // emergency breaks are left out of words that fit any sensible measure
  Length hang_start;           // of the paragraph's first line
};

}  // namespace galley::text
