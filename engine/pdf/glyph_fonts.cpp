#include "pdf/glyph_fonts.h"

#include <algorithm>
#include <set>
#include <variant>

#include "pdf/font_objects.h"
#include "pdf/spread_letters.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

// The first code point of a text that is a single character; 0 otherwise.
char32_t only_character(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = 0;
  const char32_t code = next_code_point(text, at);
  return at == text.size() ? code : 0;
}

// Characters without a shape of their own, or with a shape borrowed from a plainer one: they borrow its glyph but must not give the
// glyph their meaning.
bool borrows_glyphs(char32_t code) {
  if (code == 0) return false;  // several characters: a ligature's own
  return code == 0xA0 || code == 0xAD || code == 0x34F || code == 0x61C || code == 0x2011 || (code >= 0x2000 && code <= 0x200B) ||
         code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202F) || (code >= 0x2060 && code <= 0x206F) ||
         (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || code < 0x20;
}

constexpr std::size_t kMostParts = 6;

std::int64_t face_advance_of(std::span<const paint::PlacedGlyph> glyphs, const font::Face& face) {
  std::int64_t advance = 0;
  for (const paint::PlacedGlyph& glyph : glyphs) advance += std::max(0, face.advance_of(glyph.glyph));
  return std::min<std::int64_t>(advance, 0xFFFF);
}

}  // namespace

bool can_be_put_together(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run, const font::Face& face) {
  const auto missing = [](const paint::PlacedGlyph& g) { return g.glyph == 0; };
  return !glyphs.empty() && glyphs.size() <= kMostParts && std::none_of(glyphs.begin(), glyphs.end(), missing) && !face.is_cff() &&
         face.metrics().units_per_em > 0 && run.size > Length() && run.scale > 0;
}

font::Compound put_together(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run, const font::Face& face,
                            std::int64_t shift, std::int64_t advance) {
  const Length width = scale(run.size, run.scale, 65536);  // of the em
  const auto units = [&](Length length, Length of_em, std::int64_t more) {
    const std::int64_t value = scale(length, face.metrics().units_per_em, of_em.raw()).raw() + more;
    return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -32768, 32767));
  };
  font::Compound out;
  Length pen;
  for (const paint::PlacedGlyph& glyph : glyphs) {
    out.parts.push_back({glyph.glyph, units(pen + glyph.x_offset, width, shift), units(glyph.y_offset, run.size, 0)});
    pen += glyph.advance;
  }
  out.advance = static_cast<std::uint16_t>(advance);
  return out;
}

std::optional<font::Compound> compound_of(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run,
                                          const font::Face& face) {
  if (glyphs.size() < 2 || !can_be_put_together(glyphs, run, face)) return {};
  const auto stands_alone = [](const paint::PlacedGlyph& g) {
    return Length(g.x_offset) == Length() && Length(g.y_offset) == Length() && Length(g.advance) > Length();
  };
  if (std::all_of(glyphs.begin(), glyphs.end(), stands_alone)) return {};
  return put_together(glyphs, run, face, 0, face_advance_of(glyphs, face));
}

std::optional<std::uint32_t> GlyphFont::number_of(const font::Compound& compound) const {
  const auto found = std::lower_bound(compounds_.begin(), compounds_.end(), compound);
  if (found == compounds_.end() || *found != compound) return std::nullopt;
  return kFirstCompound + static_cast<std::uint32_t>(found - compounds_.begin());
}

const GlyphFont::Glyph& GlyphFont::find(std::uint32_t glyph) const {
  return glyph >= kFirstCompound ? shown_compounds_[glyph - kFirstCompound] : glyphs_[glyph];
}

GlyphFont::Glyph& GlyphFont::at(std::uint32_t glyph) {
  if (glyph >= kFirstCompound) return shown_compounds_[glyph - kFirstCompound];
  if (glyph >= glyphs_.size()) glyphs_.resize(std::size_t{glyph} + 1);
  return glyphs_[glyph];
}

std::int64_t GlyphFont::use(std::uint32_t glyph) {
  Glyph& entry = at(glyph);
  if (entry.width < 0) {
    const std::int64_t em = face_->metrics().units_per_em > 0 ? face_->metrics().units_per_em : 1000;
    const std::int64_t advance = glyph >= kFirstCompound ? compounds_[glyph - kFirstCompound].advance : face_->advance_of(glyph);
    entry.width = advance <= 0 ? 0 : (advance * 10000 + em / 2) / em;
  }
  return entry.width;
}

bool GlyphFont::maps_to(std::uint32_t glyph, std::string_view text) {
  Glyph& entry = at(glyph);
  if (entry.text != 0) return texts_[entry.text] == text;
  if (glyph == 0 || text.empty() || borrows_glyphs(only_character(text))) return false;
  entry.text = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  return true;
}

void GlyphFont::suggest(std::uint32_t glyph, std::string_view text) {
  Glyph& entry = at(glyph);
  if (glyph == 0 || entry.text != 0 || entry.suggested != 0 || text.empty()) return;
  entry.suggested = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
}

std::vector<std::uint32_t> GlyphFont::used() const {
  std::vector<std::uint32_t> list;
  for (std::uint32_t glyph = 0; glyph < glyphs_.size(); ++glyph) {
    if (glyphs_[glyph].width >= 0) list.push_back(glyph);
  }
  for (std::uint32_t i = 0; i < shown_compounds_.size(); ++i) {
    if (shown_compounds_[i].width >= 0) list.push_back(kFirstCompound + i);
  }
  return list;
}

const std::string& GlyphFont::text_of(std::uint32_t glyph) const {
  if (glyph < kFirstCompound && glyph >= glyphs_.size()) return texts_[0];
  const Glyph& entry = find(glyph);
  return texts_[entry.text != 0 ? entry.text : entry.suggested];
}

namespace {

void mark(std::vector<bool>& used, std::uint32_t glyph) {
  if (glyph >= used.size()) used.resize(std::max<std::size_t>(glyph + std::size_t{1}, 2 * used.size()));
  used[glyph] = true;
}

// Letters with their marks, as many kinds as a subset has room for without growing much.
void add_compounds(const paint::Glyphs& run, const font::Face& face, std::set<font::Compound>& compounds) {
  constexpr std::size_t kMost = 512;
  if (face.is_cff()) return;
  const std::span<const paint::PlacedGlyph> glyphs = run.glyphs;
  const auto spread = [&](std::span<const ShownLetters> clusters) {
    std::vector<SpreadLetter> letters = spread_letters(clusters, run, face);
    for (SpreadLetter& letter : letters) compounds.insert(std::move(letter.compound));
    return !letters.empty();
  };
  // Of text that goes leftwards the cluster before, from the left, begins where this one ends.
  const auto text_of = [&](std::size_t begin) {
    const std::size_t from = glyphs[begin].cluster - run.text_begin;
    const std::size_t end = begin > 0 ? glyphs[begin - 1].cluster - run.text_begin : run.text.size();
    return from < end && end <= run.text.size() ? std::string_view(run.text).substr(from, end - from) : std::string_view();
  };
  ShownLetters both[2];
  for (std::size_t begin = 0; begin < glyphs.size();) {
    std::size_t end = begin + 1;
    while (end < glyphs.size() && glyphs[end].cluster == glyphs[begin].cluster) ++end;
    const auto cluster = glyphs.subspan(begin, end - begin);
    if (compounds.size() < kMost) {
      both[1] = {cluster, run.level % 2 == 1 ? text_of(begin) : std::string_view()};
      const bool drawn_over = !both[0].glyphs.empty() && advance_of(both[0].glyphs) == Length();
      if (!(drawn_over && spread(both)) && !spread(std::span(both).last(1))) {
        if (auto compound = compound_of(cluster, run, face)) compounds.insert(std::move(*compound));
      }
      both[0] = both[1];
    }
    begin = end;
  }
}

}  // namespace

Result<void> GlyphFonts::plan(const paint::DisplayList& display) {
  std::vector<FaceId> faces;            // in order of first use
  std::vector<source::Span> spans;      // of that
  std::vector<std::vector<bool>> used;  // by glyph
  std::vector<std::set<font::Compound>> compounds;
  for (const paint::Page& page : display.pages) {
    for (const paint::Command& command : page.commands) {
      const auto* run = std::get_if<paint::Glyphs>(&command);
      if (run == nullptr || !run->face.valid()) continue;
      if (run->face.value >= index_of_face_.size()) index_of_face_.resize(std::size_t{run->face.value} + 1);
      std::uint32_t& index = index_of_face_[run->face.value];
      if (index == 0) {
        faces.push_back(run->face);
        spans.push_back(run->ink.span);
        // A space may be added where a line ends at one that has no glyph.
        mark(used.emplace_back(), library_.face(run->face).glyph_of(U' '));
        compounds.emplace_back();
        index = static_cast<std::uint32_t>(faces.size());
      }
      for (const paint::PlacedGlyph& placed : run->glyphs) mark(used[index - 1], placed.glyph);
      add_compounds(*run, library_.face(run->face), compounds[index - 1]);
    }
  }
  for (std::size_t i = 0; i < faces.size(); ++i) {
    std::vector<std::uint32_t> glyphs;
    for (std::uint32_t glyph = 0; glyph < used[i].size(); ++glyph) {
      if (used[i][glyph]) glyphs.push_back(glyph);
    }
    std::vector<font::Compound> whole(compounds[i].begin(), compounds[i].end());
    Result<font::SubsetPlan> plan = font::SubsetPlan::make(library_.face(faces[i]), glyphs, whole);
    if (!plan) return plan.failure();
    fonts_.emplace_back(library_.face(faces[i]), std::move(*plan), std::move(whole), "F" + std::to_string(i), store_.reserve(),
                        spans[i]);
  }
  return {};
}

Result<void> GlyphFonts::write(Deflater& deflater, source::Diagnostics& diagnostics) {
  for (const GlyphFont& font : fonts_) {
    if (!font.face().may_embed()) {
      diagnostics.warn("pdf.embedding-forbidden", font.first_use(),
                       "the face " + font.face().postscript_name() + " says that it must not be embedded; it was",
                       "ask its maker for a licence, or use another face");
    }
    const Result<font::Subset> subset = font.make_subset();
    if (!subset.ok()) return subset.failure();
    write_font(font, *subset, store_, deflater);
  }
  return {};
}

std::string to_unicode_cmap(const GlyphFont& font) {
  constexpr std::size_t kBlock = 100;  // entries a block may have
  std::vector<std::string> lines;
  for (const std::uint32_t glyph : font.used()) {
    const std::string& text = font.text_of(glyph);
    if (text.empty()) continue;
    std::string& line = lines.emplace_back();
    const std::uint32_t number = font.code_of(glyph);
    const char code[2] = {static_cast<char>(number >> 8U), static_cast<char>(number & 0xFFU)};
    append_hex(line, std::string_view(code, 2));
    append_hex(line, utf16be(text));
    line.push_back('\n');
  }
  std::string cmap =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  for (std::size_t from = 0; from < lines.size(); from += kBlock) {
    const std::size_t to = std::min(lines.size(), from + kBlock);
    cmap += std::to_string(to - from) + " beginbfchar\n";
    for (std::size_t i = from; i < to; ++i) cmap += lines[i];
    cmap += "endbfchar\n";
  }
  return cmap + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace galley::pdf
