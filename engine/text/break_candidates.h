// Where a line may end, as ShapedParagraph wants it: opportunities, hyphens and emergencies in one ascending list.
// Internal to text/.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "text/break_opportunities.h"
#include "text/decoded_text.h"
#include "text/hyphen_memo.h"
#include "text/shaped_paragraph.h"
#include "text/style_fonts.h"

namespace galley::text {

class CandidateFinder {
 public:
  CandidateFinder(const style::StyleTable& styles, StyleFontCache& fonts, HyphenMemo& hyphens)
      : styles_(styles), fonts_(fonts), hyphens_(hyphens) {}

  // `paragraph` has its runs and says whether breaks are spared; fills break_candidates. `hyphen_advance` answers the width of a
  // run's hyphen in font units.
  void find(const DecodedText& text, ShapedParagraph& paragraph, const std::function<std::int64_t(const Run&)>& hyphen_advance);

 private:
  enum class Mark : std::uint8_t { None, Emergency, ShortHyphen, AutoHyphen, SoftHyphen, AfterHyphen, Opportunity, Forced };

  void find_opportunities(const InlineContent& content, const DecodedText& text);
  void find_items(const InlineContent& content);
  void mark_opportunities(const DecodedText& text);
  void mark_hyphens(const DecodedText& text);
  void mark_word(const DecodedText& text, CharIndex begin, CharIndex end);
  // Answers whether any were left out.
  [[nodiscard]] bool mark_emergencies(const DecodedText& text, bool spares);
  [[nodiscard]] bool wraps_between(const DecodedText& text, CharIndex i) const;
  [[nodiscard]] const StyleFonts& fonts_at(const DecodedText& text, CharIndex i) const { return *item_fonts_[text.item_of[i]]; }
  [[nodiscard]] const style::TextStyle& style_at(const DecodedText& text, CharIndex i) const {
    return styles_[item_styles_[text.item_of[i]]].text;
  }

  [[nodiscard]] const std::string& language_at(const DecodedText& text, CharIndex i) const {
    return fonts_.language_of(item_styles_[text.item_of[i]]);
  }

  const style::StyleTable& styles_;
  StyleFontCache& fonts_;
  HyphenMemo& hyphens_;
  std::vector<const StyleFonts*> item_fonts_;
  std::vector<Hyphenator> item_hyphenators_;
  std::vector<StyleId> item_styles_;
  std::vector<StyleId> common_style_;  // per item: of the nearest box that holds it and the text before it
  std::vector<BreakTailoring> tailoring_;
  std::vector<BreakAction> actions_;
  std::vector<std::uint8_t> graphemes_;
  std::vector<char32_t> word_;
  std::vector<Mark> marks_;
  std::vector<std::pair<CharIndex, std::int32_t>> word_dislikes_;  // ascending: hyphens that are unwelcome
};

}  // namespace galley::text
