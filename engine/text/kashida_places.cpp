#include "text/kashida_places.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace galley::text {
namespace {

constexpr char32_t kTatweel = 0x640;
constexpr std::string_view kTatweelText = "\u0640";
constexpr std::uint8_t kNoPlace = 0xFF;
constexpr std::size_t kMostStrokeWords = 20000;  // kept, of a document

int joining_type(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE); }
int joining_group(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_GROUP); }

bool joins_next(char32_t c) {
  const int type = joining_type(c);
  return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING;
}
bool joins_previous(char32_t c) { return joins_next(c) || joining_type(c) == U_JT_RIGHT_JOINING; }

bool is_in_word(char32_t c) {
  return c == 0x200C || c == 0x200D || c == kTatweel || u_isalpha(static_cast<UChar32>(c)) != 0 ||
         joining_type(c) == U_JT_TRANSPARENT;
}

std::uint8_t rank_of_last(int group) {
  switch (group) {
    case U_JG_TEH_MARBUTA:
    case U_JG_HEH:
    case U_JG_DAL: return 1;
    case U_JG_ALEF:
    case U_JG_TAH:
    case U_JG_LAM:
    case U_JG_KAF:
    case U_JG_GAF: return 2;
    case U_JG_WAW:
    case U_JG_AIN:
    case U_JG_QAF:
    case U_JG_FEH: return 4;
    default: return 5;
  }
}

// Of the place between two joined letters; `next`: the one behind them, 0 where the second joins no further.
std::uint8_t rank_of(char32_t before, char32_t after, char32_t next) {
  const int first = joining_group(before), second = joining_group(after), third = next == 0 ? 0 : joining_group(next);
  if (first == U_JG_LAM && second == U_JG_ALEF) return kNoPlace;
  if (first == U_JG_SEEN || first == U_JG_SAD) return 0;
  if (next == 0) return rank_of_last(second);
  const bool before_tail = third == U_JG_REH || third == U_JG_YEH || third == U_JG_FARSI_YEH;
  return second == U_JG_BEH && before_tail ? 3 : kNoPlace;
}

struct Letter {
  char32_t character = 0;
  TextOffset at = 0;
  bool joined = false;  // to the one before
};

// Without the marks; places are counted from the first.
std::vector<Letter> letters_of(const DecodedText& text, CharRange range) {
  std::vector<Letter> letters;
  bool open = false;
  for (CharIndex i = range.begin; i < range.end; ++i) {
    const char32_t c = text.chars[i];
    if (joining_type(c) == U_JT_TRANSPARENT) continue;
    letters.push_back({c, text.offsets[i] - text.offsets[range.begin], open && joins_previous(c)});
    open = joins_next(c);
  }
  return letters;
}

}  // namespace

void KashidaPlaces::find(const DecodedText& text, ShapedParagraph& paragraph) {
  if (text.highest < kTatweel) return;
  if (known_.size() > kMostStrokeWords) known_.clear();
  for (std::uint32_t r = 0; r < paragraph.runs.size(); ++r) {
    const Run& run = paragraph.runs[r];
    const bool wanted = run.level % 2 == 1 && run.script == HB_SCRIPT_ARABIC && run.face.valid() &&
                        paragraph.content.items[run.item].kind == ItemKind::Text && styles_[run.style].text.kashida > 0;
    if (wanted && fonts_.face(run.face).has_glyph(kTatweel)) find_in_run(text, paragraph, r);
  }
}

void KashidaPlaces::find_in_run(const DecodedText& text, ShapedParagraph& paragraph, std::uint32_t index) {
  const Run& run = paragraph.runs[index];
  const font::Face& face = fonts_.face(run.face);
  const std::uint32_t tatweel = face.glyph_of(kTatweel);
  const GlyphLength advance = run.scaled(face.advance_of(tatweel));
  if (Length(advance) <= Length()) return;
  const CharIndex last = char_at(text, run.range.end);
  for (CharIndex begin = char_at(text, run.range.begin); begin < last;) {
    CharIndex end = begin;
    while (end < last && is_in_word(text.chars[end])) ++end;
    if (end > begin) {
      const TextOffset from = text.offsets[begin];
      const std::string_view word = std::string_view(paragraph.content.text).substr(from, text.offsets[end] - from);
      const Place place = best_of(word, text, {begin, end}, run);
      if (place.at != 0)
        paragraph.strokes.push_back({from + place.at, index, static_cast<std::uint16_t>(tatweel), place.rank, advance});
    }
    begin = std::max(end, begin + 1);
  }
}

KashidaPlaces::Place KashidaPlaces::best_of(std::string_view word, const DecodedText& text, CharRange range, const Run& run) {
  const auto [known, is_new] = known_.try_emplace({run.style, std::string(word)});
  if (!is_new) return known->second;
  const std::vector<Letter> letters = letters_of(text, range);
  std::vector<Place> places;
  for (std::size_t i = 1; i < letters.size() && letters.size() > 2; ++i) {
    if (!letters[i].joined) continue;
    const bool goes_on = i + 1 < letters.size() && letters[i + 1].joined;
    const std::uint8_t rank =
        rank_of(letters[i - 1].character, letters[i].character, goes_on ? letters[i + 1].character : char32_t{0});
    if (rank != kNoPlace) places.push_back({letters[i].at, rank});
  }
  // Of equal places the last.
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.rank != b.rank ? a.rank < b.rank : a.at > b.at; });
  const auto best = std::find_if(places.begin(), places.end(), [&](const Place& p) { return shapes_alike(word, p.at, run); });
  if (best != places.end()) known->second = *best;
  return known->second;
}

bool KashidaPlaces::shapes_alike(std::string_view word, TextOffset at, const Run& run) {
  const std::string longer = std::string(word.substr(0, at)).append(kTatweelText).append(word.substr(at));
  const font::Face& face = fonts_.face(run.face);
  const StyleFonts& fonts = style_fonts_.of(run.style);
  plain_.clear();
  drawn_out_.clear();
  shaper_.shape({word, {0, static_cast<TextOffset>(word.size())}, {}, false}, run, face, fonts, plain_);
  shaper_.shape({longer, {0, static_cast<TextOffset>(longer.size())}, {}, false}, run, face, fonts, drawn_out_);
  if (drawn_out_.size() != plain_.size() + 1) return false;
  const auto added = std::find_if(drawn_out_.begin(), drawn_out_.end(), [at](const ShapedGlyph& g) { return g.cluster == at; });
  if (added == drawn_out_.end() || added->glyph != face.glyph_of(kTatweel) || added->y_offset != 0) return false;
  drawn_out_.erase(added);
  const bool parted = std::any_of(plain_.begin(), plain_.end(), [at](const ShapedGlyph& g) { return g.cluster == at; });
  return parted && std::equal(plain_.begin(), plain_.end(), drawn_out_.begin(), [](const ShapedGlyph& a, const ShapedGlyph& b) {
           return a.glyph == b.glyph && a.advance == b.advance && a.x_offset == b.x_offset && a.y_offset == b.y_offset;
         });
}

}  // namespace galley::text
