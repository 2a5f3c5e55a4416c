// Outlines of glyphs: what a sink draws that has no fonts of its own.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "font/font_library.h"

namespace galley::font {

// In font units, y upwards, rounded to whole ones.
struct OutlinePoint {
  std::int32_t x = 0, y = 0;
  bool operator==(const OutlinePoint&) const = default;
};
struct OutlineSegment {
  enum class Kind : std::uint8_t { Move, Line, Quadratic, Cubic, Close } kind = Kind::Move;
  std::array<OutlinePoint, 3> points{};  // controls, then the end; Move and Line: the first one
  bool operator==(const OutlineSegment&) const = default;
};
using Outline = std::vector<OutlineSegment>;

// Empty for a glyph without ink, or one that the face does not have. Filled by the non-zero rule.
[[nodiscard]] Outline outline_of(const Face& face, std::uint32_t glyph);

}  // namespace galley::font
