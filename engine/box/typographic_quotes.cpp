#include "box/typographic_quotes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <unicode/uchar.h>

#include "box/letters.h"
#include "box/quotes.h"
#include "box/utf8.h"

namespace galley::box {

namespace {

constexpr std::string_view kApostrophe = "’";

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_gap(char32_t c) { return c == 0 || is_white(c); }

char32_t first_code_point(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

// Where a word begins: behind white, brackets, dashes and other opening marks.
bool may_open_behind(char32_t before) {
  if (is_gap(before)) return true;
  const auto kind = u_charType(static_cast<UChar32>(before));
  return kind == U_START_PUNCTUATION || kind == U_INITIAL_PUNCTUATION || before == U'–' || before == U'—' || before == U'/' ||
         before == U'¿' || before == U'¡' || before == U'"' || before == U'\'';
}

// Words that begin with an apostrophe: what follows it.
bool is_elision(std::string_view rest) {
  static constexpr std::array<std::string_view, 8> kWords{"tis", "twas", "twill", "til", "em", "cause", "bout", "n"};
  const auto ends = static_cast<std::size_t>(
      std::find_if(rest.begin(), rest.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) == 0; }) -
      rest.begin());
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return word.size() == ends && std::equal(word.begin(), word.end(), rest.begin(),
                                             [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
  });
}

// Chinese, Japanese and Korean set these marks by other rules.
bool keeps_straight(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary == "zh" || primary == "ja" || primary == "ko";
}

// Dutch papers put single marks outside; a double one stays double all the same.
std::string_view mark_of(const style::ComputedStyle& style, bool twofold, bool open) {
  const bool single_outside = quote_mark(style, 0, true) == "‘";
  return quote_mark(style, twofold == single_outside ? 1 : 0, open);
}

}  // namespace

std::string_view TypographicQuotes::mark(char straight, char32_t before, std::string_view rest, const style::ComputedStyle& style) {
  if (keeps_straight(style.font.language)) return {};
  return straight == '"' ? twofold(before, rest, style) : single(before, rest, style);
}

std::string_view TypographicQuotes::single(char32_t before, std::string_view rest, const style::ComputedStyle& style) {
  const char32_t after = first_code_point(rest);
  const auto close = [&] {
    single_open_ = false;
    return mark_of(style, false, false);
  };
  if (may_open_behind(before)) {
    if (is_digit(after) || is_elision(rest)) return kApostrophe;  // '90s
    if (is_gap(after) && (!rest.empty() || before != 0)) return {};
    single_open_ = true;
    return mark_of(style, false, true);
  }
  if (is_letter(before)) return is_letter(after) || !single_open_ ? kApostrophe : close();
  if (is_digit(before)) return is_letter(after) ? kApostrophe : single_open_ ? close() : std::string_view();
  return single_open_ ? close() : before == U'-' ? kApostrophe : mark_of(style, false, false);
}

std::string_view TypographicQuotes::twofold(char32_t before, std::string_view rest, const style::ComputedStyle& style) {
  const char32_t after = first_code_point(rest);
  const bool opens = may_open_behind(before) || (before == U'-' && !twofold_open_ && is_letter(after));
  if (opens && is_gap(after) && !rest.empty()) return {};
  if (!opens && is_digit(before) && !twofold_open_) return {};
  twofold_open_ = opens;
  return mark_of(style, true, opens);
}

}  // namespace galley::box
