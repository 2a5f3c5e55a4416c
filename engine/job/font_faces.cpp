#include "job/font_faces.h"

#include <utility>

#include <fmt/format.h>

namespace galley::job {

namespace {

bool load_face(const style::FontFaceRule& rule, const resource::Provider& provider, font::FontLibrary& fonts,
               source::Diagnostics& diagnostics) {
  for (const style::FontFaceRule::Source& source : rule.sources) {
    if (source.local) {
      if (fonts.add_local_face(rule.family, rule.weight_min, rule.slant, source.name)) return true;
      continue;
    }
    if (const std::string place = provider.place_of(source.name); !place.empty()) {
      fonts.add_face_file(rule.family, rule.weight_min, rule.slant, place, source.span, diagnostics, rule.unicode_ranges);
      return true;
    }
    Result<std::string> bytes = provider.read(source.name);
    if (!bytes) continue;
    fonts.add_face(rule.family, rule.weight_min, rule.slant, std::move(*bytes), source.span, diagnostics, rule.unicode_ranges);
    return true;
  }
  return false;
}

}  // namespace

void load_font_faces(const style::StyleTable& styles, const resource::Provider& provider, font::FontLibrary& fonts,
                     source::Diagnostics& diagnostics) {
  for (const style::FontFaceRule& rule : styles.font_faces) {
    if (!load_face(rule, provider, fonts, diagnostics)) {
      diagnostics.warn("job.face-missing", rule.span, fmt::format("no file of the face \"{}\" can be read", rule.family),
                       "check the paths in src; nothing is fetched from a network");
    }
  }
}

cascade::FontExtents font_extents(const style::FontStyle& style, font::FontLibrary& fonts, source::Diagnostics& diagnostics) {
  cascade::FontExtents extents;
  for (const FaceId id : fonts.match({&style.families, style.weight, style.stretch, style.slant}, diagnostics)) {
    const font::Face& face = fonts.face(id);
    if (!face.has_glyph(U'0') || face.metrics().units_per_em <= 0) continue;
    const auto scaled = [&](std::int32_t units) { return scale(style.size, units, face.metrics().units_per_em); };
    extents.ex = scaled(face.metrics().x_height);
    extents.ch = scaled(face.advance_of(face.glyph_of(U'0')));
    extents.cap = scaled(face.metrics().cap_height);
    break;
  }
  return extents;
}

}  // namespace galley::job
