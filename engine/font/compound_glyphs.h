// Compound glyphs for embedding: a letter together with its marks as one glyph of the subset.
//
// A mark that stands above the baseline is, for readers of a PDF, text of another line; a letter that has its marks in it is not.
// Only for TrueType outlines, whose glyphs can be put together of others (OpenType, table glyf, composite glyph description).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct hb_face_t;

namespace galley::font {

// One glyph of the whole, moved by (x, y) font units, y upwards.
struct CompoundPart {
  std::uint32_t glyph = 0;
  std::int16_t x = 0, y = 0;
  auto operator<=>(const CompoundPart&) const = default;
};
struct Compound {
  std::vector<CompoundPart> parts;  // at least one
  std::uint16_t advance = 0;        // font units
  auto operator<=>(const Compound&) const = default;
};

// The face's file with the compounds behind its glyphs, numbered on in their order. Parts name glyphs of `face`. Nothing if the
// face's tables are not what they should be.
[[nodiscard]] std::optional<std::string> with_compounds(hb_face_t* face, const std::vector<Compound>& compounds);

}  // namespace galley::font
