#include "pdf/font_objects.h"

#include <algorithm>

#include "base/hash.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

constexpr std::int64_t kSymbolic = 4, kItalic = 64;  // flags of a descriptor

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::int64_t signed16(std::string_view bytes, std::size_t at) {
  return static_cast<std::int16_t>(static_cast<std::uint16_t>(big_endian(bytes, at, 2)));
}

// Font units in thousandths of the em.
std::int64_t per_mille(std::int64_t units, std::int64_t em) {
  const std::int64_t product = units * 1000;
  return (product >= 0 ? product + em / 2 : product - em / 2) / em;
}

// Characters that may stand in a name as they are.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const bool regular = c > ' ' && c < 0x7F && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
    if (regular) plain.push_back(c);
  }
  return plain.empty() ? "Face" : plain;
}

Dictionary descriptor_of(const GlyphFont& font, const font::Subset& subset, const std::string& name) {
  const font::Face& face = font.face();
  const font::FaceMetrics& metrics = face.metrics();
  const std::int64_t em = metrics.units_per_em > 0 ? metrics.units_per_em : 1000;
  const FontBox box = head_box(subset.head);
  const bool italic = face.slant() != style::FontSlant::Normal;
  const std::int64_t weight = face.weight();
  return {{"Type", Name{"FontDescriptor"}},
          {"FontName", Name{name}},
          {"Flags", kSymbolic + (italic ? kItalic : 0)},
          {"FontBBox", Array{per_mille(box.left, em), per_mille(box.bottom, em), per_mille(box.right, em), per_mille(box.top, em)}},
          {"ItalicAngle", italic ? -12 : 0},
          // As far as its letters reach, not what a line is made of: poppler takes headings for wider than they are where these
          // leave white between their lines and those beside them.
          {"Ascent", per_mille(std::max<std::int64_t>(metrics.ascent, box.top), em)},
          {"Descent", per_mille(std::min<std::int64_t>(-metrics.descent, box.bottom), em)},
          {"CapHeight", per_mille(metrics.cap_height, em)},
          // No table says it; readers use it only to imitate a face they cannot find. Grows with the square of the weight.
          {"StemV", 50 + weight * weight / 4225}};
}

ObjectNumber write_file(const font::Face& face, const font::Subset& subset, ObjectStore& store, Deflater& deflater) {
  const ObjectNumber file = store.reserve();
  if (face.is_cff()) {
    deflater.set_stream(store, file, {{"Subtype", Name{"CIDFontType0C"}}}, subset.file);
  } else {
    deflater.set_stream(store, file, {{"Length1", subset.file.size()}}, subset.file);
  }
  return file;
}

}  // namespace

std::string subset_tag(std::string_view bytes) {
  std::uint64_t rest = hash_bytes(bytes).low;
  std::string tag;
  for (int i = 0; i < 6; ++i, rest /= 26) tag.push_back(static_cast<char>('A' + rest % 26));
  return tag;
}

FontBox head_box(std::string_view head) {
  constexpr std::size_t kBoxAt = 36;
  if (head.size() < kBoxAt + 8) return {};
  return {signed16(head, kBoxAt), signed16(head, kBoxAt + 2), signed16(head, kBoxAt + 4), signed16(head, kBoxAt + 6)};
}

std::string widths_array(const GlyphFont& font) {
  std::string array = "[";
  std::uint32_t expected = 0;
  bool open = false;
  for (const std::uint32_t glyph : font.used()) {
    const std::uint32_t code = font.code_of(glyph);
    if (!open || code != expected) {
      if (open) array += "]";
      array += std::to_string(code) + "[";
    } else {
      array.push_back(' ');
    }
    open = true;
    append_decimal(array, font.width(glyph), 1);
    expected = code + 1;
  }
  return array + (open ? "]]" : "]");
}

void write_font(const GlyphFont& font, const font::Subset& subset, ObjectStore& store, Deflater& deflater) {
  const font::Face& face = font.face();
  const std::string name = subset_tag(subset.file) + "+" + plain_name(face.postscript_name());
  Dictionary descriptor = descriptor_of(font, subset, name);
  descriptor.add(face.is_cff() ? "FontFile3" : "FontFile2", write_file(face, subset, store, deflater));
  Dictionary cid_font{
      {"Type", Name{"Font"}},
      {"Subtype", Name{face.is_cff() ? "CIDFontType0" : "CIDFontType2"}},
      {"BaseFont", Name{name}},
      {"CIDSystemInfo", Dictionary{{"Registry", Bytes{"Adobe"}}, {"Ordering", Bytes{"Identity"}}, {"Supplement", 0}}},
      {"FontDescriptor", store.add(std::move(descriptor))},
      {"W", Raw{widths_array(font)}}};
  if (!face.is_cff()) cid_font.add("CIDToGIDMap", Name{"Identity"});
  const ObjectNumber cmap = store.reserve();
  deflater.set_stream(store, cmap, {}, to_unicode_cmap(font));
  // The name of a Type0 font over CFF data ends with its CMap (PDF 1.7, table 121).
  store.set(font.number(), Dictionary{{"Type", Name{"Font"}},
                                      {"Subtype", Name{"Type0"}},
                                      {"BaseFont", Name{face.is_cff() ? name + "-Identity-H" : name}},
                                      {"Encoding", Name{"Identity-H"}},
                                      {"DescendantFonts", Array{store.add(std::move(cid_font))}},
                                      {"ToUnicode", cmap}});
}

}  // namespace galley::pdf
