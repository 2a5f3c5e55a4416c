// Vertical metrics by the usual rules: OS/2 typographic values where the font asks for them (USE_TYPO_METRICS), else hhea,
// else typographic, else Windows values; heights of capitals and small letters from OS/2 or from the ink of H and x.
#include <hb-ot.h>
#include <hb.h>

#include "font/face_data.h"
#include "font/tables.h"

namespace galley::font {
namespace {

class Table : public TableView {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : Table(hb_face_reference_table(face, tag)) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { hb_blob_destroy(blob_); }

 private:
  explicit Table(hb_blob_t* blob) : TableView(view_of(blob)), blob_(blob) {}
  hb_blob_t* blob_;
};

void read_vertical(FaceMetrics& metrics, const Table& os2, const Table& hhea) {
  constexpr std::uint16_t kUseTypoMetrics = 1U << 7;
  const bool typo = (os2.u16(62) & kUseTypoMetrics) != 0;
  const auto use = [&metrics](std::int32_t ascent, std::int32_t descent, std::int32_t gap) {
    if (ascent == 0 && descent == 0) return false;
    metrics.ascent = ascent;
    metrics.descent = descent;
    metrics.line_gap = gap > 0 ? gap : 0;
    return true;
  };
  if (typo && use(os2.i16(68), -os2.i16(70), os2.i16(72))) return;
  if (use(hhea.i16(4), -hhea.i16(6), hhea.i16(8))) return;
  if (use(os2.i16(68), -os2.i16(70), os2.i16(72))) return;
  if (use(os2.u16(74), os2.u16(76), 0)) return;
  use(metrics.units_per_em * 4 / 5, metrics.units_per_em / 5, 0);
}

std::int32_t ink_height(hb_font_t* font, char32_t code_point) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents;
  if (hb_font_get_nominal_glyph(font, code_point, &glyph) == 0) return 0;
  return hb_font_get_glyph_extents(font, glyph, &extents) != 0 ? extents.y_bearing : 0;
}

void read_heights(FaceFile& data, const Table& os2) {
  FaceMetrics& m = data.metrics;
  if (os2.u16(0) >= 2) {
    m.x_height = os2.i16(86);
    m.cap_height = os2.i16(88);
  }
  if (m.x_height <= 0) m.x_height = ink_height(data.hb_font, U'x');
  if (m.cap_height <= 0) m.cap_height = ink_height(data.hb_font, U'H');
  if (m.x_height <= 0) m.x_height = m.units_per_em / 2;
  if (m.cap_height <= 0) m.cap_height = m.ascent > 0 ? m.ascent * 4 / 5 : m.units_per_em * 7 / 10;
}

void read_rules(FaceMetrics& m, const Table& os2, const Table& post) {
  m.underline_position = post.i16(8);
  m.underline_thickness = post.i16(10);
  if (m.underline_thickness <= 0) m.underline_thickness = m.units_per_em / 20;
  if (m.underline_position == 0) m.underline_position = -m.units_per_em / 10;
  // post gives the top of the rule (OpenType) in most faces; we keep the centre.
  m.underline_position -= m.underline_thickness / 2;
  m.strike_thickness = os2.i16(26) > 0 ? os2.i16(26) : m.underline_thickness;
  m.strike_position = os2.i16(28) > 0 ? os2.i16(28) - m.strike_thickness / 2 : m.x_height / 2;
}

std::int32_t advance_of_character(hb_font_t* font, char32_t code_point, std::int32_t otherwise) {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_nominal_glyph(font, code_point, &glyph) == 0) return otherwise;
  return hb_font_get_glyph_h_advance(font, glyph);
}

void read_style(FaceFile& data, const Table& os2, const Table& head) {
  constexpr std::uint16_t kItalic = 1, kOblique = 1U << 9, kMacItalic = 2;
  const std::uint16_t selection = os2.u16(62);
  const std::uint16_t weight = os2.u16(4);
  data.weight = weight == 0 || weight > 1000 ? 400 : weight < 10 ? static_cast<std::uint16_t>(weight * 100) : weight;
  constexpr std::uint16_t kWidths[] = {100, 50, 62, 75, 87, 100, 112, 125, 150, 200};
  data.stretch = os2.u16(6) < 10 ? kWidths[os2.u16(6)] : std::uint16_t{100};
  if ((selection & kItalic) != 0 || (head.u16(44) & kMacItalic) != 0) data.slant = style::FontSlant::Italic;
  if ((selection & kOblique) != 0) data.slant = style::FontSlant::Oblique;
  // fsType 2: restricted licence embedding, unless a more liberal bit is set beside it.
  const std::uint16_t licence = os2.u16(8) & 0x000F;
  data.may_embed = (licence & 0x0002) == 0 || (licence & 0x000C) != 0;
}

}  // namespace

std::string name_of(hb_face_t* face, unsigned int id) {
  char buffer[256];
  unsigned int size = sizeof buffer;
  hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, buffer);
  return std::string(buffer, size);
}

void read_metrics(FaceFile& data) {
  const Table os2(data.hb_face, HB_TAG('O', 'S', '/', '2')), hhea(data.hb_face, HB_TAG('h', 'h', 'e', 'a'));
  const Table post(data.hb_face, HB_TAG('p', 'o', 's', 't')), head(data.hb_face, HB_TAG('h', 'e', 'a', 'd'));
  FaceMetrics& m = data.metrics;
  m.units_per_em = static_cast<std::int32_t>(hb_face_get_upem(data.hb_face));
  read_vertical(m, os2, hhea);
  read_heights(data, os2);
  read_rules(m, os2, post);
  read_style(data, os2, head);
  m.space_advance = advance_of_character(data.hb_font, U' ', m.units_per_em / 4);
  m.hyphen_advance = advance_of_character(data.hb_font, U'\u2010', advance_of_character(data.hb_font, U'-', m.units_per_em / 3));
  data.family = name_of(data.hb_face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  if (data.family.empty()) data.family = name_of(data.hb_face, HB_OT_NAME_ID_FONT_FAMILY);
  data.postscript_name = name_of(data.hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
}

}  // namespace galley::font
