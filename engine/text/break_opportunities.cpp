// The rules LB2 to LB31 in their order. A state machine walks the characters and remembers what the rules look back at:
// the class to the left (combining marks folded in), the class before a run of spaces, the state of a number.
#include "text/break_opportunities.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <memory>
#include <string>

#include "text/break_classes.h"

namespace galley::text {
namespace {

using Class = ULineBreak;

bool is_any(Class value, std::initializer_list<Class> list) {
  for (const Class entry : list) {
    if (entry == value) return true;
  }
  return false;
}
bool is_mark_class(Class c) { return c == U_LB_COMBINING_MARK || c == U_LB_ZWJ; }
bool is_hard(Class c) { return is_any(c, {U_LB_MANDATORY_BREAK, U_LB_CARRIAGE_RETURN, U_LB_LINE_FEED, U_LB_NEXT_LINE}); }
bool is_letter_class(Class c) { return c == U_LB_ALPHABETIC || c == U_LB_HEBREW_LETTER; }
bool is_hangul(Class c) { return is_any(c, {U_LB_JL, U_LB_JV, U_LB_JT, U_LB_H2, U_LB_H3}); }
bool is_affix(Class c) { return c == U_LB_PREFIX_NUMERIC || c == U_LB_POSTFIX_NUMERIC; }
bool is_closing(Class c) { return c == U_LB_CLOSE_PUNCTUATION || c == U_LB_CLOSE_PARENTHESIS; }
bool is_ideographic(Class c) { return is_any(c, {U_LB_IDEOGRAPHIC, U_LB_E_BASE, U_LB_E_MODIFIER}); }

class Walker {
 public:
  Walker(std::span<const char32_t> chars, std::span<const BreakTailoring> tailoring) : chars_(chars), tailoring_(tailoring) {}
  void run(std::vector<BreakAction>& actions);

 private:
  enum class Number : std::uint8_t { None, Digits, Closed };

  [[nodiscard]] const BreakTailoring& tailoring_at(std::size_t i) const {
    return tailoring_.size() == 1 ? tailoring_[0] : tailoring_[i];
  }
  [[nodiscard]] Class class_at(std::size_t i) const { return break_class(chars_[i], tailoring_at(i)); }
  [[nodiscard]] bool digits_follow(std::size_t i) const;
  [[nodiscard]] BreakAction before(std::size_t i, Class right) const;
  [[nodiscard]] bool keeps_with_spaces(Class right) const;
  [[nodiscard]] bool keeps(std::size_t i, Class right) const;
  [[nodiscard]] bool keeps_number(std::size_t i, Class right) const;
  [[nodiscard]] bool keeps_letters(std::size_t i, Class right) const;
  void step(std::size_t i, Class right);
  void begin_with(std::size_t i, Class first);

  std::span<const char32_t> chars_;
  std::span<const BreakTailoring> tailoring_;
  Class left_ = U_LB_ALPHABETIC;   // class to the left, marks folded into their base
  Class solid_ = U_LB_ALPHABETIC;  // the last that is no space
  bool start_ = true;              // nothing but spaces before: solid_ means nothing
  bool after_zwj_ = false, hebrew_hyphen_ = false, odd_flag_ = false;
  bool left_east_asian_ = false, left_pictograph_ = false;
  bool closing_quote_ = false;  // solid_ is a quotation mark that can only close: ”word” (next) may part there (Unicode 15.1)
  Number number_ = Number::None;
};

// LB25: a prefix keeps to a bracket or hyphen only if digits follow it.
bool Walker::digits_follow(std::size_t i) const {
  for (++i; i < chars_.size(); ++i) {
    const Class c = class_at(i);
    if (!is_mark_class(c)) return c == U_LB_NUMERIC;
  }
  return false;
}

BreakAction Walker::before(std::size_t i, Class right) const {
  if (left_ == U_LB_CARRIAGE_RETURN && right == U_LB_LINE_FEED) return BreakAction::Prohibited;                      // LB5
  if (is_hard(left_)) return BreakAction::Mandatory;                                                                 // LB4, LB5
  if (is_hard(right) || right == U_LB_SPACE || right == U_LB_ZWSPACE) return BreakAction::Prohibited;                // LB6, LB7
  if (!start_ && solid_ == U_LB_ZWSPACE) return BreakAction::Allowed;                                                // LB8
  if (after_zwj_) return BreakAction::Prohibited;                                                                    // LB8a
  if (is_mark_class(right) && left_ != U_LB_SPACE) return BreakAction::Prohibited;                                   // LB9
  if (is_mark_class(right)) right = U_LB_ALPHABETIC;                                                                 // LB10
  if (right == U_LB_WORD_JOINER || left_ == U_LB_WORD_JOINER || left_ == U_LB_GLUE) return BreakAction::Prohibited;  // LB11, 12
  if (right == U_LB_GLUE && !is_any(left_, {U_LB_SPACE, U_LB_BREAK_AFTER, U_LB_HYPHEN})) return BreakAction::Prohibited;  // LB12a
  if (keeps_with_spaces(right)) return BreakAction::Prohibited;
  if (left_ == U_LB_SPACE) return BreakAction::Allowed;  // LB18
  return keeps(i, right) ? BreakAction::Prohibited : BreakAction::Allowed;
}

// LB13 to LB17: no break before `right`, even after spaces.
bool Walker::keeps_with_spaces(Class right) const {
  if (is_closing(right) || is_any(right, {U_LB_EXCLAMATION, U_LB_INFIX_NUMERIC, U_LB_BREAK_SYMBOLS})) return true;
  if (start_) return false;
  if (solid_ == U_LB_OPEN_PUNCTUATION) return true;
  if (solid_ == U_LB_QUOTATION && right == U_LB_OPEN_PUNCTUATION && !closing_quote_) return true;
  if (is_closing(solid_) && right == U_LB_NONSTARTER) return true;
  return solid_ == U_LB_BREAK_BOTH && right == U_LB_BREAK_BOTH;
}

// LB19 to LB30b for two neighbours; false is LB31.
bool Walker::keeps(std::size_t i, Class right) const {
  if (right == U_LB_QUOTATION || left_ == U_LB_QUOTATION) return true;                                             // LB19
  if (right == U_LB_CONTINGENT_BREAK || left_ == U_LB_CONTINGENT_BREAK) return false;                              // LB20
  if (is_any(right, {U_LB_BREAK_AFTER, U_LB_HYPHEN, U_LB_NONSTARTER}) || left_ == U_LB_BREAK_BEFORE) return true;  // LB21
  if (hebrew_hyphen_) return true;                                                                                 // LB21a
  if (left_ == U_LB_BREAK_SYMBOLS && right == U_LB_HEBREW_LETTER) return true;                                     // LB21b
  if (right == U_LB_INSEPARABLE) {                                                                                 // LB22
    return left_ != U_LB_INSEPARABLE || tailoring_at(i).rule != style::LineBreakRule::Loose;
  }
  if (left_ == U_LB_PREFIX_NUMERIC && is_ideographic(right)) return true;   // LB23a
  if (is_ideographic(left_) && right == U_LB_POSTFIX_NUMERIC) return true;  // LB23a
  if (keeps_number(i, right) || keeps_letters(i, right)) return true;
  if (left_ == U_LB_REGIONAL_INDICATOR && right == U_LB_REGIONAL_INDICATOR) return odd_flag_;  // LB30a
  return right == U_LB_E_MODIFIER && (left_ == U_LB_E_BASE || left_pictograph_);               // LB30b
}

// LB23, LB24, LB25 (the regular expression of section 8.2, example 7).
bool Walker::keeps_number(std::size_t i, Class right) const {
  if (is_letter_class(left_) && (right == U_LB_NUMERIC || is_affix(right))) return true;
  if (is_letter_class(right) && (left_ == U_LB_NUMERIC || is_affix(left_))) return true;
  if (right == U_LB_NUMERIC) {
    if (is_affix(left_) || left_ == U_LB_OPEN_PUNCTUATION || left_ == U_LB_HYPHEN) return true;
    return number_ == Number::Digits;
  }
  if (is_affix(left_) && (right == U_LB_OPEN_PUNCTUATION || right == U_LB_HYPHEN)) return digits_follow(i);
  return number_ != Number::None && is_affix(right);
}

// LB26 to LB30.
bool Walker::keeps_letters(std::size_t i, Class right) const {
  if (left_ == U_LB_JL && is_any(right, {U_LB_JL, U_LB_JV, U_LB_H2, U_LB_H3})) return true;
  if ((left_ == U_LB_JV || left_ == U_LB_H2) && (right == U_LB_JV || right == U_LB_JT)) return true;
  if ((left_ == U_LB_JT || left_ == U_LB_H3) && right == U_LB_JT) return true;
  if (is_hangul(left_) && right == U_LB_POSTFIX_NUMERIC) return true;
  if (left_ == U_LB_PREFIX_NUMERIC && is_hangul(right)) return true;
  if (is_letter_class(right) && (is_letter_class(left_) || left_ == U_LB_INFIX_NUMERIC)) return true;
  const auto word = [](Class c) { return is_letter_class(c) || c == U_LB_NUMERIC; };
  if (word(left_) && right == U_LB_OPEN_PUNCTUATION) return !is_east_asian(chars_[i]);
  return left_ == U_LB_CLOSE_PARENTHESIS && word(right) && !left_east_asian_;
}

void Walker::begin_with(std::size_t i, Class first) {
  left_ = is_mark_class(first) ? U_LB_ALPHABETIC : first;
  start_ = false;
  solid_ = left_;
  if (left_ == U_LB_SPACE) start_ = true;
  number_ = left_ == U_LB_NUMERIC ? Number::Digits : Number::None;
  odd_flag_ = left_ == U_LB_REGIONAL_INDICATOR;
  hebrew_hyphen_ = false;
  left_east_asian_ = is_closing(left_) && is_east_asian(chars_[i]);
  closing_quote_ = left_ == U_LB_QUOTATION && u_charType(static_cast<UChar32>(chars_[i])) == U_FINAL_PUNCTUATION;
  left_pictograph_ = left_ == U_LB_IDEOGRAPHIC && u_charType(static_cast<UChar32>(chars_[i])) == U_UNASSIGNED &&
                     u_hasBinaryProperty(static_cast<UChar32>(chars_[i]), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

// Takes character i into the state.
void Walker::step(std::size_t i, Class right) {
  const bool folds = is_mark_class(right) && left_ != U_LB_SPACE && left_ != U_LB_ZWSPACE && !is_hard(left_);
  if (folds) return;
  if (is_hard(left_)) return begin_with(i, right);
  if (is_mark_class(right)) right = U_LB_ALPHABETIC;
  if (right == U_LB_SPACE) {
    left_ = right;
    number_ = Number::None;
    hebrew_hyphen_ = odd_flag_ = left_pictograph_ = false;
    return;
  }
  const Number number = number_;
  const bool odd = odd_flag_ && left_ == U_LB_REGIONAL_INDICATOR;
  const bool hebrew = left_ == U_LB_HEBREW_LETTER && (right == U_LB_HYPHEN || right == U_LB_BREAK_AFTER);
  begin_with(i, right);
  hebrew_hyphen_ = hebrew;
  if (right == U_LB_REGIONAL_INDICATOR) odd_flag_ = !odd;
  if (number == Number::Digits && (right == U_LB_BREAK_SYMBOLS || right == U_LB_INFIX_NUMERIC)) number_ = Number::Digits;
  if (number == Number::Digits && is_closing(right)) number_ = Number::Closed;
}

void Walker::run(std::vector<BreakAction>& actions) {
  actions.assign(chars_.size(), BreakAction::Prohibited);
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    const Class right = class_at(i);
    // Letter after letter: most of any text, nothing to remember, LB28.
    if (right == U_LB_ALPHABETIC && left_ == U_LB_ALPHABETIC && i > 0 && !after_zwj_) continue;
    if (i == 0) {
      begin_with(i, right);
    } else {
      actions[i] = before(i, right);
      step(i, right);
    }
    after_zwj_ = right == U_LB_ZWJ;
  }
}

struct IteratorDeleter {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// Words of a stretch without spaces, by ICU's dictionaries.
void break_by_dictionary(std::span<const char32_t> chars, std::size_t begin, std::size_t end, std::vector<BreakAction>& actions) {
  std::u16string units;
  std::vector<std::size_t> char_of_unit;
  for (std::size_t i = begin; i < end; ++i) {
    char_of_unit.resize(units.size() + 1, i);
    if (chars[i] > 0xFFFF) units.push_back(static_cast<char16_t>(U16_LEAD(chars[i])));
    units.push_back(chars[i] > 0xFFFF ? static_cast<char16_t>(U16_TRAIL(chars[i])) : static_cast<char16_t>(chars[i]));
    char_of_unit.resize(units.size(), i);
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, IteratorDeleter> iterator(
      ubrk_open(UBRK_LINE, "", units.data(), static_cast<std::int32_t>(units.size()), &error));
  if (U_FAILURE(error)) return;
  for (std::int32_t at = ubrk_first(iterator.get()); at != UBRK_DONE; at = ubrk_next(iterator.get())) {
    if (at > 0 && static_cast<std::size_t>(at) < units.size())
      actions[char_of_unit[static_cast<std::size_t>(at)]] = BreakAction::Allowed;
  }
}

}  // namespace

void find_break_opportunities(std::span<const char32_t> chars, std::span<const BreakTailoring> tailoring,
                              std::vector<BreakAction>& actions) {
  static constexpr BreakTailoring kPlain[1] = {};
  Walker(chars, tailoring.empty() ? std::span<const BreakTailoring>(kPlain) : tailoring).run(actions);
  for (std::size_t i = 0; i < chars.size();) {
    std::size_t end = i;
    while (end < chars.size() && needs_dictionary(chars[end])) ++end;
    if (end > i + 1) break_by_dictionary(chars, i, end, actions);
    i = end == i ? i + 1 : end;
  }
}

}  // namespace galley::text
