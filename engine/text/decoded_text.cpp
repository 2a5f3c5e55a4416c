#include "text/decoded_text.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace galley::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Decodes the character at `at` and steps over it.
char32_t next_char(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 && lead < 0xE0 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return kReplacement;
  char32_t c = lead & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    const unsigned char next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return kReplacement;
    c = (c << 6) | (next & 0x3FU);
  }
  constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (c < kLeast[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return kReplacement;
  at += static_cast<std::size_t>(more);
  return c;
}

}  // namespace

void decode(const InlineContent& content, DecodedText& out) {
  out.chars.clear();
  out.offsets.clear();
  out.item_of.clear();
  out.highest = 0;
  std::uint32_t item = 0;
  const auto last = content.items.empty() ? 0 : static_cast<std::uint32_t>(content.items.size() - 1);
  for (std::size_t at = 0; at < content.text.size();) {
    const auto offset = static_cast<TextOffset>(at);
    while (item < last && content.items[item].range.end <= offset) ++item;
    out.offsets.push_back(offset);
    out.chars.push_back(next_char(content.text, at));
    out.item_of.push_back(item);
    out.highest = std::max(out.highest, out.chars.back());
  }
  out.offsets.push_back(static_cast<TextOffset>(content.text.size()));
}

CharIndex char_at(const DecodedText& text, TextOffset offset) {
  const auto at = std::lower_bound(text.offsets.begin(), text.offsets.end(), offset);
  return std::min(static_cast<CharIndex>(at - text.offsets.begin()), text.size());
}

bool is_invisible(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD) return true;
  if (c < 0x34F) return false;
  if (c == 0x2028 || c == 0x2029 || c == 0xFFFC) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

}  // namespace galley::text
