#include "import/unicode.h"

#include <unicode/uchar.h>

namespace galley::import {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80U) return {lead, 1};
  const std::uint32_t size = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
  if (lead < 0xC2U || lead > 0xF4U || at + size > text.size()) return {0xFFFD, 1};
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::uint32_t i = 1; i < size; ++i) {
    if (!is_continuation(text[at + i])) return {0xFFFD, 1};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {0xFFFD, 1};
  return {value, size};
}

Character character_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && is_continuation(text[start])) --start;
  const Character found = character_at(text, start);
  return start + found.size == at ? found : Character{0xFFFD, 1};
}

void append_character(std::string& text, char32_t c) {
  const auto push = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return push(c);
  if (c < 0x800) {
    push(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    push(0xE0U | (c >> 12U));
    push(0x80U | ((c >> 6U) & 0x3FU));
  } else {
    push(0xF0U | (c >> 18U));
    push(0x80U | ((c >> 12U) & 0x3FU));
    push(0x80U | ((c >> 6U) & 0x3FU));
  }
  push(0x80U | (c & 0x3FU));
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0xFEFF || c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK || c == 0x200C;
}
bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}
bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)); }
bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(static_cast<UChar32>(c)); }
int digit_value(char32_t c) { return u_charDigitValue(static_cast<UChar32>(c)); }
bool is_caseless_letter(char32_t c) { return c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_OTHER_LETTER; }

bool is_opening_quote(char32_t c) { return c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018 || c == '"' || c == 0x2039; }
bool is_closing_quote(char32_t c) {
  return c == 0x201D || c == 0x2019 || c == 0xBB || c == '"' || c == 0x201C || c == 0x203A || c == '\'';
}
bool is_sentence_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61F || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x6D4;
}
bool is_dash(char32_t c) { return c == '-' || (c >= 0x2012 && c <= 0x2015); }

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Character c = character_at(text, 0);
    if (!is_space(c.value)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    const Character c = character_before(text, text.size());
    if (!is_space(c.value)) break;
    text.remove_suffix(c.size);
  }
  return text;
}

std::size_t length_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += is_continuation(c) ? 0 : 1;
  return count;
}

std::vector<std::string_view> words_of(std::string_view text, std::size_t limit) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size() && words.size() < limit;) {
    const Character c = character_at(text, at);
    if (c.size == 0 || is_space(c.value)) {
      if (at > start) words.push_back(text.substr(start, at - start));
      if (c.size == 0) break;
      start = at + c.size;
    }
    at += c.size;
  }
  return words;
}

std::size_t word_count(std::string_view text, std::size_t limit) { return words_of(text, limit).size(); }

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    append_character(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    at += c.size;
  }
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    if (c.value == 0x2019 || c.value == '\'') continue;  // don't = dont, in either apostrophe
    if (is_letter(c.value) || is_digit(c.value)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      append_character(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    } else {
      gap = true;
    }
  }
  return out;
}

bool ends_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const Character c = character_before(text, at);
    if (is_sentence_end(c.value)) return true;
    if (!is_closing_quote(c.value) && c.value != ')' && c.value != ']' && !is_space(c.value)) return false;
    at -= c.size;
  }
  return false;
}

namespace {

char32_t first_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && at < 24;) {
    const Character c = character_at(text, at);
    if (is_letter(c.value) || is_digit(c.value)) return c.value;
    at += c.size;
  }
  return 0;
}

}  // namespace

bool starts_upper(std::string_view text) {
  const char32_t c = first_letter(text);
  return is_upper(c) || is_caseless_letter(c) || is_digit(c);
}
bool starts_lower(std::string_view text) { return is_lower(first_letter(text)); }

bool is_all_caps(std::string_view text) {
  std::size_t upper = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (is_lower(c.value)) return false;
    upper += is_upper(c.value) ? 1 : 0;
    at += c.size;
  }
  return upper >= 2;
}

std::size_t sentence_count(std::string_view text) {
  std::size_t count = 0, letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    if (is_letter(c.value)) ++letters;
    if (is_space(c.value)) continue;
    // A full stop after a single letter or inside "U.S." is an abbreviation, not an end.
    if (is_sentence_end(c.value) && letters > 2) {
      const Character next = character_at(text, at);
      if (next.size == 0 || is_space(next.value) || is_closing_quote(next.value) || next.value == ')') {
        ++count;
        letters = 0;
      }
    }
    if (!is_letter(c.value) && !is_digit(c.value) && !is_sentence_end(c.value)) continue;
  }
  return count + (letters > 3 ? 1 : 0);
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  const Character next = character_at(text, word.size());
  return next.size == 0 || !(is_letter(next.value) || is_digit(next.value));
}

}  // namespace galley::import
