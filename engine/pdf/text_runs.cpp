#include "pdf/text_runs.h"

#include "pdf/private_use.h"
#include "pdf/spread_letters.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

constexpr std::size_t kFullWidthBytes = 3;      // of UTF-8, at least
constexpr std::string_view kNoText = "\u200B";  // for the further glyphs of a cluster
constexpr Int128 kTenThousand = 10000;
constexpr Int128 kTolerance = 262 * kTenThousand;            // 0.004 pt: below that a glyph may stay where it falls
constexpr std::int64_t kFine = 10 * Length::kUnitsPerPoint;  // sizes above: whole thousandths would be too coarse

bool has_several_characters(std::string_view text) {
  std::size_t at = 0;
  if (!text.empty()) static_cast<void>(next_code_point(text, at));
  return at < text.size();
}

// Zero-width joiners and non-joiners behind a letter belong to its text, but not to what its glyph means.
std::string_view without_joiners(std::string_view text) {
  while (text.size() > 3 && (text.ends_with("\u200C") || text.ends_with("\u200D"))) text.remove_suffix(3);
  return text;
}

std::string reversed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    out += text.substr(begin, end - begin);
    end = begin;
  }
  return out;
}

std::int64_t rounded(std::int64_t value, std::int64_t unit) { return (value >= 0 ? value + unit / 2 : value - unit / 2) / unit; }

}  // namespace

bool begins_word(const paint::Glyphs& letter, const paint::Glyphs& rest) {
  const bool larger = letter.size * 2 >= rest.size * 3, one_way = letter.level == 0 && rest.level == 0;
  const source::Span &at = letter.ink.span, &next = rest.ink.span;
  const bool tagged = letter.ink.structure.valid() && rest.ink.structure.valid();
  return larger && one_way && tagged && at.source.valid() && at.source == next.source && at.end == next.begin &&
         !letter.text.empty() && letter.text.back() != ' ' && !rest.text.empty() && rest.text.front() != ' ';
}

void TextWriter::join(Word word) {
  if (run_.clusters.empty()) return;
  if (word.silent) {
    for (Cluster& cluster : run_.clusters) cluster.said = "";
    run_.space_after = false;
  } else if (!word.before.empty()) {
    joined_ = std::string(word.before) + std::string(run_.clusters.front().text);
    run_.clusters.front().said = joined_;
  }
}

void TextWriter::write(const paint::Glyphs& glyphs, const color::Color& color, GlyphFont& font, Word word) {
  if (glyphs.glyphs.empty() || glyphs.size <= Length()) return;
  cluster_text(glyphs, run_);
  join(word);
  if (!glyphs.ink.structure.valid() && has_private_use(glyphs.text)) {
    for (Cluster& cluster : run_.clusters) {
      if (has_private_use(cluster.text)) cluster.said = "";
    }
  }
  begin(glyphs, color, font);
  if (glyphs.level % 2 == 1) {
    write_leftwards(glyphs, font);
    return;
  }
  for (std::size_t i = 0; i < run_.clusters.size(); ++i) {
    if (const std::size_t end = std::max(end_of_spaced_word(i, glyphs), end_of_overlap(i, glyphs, font)); end > i + 1) {
      show_word(i, end, glyphs, font);
      i = end - 1;
    } else if (is_tight_space(i, glyphs)) {
      show_tight_space(run_.clusters[i], run_.clusters[i + 1], glyphs, font);
      ++i;
    } else {
      show(run_.clusters[i], glyphs, font);
    }
  }
  if (run_.space_after) show_space(font);
  flush();
}

// Word after word from the right, as it is read: each with the space left of it, and by an operator of its own, which readers that
// sort what stands on a line take up one by one.
void TextWriter::write_leftwards(const paint::Glyphs& glyphs, GlyphFont& font) {
  Length width;
  for (const paint::PlacedGlyph& glyph : glyphs.glyphs) width += glyph.advance;
  for (std::size_t end = run_.clusters.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && run_.clusters[begin].text != " ") --begin;
    for (std::size_t i = begin; i < end; ++i) {
      const Cluster& cluster = run_.clusters[i];
      for (std::size_t g = 0; g < cluster.count; ++g) width -= glyphs.glyphs[cluster.first + g].advance;
    }
    pen_ = width;
    for (std::size_t i = begin; i < end; ++i) {
      const std::span<const Cluster> clusters = std::span(run_.clusters).subspan(i, end - i);
      if (clusters.size() > 1 && show_spread(clusters.first(2), glyphs, font)) {
        ++i;
      } else if (!show_spread(clusters.first(1), glyphs, font)) {
        show(run_.clusters[i], glyphs, font);
      }
    }
    flush();
    end = begin;
  }
  if (!run_.space_after) return;
  pen_ = -scale(glyphs.size, font.use(font.face().glyph_of(U' ')), 10000);
  show_space(font);
  flush();
}

void TextWriter::begin(const paint::Glyphs& glyphs, const color::Color& color, GlyphFont& font) {
  out_.fill_color(color);
  out_.begin_run(glyphs.origin);
  out_.font(font.name(), glyphs.size);
  // Tz holds for widths, Tc and the numbers of TJ alike. Both are rounded to what is written, then followed exactly.
  const std::int64_t percent = rounded(static_cast<std::int64_t>(glyphs.scale) * 100000, 65536);
  const std::int64_t spacing = rounded(glyphs.tracking.raw() * 10000 / percent * 100000, 65536);
  out_.horizontal_scale(percent);
  out_.char_space(spacing);
  size_ = scale(glyphs.size, percent, 100000).raw();
  spacing_ = static_cast<Int128>(spacing) * 65536 * percent / 100000;
  shown_ = 0;
  pen_ = {};
}

// One glyph for the text, or as many glyphs as characters: then each maps to its character, and all but the first must be the
// face's usual glyph for it (an accent, a vowel mark).
bool TextWriter::is_mapped(std::string_view text, std::span<const paint::PlacedGlyph> shown, bool leftwards, GlyphFont& font) {
  if (shown.size() == 1) {
    const std::string_view letters = without_joiners(text);
    return font.maps_to(shown.front().glyph, letters) && letters.size() == text.size();
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const std::uint32_t glyph = shown[leftwards ? shown.size() - 1 - i : i].glyph;
    const std::size_t begin = at;
    if (at >= text.size()) return false;
    const char32_t character = next_code_point(text, at);
    if (i > 0 && font.face().glyph_of(character) != glyph) return false;
    if (!font.maps_to(glyph, text.substr(begin, at - begin))) return false;
  }
  return at == text.size();
}

// A letter and its marks, where they are one glyph of the subset.
std::optional<paint::PlacedGlyph> TextWriter::compound(std::span<const paint::PlacedGlyph> parts, const paint::Glyphs& glyphs,
                                                       const GlyphFont& font) {
  if (parts.size() < 2) return {};
  const std::optional<font::Compound> compound = compound_of(parts, glyphs, font.face());
  const std::optional<std::uint32_t> number = compound ? font.number_of(*compound) : std::nullopt;
  if (!number) return {};
  paint::PlacedGlyph whole;
  whole.glyph = *number;
  whole.advance = GlyphLength(advance_of(parts));
  return whole;
}

void TextWriter::begin_actual(std::string_view text) {
  flush();
  std::string& out = out_.text();
  out += "/Span<</ActualText";
  append_hex(out, "\xFE\xFF" + utf16be(text));
  out_.op(">>BDC");
}

void TextWriter::end_actual() {
  flush();
  out_.op("EMC");
}

void TextWriter::show(const Cluster& cluster, const paint::Glyphs& glyphs, GlyphFont& font) {
  const std::span<const paint::PlacedGlyph> own = std::span(glyphs.glyphs).subspan(cluster.first, cluster.count);
  const std::optional<paint::PlacedGlyph> whole = compound(own, glyphs, font);
  show_as(cluster, whole ? std::span(&*whole, 1) : own, glyphs.level % 2 == 1, font);
}

bool TextWriter::show_spread(std::span<const Cluster> clusters, const paint::Glyphs& glyphs, GlyphFont& font) {
  std::vector<ShownLetters> shown;
  Length advance;
  for (const Cluster& cluster : clusters) {
    shown.push_back({std::span(glyphs.glyphs).subspan(cluster.first, cluster.count), cluster.text});
    if (cluster.said || (clusters.size() > 1 && shown.size() == 1 && advance_of(shown.front().glyphs) != Length())) return false;
    advance += advance_of(shown.back().glyphs);
  }
  const std::vector<SpreadLetter> letters = spread_letters(shown, glyphs, font.face());
  std::vector<std::uint32_t> numbers;
  for (const SpreadLetter& letter : letters) {
    const std::optional<std::uint32_t> number = font.number_of(letter.compound);
    if (!number) return false;
    numbers.push_back(*number);
  }
  const Length width = scale(glyphs.size, glyphs.scale, 65536);  // of the em
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool last = i + 1 == letters.size();
    const Length own = last ? advance : scale(width, letters[i].compound.advance, font.face().metrics().units_per_em);
    const paint::PlacedGlyph glyph{numbers[i], glyphs.glyphs[clusters.front().first].cluster, GlyphLength(own), {}, {}};
    advance -= own;
    show_as({clusters.front().first, 1, letters[i].text}, {&glyph, 1}, true, font);
  }
  return !letters.empty();
}

// Readers turn right-to-left text around glyph by glyph but leave the text of one glyph as it is; poppler and pdfium both do. So
// where one glyph shows several characters, ActualText has them in the order of glyphs; ToUnicode and the structure keep theirs.
void TextWriter::show_as(const Cluster& cluster, std::span<const paint::PlacedGlyph> shown, bool leftwards, GlyphFont& font) {
  const bool mapped = is_mapped(cluster.text, shown, leftwards, font) && !cluster.said;
  const bool turned = leftwards && has_several_characters(cluster.text) && (shown.size() == 1 || !mapped);
  if (turned) {
    begin_actual(reversed(cluster.text));
  } else if (!mapped) {
    begin_actual(cluster.said.value_or(cluster.text));
  }
  for (std::size_t i = 0; (turned || !mapped) && i < shown.size(); ++i) {
    font.suggest(shown[leftwards ? shown.size() - 1 - i : i].glyph, i == 0 ? cluster.text : kNoText);
  }
  for (const paint::PlacedGlyph& glyph : shown) show_glyph(glyph, font);
  if (turned || !mapped) end_actual();
}

// Poppler takes words for one that are no further apart than .15 of the size, whatever stands between them; kerning with the space
// and tight lines come to that.
bool TextWriter::is_tight_space(std::size_t index, const paint::Glyphs& glyphs) const {
  if (glyphs.level % 2 == 1 || index == 0 || index + 1 >= run_.clusters.size()) return false;
  const Cluster &space = run_.clusters[index], &next = run_.clusters[index + 1];
  if (space.text != " " || space.count != 1 || space.said || next.count == 0 || next.text.starts_with(' ')) return false;
  const Length to = pen_ + glyphs.glyphs[space.first].advance + glyphs.glyphs[next.first].x_offset;
  // Tracking is not part of a letter for them: with less than none the letters reach further.
  const Int128 gap = static_cast<Int128>(to.raw()) * kTenThousand - (shown_ - spacing_);
  return gap * 100 < static_cast<Int128>(size_) * kTenThousand * 16;
}

// And letters for words of their own that are a tenth of the size apart, as capitals of a small heading are. Behind the word that
// begins at `index`, if its letters are; else `index`.
std::size_t TextWriter::end_of_spaced_word(std::size_t index, const paint::Glyphs& glyphs) const {
  if (glyphs.level % 2 == 1 || glyphs.tracking * 100 < glyphs.size * 9) return index;
  std::size_t end = index;
  while (end < run_.clusters.size() && run_.clusters[end].text != " ") ++end;
  return end;
}

// And what begins far inside a glyph for text of another line: full-width marks without their blank half. They are said together.
std::size_t TextWriter::end_of_overlap(std::size_t index, const paint::Glyphs& glyphs, GlyphFont& font) const {
  const auto is_overlapped = [&](const Cluster& cluster) {
    if (cluster.count != 1 || cluster.text.size() < kFullWidthBytes) return false;
    const paint::PlacedGlyph& glyph = glyphs.glyphs[cluster.first];
    const Length advance = glyph.advance;
    if (advance * 8 > glyphs.size * 7) return false;
    const Length width = scale(glyphs.size, font.use(glyph.glyph), 10000);
    return width * 8 >= glyphs.size * 7 && advance + glyphs.size / 10 < width;  // not kerning
  };
  std::size_t end = index;
  while (end + 1 < run_.clusters.size() && is_overlapped(run_.clusters[end])) ++end;
  return end > index ? end + 1 : index;
}

void TextWriter::show_word(std::size_t begin, std::size_t end, const paint::Glyphs& glyphs, GlyphFont& font) {
  std::string word;
  for (std::size_t i = begin; i < end; ++i) word += run_.clusters[i].said.value_or(run_.clusters[i].text);
  begin_actual(word);
  for (std::size_t i = begin; i < end; ++i) {
    const Cluster& cluster = run_.clusters[i];
    const auto shown = std::span(glyphs.glyphs).subspan(cluster.first, cluster.count);
    const bool mapped = is_mapped(cluster.text, shown, false, font);
    for (std::size_t g = 0; g < shown.size(); ++g) {
      if (!mapped) font.suggest(shown[g].glyph, g == 0 ? cluster.text : kNoText);
      show_glyph(shown[g], font);
    }
  }
  end_actual();
}

// The space is said with the letter behind it, as one piece of text.
void TextWriter::show_tight_space(const Cluster& space, const Cluster& next, const paint::Glyphs& glyphs, GlyphFont& font) {
  begin_actual(" " + std::string(next.said.value_or(next.text)));
  show_glyph(glyphs.glyphs[space.first], font);
  for (std::size_t i = 0; i < next.count; ++i) {
    const paint::PlacedGlyph& glyph = glyphs.glyphs[next.first + i];
    font.suggest(glyph.glyph, i == 0 ? next.text : kNoText);
    show_glyph(glyph, font);
  }
  end_actual();
}

void TextWriter::show_glyph(const paint::PlacedGlyph& glyph, GlyphFont& font) {
  const std::int64_t width = font.use(glyph.glyph);
  if (const std::uint32_t code = font.code_of(glyph.glyph); code <= 0xFFFF) {
    if (out_.rise_changes(glyph.y_offset)) {
      flush();
      out_.rise(glyph.y_offset);
    }
    adjust(pen_ + glyph.x_offset);
    codes_.push_back(static_cast<char>(code >> 8U));
    codes_.push_back(static_cast<char>(code & 0xFFU));
    shown_ += static_cast<Int128>(size_) * width + spacing_;
  }
  pen_ += glyph.advance;
}

// A real space, so that whoever joins the lines finds the words apart.
void TextWriter::show_space(GlyphFont& font) {
  const std::uint32_t space = font.face().glyph_of(U' ');
  if (!font.maps_to(space, " ")) return;
  show_glyph({space, 0, {}, {}, {}}, font);
}

// Puts PDF's pen to `target` (from the run's origin) if it is not near enough.
void TextWriter::adjust(Length target) {
  const Int128 off = static_cast<Int128>(target.raw()) * kTenThousand - shown_;
  if (off <= kTolerance && off >= -kTolerance) return;
  const std::int64_t unit = size_ <= kFine ? size_ * 10 : size_;
  constexpr Int128 kFar = Int128{1} << 62;  // no page is so wide; dividing 128 bits is slow
  const std::int64_t near = static_cast<std::int64_t>(off > kFar ? kFar : off < -kFar ? -kFar : off);
  const std::int64_t tenths = rounded(near, unit) * (unit / size_);
  if (tenths == 0) return;
  if (!codes_.empty()) append_string(pieces_, codes_);
  codes_.clear();
  append_decimal(pieces_, -tenths, 1);
  shown_ += static_cast<Int128>(tenths) * size_;
}

void TextWriter::flush() {
  std::string& out = out_.text();
  if (pieces_.empty()) {
    if (codes_.empty()) return;
    append_string(out, codes_);
    out_.op("Tj");
  } else {
    if (!codes_.empty()) append_string(pieces_, codes_);
    out.push_back('[');
    out += pieces_;
    out_.op("]TJ");
  }
  codes_.clear();
  pieces_.clear();
}

}  // namespace galley::pdf
