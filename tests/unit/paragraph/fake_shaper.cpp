// A Shaper whose glyphs are the characters themselves, for paragraphs of made_paragraph.h. Defining the members here
// keeps the linker from taking the real ones.
#include "made_paragraph.h"

namespace galley::text {

struct Shaper::Impl {};

Shaper::Shaper(font::FontLibrary&, const style::StyleTable&, source::Diagnostics&, WordCache*) {}
Shaper::~Shaper() = default;
std::string_view Shaper::hyphen_text(const Run&) const { return "-"; }

std::vector<ShapedGlyph> Shaper::reshape(const ShapedParagraph& paragraph, const Run& run, TextRange range,
                                         std::string_view suffix) {
  std::vector<ShapedGlyph> glyphs;
  for (std::uint32_t g = run.first_glyph; g < run.first_glyph + run.glyph_count; ++g) {
    if (range.contains(paragraph.glyphs[g].cluster)) glyphs.push_back(paragraph.glyphs[g]);
  }
  for (const char c : suffix) {
    const auto width = static_cast<std::int32_t>(paragraph::made_width(c, false).raw() / 512);
    glyphs.push_back({static_cast<unsigned char>(c), kGlyphClusterStart, range.end, width});
  }
  return glyphs;
}

}  // namespace galley::text
