#include "text/break_classes.h"

namespace galley::text {
namespace {

using style::LineBreakRule;
using style::WordBreak;

ULineBreak class_of(char32_t c) {
  return static_cast<ULineBreak>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK));
}

// css-text-3 5.3: what loose and normal allow a line to begin with.
ULineBreak loosen(char32_t c, ULineBreak found, const BreakTailoring& tailoring) {
  const bool loose = tailoring.rule == LineBreakRule::Loose;
  const bool normal = tailoring.rule == LineBreakRule::Normal;
  if (!loose && !normal) return found;
  if (found == U_LB_CONDITIONAL_JAPANESE_STARTER) return U_LB_IDEOGRAPHIC;
  if (tailoring.chinese_or_japanese && (c == 0x301C || c == 0x30A0)) return U_LB_IDEOGRAPHIC;
  if (!loose) return found;
  const bool iteration = c == 0x3005 || c == 0x303B || c == 0x309D || c == 0x309E || c == 0x30FD || c == 0x30FE;
  if (iteration) return U_LB_IDEOGRAPHIC;
  if (!tailoring.chinese_or_japanese) return found;
  const bool centred = c == 0x30FB || c == 0xFF1A || c == 0xFF1B || c == 0xFF65 || c == 0x203C || (c >= 0x2047 && c <= 0x2049) ||
                       c == 0xFF01 || c == 0xFF1F;
  const bool hyphen = c == 0x2010 || c == 0x2013;
  return centred || hyphen ? U_LB_IDEOGRAPHIC : found;
}

// Rule LB1.
ULineBreak resolve(char32_t c, ULineBreak found) {
  switch (found) {
    case U_LB_AMBIGUOUS:
    case U_LB_SURROGATE:
    case U_LB_UNKNOWN: return U_LB_ALPHABETIC;
    case U_LB_COMPLEX_CONTEXT: {
      const int category = u_charType(static_cast<UChar32>(c));
      return category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK ? U_LB_COMBINING_MARK : U_LB_ALPHABETIC;
    }
    case U_LB_CONDITIONAL_JAPANESE_STARTER: return U_LB_NONSTARTER;
    default: return found;
  }
}

ULineBreak apply_word_break(ULineBreak found, WordBreak word_break) {
  const bool letter = found == U_LB_ALPHABETIC || found == U_LB_NUMERIC || found == U_LB_HEBREW_LETTER;
  const bool hangul = found == U_LB_H2 || found == U_LB_H3 || found == U_LB_JL || found == U_LB_JV || found == U_LB_JT;
  if (word_break == WordBreak::BreakAll && letter) return U_LB_IDEOGRAPHIC;
  if (word_break == WordBreak::KeepAll && (found == U_LB_IDEOGRAPHIC || hangul)) return U_LB_ALPHABETIC;
  return found;
}

}  // namespace

ULineBreak break_class(char32_t c, const BreakTailoring& tailoring) {
  const bool plain = tailoring.rule == LineBreakRule::Auto && tailoring.word_break == WordBreak::Normal;
  if (plain && ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'))) return U_LB_ALPHABETIC;
  const ULineBreak found = class_of(c);
  if (found == U_LB_CONDITIONAL_JAPANESE_STARTER && tailoring.word_break == WordBreak::KeepAll) return U_LB_ALPHABETIC;
  return apply_word_break(resolve(c, loosen(c, found, tailoring)), tailoring.word_break);
}

bool needs_dictionary(char32_t c) { return c >= 0xE00 && class_of(c) == U_LB_COMPLEX_CONTEXT; }

bool is_east_asian(char32_t c) {
  if (c < 0x2000) return false;
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH;
}

}  // namespace galley::text
