// shape(): InlineContent -> ShapedParagraph. Bidi (UAX 9) and break opportunities (UAX 14) by ICU, scripts by UAX 24,
// faces by style and character, glyphs by HarfBuzz, hyphens by the language's patterns.
//
// Reports font.missing-glyph once per character and family list, text.no-hyphenation once per language.
#pragma once

#include "font/font_library.h"
#include "source/diagnostic.h"
#include "style/style_table.h"
#include "text/shaped_paragraph.h"

namespace galley::text {

class WordCache;

// What shaping may use; one per job and thread. Keeps scratch buffers and a shaping cache by content.
class Shaper {
 public:
  // `words` is for the faces of one FaceStore; without one the shaper has its own.
  Shaper(font::FontLibrary& fonts, const style::StyleTable& styles, source::Diagnostics& diagnostics, WordCache* words = nullptr);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  // `spares`: prose that will hardly need emergency breaks (BreakKind::Emergency) has them in long words alone, which halves its
  // candidates; ShapedParagraph::spares_breaks says whether any were left out.
  [[nodiscard]] ShapedParagraph shape(InlineContent content, bool spares = false);

  // Glyphs of text[range] of `paragraph` shaped on its own, as needed when a line begins or ends inside a cluster
  // that is unsafe to break, or ends with a hyphen: the same run properties, `suffix` (the hyphen) appended at the
  // end with cluster = range.end. Logical order as in ShapedParagraph.
  [[nodiscard]] std::vector<ShapedGlyph> reshape(const ShapedParagraph& paragraph, const Run& run, TextRange range,
                                                 std::string_view suffix);
  // The hyphen a break in this run adds: hyphenate-character, else U+2010 or "-", whichever the face has. The suffix for reshape().
  [[nodiscard]] std::string_view hyphen_text(const Run& run) const;
  [[nodiscard]] font::FontLibrary& fonts();
  // The first available face of a style, for struts (line-height: normal), rules and initial letters.
  [[nodiscard]] FaceId primary_face(StyleId style);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Text form of runs, glyphs and candidates for tests and `galley dump --after=text`.
[[nodiscard]] std::string dump(const ShapedParagraph&, const font::FontLibrary&);

}  // namespace galley::text
