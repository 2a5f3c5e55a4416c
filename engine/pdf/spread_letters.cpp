#include "pdf/spread_letters.h"

#include <algorithm>

#include "pdf/glyph_fonts.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

struct SpreadElement {
  paint::PlacedGlyph glyph;
  std::string_view text;
};

// The characters of a text that has only letters and marks of right-to-left scripts; else none.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c < 0x590 || c > 0x8FF) return {};
    letters.push_back(text.substr(begin, at - begin));
  }
  return letters;
}

// The glyph of a mark among those not taken yet. A face may set several marks in another order than they are written, as glyphs
// that are theirs; one mark is the glyph there is.
const paint::PlacedGlyph* take_mark(std::string_view letter, const font::Face& face,
                                    std::vector<const paint::PlacedGlyph*>& marks) {
  std::size_t at = 0;
  const std::uint32_t usual = face.glyph_of(next_code_point(letter, at));
  const auto found = marks.size() == 1
                         ? marks.begin()
                         : std::find_if(marks.begin(), marks.end(), [&](const paint::PlacedGlyph* g) { return g->glyph == usual; });
  if (found == marks.end()) return nullptr;
  const paint::PlacedGlyph* const mark = *found;
  if (marks.size() > 1) marks.erase(found);
  return mark;
}

// Letters from the last one on, as they stand from the left: marks, then what they stand on, which is the last glyph. Fewer glyphs
// than letters: a ligature, or one of two marks; nothing is drawn for the rest.
bool add_elements(const ShownLetters& cluster, const font::Face& face, std::vector<SpreadElement>& elements) {
  const std::vector<std::string_view> letters = letters_of(cluster.text);
  const std::size_t count = cluster.glyphs.size(), blanks = letters.size() - count;
  if (count == 0 || letters.size() < count || (blanks > 0 && count > 2)) return false;
  std::vector<const paint::PlacedGlyph*> marks;
  for (const paint::PlacedGlyph& glyph : cluster.glyphs.first(count - 1)) marks.push_back(&glyph);
  const TextOffset at = cluster.glyphs.front().cluster;
  for (std::size_t i = letters.size() - 1; i > 0; --i) {
    const bool blank = i >= count;
    const paint::PlacedGlyph* const mark = blank ? nullptr : take_mark(letters[i], face, marks);
    if (!blank && !mark) return false;
    elements.push_back({blank ? paint::PlacedGlyph{face.glyph_of(U' '), at, {}, {}, {}} : *mark, letters[i]});
  }
  elements.push_back({cluster.glyphs.back(), letters.front()});
  return true;
}

}  // namespace

Length advance_of(std::span<const paint::PlacedGlyph> glyphs) {
  Length advance;
  for (const paint::PlacedGlyph& glyph : glyphs) advance += glyph.advance;
  return advance;
}

std::vector<SpreadLetter> spread_letters(std::span<const ShownLetters> clusters, const paint::Glyphs& run, const font::Face& face) {
  if (run.level % 2 == 0) return {};
  constexpr std::size_t kOneLetter = 2;  // bytes, in these scripts
  if (clusters.size() == 1 && clusters.front().glyphs.size() == 1 && clusters.front().text.size() <= kOneLetter) return {};
  std::vector<SpreadElement> elements;
  for (const ShownLetters& cluster : clusters) {
    if (!can_be_put_together(cluster.glyphs, run, face) || !add_elements(cluster, face, elements)) return {};
  }
  if (elements.size() < 2) return {};
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const bool is_last = i + 1 == elements.size(), has_width = Length(elements[i].glyph.advance) > Length();
    if (has_width != is_last) return {};
  }
  // Closer than a tenth of the size is one spot again.
  const auto count = static_cast<std::int64_t>(elements.size());
  const std::int64_t advance = face.advance_of(elements.back().glyph.glyph), share = advance / count;
  if (share * 10 <= face.metrics().units_per_em || advance > 0xFFFF) return {};
  std::vector<SpreadLetter> spread;
  for (std::int64_t i = 0; i < count; ++i) {
    const SpreadElement& element = elements[static_cast<std::size_t>(i)];
    const std::int64_t own = i + 1 == count ? advance - share * i : share;
    spread.push_back({put_together({&element.glyph, 1}, run, face, -share * i, own), element.text});
  }
  return spread;
}

}  // namespace galley::pdf
