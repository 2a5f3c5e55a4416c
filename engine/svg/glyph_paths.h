// Path data of glyph outlines, written once for each glyph of a face and moved to where it stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "font/font_library.h"
#include "font/outline.h"

namespace galley::svg {

// One glyph's path: its first point, and the rest as commands relative to it. In font units, y upwards.
struct GlyphPath {
  font::OutlinePoint start;
  std::string rest;  // empty: no ink
};
[[nodiscard]] GlyphPath glyph_path(const font::Outline& outline);

// Keyed by font file, so that it may serve many documents of one process.
class GlyphPaths {
 public:
  [[nodiscard]] const GlyphPath& of(const font::Face& face, std::uint32_t glyph);

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, GlyphPath> paths_;  // file number, glyph
};

}  // namespace galley::svg
