// Every boundary between characters gets one mark, the strongest that applies; a last pass turns marks into candidates.
#include "text/break_candidates.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/break_dislikes.h"
#include "text/scripts.h"

namespace galley::text {
namespace {

using style::Hyphens;

bool is_breaking_dash(char32_t c) {
  return c == U'-' || c == 0x58A || (c >= 0x2010 && c <= 0x2014) || c == 0x2E17 || c == 0x2E1A || c == 0x30A0;
}
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019; }
constexpr char32_t kSoftHyphen = 0xAD;
// Characters, its space included: so much has room in any column of prose.
constexpr CharIndex kSensibleWord = 13;

// Dislikes are at most ten thousand.
std::int16_t as_penalty(std::int32_t dislike) { return static_cast<std::int16_t>(dislike); }

bool is_word_char(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return true;
  if (c < 0xAA) return false;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

// Addresses and the like: a hyphen there would be read as part of it.
bool is_address_joint(char32_t c) { return c == U'.' || c == U'@' || c == U'/' || c == U':' || c == U'_' || c == U'\\'; }

}  // namespace

// css-text-3 5.1: between two characters counts the style of the nearest box that holds both.
void CandidateFinder::find_items(const InlineContent& content) {
  item_fonts_.clear();
  item_styles_.clear();
  item_hyphenators_.clear();
  common_style_.clear();
  std::vector<StyleId> open{content.style};
  std::size_t shallowest = 0;  // of the open boxes since the last text
  for (const InlineItem& item : content.items) {
    const StyleId style = item.style.valid() ? item.style : content.style;
    item_styles_.push_back(style);
    item_fonts_.push_back(&fonts_.of(style));
    item_hyphenators_.push_back(item.kind == ItemKind::Text ? fonts_.hyphenator_of(style) : Hyphenator());
    if (item.kind == ItemKind::Open) open.push_back(style);
    if (item.kind == ItemKind::Close && open.size() > 1) open.pop_back();
    shallowest = std::min(shallowest, open.size() - 1);
    common_style_.push_back(open[shallowest].valid() ? open[shallowest] : style);
    if (!item.range.empty()) shallowest = open.size() - 1;
  }
}

void CandidateFinder::find_opportunities(const InlineContent& content, const DecodedText& text) {
  const auto tailoring_of = [&](StyleId id) {
    const style::TextStyle& style = styles_[id].text;
    return BreakTailoring{style.line_break, style.word_break, is_chinese_or_japanese(fonts_.language_of(id))};
  };
  std::vector<BreakTailoring> of_item;
  bool uniform = true;
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    of_item.push_back(tailoring_of(item_styles_[i]));
    uniform = uniform && of_item[i] == of_item[0];
  }
  tailoring_.clear();
  if (uniform && !of_item.empty()) tailoring_.push_back(of_item[0]);
  for (CharIndex i = 0; !uniform && i < text.size(); ++i) tailoring_.push_back(of_item[text.item_of[i]]);
  find_break_opportunities(text.chars, tailoring_, actions_);
}

// May text wrap before character i? Spaces that vanish at the line's end answer for themselves.
bool CandidateFinder::wraps_between(const DecodedText& text, CharIndex i) const {
  if (is_line_end_space(text.chars[i - 1])) return fonts_at(text, i - 1).wraps;
  if (text.item_of[i] == text.item_of[i - 1]) return fonts_at(text, i).wraps;
  return fonts_.of(common_style_[text.item_of[i]]).wraps;
}

void CandidateFinder::mark_opportunities(const DecodedText& text) {
  for (CharIndex i = 1; i < text.size(); ++i) {
    const char32_t before = text.chars[i - 1];
    if (actions_[i] == BreakAction::Mandatory) {
      marks_[i] = Mark::Forced;
    } else if (actions_[i] == BreakAction::Allowed && wraps_between(text, i)) {
      if (before == kSoftHyphen) {
        if (style_at(text, i - 1).hyphens != Hyphens::None) marks_[i] = Mark::SoftHyphen;
      } else {
        marks_[i] = is_breaking_dash(before) ? Mark::AfterHyphen : Mark::Opportunity;
      }
    } else if (before == U' ' && fonts_at(text, i - 1).break_spaces) {
      marks_[i] = Mark::Opportunity;  // white-space: break-spaces also between two spaces
    }
  }
}

// Word = letters, marks and apostrophes between letters. Parts of a compound with explicit hyphens are words of their own.
void CandidateFinder::mark_hyphens(const DecodedText& text) {
  bool wanted = false;
  for (const Hyphenator& hyphenator : item_hyphenators_) wanted = wanted || hyphenator.valid();
  if (!wanted) return;
  const CharIndex size = text.size();
  for (CharIndex i = 0; i < size;) {
    if (!is_word_char(text.chars[i])) {
      ++i;
      continue;
    }
    CharIndex end = i + 1;
    while (end < size && (is_word_char(text.chars[end]) ||
                          (is_apostrophe(text.chars[end]) && end + 1 < size && is_word_char(text.chars[end + 1])))) {
      ++end;
    }
    const auto letter_at = [&](CharIndex at) {
      return at < size && (is_word_char(text.chars[at]) || u_isdigit(static_cast<UChar32>(text.chars[at])));
    };
    const auto blocks = [&](char32_t c) { return c == kSoftHyphen || u_isdigit(static_cast<UChar32>(c)) != 0; };
    const bool joined_before =
        i > 0 && (blocks(text.chars[i - 1]) || (is_address_joint(text.chars[i - 1]) && i > 1 && letter_at(i - 2)));
    const bool joined_after = end < size && (blocks(text.chars[end]) || (is_address_joint(text.chars[end]) && letter_at(end + 1)));
    const bool path = (i > 0 && text.chars[i - 1] == U'/') || (end < size && text.chars[end] == U'@');
    if (!joined_before && !joined_after && !path) mark_word(text, i, end);
    i = end;
  }
}

void CandidateFinder::mark_word(const DecodedText& text, CharIndex begin, CharIndex end) {
  const style::HyphenLimits& limits = style_at(text, begin).hyphen_limits;
  const Hyphenator& hyphenator = item_hyphenators_[text.item_of[begin]];
  const CharIndex length = end - begin;
  if (!hyphenator.valid() || length < limits.word || length > Hyphenator::kLongestWord) return;
  word_.clear();
  for (CharIndex i = begin; i < end; ++i) {
    const char32_t c = text.chars[i];
    if (c < 0x80) {
      word_.push_back(c >= U'A' && c <= U'Z' ? c + 32 : c);
    } else {
      word_.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
  }
  const std::vector<std::uint8_t>& values = hyphens_.values_of(hyphenator, word_);
  const CharIndex before = std::max<CharIndex>(1, limits.before), after = std::max<CharIndex>(1, limits.after);
  for (CharIndex i = begin + before; i + after <= end; ++i) {
    if ((values[i - begin - 1] & 1) == 0 || marks_[i] != Mark::None) continue;
    if (style_at(text, i - 1).hyphens != Hyphens::Auto || !wraps_between(text, i)) continue;
    const bool is_short = i - begin < limits.wanted_before || end - i < limits.wanted_after;
    marks_[i] = is_short ? Mark::ShortHyphen : Mark::AutoHyphen;
    const std::int32_t dislike = dislike_in_word(text.chars, begin, i, end, language_at(text, begin));
    if (dislike != 0) word_dislikes_.emplace_back(i, dislike);
  }
}

bool CandidateFinder::mark_emergencies(const DecodedText& text, bool spares) {
  bool wanted = false, anywhere = false;
  for (std::size_t i = 0; i < item_fonts_.size(); ++i) {
    const style::TextStyle& style = styles_[item_styles_[i]].text;
    wanted = wanted || item_fonts_[i]->emergency;
    anywhere = anywhere || style.line_break == style::LineBreakRule::Anywhere;
    spares = spares && style.overflow_wrap != style::OverflowWrap::Anywhere;  // there they count for the least width
  }
  if (!wanted && !anywhere) return false;
  find_graphemes(text.chars, graphemes_);
  bool spared = false;
  CharIndex end = 0;  // of the piece at hand, which no other break parts
  bool sparing = false;
  for (CharIndex i = 1; i < text.size(); ++i) {
    if (spares && !anywhere && i >= end) {
      const CharIndex begin = i - 1;
      end = i;
      while (end < text.size() && marks_[end] == Mark::None) ++end;
      sparing = end - begin <= kSensibleWord;
      spared = spared || sparing;
    }
    if (sparing) continue;
    if (graphemes_[i] == 0 || marks_[i] != Mark::None || is_line_end_space(text.chars[i]) || !wraps_between(text, i)) continue;
    if (style_at(text, i).line_break == style::LineBreakRule::Anywhere) {
      marks_[i] = Mark::Opportunity;
    } else if (fonts_at(text, i).emergency && fonts_at(text, i - 1).emergency) {
      marks_[i] = Mark::Emergency;
    }
  }
  return spared;
}

void CandidateFinder::find(const DecodedText& text, ShapedParagraph& paragraph,
                           const std::function<std::int64_t(const Run&)>& hyphen_advance) {
  find_items(paragraph.content);
  marks_.assign(text.size() + 1, Mark::None);
  word_dislikes_.clear();
  find_opportunities(paragraph.content, text);
  mark_opportunities(text);
  mark_hyphens(text);
  paragraph.spares_breaks = mark_emergencies(text, paragraph.spares_breaks);
  std::uint32_t run = 0;
  std::size_t next_dislike = 0;
  const auto kept = [&](CharIndex i) {
    return is_line_end_space(text.chars[i]) && !(text.chars[i] == U' ' && fonts_at(text, i).break_spaces);
  };
  // Exactly as many: a composed document keeps those of all its paragraphs.
  const auto marked = std::count_if(marks_.begin(), marks_.end(), [](Mark mark) { return mark != Mark::None; });
  paragraph.break_candidates.reserve(static_cast<std::size_t>(marked) + 1);
  for (CharIndex i = 1; i <= text.size(); ++i) {
    const Mark mark = marks_[i];
    if (mark == Mark::None && i < text.size()) continue;
    const bool is_automatic = mark == Mark::AutoHyphen || mark == Mark::ShortHyphen;
    BreakCandidate candidate;
    candidate.offset = text.offsets[i];
    CharIndex line_end = i;
    while (line_end > 0 && kept(line_end - 1)) --line_end;
    candidate.line_end = text.offsets[line_end];
    while (run + 1 < paragraph.runs.size() && paragraph.runs[run].range.end < candidate.offset) ++run;
    candidate.run = run;
    switch (mark) {
      case Mark::Emergency: candidate.kind = BreakKind::Emergency; break;
      case Mark::ShortHyphen: candidate.kind = BreakKind::ShortHyphen; break;
      case Mark::AutoHyphen: candidate.kind = BreakKind::AutoHyphen; break;
      case Mark::SoftHyphen: candidate.kind = BreakKind::SoftHyphen; break;
      case Mark::AfterHyphen: candidate.kind = BreakKind::AfterHyphen; break;
      case Mark::Forced: candidate.kind = BreakKind::Forced; break;
      case Mark::None:
      case Mark::Opportunity: break;
    }
    if (i == text.size()) {
      candidate.kind = BreakKind::End;
    } else if (mark == Mark::Opportunity) {
      if (line_end < i) {
        candidate.penalty = as_penalty(dislike_at_space(text.chars, i, language_at(text, i - 1)));
        if (candidate.penalty >= kPartsMeaning) candidate.kind = BreakKind::Parting;
      } else if (is_breaking_dash(text.chars[i])) {
        candidate.penalty = as_penalty(kDashAtLineStart);
      }
    } else if (mark == Mark::AfterHyphen && line_end == i) {
      candidate.penalty = as_penalty(dislike_after_hyphen(text.chars, i));
    } else if (is_automatic && next_dislike < word_dislikes_.size() && word_dislikes_[next_dislike].first == i) {
      candidate.penalty = as_penalty(word_dislikes_[next_dislike++].second);
    }
    if ((is_automatic || mark == Mark::SoftHyphen) && shows_hyphen(paragraph.runs[run].script)) {
      candidate.adds_hyphen = true;
      Run& of = paragraph.runs[run];
      if (of.hyphen_width == GlyphLength()) of.hyphen_width = of.scaled(hyphen_advance(of));
    }
    paragraph.break_candidates.push_back(candidate);
  }
  if (paragraph.break_candidates.empty()) paragraph.break_candidates.push_back({0, 0, 0, 0, BreakKind::End, false});
}

}  // namespace galley::text
