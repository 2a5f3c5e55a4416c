#include "box/first_letter.h"

#include <cstdint>

#include <unicode/uchar.h>

#include "box/utf8.h"

namespace galley::box {

namespace {

constexpr std::uint32_t kPunctuation = U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK;
constexpr std::uint32_t kLetter = U_GC_L_MASK | U_GC_N_MASK | U_GC_S_MASK;

bool is_of(char32_t c, std::uint32_t mask) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & mask) != 0; }

// Skips characters of the categories in `mask` from `at`.
std::size_t skip(std::string_view text, std::size_t at, std::uint32_t mask) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!is_of(next_code_point(text, next), mask)) break;
    at = next;
  }
  return at;
}

}  // namespace

FirstLetter find_first_letter(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r\f");
  if (begin == std::string_view::npos) return {};
  std::size_t at = skip(text, begin, kPunctuation);
  if (at >= text.size() || !is_of(next_code_point(text, at), kLetter)) return {};
  at = skip(text, at, U_GC_M_MASK);
  return {begin, skip(text, at, kPunctuation)};
}

}  // namespace galley::box
