// Any bytes as a web font: add, match, shape a line with it, subset what was used. Linked with text/.
#include <cstddef>
#include <cstdint>
#include <string>

#include "font/font_library.h"
#include "font/subset.h"
#include "text/shape.h"

using namespace galley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  font::FontLibrary fonts({{}, true});
  source::Diagnostics diagnostics;
  fonts.add_face("F", 400, style::FontSlant::Normal, std::string(reinterpret_cast<const char*>(data), size), {}, diagnostics);
  style::StyleTable styles;
  style::ComputedStyle style;
  style.font.families = {"F"};
  text::InlineContent content;
  content.text = "Afi \u0644\u0627 o\u0301-x";
  content.style = styles.intern(style);
  const text::ShapedParagraph paragraph = text::Shaper(fonts, styles, diagnostics).shape(content);
  for (const text::Run& run : paragraph.runs) {
    if (!run.face.valid()) continue;
    std::vector<std::uint32_t> glyphs;
    for (std::uint32_t g = 0; g < run.glyph_count; ++g) glyphs.push_back(paragraph.glyphs[run.first_glyph + g].glyph);
    const font::Face& face = fonts.face(run.face);
    for (const std::uint32_t glyph : glyphs) (void)face.ink_of(glyph);
    std::vector<font::Compound> compounds;
    if (glyphs.size() > 1 && !face.is_cff()) compounds.push_back({{{glyphs[0], 0, 0}, {glyphs[1], -70, 400}}, 500});
    if (const auto plan = font::SubsetPlan::make(face, glyphs, compounds); plan.ok()) (void)plan->execute();
  }
  return 0;
}
