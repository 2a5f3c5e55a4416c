// WordCache: glyphs of words that were shaped before, for all documents of a process, and where they may be divided. Internal to
// text/ but for its owner.
//
// A word may be kept where nothing in the face looks across a space: no lookup of GSUB or GPOS names the space glyph, and no table
// of another shaping technique is there. Then a word's glyphs are the same in every sentence, and a run is its words with spaces
// between (as Firefox does it). An article uses most of its words more than once, and the next article uses them again.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "font/font_library.h"
#include "text/shaped_paragraph.h"

namespace galley::text {

class HyphenMemo;
struct StyleFonts;

class WordCache {
 public:
  WordCache();
  ~WordCache();
  WordCache(const WordCache&) = delete;
  WordCache& operator=(const WordCache&) = delete;

  // Words in one face, script, direction, language and set of features.
  class Words {
   public:
    Words();
    ~Words();
    // Whether words may be kept; found out once enough text was seen to be worth it.
    [[nodiscard]] bool usable(const font::Face& face, std::size_t text_bytes);
    // Null if the word is not known; clusters count from the word's first byte. Good until the next add().
    [[nodiscard]] const ShapedGlyph* find(std::string_view word, std::uint32_t& count) const;
    void add(std::string_view word, std::span<const ShapedGlyph> glyphs);

   private:
    friend class WordCache;
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };
  // Both good as long as the cache.
  [[nodiscard]] HyphenMemo& hyphens();
  [[nodiscard]] Words& of(const font::Face& face, const Run& run, const StyleFonts& fonts);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Whether the face's shaping never depends on a space or what stands beyond it.
[[nodiscard]] bool spaces_stand_alone(const font::Face& face);

}  // namespace galley::text
