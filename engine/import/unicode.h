// Characters of UTF-8 text: stepping, classes, trimming, and the folded key used to compare lines.
//
// All functions accept any bytes; a malformed sequence is one U+FFFD of one byte, so every loop advances.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace galley::import {

struct Character {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; 0 only at the end of the text
};

[[nodiscard]] Character character_at(std::string_view text, std::size_t at);
[[nodiscard]] Character character_before(std::string_view text, std::size_t at);
void append_character(std::string& text, char32_t value);

[[nodiscard]] bool is_space(char32_t c);  // with no-break spaces and zero-width marks that stand alone
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);  // of any script
[[nodiscard]] int digit_value(char32_t c);
[[nodiscard]] bool is_caseless_letter(char32_t c);  // Arabic, Hebrew, Han ...
[[nodiscard]] bool is_opening_quote(char32_t c);
[[nodiscard]] bool is_closing_quote(char32_t c);
[[nodiscard]] bool is_sentence_end(char32_t c);
[[nodiscard]] bool is_dash(char32_t c);

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::size_t length_of(std::string_view text);  // code points
// Words between white space; at most `limit` of them.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text, std::size_t limit = 4096);
[[nodiscard]] std::size_t word_count(std::string_view text, std::size_t limit = 4096);
[[nodiscard]] std::string lower(std::string_view text);
// Letters and digits in lower case, everything else one space: what is left when punctuation is ignored.
[[nodiscard]] std::string fold(std::string_view text);
// True if the text ends like a sentence, closing quotes and brackets ignored.
[[nodiscard]] bool ends_sentence(std::string_view text);
[[nodiscard]] bool starts_upper(std::string_view text);  // first letter, opening marks skipped; caseless letters count
[[nodiscard]] bool starts_lower(std::string_view text);
[[nodiscard]] bool is_all_caps(std::string_view text);  // at least two cased letters, none lower
[[nodiscard]] std::size_t sentence_count(std::string_view text);
// The `word` at the start of `text` followed by no letter.
[[nodiscard]] bool starts_with_word(std::string_view text, std::string_view word);

}  // namespace galley::import
