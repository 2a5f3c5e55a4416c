// Both neighbours of a space are looked at only when a cheap question about the two characters nearest to it says that a
// rule may apply; most spaces stand between small letters and cost two comparisons.
#include "text/break_dislikes.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/companion_words.h"
#include "text/decoded_text.h"
#include "text/letters.h"

namespace galley::text {
namespace {

using Chars = std::span<const char32_t>;

bool is_upper(char32_t c) { return c < 0x80 ? c >= U'A' && c <= U'Z' : u_isUUppercase(static_cast<UChar32>(c)) != 0; }
bool is_lower(char32_t c) { return c < 0x80 ? c >= U'a' && c <= U'z' : u_isULowercase(static_cast<UChar32>(c)) != 0; }
bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015); }
bool is_opener(char32_t c) {
  return c == U'(' || c == U'[' || c == U'"' || c == U'\'' || c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x201A ||
         c == 0xAB || c == 0x2039;
}
bool is_closer(char32_t c) {
  return c == U')' || c == U']' || c == U'"' || c == U'\'' || c == U',' || c == U';' || c == U':' || c == U'!' || c == U'?' ||
         c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}
bool is_currency(char32_t c) { return c == U'$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20BF); }
bool is_sign(char32_t c) { return is_currency(c) || c == 0xA7 || c == 0xB6 || c == U'#' || c == U'&' || c == 0x2116; }
bool is_sentence_end(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == U':'; }

// The words on both sides of a space.
struct Neighbours {
  Chars before, after;
};

Neighbours neighbours_of(Chars chars, std::size_t next) {
  std::size_t end = next;
  while (end > 0 && is_line_end_space(chars[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && !is_line_end_space(chars[begin - 1]) && end - begin < 24) --begin;
  std::size_t last = next;
  while (last < chars.size() && !is_line_end_space(chars[last]) && last - next < 24) ++last;
  return {chars.subspan(begin, end - begin), chars.subspan(next, last - next)};
}

Chars trimmed(Chars word) {
  while (!word.empty() && is_opener(word.front())) word = word.subspan(1);
  while (!word.empty() && is_closer(word.back())) word = word.first(word.size() - 1);
  return word;
}

Chars without_stop(Chars word) { return !word.empty() && word.back() == U'.' ? word.first(word.size() - 1) : word; }

// 1,234.5 and the like.
bool is_number(Chars word) {
  if (word.empty() || !is_digit(word.back())) return false;
  if (is_currency(word.front())) word = word.subspan(1);
  return std::all_of(word.begin(), word.end(),
                     [](char32_t c) { return is_digit(c) || c == U'.' || c == U',' || c == U'-' || c == 0x2013 || c == 0x2212; });
}

// 1 to 31, with the dot of German ordinals or the letters of English ones.
bool is_day(Chars word) {
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  const std::size_t rest = word.size() - digits;
  if (digits == 0 || digits > 2) return false;
  return rest == 0 || (rest == 1 && word.back() == U'.') ||
         (rest <= 3 && std::all_of(word.begin() + static_cast<std::ptrdiff_t>(digits), word.end(), is_letter));
}

// "J." or "J.-P." or "U.S." before a name.
bool is_initial(Chars word) {
  if (word.size() < 2 || word.back() != U'.' || !is_upper(word.front())) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool letter = is_upper(word[i]);
    if (!letter && word[i] != U'.' && !is_dash(word[i])) return false;
    if (letter && i + 1 < word.size() && is_letter(word[i + 1])) return false;
  }
  return true;
}

bool is_roman(Chars word) {
  word = without_stop(word);
  return !word.empty() && word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), [](char32_t c) { return c == U'I' || c == U'V' || c == U'X'; });
}

std::int32_t after_number(const Neighbours& words, const CompanionWords& lists) {
  const Chars number = trimmed(words.before), what = trimmed(words.after);
  if (what.empty() || number.size() != words.before.size()) return 0;  // a bracket or comma between them parts them
  if (is_day(number) && contains(lists.months, without_stop(what))) return kPartsMeaning;
  if (!is_number(number)) return 0;
  const bool group = what.size() >= 3 && is_digit(what[0]) && is_digit(what[1]) && is_digit(what[2]) &&
                     (what.size() == 3 || !is_digit(what[3])) && number.size() <= 3;
  if (group) return kPartsDigits;
  if (what[0] == U'%' || what[0] == 0x2030 || what[0] == 0xB0 || is_currency(what[0])) return kPartsMeaning;
  return contains_exactly(kUnits, without_stop(what)) || contains(lists.amounts, without_stop(what)) ? kPartsMeaning : 0;
}

std::int32_t before_number(const Neighbours& words, const CompanionWords& lists) {
  const Chars label = trimmed(words.before), number = trimmed(words.after);
  if (label.size() != words.before.size()) return 0;
  if (contains(lists.months, without_stop(label)) && is_day(number)) return kPartsMeaning;
  return contains(lists.labels, without_stop(label)) ? kPartsMeaning : 0;
}

std::int32_t after_stop(const Neighbours& words, const CompanionWords& lists) {
  const Chars before = trimmed(words.before), after = trimmed(words.after);
  if (after.empty()) return 0;
  if (is_upper(after[0]) && is_initial(before)) return kPartsMeaning;
  const bool name = is_upper(after[0]) || is_digit(after[0]);
  if (name && contains(lists.titles, without_stop(before))) return kPartsMeaning;
  return contains(lists.openings, without_stop(before)) ? kPartsCompanions : 0;
}

std::int32_t after_letter(const Neighbours& words, const CompanionWords& lists) {
  const Chars before = trimmed(words.before);
  if (before.size() == 1 && contains(lists.one_letter, before)) return kPartsCompanions;
  if (before.size() > 8 || before.empty()) return 0;
  const bool name = !words.after.empty() && is_upper(words.after[0]);
  return name && contains(lists.plain_titles, before) ? kPartsMeaning : 0;
}

}  // namespace

std::int32_t dislike_at_space(Chars chars, std::size_t next, std::string_view language) {
  if (next == 0 || next >= chars.size()) return 0;
  std::size_t end = next;
  while (end > 0 && is_line_end_space(chars[end - 1])) --end;
  if (end == 0) return 0;
  const char32_t last = chars[end - 1], first = chars[next];
  const bool dash = is_dash(first) && (next + 1 == chars.size() || !is_digit(chars[next + 1]));
  if (dash || first == 0x2026) return kDashAtLineStart;
  if (first == 0xBB || last == 0xAB || first == 0x203A || last == 0x2039) return turned_guillemets(language) ? 0 : kPartsMeaning;
  if (is_sign(last) && (end == 1 || is_line_end_space(chars[end - 2]))) return kPartsMeaning;
  const bool after_digit = is_digit(last) || (last == U'.' && end > 1 && is_digit(chars[end - 2])) ||
                           (end > 2 && is_letter(last) && (is_digit(chars[end - 2]) || is_digit(chars[end - 3])));
  const bool short_word = end < 2 || is_line_end_space(chars[end - 2]);
  const bool may_be_title = is_upper(first) && is_lower(last);
  if (!after_digit && !is_digit(first) && last != U'.' && !short_word && !may_be_title && !is_upper(first)) return 0;
  const CompanionWords& lists = companions_of(language);
  const Neighbours words = neighbours_of(chars, next);
  std::int32_t dislike = after_digit ? after_number(words, lists) : 0;
  if (dislike == 0 && is_digit(first)) dislike = before_number(words, lists);
  if (dislike == 0 && last == U'.') dislike = after_stop(words, lists);
  if (dislike == 0 && is_letter(last)) dislike = after_letter(words, lists);
  const bool numbered = dislike == 0 && is_roman(trimmed(words.after)) && !words.before.empty() && is_upper(words.before[0]) &&
                        is_letter(last) && trimmed(words.after).size() > 1;
  return numbered ? kPartsCompanions : dislike;
}

namespace {

// A capital that the sentence asks for says nothing of the word.
bool begins_sentence(Chars chars, std::size_t begin) {
  std::size_t at = begin;
  while (at > 0 && (is_opener(chars[at - 1]) || is_line_end_space(chars[at - 1]))) --at;
  while (at > 0 && is_closer(chars[at - 1]) && !is_sentence_end(chars[at - 1])) --at;
  return at == 0 || is_sentence_end(chars[at - 1]) || is_dash(chars[at - 1]);
}

}  // namespace

std::int32_t dislike_after_hyphen(Chars chars, std::size_t at) {
  std::size_t before = 0, after = 0;
  while (before < 3 && at >= before + 2 && is_letter(chars[at - 2 - before])) ++before;
  while (after < 3 && at + after < chars.size() && is_letter(chars[at + after])) ++after;
  const auto stub = [](std::size_t letters) { return letters == 1 || letters == 2; };
  return stub(before) || stub(after) ? kHyphenStub : 0;
}

std::int32_t dislike_in_word(Chars chars, std::size_t begin, std::size_t at, std::size_t end, std::string_view language) {
  std::int32_t dislike = 0;
  if (at - begin <= 2 || end - at <= 2) dislike += kHyphenStub;
  const bool joined_before = begin > 1 && is_dash(chars[begin - 1]) && is_letter(chars[begin - 2]);
  const bool joined_after = end + 1 < chars.size() && is_dash(chars[end]) && is_letter(chars[end + 1]);
  if (joined_before || joined_after) dislike += kHyphenInCompound;
  const bool capital = is_upper(chars[begin]) && !capitals_begin_nouns(language) && !begins_sentence(chars, begin);
  return capital ? dislike + kHyphenInName : dislike;
}

}  // namespace galley::text
