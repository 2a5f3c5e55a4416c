#include "css/code_points.h"

#include <array>
#include <utility>

namespace galley::css {

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  std::uint32_t more = 0;
  unsigned char low = 0x80, high = 0xBF;  // of the second byte: no overlong forms, no surrogates, nothing above U+10FFFF
  char32_t value = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    more = 1, value = first & 0x1FU;
  } else if (first >= 0xE0 && first <= 0xEF) {
    more = 2, value = first & 0x0FU;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    more = 3, value = first & 0x07U;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return {kReplacement, 1};
  }
  for (std::uint32_t i = 1; i <= more; ++i) {
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high) return {kReplacement, i};
    value = (value << 6U) | (byte(at + i) & 0x3FU);
    low = 0x80, high = 0xBF;
  }
  return {value, more + 1};
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

bool is_non_ascii_name(char32_t c) {
  // css-syntax-3, "non-ASCII ident code point".
  static constexpr std::array<std::pair<char32_t, char32_t>, 13> kRanges{{{0xB7, 0xB7},
                                                                          {0xC0, 0xD6},
                                                                          {0xD8, 0xF6},
                                                                          {0xF8, 0x37D},
                                                                          {0x37F, 0x1FFF},
                                                                          {0x200C, 0x200D},
                                                                          {0x203F, 0x2040},
                                                                          {0x2070, 0x218F},
                                                                          {0x2C00, 0x2FEF},
                                                                          {0x3001, 0xD7FF},
                                                                          {0xF900, 0xFDCF},
                                                                          {0xFDF0, 0xFFFD},
                                                                          {0x10000, 0x10FFFF}}};
  for (const auto& [low, high] : kRanges) {
    if (c < low) return false;
    if (c <= high) return true;
  }
  return false;
}

}  // namespace galley::css
