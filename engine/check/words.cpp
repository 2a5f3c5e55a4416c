#include "check/words.h"

#include <array>
#include <utility>

#include "text/letters.h"

namespace galley::check {
namespace {

bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_combining(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> kMarks = {
      {{0x300, 0x36F}, {0x591, 0x5BD}, {0x610, 0x61A}, {0x64B, 0x65F}, {0x6D6, 0x6DC}, {0x200B, 0x200F}}};
  for (const auto& [first, last] : kMarks) {
    if (is_in(c, first, last)) return true;
  }
  return c == 0x670 || c == 0xAD;
}

// Letters and digits: all beyond ASCII but the marks of Latin-1, general punctuation and full-width marks.
bool is_letter(char32_t c) {
  if (c < 0x80) return is_in(c, '0', '9') || is_in(c, 'A', 'Z') || is_in(c, 'a', 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 && !is_in(c, 0x2000, 0x2BFF) && !is_in(c, 0x3000, 0x3004) && !is_in(c, 0x3008, 0x303F) &&
         !is_in(c, 0xFF01, 0xFF0F) && !is_in(c, 0xFF1A, 0xFF1B) && c != 0xFF1F && c != 0x60C && c != 0x61B && c != 0x61F &&
         c != 0x6D4 && c != 0xFFFC;
}

char32_t small(char32_t c) {
  if (is_in(c, 'A', 'Z') || (is_in(c, 0xC0, 0xDE) && c != 0xD7) || is_in(c, 0x391, 0x3A9) || is_in(c, 0x410, 0x42F)) return c + 32;
  if (is_in(c, 0x400, 0x40F)) return c + 80;
  if (is_in(c, 0x100, 0x17F) && c % 2 == 0) return c + 1;
  return c;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t first = std::string_view::npos, last = 0;
  const auto close = [&] {
    if (first != std::string_view::npos) words.push_back(text.substr(first, last - first));
    first = std::string_view::npos;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_character(text, at);
    if (c == ' ' || c == 0xA0 || c == '\n' || c == '\t' || c == 0x2028 || is_in(c, 0x2002, 0x200A)) {
      close();
    } else if (is_letter(c)) {
      if (first == std::string_view::npos) first = begin;
      last = at;
    }
  }
  close();
  return words;
}

std::size_t letters_in(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = text::next_character(word, at);
    if (!is_letter(c) || is_combining(c)) continue;
    count += text::weight_of_letter(c);
  }
  return count;
}

bool starts_with_capital(std::string_view word) {
  if (word.empty()) return false;
  std::size_t at = 0;
  const char32_t c = text::next_character(word, at);
  return small(c) != c;
}

std::string folded(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_character(word, at), low = small(c);
    if (low == c) {
      out += word.substr(begin, at - begin);
    } else if (low < 0x80) {
      out += static_cast<char>(low);
    } else {
      out += static_cast<char>(0xC0U | low >> 6U);
      out += static_cast<char>(0x80U | (low & 63U));
    }
  }
  return out;
}

}  // namespace galley::check
