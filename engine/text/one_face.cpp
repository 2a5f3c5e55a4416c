// FaceChoice::settle. A bold face without accents (EB Garamond has one) would set a headline in two faces by turns; css-fonts-4
// section 5.3 lets a face be looked for by more than one character.
#include <algorithm>
#include <map>

#include "text/face_choice.h"
#include "text/letters.h"

namespace galley::text {
namespace {

// More than a headline of three lines is prose: there one odd letter must not change the colour of the paragraph.
constexpr std::size_t kHeadlineLetters = 240;

}  // namespace

// The letters of one script in one style, and every face that sets any of them.
struct FaceChoice::Letters {
  const DecodedText& text;
  const std::vector<std::uint32_t>& scripts;
  std::uint32_t script = 0;
  std::size_t count = 0;
  std::vector<char32_t> wanted;    // each once, ascending
  std::vector<FaceId> candidates;  // in order of the text

  // `begin` if no letter of the script stands there.
  [[nodiscard]] CharIndex end_of_word(CharIndex begin, CharIndex end) const {
    CharIndex at = begin;
    while (at < end && scripts[at] == script && is_letter(text.chars[at])) ++at;
    return at;
  }
};

void FaceChoice::settle_together(const Letters& letters, const std::vector<CharRange>& ranges, const StyleFonts& fonts,
                                 std::vector<FaceId>& faces) {
  const DecodedText& text = letters.text;
  const auto has_all = [&](FaceId face, auto begin, auto end) {
    return std::all_of(begin, end, [&](char32_t c) { return has(face, c); });
  };
  const auto set_all = [&](FaceId face, CharIndex begin, CharIndex end) {
    for (CharIndex i = begin; i < end; ++i) {
      if (letters.scripts[i] == letters.script && (has(face, text.chars[i]) || is_invisible(text.chars[i]))) faces[i] = face;
    }
  };
  if (letters.count <= kHeadlineLetters) {
    for (const FaceId face : letters.candidates) {
      if (face == fonts.faces.front() || !has_all(face, letters.wanted.begin(), letters.wanted.end())) continue;
      for (const CharRange& range : ranges) set_all(face, range.begin, range.end);
      return;
    }
  }
  for (const CharRange& range : ranges) {
    CharIndex begin = range.begin;
    while (begin < range.end) {
      const CharIndex end = letters.end_of_word(begin, range.end);
      const auto word = text.chars.begin() + begin, word_end = text.chars.begin() + end;
      for (const FaceId face : letters.candidates) {
        if (begin == end || !has_all(face, word, word_end)) continue;
        set_all(face, begin, end);
        break;
      }
      begin = std::max(end, begin + 1);
    }
  }
}

void FaceChoice::settle(const DecodedText& text, const std::vector<std::uint32_t>& scripts, const std::vector<CharRange>& ranges,
                        const StyleFonts& fonts, std::vector<FaceId>& faces) {
  std::map<std::uint32_t, Letters> by_script;
  for (const CharRange& range : ranges) {
    for (CharIndex i = range.begin; i < range.end; ++i) {
      if (!is_letter(text.chars[i])) continue;
      Letters& letters = by_script.try_emplace(scripts[i], Letters{text, scripts, scripts[i], 0, {}, {}}).first->second;
      ++letters.count;
      letters.wanted.push_back(text.chars[i]);
      auto& candidates = letters.candidates;
      if (std::find(candidates.begin(), candidates.end(), faces[i]) == candidates.end()) candidates.push_back(faces[i]);
    }
  }
  for (auto& [script, letters] : by_script) {
    if (letters.candidates.size() < 2) continue;
    std::sort(letters.wanted.begin(), letters.wanted.end());
    letters.wanted.erase(std::unique(letters.wanted.begin(), letters.wanted.end()), letters.wanted.end());
    settle_together(letters, ranges, fonts, faces);
  }
}

}  // namespace galley::text
