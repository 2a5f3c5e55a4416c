#include "text/face_choice.h"

#include <fmt/format.h>
#include <hb.h>
#include <unicode/uchar.h>

#include "text/mark_shapes.h"
#include "text/scripts.h"

namespace galley::text {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0;
}

std::string hint_for(char32_t c) {
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION) != 0) {
    return "colour emoji cannot be printed; use a picture, or a face that draws it in outlines (Debian: fonts-symbola)";
  }
  return "install a font with this character (Debian: fonts-noto-core, fonts-noto-extra), give its folder with --font-path, or "
         "reword";
}

bool opens_quotation(char32_t c) { return c == 0x2018 || c == 0x201C; }
bool closes_quotation(char32_t c) { return c == 0x2019 || c == 0x201D; }
bool is_dash_or_ellipsis(char32_t c) { return c == 0x2014 || c == 0x2026; }

}  // namespace

bool FaceChoice::has(FaceId id, char32_t c) const {
  const font::Face& face = fonts_.face(id);
  if (face.has_glyph(c)) return true;
  // HarfBuzz stands in for these: a no-break hyphen by a hyphen, spaces of a given width by the space.
  if (c == 0x2011) return face.has_glyph(0x2010);
  return is_space(c) && face.has_glyph(U' ');
}

FaceId FaceChoice::face_for(char32_t c, StyleId id, const StyleFonts& fonts, std::string_view language) {
  for (const FaceId face : fonts.faces) {
    if (has(face, c)) return face;
  }
  const style::FontStyle& style = styles_[id].font;
  return fonts_.fallback(c, {&style.families, style.weight, style.stretch, style.slant}, language);
}

void FaceChoice::report_missing(char32_t c, source::Span span) {
  if (!missing_.insert(c).second) return;
  char name[128] = {};
  UErrorCode error = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(c), U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
  diagnostics_.warn(
      "font.missing-glyph", span,
      fmt::format("no installed font has U+{:04X} ({})", static_cast<std::uint32_t>(c), U_SUCCESS(error) ? name : "unnamed"),
      hint_for(c));
}

void FaceChoice::join_marks(const DecodedText& text, CharRange range, std::string_view language, std::vector<FaceId>& faces) const {
  if (text.highest < kFirstSquare || !is_chinese_or_japanese(language)) return;
  std::vector<FaceId> open;  // what quotations not yet closed were joined to
  FaceId before;             // of the square, or of the mark joined to one, right before
  for (CharIndex i = range.begin; i < range.end; ++i) {
    const char32_t c = text.chars[i];
    FaceId joined = before;
    if (closes_quotation(c) && !open.empty()) {
      joined = open.back();
      open.pop_back();
    } else if (!joined.valid() && !closes_quotation(c) && i + 1 < range.end && is_square(text.chars[i + 1])) {
      joined = faces[i + 1];
    }
    if (joined.valid() && !has(joined, c)) joined = FaceId();
    if (opens_quotation(c)) open.push_back(joined);
    const bool joins = opens_quotation(c) || closes_quotation(c) || is_dash_or_ellipsis(c);
    if (joins && joined.valid()) faces[i] = joined;
    before = is_square(c) || (joins && joined.valid()) ? faces[i] : FaceId();
  }
}

bool FaceChoice::choose(const InlineContent& content, const DecodedText& text, CharIndex begin, CharIndex end, StyleId style,
                        const StyleFonts& fonts, std::string_view language, std::vector<FaceId>& faces) {
  if (fonts.faces.empty()) return false;
  bool mixed = false;
  const FaceId first = fonts.faces.front();
  const font::Face& primary = fonts_.face(first);
  FaceId previous = first;
  for (CharIndex i = begin; i < end; ++i) {
    const char32_t c = text.chars[i];
    if (previous == first && c > U' ' && primary.has_glyph(c)) {
      faces[i] = first;
      continue;
    }
    faces[i] = previous;
    if (is_invisible(c) || (is_space(c) && has(previous, c))) continue;
    if (is_mark(c) && i > begin) {
      hb_codepoint_t composed = 0;
      if (has(previous, c)) continue;
      if (hb_unicode_compose(hb_unicode_funcs_get_default(), text.chars[i - 1], c, &composed) != 0 && has(previous, composed))
        continue;
    }
    const FaceId face = face_for(c, style, fonts, language);
    if (!face.valid()) report_missing(c, content.span_of({text.offsets[i], text.offsets[i + 1]}));
    // A mark takes its base along, so that both are placed by one face.
    if (face.valid() && is_mark(c) && i > begin && has(face, text.chars[i - 1])) faces[i - 1] = face;
    faces[i] = previous = face.valid() ? face : first;
    mixed = mixed || (previous != first && u_isalpha(static_cast<UChar32>(c)) != 0);
  }
  return mixed;
}

}  // namespace galley::text
