#include "text/shape.h"

#include <algorithm>
#include <memory>
#include <set>

#include "text/bidi.h"
#include "text/break_candidates.h"
#include "text/character_gaps.h"
#include "text/face_choice.h"
#include "text/hanging_marks.h"
#include "text/kashida_places.h"
#include "text/scripts.h"
#include "text/shape_run.h"
#include "text/style_fonts.h"

namespace galley::text {

struct Shaper::Impl {
  Impl(font::FontLibrary& library, const style::StyleTable& table, source::Diagnostics& sink, WordCache* words)
      : fonts(library),
        styles(table),
        style_fonts(library, table, sink),
        faces_of(library, table, sink),
        own_words(words == nullptr ? std::make_unique<WordCache>() : nullptr),
        candidates(table, style_fonts, words == nullptr ? own_words->hyphens() : words->hyphens()),
        marks(library),
        gaps(table, marks),
        hanging_marks(table, marks),
        run_shaper(words == nullptr ? *own_words : *words),
        kashida(table, library, style_fonts, run_shaper) {}

  font::FontLibrary& fonts;
  const style::StyleTable& styles;
  StyleFontCache style_fonts;
  FaceChoice faces_of;
  std::unique_ptr<WordCache> own_words;
  CandidateFinder candidates;
  MarkShapes marks;
  CharacterGaps gaps;
  HangingMarks hanging_marks;
  Bidi bidi;
  RunShaper run_shaper;
  KashidaPlaces kashida;
  // Scratch of one paragraph, one entry per character.
  DecodedText text;
  std::vector<std::uint8_t> levels;
  std::vector<std::uint32_t> scripts;
  std::vector<FaceId> faces;

  void choose_faces(const InlineContent& content);
  void make_runs(ShapedParagraph& paragraph);
  void add_run(ShapedParagraph& paragraph, std::uint32_t item, CharIndex begin, CharIndex end);
  [[nodiscard]] std::string_view hyphen_text(StyleId style, const font::Face& face) const;
  [[nodiscard]] std::int64_t hyphen_advance(const Run& run) const;
};

Shaper::Shaper(font::FontLibrary& fonts, const style::StyleTable& styles, source::Diagnostics& diagnostics, WordCache* words)
    : impl_(std::make_unique<Impl>(fonts, styles, diagnostics, words)) {}
Shaper::~Shaper() = default;

font::FontLibrary& Shaper::fonts() { return impl_->fonts; }

FaceId Shaper::primary_face(StyleId style) {
  const StyleFonts& fonts = impl_->style_fonts.of(style);
  return fonts.faces.empty() ? FaceId() : fonts.faces.front();
}

void Shaper::Impl::choose_faces(const InlineContent& content) {
  faces.assign(text.size(), FaceId());
  std::set<StyleId> mixed;
  for (std::uint32_t i = 0; i < content.items.size(); ++i) {
    const InlineItem& item = content.items[i];
    if (item.range.empty()) continue;
    const StyleId style = item.style.valid() ? item.style : content.style;
    const StyleFonts& chosen = style_fonts.of(style);
    const CharIndex begin = char_at(text, item.range.begin), end = char_at(text, item.range.end);
    if (item.kind == ItemKind::Text) {
      if (faces_of.choose(content, text, begin, end, style, chosen, style_fonts.language_of(style), faces)) mixed.insert(style);
      faces_of.join_marks(text, {begin, end}, style_fonts.language_of(style), faces);
    } else if (!chosen.faces.empty()) {
      std::fill(faces.begin() + begin, faces.begin() + end, chosen.faces.front());
    }
  }
  for (const StyleId style : mixed) {
    std::vector<CharRange> ranges;
    for (const InlineItem& item : content.items) {
      if (item.kind != ItemKind::Text || item.range.empty() || (item.style.valid() ? item.style : content.style) != style) continue;
      ranges.push_back({char_at(text, item.range.begin), char_at(text, item.range.end)});
    }
    faces_of.settle(text, scripts, ranges, style_fonts.of(style), faces);
  }
}

void Shaper::Impl::add_run(ShapedParagraph& paragraph, std::uint32_t item_index, CharIndex begin, CharIndex end) {
  const InlineItem& item = paragraph.content.items[item_index];
  const StyleId style_id = item.style.valid() ? item.style : paragraph.content.style;
  const style::ComputedStyle& style = styles[style_id];
  Run run;
  run.range = {text.offsets[begin], text.offsets[end]};
  run.item = item_index;
  run.face = faces[begin];
  run.size = style.font.size;
  run.style = style_id;
  run.level = levels[begin];
  run.script = scripts[begin];
  run.first_glyph = static_cast<std::uint32_t>(paragraph.glyphs.size());
  run.letter_spacing = is_cursive(run.script) ? Length() : style.text.letter_spacing;
  run.word_spacing = style.text.word_spacing;
  if (run.face.valid()) {
    const font::Face& face = fonts.face(run.face);
    run.units_per_em = face.metrics().units_per_em;
    if (item.kind == ItemKind::Text) {
      run_shaper.shape({paragraph.content.text, run.range, {}, true}, run, face, style_fonts.of(style_id), paragraph.glyphs);
    }
  }
  run.glyph_count = static_cast<std::uint32_t>(paragraph.glyphs.size()) - run.first_glyph;
  paragraph.runs.push_back(run);
}

void Shaper::Impl::make_runs(ShapedParagraph& paragraph) {
  paragraph.glyphs.reserve(text.size() + 8);  // most have one for a letter, some a few more
  for (CharIndex begin = 0; begin < text.size();) {
    CharIndex end = begin + 1;
    while (end < text.size() && text.item_of[end] == text.item_of[begin] && levels[end] == levels[begin] &&
           scripts[end] == scripts[begin] && faces[end] == faces[begin]) {
      ++end;
    }
    add_run(paragraph, text.item_of[begin], begin, end);
    begin = end;
  }
}

ShapedParagraph Shaper::shape(InlineContent content, bool spares) {
  ShapedParagraph paragraph;
  paragraph.content = std::move(content);
  impl_->style_fonts.set_block_language(paragraph.content.language);
  if (paragraph.content.items.empty() && !paragraph.content.text.empty()) {
    InlineItem item;
    item.range = {0, static_cast<TextOffset>(paragraph.content.text.size())};
    item.style = paragraph.content.style;
    paragraph.content.items.push_back(item);
  }
  decode(paragraph.content, impl_->text);
  paragraph.base_level = impl_->bidi.levels(paragraph.content, impl_->text, impl_->styles, impl_->levels);
  find_scripts(impl_->text, impl_->scripts);
  impl_->choose_faces(paragraph.content);
  impl_->make_runs(paragraph);
  impl_->gaps.find(impl_->text, paragraph);
  impl_->kashida.find(impl_->text, paragraph);
  paragraph.spares_breaks = spares;
  impl_->candidates.find(impl_->text, paragraph, [this](const Run& run) { return impl_->hyphen_advance(run); });
  impl_->hanging_marks.find(impl_->text, paragraph);
  impl_->gaps.hang(paragraph);
  return paragraph;
}

std::vector<ShapedGlyph> Shaper::reshape(const ShapedParagraph& paragraph, const Run& run, TextRange range,
                                         std::string_view suffix) {
  std::vector<ShapedGlyph> glyphs;
  if (!run.face.valid()) return glyphs;
  impl_->style_fonts.set_block_language(paragraph.content.language);
  range.end = std::min(range.end, run.range.end);
  range.begin = std::clamp(range.begin, run.range.begin, range.end);
  impl_->run_shaper.shape({paragraph.content.text, range, suffix, false}, run, impl_->fonts.face(run.face),
                          impl_->style_fonts.of(run.style), glyphs);
  return glyphs;
}

// hyphenate-character, by default the hyphen U+2010 or the hyphen-minus of faces that lack it.
std::string_view Shaper::Impl::hyphen_text(StyleId style, const font::Face& face) const {
  const std::string& own = styles[style].text.hyphen;
  if (!own.empty()) return own;
  return face.has_glyph(U'\u2010') ? std::string_view("\u2010") : std::string_view("-");
}

std::string_view Shaper::hyphen_text(const Run& run) const {
  return run.face.valid() ? impl_->hyphen_text(run.style, impl_->fonts.face(run.face)) : std::string_view("-");
}

// In font units, without letter-spacing. Only a hyphen of the author's own needs shaping.
std::int64_t Shaper::Impl::hyphen_advance(const Run& run) const {
  if (!run.face.valid()) return 0;
  const font::Face& face = fonts.face(run.face);
  const std::string& own = styles[run.style].text.hyphen;
  if (own.empty()) return face.metrics().hyphen_advance;
  InlineContent content;
  content.text = own;
  DecodedText decoded;
  decode(content, decoded);
  std::int64_t sum = 0;
  for (const char32_t c : decoded.chars) sum += face.advance_of(face.glyph_of(c));
  return sum;
}

}  // namespace galley::text
