// Letters and digits, quick where the text is plain.
#pragma once

#include <cstdint>
#include <string_view>

#include <unicode/uchar.h>

namespace galley::text {

[[nodiscard]] inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
[[nodiscard]] inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') : u_isalpha(static_cast<UChar32>(c)) != 0;
}

// For how many letters of an alphabet one counts where a last line is too short for the eye: one ideograph or kana is, two are not;
// of Hangul, which makes words with spaces between them, three are not.
[[nodiscard]] constexpr std::uint32_t weight_of_letter(char32_t c) {
  if ((c >= 0x3000 && c <= 0x9FFF) || c >= 0x20000) return 3;
  return c >= 0xA000 && c <= 0xDFFF ? 2 : 1;
}

// Behind a word: between spaces a hyphen stands for a dash, as two do anywhere.
[[nodiscard]] inline bool ends_in_hyphen(std::string_view text) {
  constexpr std::string_view kHyphen = "\u2010";
  const std::size_t mark = text.ends_with('-') ? 1 : text.ends_with(kHyphen) ? kHyphen.size() : 0;
  if (mark == 0 || text.size() == mark) return false;
  const char before = text[text.size() - mark - 1];
  return before != ' ' && before != '\n' && before != '-';
}

// The character at `at`, which moves behind it; broken bytes count as themselves.
[[nodiscard]] inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  char32_t value = more == 3 ? lead & 7U : more == 2 ? lead & 15U : more == 1 ? lead & 31U : lead;
  for (int i = 0; i < more && at < text.size(); ++i) value = value << 6U | (static_cast<unsigned char>(text[at++]) & 63U);
  return value;
}

// Of a letter or digit its weight, near enough: the marks of ASCII, Latin-1, the block of quotes and dashes, CJK and full-width
// ones have none.
[[nodiscard]] inline std::uint32_t weight_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') ? 1 : 0;
  const char32_t c = next_character(text, at);
  const auto is_in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  const bool mark = is_in(0x80, 0xBF) || is_in(0x2000, 0x207F) || is_in(0x3000, 0x3004) || is_in(0x3008, 0x303F) ||
                    is_in(0xFF00, 0xFF0F) || is_in(0xFF1A, 0xFF1B) || c == 0xFF1F;
  return mark ? 0 : weight_of_letter(c);
}

// No letter stands behind a space that follows one: "and .", "tail —".
[[nodiscard]] inline bool has_one_word(std::string_view text) {
  bool in_word = false, parted = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_letter = weight_at(text, at) > 0;
    if (is_letter && parted) return false;
    in_word = in_word || is_letter;
    const char32_t c = next_character(text, at);
    parted =
        in_word && (parted || c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0 || (c >= 0x2002 && c <= 0x200A) || c == 0x202F);
  }
  return true;
}

}  // namespace galley::text
