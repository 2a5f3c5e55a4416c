// The predefined counter styles (css-counter-styles-3, 6): a table of names and a few alphabets.
#include <fmt/format.h>

#include "box/counter_algorithms.h"
#include "box/utf8.h"

namespace galley::box {

namespace {

// Symbols from consecutive code points.
Symbols alphabet(std::uint32_t first, unsigned count, std::uint32_t skip = 0) {
  Symbols symbols;
  for (std::uint32_t c = first; symbols.size() < count; ++c) {
    if (c == skip) continue;
    symbols.emplace_back();
    append_utf8(symbols.back(), c);
  }
  return symbols;
}

std::string roman(std::int64_t value, bool upper) {
  static const AdditiveSymbols kUpper{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                                      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  if (value < 1 || value > 3999) return {};
  std::string text = additive_text(value, kUpper);
  if (!upper) {
    for (char& c : text) c = static_cast<char>(c + 32);
  }
  return text;
}

// Nine letters for each decimal place, thousands first.
std::string armenian(std::int64_t value, bool upper) {
  if (value < 1 || value > 9999) return {};
  std::string text;
  std::int64_t unit = 1000;
  for (int place = 3; place >= 0; --place, unit /= 10) {
    const std::int64_t digit = value / unit % 10;
    if (digit > 0) append_utf8(text, static_cast<char32_t>((upper ? 0x531 : 0x561) + 9 * place + digit - 1));
  }
  return text;
}

std::string georgian(std::int64_t value) {
  static constexpr std::uint16_t kLetters[] = {0x10D0, 0x10D1, 0x10D2, 0x10D3, 0x10D4, 0x10D5, 0x10D6, 0x10F1, 0x10D7,
                                               0x10D8, 0x10D9, 0x10DA, 0x10DB, 0x10DC, 0x10F2, 0x10DD, 0x10DE, 0x10DF,
                                               0x10E0, 0x10E1, 0x10E2, 0x10F3, 0x10E4, 0x10E5, 0x10E6, 0x10E7, 0x10E8,
                                               0x10E9, 0x10EA, 0x10EB, 0x10EC, 0x10ED, 0x10EE, 0x10F4, 0x10EF, 0x10F0};
  if (value < 1 || value > 19999) return {};
  std::string text;
  if (value >= 10000) append_utf8(text, 0x10F5);
  std::int64_t unit = 1000;
  for (std::size_t place = 4; place-- > 0; unit /= 10) {
    const std::int64_t digit = value / unit % 10;
    if (digit > 0) append_utf8(text, kLetters[9 * place + static_cast<std::size_t>(digit) - 1]);
  }
  return text;
}

// Fifteen and sixteen avoid letters of the divine name; thousands are set before the rest with a geresh.
std::string hebrew(std::int64_t value) {
  static const AdditiveSymbols kLetters{{400, "ת"}, {300, "ש"}, {200, "ר"}, {100, "ק"}, {90, "צ"}, {80, "פ"},
                                        {70, "ע"},  {60, "ס"},  {50, "נ"},  {40, "מ"},  {30, "ל"}, {20, "כ"},
                                        {16, "טז"}, {15, "טו"}, {10, "י"},  {9, "ט"},   {8, "ח"},  {7, "ז"},
                                        {6, "ו"},   {5, "ה"},   {4, "ד"},   {3, "ג"},   {2, "ב"},  {1, "א"}};
  if (value < 1 || value > 10999) return {};
  std::string text;
  if (value >= 1000) text = additive_text(value / 1000, kLetters) + "׳";
  // 15 and 16 count only as a remainder: 17 is 10 + 7.
  const std::int64_t rest = value % 1000;
  const std::int64_t tens = rest % 100;
  if (tens == 15 || tens == 16) return text + additive_text(rest - tens, kLetters) + additive_text(tens, kLetters);
  if (tens > 16 && tens < 20) return text + additive_text(rest - tens, kLetters) + "י" + additive_text(tens - 10, kLetters);
  return text + additive_text(rest, kLetters);
}

struct NumericStyle {
  std::string_view name;
  std::uint16_t zero;  // the ten digits follow each other
};
constexpr NumericStyle kNumeric[] = {{"arabic-indic", 0x660}, {"bengali", 0x9E6},   {"cambodian", 0x17E0}, {"devanagari", 0x966},
                                     {"gujarati", 0xAE6},     {"gurmukhi", 0xA66},  {"kannada", 0xCE6},    {"khmer", 0x17E0},
                                     {"lao", 0xED0},          {"malayalam", 0xD66}, {"mongolian", 0x1810}, {"myanmar", 0x1040},
                                     {"oriya", 0xB66},        {"persian", 0x6F0},   {"tamil", 0xBE6},      {"telugu", 0xC66},
                                     {"thai", 0xE50},         {"tibetan", 0xF20}};

struct SymbolStyle {
  std::string_view name, text;
};
constexpr SymbolStyle kSymbols[] = {
    {"disc", "•"}, {"circle", "◦"}, {"square", "▪"}, {"disclosure-open", "▾"}, {"disclosure-closed", "▸"}};

std::string signed_text(std::int64_t value, const Symbols& digits) {
  return value < 0 ? "-" + numeric_text(-value, digits) : numeric_text(value, digits);
}

std::string alphabetic_or_additive(std::int64_t value, std::string_view name, bool& known) {
  known = true;
  if (name == "lower-alpha" || name == "lower-latin") return alphabetic_text(value, alphabet('a', 26));
  if (name == "upper-alpha" || name == "upper-latin") return alphabetic_text(value, alphabet('A', 26));
  if (name == "lower-greek") return alphabetic_text(value, alphabet(0x3B1, 24, 0x3C2));  // no final sigma
  if (name == "upper-greek") return alphabetic_text(value, alphabet(0x391, 24, 0x3A2));
  if (name == "lower-roman") return roman(value, false);
  if (name == "upper-roman") return roman(value, true);
  if (name == "armenian" || name == "upper-armenian") return armenian(value, true);
  if (name == "lower-armenian") return armenian(value, false);
  if (name == "georgian") return georgian(value);
  if (name == "hebrew") return hebrew(value);
  known = false;
  return {};
}

}  // namespace

PredefinedText predefined_text(std::int64_t value, std::string_view name) {
  if (name == "decimal") return {true, std::to_string(value), ". "};
  if (name == "decimal-leading-zero") return {true, fmt::format("{}{:02}", value < 0 ? "-" : "", value < 0 ? -value : value), ". "};
  for (const SymbolStyle& style : kSymbols) {
    if (style.name == name) return {true, std::string(style.text), " "};
  }
  for (const NumericStyle& style : kNumeric) {
    if (style.name == name) return {true, signed_text(value, alphabet(style.zero, 10)), ". "};
  }
  bool known = false;
  std::string text = alphabetic_or_additive(value, name, known);
  return known ? PredefinedText{true, std::move(text), ". "} : east_asian_text(value, name);
}

}  // namespace galley::box
