// The objects of one embedded face: Type0 font, CID font, descriptor, font file, ToUnicode. Internal to pdf/.
#pragma once

#include "font/font_library.h"
#include "pdf/deflate.h"
#include "pdf/glyph_fonts.h"
#include "pdf/object_store.h"

namespace galley::pdf {

void write_font(const GlyphFont& font, const font::Subset& subset, ObjectStore& store, Deflater& deflater);

// "ABCDEF" from the content of the subset.
[[nodiscard]] std::string subset_tag(std::string_view bytes);
// xMin yMin xMax yMax of an OpenType file's head table, in its units; zeros if there is none.
struct FontBox {
  std::int64_t left = 0, bottom = 0, right = 0, top = 0;
};
[[nodiscard]] FontBox head_box(std::string_view opentype);
// The W array: runs of consecutive glyph ids with their widths.
[[nodiscard]] std::string widths_array(const GlyphFont& font);

}  // namespace galley::pdf
