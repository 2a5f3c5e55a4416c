// Predefined counter styles of East Asia and Ethiopia (css-counter-styles-3, 6.2, 6.4 and 7).
#include <utility>

#include "box/counter_algorithms.h"
#include "box/utf8.h"

namespace galley::box {

namespace {

// Numbers in words: a digit and the mark of its place, up to 9999.
struct LonghandStyle {
  std::string_view name, digits, tens_hundreds_thousands, negative, suffix;
  bool says_zero = false;    // Chinese: a gap within the number is one zero
  bool drops_one = false;    // one ten, one hundred, one thousand are the mark alone
  bool short_teens = false;  // Chinese: ten to nineteen are
  bool falls_to_cjk = true;  // beyond 9999: cjk-decimal, else decimal
};

constexpr std::string_view kComma = "、", kMinus = "マイナス", kKoreanMinus = "마이너스 ";
constexpr LonghandStyle kLonghand[] = {
    {"simp-chinese-informal", "零一二三四五六七八九", "十百千", "负", kComma, true, false, true},
    {"simp-chinese-formal", "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "负", kComma, true},
    {"trad-chinese-informal", "零一二三四五六七八九", "十百千", "負", kComma, true, false, true},
    {"cjk-ideographic", "零一二三四五六七八九", "十百千", "負", kComma, true, false, true},
    {"trad-chinese-formal", "零壹貳參肆伍陸柒捌玖", "拾佰仟", "負", kComma, true},
    {"japanese-informal", "〇一二三四五六七八九", "十百千", kMinus, kComma, false, true},
    {"japanese-formal", "零壱弐参四伍六七八九", "拾百阡", kMinus, kComma},
    {"korean-hangul-formal", "영일이삼사오육칠팔구", "십백천", kKoreanMinus, ", ", false, false, false, false},
    {"korean-hanja-informal", "零一二三四五六七八九", "十百千", kKoreanMinus, ", ", false, true, false, false},
    {"korean-hanja-formal", "零壹貳參四五六七八九", "拾百仟", kKoreanMinus, ", ", false, false, false, false}};

struct LetterStyle {
  std::string_view name, letters;
  bool fixed = false;  // beyond its letters: cjk-decimal; else alphabetic
};
constexpr LetterStyle kLetters[] = {
    {"hiragana", "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"},
    {"katakana", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"},
    {"hiragana-iroha", "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす"},
    {"katakana-iroha", "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"},
    {"cjk-earthly-branch", "子丑寅卯辰巳午未申酉戌亥", true},
    {"cjk-heavenly-stem", "甲乙丙丁戊己庚辛壬癸", true}};

// All of these characters take three bytes.
std::string_view character(std::string_view text, std::size_t index) { return text.substr(index * 3, 3); }

Symbols characters(std::string_view text) {
  Symbols symbols;
  for (std::size_t i = 0; i * 3 < text.size(); ++i) symbols.emplace_back(character(text, i));
  return symbols;
}

std::string longhand(std::int64_t value, const LonghandStyle& style) {
  if (value == 0) return std::string(character(style.digits, 0));
  std::string text(value < 0 ? style.negative : "");
  const std::int64_t size = value < 0 ? -value : value;
  bool any = false, gap = false;
  std::int64_t unit = 1000;
  for (std::size_t place = 4; place-- > 0; unit /= 10) {
    const std::int64_t digit = size / unit % 10;
    if (digit == 0) {
      gap = any;
      continue;
    }
    if (gap && style.says_zero) text += character(style.digits, 0);
    const bool silent = digit == 1 && place > 0 && (style.drops_one || (style.short_teens && size < 20));
    if (!silent) text += character(style.digits, static_cast<std::size_t>(digit));
    if (place > 0) text += character(style.tens_hundreds_thousands, place - 1);
    any = true;
    gap = false;
  }
  return text;
}

// Pairs of digits from the right; every second pair is followed by the mark of hundreds, the others by that of ten thousands.
std::string ethiopic(std::int64_t value) {
  if (value < 1) return {};
  std::vector<std::int64_t> pairs;
  for (std::int64_t rest = value; rest > 0; rest /= 100) pairs.push_back(rest % 100);
  std::string text;
  for (std::size_t i = pairs.size(); i-- > 0;) {
    const std::int64_t pair = pairs[i];
    const bool odd = i % 2 == 1, silent = pair == 1 && value > 1 && (odd || i + 1 == pairs.size());
    if (!silent && pair / 10 > 0) append_utf8(text, static_cast<char32_t>(0x1372 + pair / 10 - 1));
    if (!silent && pair % 10 > 0) append_utf8(text, static_cast<char32_t>(0x1369 + pair % 10 - 1));
    if (odd && pair > 0) append_utf8(text, 0x137B);
    if (!odd && i > 0) append_utf8(text, 0x137C);
  }
  return text;
}

std::string cjk_decimal(std::int64_t value) {
  static const Symbols kDigits = characters("〇一二三四五六七八九");
  return value < 0 ? "-" + numeric_text(-value, kDigits) : numeric_text(value, kDigits);
}

}  // namespace

PredefinedText east_asian_text(std::int64_t value, std::string_view name) {
  if (name == "cjk-decimal") return {true, value < 0 ? std::string() : cjk_decimal(value), kComma};
  for (const LonghandStyle& style : kLonghand) {
    if (style.name != name) continue;
    const bool reached = value >= -9999 && value <= 9999;
    return {true, reached ? longhand(value, style) : style.falls_to_cjk ? cjk_decimal(value) : std::to_string(value), style.suffix};
  }
  for (const LetterStyle& style : kLetters) {
    if (style.name != name) continue;
    std::string text =
        style.fixed ? fixed_text(value, 1, characters(style.letters)) : alphabetic_text(value, characters(style.letters));
    if (text.empty()) text = style.fixed ? cjk_decimal(value) : std::to_string(value);
    return {true, std::move(text), kComma};
  }
  if (name == "ethiopic-numeric") {
    std::string text = ethiopic(value);
    return {true, text.empty() ? std::to_string(value) : std::move(text), "/ "};
  }
  return {};
}

}  // namespace galley::box
