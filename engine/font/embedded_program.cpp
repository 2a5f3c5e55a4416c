#include "font/embedded_program.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

namespace galley::font {

struct EmbeddedProgram::Face {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  Face() = default;
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

std::optional<EmbeddedProgram> EmbeddedProgram::open(std::string_view bytes) {
  EmbeddedProgram program;
  program.face_ = std::make_shared<Face>();
  Face& own = *program.face_;
  if (FT_Init_FreeType(&own.library) != 0) return std::nullopt;
  if (FT_New_Memory_Face(own.library, reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), 0,
                         &own.face) != 0) {
    own.face = nullptr;
    return std::nullopt;
  }
  if (FT_IS_SCALABLE(own.face) == 0 || own.face->units_per_EM == 0) return std::nullopt;
  FT_Bool keyed = 0;
  program.cid_keyed_ = FT_Get_CID_Is_Internally_CID_Keyed(own.face, &keyed) == 0 && keyed != 0;
  // FreeType counts the glyphs of bare CFF by CIDs, those of CFF in OpenType by their own numbers.
  program.by_cid_ = program.cid_keyed_ && FT_IS_SFNT(own.face) == 0;
  for (std::uint32_t glyph = 0; program.cid_keyed_ && !program.by_cid_ && glyph < program.glyph_count(); ++glyph) {
    FT_UInt cid = 0;
    if (FT_Get_CID_From_Glyph_Index(own.face, glyph, &cid) == 0) program.glyphs_.emplace(cid, glyph);
  }
  return program;
}

std::uint32_t EmbeddedProgram::glyph_count() const { return static_cast<std::uint32_t>(face_->face->num_glyphs); }

std::optional<std::int64_t> EmbeddedProgram::width_of(std::uint32_t glyph) const {
  if (glyph >= glyph_count() || FT_Load_Glyph(face_->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING) != 0) return std::nullopt;
  const std::int64_t units = face_->face->units_per_EM;
  return (static_cast<std::int64_t>(face_->face->glyph->metrics.horiAdvance) * 1000 + units / 2) / units;
}

std::uint32_t EmbeddedProgram::glyph_of_cid(std::uint32_t cid) const {
  if (by_cid_) return width_of(cid) ? cid : 0;
  const auto found = glyphs_.find(cid);
  return found == glyphs_.end() ? 0 : found->second;
}

std::uint32_t EmbeddedProgram::glyph_of_name(const std::string& name) const {
  return FT_HAS_GLYPH_NAMES(face_->face) == 0 ? 0 : FT_Get_Name_Index(face_->face, name.c_str());
}

std::uint32_t EmbeddedProgram::glyph_of_character(char32_t character) const {
  if (FT_Select_Charmap(face_->face, FT_ENCODING_UNICODE) != 0) return 0;
  return FT_Get_Char_Index(face_->face, character);
}

}  // namespace galley::font
