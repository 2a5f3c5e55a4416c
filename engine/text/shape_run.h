// One run through HarfBuzz. Internal to text/.
#pragma once

#include <hb.h>

#include <string_view>
#include <vector>

#include "font/font_library.h"
#include "text/shaped_paragraph.h"
#include "text/style_fonts.h"
#include "text/word_cache.h"

namespace galley::text {

struct RunText {
  std::string_view text;  // the whole paragraph: what stands around the range decides about joining forms
  TextRange range;
  std::string_view suffix;   // set after the range, cluster = range.end
  bool with_context = true;  // false: as if nothing stood before and after
};

// Keeps its buffer between calls. Words come from the cache where the face allows it; the glyphs are the same.
class RunShaper {
 public:
  explicit RunShaper(WordCache& cache);
  ~RunShaper();
  RunShaper(const RunShaper&) = delete;
  RunShaper& operator=(const RunShaper&) = delete;
  // Appends the glyphs in logical order.
  void shape(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts,
             std::vector<ShapedGlyph>& glyphs);

 private:
  void shape_whole(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts,
                   std::vector<ShapedGlyph>& glyphs);
  void shape_words(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts, WordCache::Words& words,
                   std::vector<ShapedGlyph>& glyphs);
  void shape_word(const RunText& text, TextRange word, const Run& run, const font::Face& face, const StyleFonts& fonts,
                  WordCache::Words& words, std::vector<ShapedGlyph>& glyphs);

  WordCache& cache_;
  hb_buffer_t* buffer_;
};

}  // namespace galley::text
