#include "text/shape_run.h"

#include <algorithm>
#include <limits>

#include "base/assert.h"
#include "text/decoded_text.h"

namespace galley::text {
namespace {

// Decodes the few characters that glyph flags ask about; the text went through decode() before.
char32_t char_at_byte(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(at);
  if (lead < 0xC0) return lead;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
  return (lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
}

// No face moves a mark by many times its size.
std::int16_t offset(hb_position_t value) {
  using Limits = std::numeric_limits<std::int16_t>;
  return static_cast<std::int16_t>(std::clamp<hb_position_t>(value, Limits::min(), Limits::max()));
}

std::uint16_t space_of(const font::Face& face) { return static_cast<std::uint16_t>(face.glyph_of(U' ')); }

// What the character at a cluster's start means for layout. Controls that fonts know nothing of lose glyph and advance.
void flag_character(char32_t c, const font::Face& face, ShapedGlyph& glyph) {
  if (c > U' ' && c < 0x7F) {
    if (glyph.glyph == 0) glyph.flags |= kGlyphMissing;
    return;
  }
  if (is_word_separator(c)) {
    glyph.flags |= kGlyphSpace;
  } else if (c == U'\t') {
    glyph.flags |= kGlyphTab;
    glyph.glyph = space_of(face);
    glyph.advance = face.metrics().space_advance;
    return;
  } else if (is_invisible(c) || c == 0x85) {
    if (glyph.advance != 0 && (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029)) glyph.advance = 0;
    if (glyph.advance == 0) {
      glyph.flags |= kGlyphInvisible;
      glyph.glyph = space_of(face);
    }
    return;
  }
  if (glyph.glyph == 0) glyph.flags |= kGlyphMissing;
}

// Marks and joiners behind a space belong to it.
bool may_begin_word(char32_t c) {
  if (c < 0x300) return c != 0xAD;
  if (is_invisible(c)) return false;
  switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_SYMBOL: return false;
    default: return true;
  }
}

bool words_begin_plainly(std::string_view text, TextRange range) {
  for (TextOffset at = range.begin; at < range.end; ++at) {
    if (text[at] != ' ' || at + 1 >= range.end) continue;
    if (static_cast<unsigned char>(text[at + 1]) >= 0x80 && !may_begin_word(char_at_byte(text, at + 1))) return false;
  }
  return true;
}

#ifdef GALLEY_ENABLE_ASSERTS
bool same_glyphs(const ShapedGlyph* a, const ShapedGlyph* b, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (a[i].glyph != b[i].glyph || a[i].cluster != b[i].cluster || a[i].advance != b[i].advance || a[i].flags != b[i].flags ||
        a[i].x_offset != b[i].x_offset || a[i].y_offset != b[i].y_offset) {
      return false;
    }
  }
  return true;
}
#endif

}  // namespace

RunShaper::RunShaper(WordCache& cache) : cache_(cache), buffer_(hb_buffer_create()) {}
RunShaper::~RunShaper() { hb_buffer_destroy(buffer_); }

void RunShaper::shape(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts,
                      std::vector<ShapedGlyph>& glyphs) {
  if (!text.with_context || !text.suffix.empty()) return shape_whole(text, run, face, fonts, glyphs);
  WordCache::Words& words = cache_.of(face, run, fonts);
  if (!words.usable(face, text.range.size()) || !words_begin_plainly(text.text, text.range)) {
    return shape_whole(text, run, face, fonts, glyphs);
  }
  [[maybe_unused]] const std::size_t before = glyphs.size();
  shape_words(text, run, face, fonts, words, glyphs);
#ifdef GALLEY_ENABLE_ASSERTS
  std::vector<ShapedGlyph> whole;
  shape_whole(text, run, face, fonts, whole);
  GALLEY_ASSERT(whole.size() == glyphs.size() - before && same_glyphs(whole.data(), glyphs.data() + before, whole.size()));
#endif
}

void RunShaper::shape_words(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts,
                            WordCache::Words& words, std::vector<ShapedGlyph>& glyphs) {
  const ShapedGlyph space{space_of(face), kGlyphSpace | kGlyphClusterStart, 0, face.metrics().space_advance};
  for (TextOffset at = text.range.begin; at < text.range.end;) {
    if (text.text[at] == ' ') {
      glyphs.push_back(space);
      glyphs.back().cluster = at++;
      continue;
    }
    const std::size_t next = text.text.find(' ', at);
    const TextOffset end = next < text.range.end ? static_cast<TextOffset>(next) : text.range.end;
    shape_word(text, {at, end}, run, face, fonts, words, glyphs);
    at = end;
  }
}

// A word that goes on beyond the run is shaped with what stands there, and not kept.
void RunShaper::shape_word(const RunText& text, TextRange word, const Run& run, const font::Face& face, const StyleFonts& fonts,
                           WordCache::Words& words, std::vector<ShapedGlyph>& glyphs) {
  const bool begins = word.begin == 0 || text.text[word.begin - 1] == ' ';
  const bool ends = word.end == text.text.size() || text.text[word.end] == ' ';
  const std::string_view letters = text.text.substr(word.begin, word.size());
  const std::size_t first = glyphs.size();
  std::uint32_t count = 0;
  if (const ShapedGlyph* known = begins && ends ? words.find(letters, count) : nullptr) {
    glyphs.insert(glyphs.end(), known, known + count);
    for (std::size_t i = first; i < glyphs.size(); ++i) glyphs[i].cluster += word.begin;
    return;
  }
  shape_whole({text.text, word, {}, true}, run, face, fonts, glyphs);
  if (!begins || !ends) return;
  std::vector<ShapedGlyph> kept(glyphs.begin() + static_cast<std::ptrdiff_t>(first), glyphs.end());
  for (ShapedGlyph& glyph : kept) glyph.cluster -= word.begin;
  words.add(letters, kept);
}

void RunShaper::shape_whole(const RunText& text, const Run& run, const font::Face& face, const StyleFonts& fonts,
                            std::vector<ShapedGlyph>& glyphs) {
  hb_buffer_clear_contents(buffer_);
  const bool rtl = (run.level & 1) != 0;
  hb_buffer_set_direction(buffer_, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, static_cast<hb_script_t>(run.script));
  hb_buffer_set_language(buffer_, fonts.language);
  const auto length = static_cast<int>(text.range.size());
  if (text.with_context) {
    hb_buffer_add_utf8(buffer_, text.text.data(), static_cast<int>(text.text.size()), text.range.begin, length);
  } else {
    const char* start = text.text.data() + text.range.begin;
    hb_buffer_add_utf8(buffer_, start, length, 0, length);
  }
  const unsigned int text_count = hb_buffer_get_length(buffer_);
  if (!text.suffix.empty()) hb_buffer_add_utf8(buffer_, text.suffix.data(), static_cast<int>(text.suffix.size()), 0, -1);
  unsigned int count = 0;
  hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const TextOffset shift = text.with_context ? 0 : text.range.begin;
  for (unsigned int i = 0; i < count; ++i) infos[i].cluster = i < text_count ? infos[i].cluster + shift : text.range.end;
  hb_shape(face.hb_font(), buffer_, fonts.features.data(), static_cast<unsigned int>(fonts.features.size()));
  infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  TextOffset previous = 0;
  for (unsigned int k = 0; k < count; ++k) {
    const unsigned int i = rtl ? count - 1 - k : k;
    ShapedGlyph glyph{static_cast<std::uint16_t>(infos[i].codepoint),
                      0,
                      infos[i].cluster,
                      positions[i].x_advance,
                      offset(positions[i].x_offset),
                      offset(positions[i].y_offset)};
    if (k == 0 || glyph.cluster != previous) glyph.flags |= kGlyphClusterStart;
    if ((hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0) glyph.flags |= kGlyphUnsafeToBreak;
    if (glyph.cluster < text.range.end) flag_character(char_at_byte(text.text, glyph.cluster), face, glyph);
    previous = glyph.cluster;
    glyphs.push_back(glyph);
  }
}

}  // namespace galley::text
