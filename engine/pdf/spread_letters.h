// Letters of text that goes leftwards, beside each other where a face draws them over each other or as one glyph.
//
// Readers of a PDF take what stands on one spot for something printed twice, and the letters of one glyph some of them turn around
// and others do not. So what shows several letters - alef over lam, vowel marks over theirs, ligatures - becomes as many glyphs of
// the subset, which share the width and look the same together; of a ligature the first letter has the shape and the others
// nothing. Only for TrueType outlines (see font/compound_glyphs).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "font/compound_glyphs.h"
#include "font/font_library.h"
#include "paint/display_list.h"

namespace galley::pdf {

struct ShownLetters {
  std::span<const paint::PlacedGlyph> glyphs;  // of one cluster
  std::string_view text;
};
struct SpreadLetter {
  font::Compound compound;
  std::string_view text;
};
// One cluster, or one without width and the one that it is drawn over, from the left; what stands for them, from the left. Nothing
// if a cluster shows one letter, if the face's outlines cannot be put together, or if which glyph is which letter is not sure.
[[nodiscard]] std::vector<SpreadLetter> spread_letters(std::span<const ShownLetters> clusters, const paint::Glyphs& run,
                                                       const font::Face& face);

[[nodiscard]] Length advance_of(std::span<const paint::PlacedGlyph> glyphs);

}  // namespace galley::pdf
