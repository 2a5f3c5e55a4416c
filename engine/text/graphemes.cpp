// Extended grapheme clusters (UAX 29, rules GB1 to GB999), by the properties ICU knows.
#include <unicode/uchar.h>

#include "text/break_opportunities.h"

namespace galley::text {
namespace {

UGraphemeClusterBreak cluster_class_of(char32_t c) {
  return static_cast<UGraphemeClusterBreak>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK));
}

bool is_control(UGraphemeClusterBreak c) { return c == U_GCB_CONTROL || c == U_GCB_CR || c == U_GCB_LF; }

bool joins_hangul(UGraphemeClusterBreak left, UGraphemeClusterBreak right) {
  if (left == U_GCB_L) return right == U_GCB_L || right == U_GCB_V || right == U_GCB_LV || right == U_GCB_LVT;
  if (left == U_GCB_LV || left == U_GCB_V) return right == U_GCB_V || right == U_GCB_T;
  return (left == U_GCB_LVT || left == U_GCB_T) && right == U_GCB_T;
}

}  // namespace

void find_graphemes(std::span<const char32_t> chars, std::vector<std::uint8_t>& boundaries) {
  boundaries.assign(chars.size(), 1);
  UGraphemeClusterBreak left = U_GCB_OTHER;
  bool pictograph = false;      // Extended_Pictographic Extend* so far
  bool pictograph_zwj = false;  // ... ZWJ
  bool odd_flag = false;        // an unpaired regional indicator to the left
  for (std::size_t i = 0; i < chars.size(); ++i) {
    const char32_t c = chars[i];
    const bool plain = c >= 0x20 && c < 0x7F;
    const UGraphemeClusterBreak right = plain ? U_GCB_OTHER : cluster_class_of(c);
    const bool is_pictograph = !plain && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
    if (i > 0) {
      bool joins = left == U_GCB_CR && right == U_GCB_LF;
      if (!is_control(left) && !is_control(right)) {
        joins = joins_hangul(left, right) || right == U_GCB_EXTEND || right == U_GCB_ZWJ || right == U_GCB_SPACING_MARK ||
                left == U_GCB_PREPEND || (pictograph_zwj && is_pictograph) || (odd_flag && right == U_GCB_REGIONAL_INDICATOR);
      }
      boundaries[i] = joins ? 0 : 1;
    }
    pictograph_zwj = pictograph && right == U_GCB_ZWJ;
    pictograph = is_pictograph || (pictograph && right == U_GCB_EXTEND);
    odd_flag = right == U_GCB_REGIONAL_INDICATOR && !(odd_flag && boundaries[i] == 0);
    left = right;
  }
}

}  // namespace galley::text
