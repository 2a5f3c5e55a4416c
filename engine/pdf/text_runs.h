// Text: a display list's Glyphs -> TJ, with what it must copy out as.
//
// Widths are the font's; what the layout wants beyond them (kerning, justification, tracking) goes into the numbers of TJ. The pen
// is followed exactly, so rounding never adds up along a line: every glyph stands within 0.005 pt of its place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/glyph_fonts.h"

namespace galley::pdf {

// Glyphs that show one piece of text together, in visual order.
struct Cluster {
  std::size_t first = 0, count = 0;  // of Glyphs::glyphs
  std::string_view text;             // UTF-8; empty: nothing copies out; into the display list or ClusteredRun::store
  std::optional<std::string_view> said = std::nullopt;  // what copies out instead, though the glyphs mean `text`
};
struct ClusteredRun {
  ClusteredRun() = default;
  ClusteredRun(const ClusteredRun&) = delete;  // views look into it
  ClusteredRun& operator=(const ClusteredRun&) = delete;
  std::string store;
  std::vector<Cluster> clusters;
  bool space_after = false;  // the line ended at a space that has no glyph
};
// Cuts the run's text among its glyphs: every byte goes to the last cluster that begins at or before it.
// `run` is overwritten; its views are good as long as `glyphs` and `run` are.
void cluster_text(const paint::Glyphs& glyphs, ClusteredRun& run);

// Whether `letter` is the large first letter of the word that `rest` goes on with. Readers part text of two sizes, so the rest says
// the letter too and the letter itself nothing.
[[nodiscard]] bool begins_word(const paint::Glyphs& letter, const paint::Glyphs& rest);

class TextWriter {
 public:
  explicit TextWriter(ContentStream& out) : out_(out) {}
  // `color` instead of the run's own. `before` is the first letter that stands in a run of its own (begins_word()); a `silent` run
  // is that letter.
  struct Word {
    std::string_view before;
    bool silent = false;
  };
  void write(const paint::Glyphs& glyphs, const color::Color& color, GlyphFont& font, Word word);

 private:
  void join(Word word);
  void begin(const paint::Glyphs& glyphs, const color::Color& color, GlyphFont& font);
  void write_leftwards(const paint::Glyphs& glyphs, GlyphFont& font);
  void show(const Cluster& cluster, const paint::Glyphs& glyphs, GlyphFont& font);
  void show_as(const Cluster& cluster, std::span<const paint::PlacedGlyph> shown, bool leftwards, GlyphFont& font);
  // As letters beside each other (spread_letters()), if that can be; clusters from the left.
  bool show_spread(std::span<const Cluster> clusters, const paint::Glyphs& glyphs, GlyphFont& font);
  // Whether the cluster is a space that readers of the page's geometry would not see.
  [[nodiscard]] bool is_tight_space(std::size_t index, const paint::Glyphs& glyphs) const;
  [[nodiscard]] std::size_t end_of_overlap(std::size_t index, const paint::Glyphs& glyphs, GlyphFont& font) const;
  [[nodiscard]] std::size_t end_of_spaced_word(std::size_t index, const paint::Glyphs&) const;
  void show_word(std::size_t begin, std::size_t end, const paint::Glyphs&, GlyphFont&);
  void show_tight_space(const Cluster& space, const Cluster& next, const paint::Glyphs& glyphs, GlyphFont& font);
  void show_glyph(const paint::PlacedGlyph& glyph, GlyphFont& font);
  void show_space(GlyphFont& font);
  void begin_actual(std::string_view text);
  void end_actual();
  void adjust(Length target);
  void flush();
  [[nodiscard]] static bool is_mapped(std::string_view text, std::span<const paint::PlacedGlyph> shown, bool leftwards,
                                      GlyphFont& font);
  [[nodiscard]] static std::optional<paint::PlacedGlyph> compound(std::span<const paint::PlacedGlyph> parts,
                                                                  const paint::Glyphs& glyphs, const GlyphFont& font);

  ContentStream& out_;
  // The run being written.
  ClusteredRun run_;
  std::string joined_;          // its first cluster's text with the letter before it
  std::int64_t size_ = 0;       // raw, times the horizontal scale
  Int128 spacing_ = 0;          // what Tc adds behind each glyph, raw * 10000
  Int128 shown_ = 0;            // where PDF's pen stands, raw * 10000
  Length pen_;                  // where the layout's stands
  std::string codes_, pieces_;  // of the TJ being made
};

}  // namespace galley::pdf
