// @font-face rules of the style table -> faces of a font library.
#pragma once

#include "cascade/units.h"
#include "font/font_library.h"
#include "resource/provider.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::job {

// The first source of each rule that can be read is added; a rule without one is reported as job.face-missing.
void load_font_faces(const style::StyleTable& styles, const resource::Provider& provider, font::FontLibrary& fonts,
                     source::Diagnostics& diagnostics);

// What ex, ch and cap are in a style: of the first of its faces that has the glyph.
[[nodiscard]] cascade::FontExtents font_extents(const style::FontStyle& style, font::FontLibrary& fonts,
                                                source::Diagnostics& diagnostics);

}  // namespace galley::job
