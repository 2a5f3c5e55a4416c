// Outlines of letters as paths, for what a run of glyphs cannot carry: gradients through letters, lines around them.
#pragma once

#include "font/font_library.h"
#include "paint/display_list.h"

namespace galley::paint {

// One glyph with its origin there, in the run's size and width.
void append_glyph(Path& path, std::uint32_t glyph, Point origin, const Glyphs& run, const font::Face& face);
// To be filled by the nonzero rule; where the run stands.
[[nodiscard]] Path letter_path(const Glyphs& run, const font::Face& face);
// The path brought to where `transform` has it.
[[nodiscard]] Path moved_path(Path path, const PushTransform& transform);

}  // namespace galley::paint
