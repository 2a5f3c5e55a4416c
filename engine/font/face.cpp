// Face: opening with FreeType's check, then HarfBuzz only. Fonts are hostile input: FreeType and HarfBuzz check tables
// themselves, we check what they leave to the caller (units per em, outlines, the first glyph).
#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>

#include FT_FREETYPE_H

#include "font/excerpt.h"
#include "font/face_data.h"

namespace galley::font {
namespace {

bool has_table(hb_face_t* face, hb_tag_t tag) {
  hb_blob_t* blob = hb_face_reference_table(face, tag);
  const bool has = hb_blob_get_length(blob) > 0;
  hb_blob_destroy(blob);
  return has;
}

Failure broken(const std::string& why) {
  return {FailureKind::Input, "font.broken", "the font cannot be used: " + why, "replace the file; it may be cut short", {}};
}

// FreeType must open the face and load its first glyph without hinting; otherwise says why.
std::string freetype_complaint(FT_Library freetype, std::string_view bytes, std::uint32_t index) {
  FT_Face face = nullptr;
  const FT_Error error = FT_New_Memory_Face(freetype, reinterpret_cast<const FT_Byte*>(bytes.data()),
                                            static_cast<FT_Long>(bytes.size()), static_cast<FT_Long>(index), &face);
  if (error != 0) return "FreeType does not open it (error " + std::to_string(error) + ")";
  std::string complaint;
  if (!FT_IS_SFNT(face)) complaint = "it is not an OpenType or TrueType font";
  if (!FT_IS_SCALABLE(face) || face->num_glyphs <= 0) complaint = "it has no outlines";
  if (complaint.empty() && FT_Load_Glyph(face, 0, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) {
    complaint = "its first glyph cannot be read";
  }
  FT_Done_Face(face);
  return complaint;
}

void read_latin(FaceFile& data) {
  for (std::size_t c = 0x20; c < data.latin.size(); ++c) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(data.hb_font, static_cast<hb_codepoint_t>(c), &glyph) != 0 && glyph <= 0xFFFF) {
      data.latin[c] = static_cast<std::uint16_t>(glyph);
    }
  }
}

bool in_ranges(const CodePointRanges& ranges, char32_t c) {
  if (ranges.empty()) return true;
  for (const auto& [first, last] : ranges) {
    if (first <= c && c <= last) return true;
  }
  return false;
}

}  // namespace

FaceFile::~FaceFile() {
  hb_font_destroy(hb_font);
  hb_face_destroy(hb_face);
  hb_blob_destroy(blob);
}

Result<std::unique_ptr<FaceFile>> open_face(FT_LibraryRec_* freetype, hb_blob_t* blob, std::uint32_t index) {
  auto data = std::make_unique<FaceFile>();
  data->blob = blob;
  data->index = index;
  hb_blob_make_immutable(blob);  // or HarfBuzz, mending a broken collection's header, would move the bytes while we look at them
  unsigned int length = 0;
  const char* bytes = hb_blob_get_data(blob, &length);
  if (bytes == nullptr || length < 12) return broken("the file is empty or too short");
  if (index >= hb_face_count(blob)) return broken("there is no face number " + std::to_string(index) + " in it");
  if (std::string why = freetype_complaint(freetype, {bytes, length}, index); !why.empty()) return broken(why);
  data->hb_face = hb_face_create(blob, index);
  const unsigned int upem = hb_face_get_upem(data->hb_face);
  if (upem < 16 || upem > 16384) return broken("its units per em are out of range");
  if (hb_face_get_glyph_count(data->hb_face) == 0) return broken("it has no glyphs");
  data->cff = has_table(data->hb_face, HB_TAG('C', 'F', 'F', ' '));
  if (!data->cff && !has_table(data->hb_face, HB_TAG('g', 'l', 'y', 'f'))) {
    return Failure{FailureKind::Input,
                   "font.unsupported-format",
                   "the font has neither CFF nor TrueType outlines",
                   "bitmap, colour-only and CFF2 fonts cannot be printed; take a static OpenType or TrueType face",
                   {}};
  }
  keep_excerpts(data->hb_face);
  hb_face_make_immutable(data->hb_face);
  data->hb_font = hb_font_create(data->hb_face);
  hb_ot_font_set_funcs(data->hb_font);
  hb_font_set_scale(data->hb_font, static_cast<int>(upem), static_cast<int>(upem));
  hb_font_make_immutable(data->hb_font);
  read_metrics(*data);
  read_latin(*data);
  return data;
}

Face::Face(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Face::~Face() = default;
const std::string& Face::family() const { return data_->family; }
const std::string& Face::postscript_name() const { return data_->file->postscript_name; }
const FaceMetrics& Face::metrics() const { return data_->file->metrics; }
const std::string& Face::path() const { return data_->file->path; }
std::uint32_t Face::file_number() const { return data_->file->number; }
std::uint16_t Face::weight() const { return data_->weight; }
style::FontSlant Face::slant() const { return data_->slant; }
bool Face::is_cff() const { return data_->file->cff; }
bool Face::may_embed() const { return data_->file->may_embed; }
hb_face_t* Face::hb_face() const { return data_->file->hb_face; }
hb_font_t* Face::hb_font() const { return data_->file->hb_font; }

const ContentHash& Face::file_hash() const {
  const FaceFile& file = *data_->file;
  std::call_once(file.hashed, [&file] {
    unsigned int length = 0;
    const char* bytes = hb_blob_get_data(file.blob, &length);
    file.hash = hash_bytes(std::string_view(bytes, length));
  });
  return file.hash;
}

ContentHash Face::hash() const {
  ContentHash hash = file_hash();
  hash.low += data_->file->index;
  return hash;
}

std::uint32_t Face::glyph_of(char32_t code_point) const {
  if (!in_ranges(data_->ranges, code_point)) return 0;
  if (code_point < data_->file->latin.size()) return data_->file->latin[code_point];
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(data_->file->hb_font, code_point, &glyph) != 0 ? glyph : 0;
}

bool Face::has_glyph(char32_t code_point) const { return glyph_of(code_point) != 0; }

std::int32_t Face::advance_of(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(data_->file->hb_font, glyph); }

GlyphInk Face::ink_of(std::uint32_t glyph) const {
  hb_glyph_extents_t e;
  if (hb_font_get_glyph_extents(data_->file->hb_font, glyph, &e) == 0) return {};
  return {e.x_bearing, e.x_bearing + e.width, e.y_bearing, e.y_bearing + e.height};
}

}  // namespace galley::font
