#include "text/scripts.h"

#include <hb.h>
#include <unicode/uchar.h>

namespace galley::text {
namespace {

bool is_real(std::uint32_t script) {
  return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

std::uint32_t script_of(char32_t c) {
  if (c < 0xAA) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

// Open brackets with the script they were met in; 63 deep as in UAX 9, deeper ones are not paired.
class Brackets {
 public:
  // The script a common character takes if it is a bracket that closes a known one, else `current`.
  std::uint32_t visit(char32_t c, std::uint32_t current) {
    const int type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_OPEN && depth_ < kMax) {
      stack_[depth_++] = {static_cast<char32_t>(u_getBidiPairedBracket(static_cast<UChar32>(c))), current};
    } else if (type == U_BPT_CLOSE) {
      for (std::size_t i = depth_; i-- > 0;) {
        if (stack_[i].closing != c) continue;
        depth_ = i;
        return stack_[i].script;
      }
    }
    return current;
  }

 private:
  struct Pair {
    char32_t closing = 0;
    std::uint32_t script = 0;
  };
  static constexpr std::size_t kMax = 63;
  Pair stack_[kMax];
  std::size_t depth_ = 0;
};

}  // namespace

void find_scripts(const DecodedText& text, std::vector<std::uint32_t>& scripts) {
  scripts.assign(text.size(), HB_SCRIPT_LATIN);
  if (text.highest < 0x2B0) return;  // Latin letters and common characters only
  std::uint32_t first = HB_SCRIPT_LATIN;
  for (const char32_t c : text.chars) {
    if (const std::uint32_t script = script_of(c); is_real(script)) {
      first = script;
      break;
    }
  }
  Brackets brackets;
  std::uint32_t current = first;
  for (CharIndex i = 0; i < text.size(); ++i) {
    const std::uint32_t script = script_of(text.chars[i]);
    if (is_real(script)) current = script;
    scripts[i] = script == HB_SCRIPT_COMMON && text.chars[i] > U' ' ? brackets.visit(text.chars[i], current) : current;
  }
}

bool is_cursive(std::uint32_t script) {
  return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC || script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_NKO ||
         script == HB_SCRIPT_PHAGS_PA || script == HB_SCRIPT_MANDAIC || script == HB_SCRIPT_HANIFI_ROHINGYA;
}

bool is_chinese_or_japanese(std::string_view language) {
  return language.starts_with("zh") || language.starts_with("ja") || language.starts_with("yue");
}

bool shows_hyphen(std::uint32_t script) {
  return script != HB_SCRIPT_HAN && script != HB_SCRIPT_HIRAGANA && script != HB_SCRIPT_KATAKANA && script != HB_SCRIPT_THAI &&
         script != HB_SCRIPT_LAO && script != HB_SCRIPT_KHMER && script != HB_SCRIPT_MYANMAR && script != HB_SCRIPT_TIBETAN &&
         script != HB_SCRIPT_HANGUL && script != HB_SCRIPT_HEBREW;
}

}  // namespace galley::text
