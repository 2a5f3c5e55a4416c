#include "text/style_fonts.h"

#include <algorithm>
#include <array>

namespace galley::text {
namespace {

hb_feature_t whole_text(hb_tag_t tag, std::uint32_t value) { return {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}; }

// css-text-3 8.2: letter-spacing switches optional ligatures off; not so the traces of it that copy-fitting adds; what the author
// asks for by tag comes last and wins.
std::vector<hb_feature_t> features_of(const style::ComputedStyle& style) {
  std::vector<hb_feature_t> features;
  const bool spaced = style.text.letter_spacing != Length() && style.text.letter_spacing != style.text.fitted_spacing;
  if (spaced) {
    features.push_back(whole_text(HB_TAG('l', 'i', 'g', 'a'), 0));
    features.push_back(whole_text(HB_TAG('c', 'l', 'i', 'g'), 0));
  }
  for (const style::FontFeature& feature : style.font.features) features.push_back(whole_text(feature.tag, feature.value));
  return features;
}

// Languages whose writing knows no hyphen at a line's end: nothing is missing where there are no patterns for them.
bool divides_no_words(std::string_view language) {
  constexpr std::array<std::string_view, 17> kLanguages{"ar", "ckb", "fa", "he", "ja", "km", "ko",  "lo", "my",
                                                        "ps", "sd",  "th", "ur", "vi", "yi", "yue", "zh"};
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::find(kLanguages.begin(), kLanguages.end(), primary) != kLanguages.end();
}

}  // namespace

const StyleFonts& StyleFontCache::of(StyleId style) {
  const bool own = !styles_[style].font.language.empty();
  const auto [found, fresh] = known_.try_emplace({style, own ? std::string() : block_language_});
  if (fresh) found->second = look_up(style);
  return found->second;
}

const std::string& StyleFontCache::language_of(StyleId style) const {
  const std::string& own = styles_[style].font.language;
  return own.empty() ? block_language_ : own;
}

StyleFonts StyleFontCache::look_up(StyleId id) {
  const style::ComputedStyle& style = styles_[id];
  StyleFonts fonts;
  fonts.faces = fonts_.match({&style.font.families, style.font.weight, style.font.stretch, style.font.slant}, diagnostics_);
  if (fonts.faces.empty()) {
    diagnostics_.error("font.none", {}, "no font could be found at all: text cannot be set",
                       "install the Debian package fonts-ebgaramond, or give a folder with --font-path");
  }
  fonts.features = features_of(style);
  const std::string& language = language_of(id);
  if (!language.empty()) fonts.language = hb_language_from_string(language.data(), static_cast<int>(language.size()));
  const style::WhiteSpace space = style.text.white_space;
  fonts.wraps = space != style::WhiteSpace::Nowrap && space != style::WhiteSpace::Pre && style.text.wraps;
  fonts.break_spaces = space == style::WhiteSpace::BreakSpaces;
  fonts.emergency = fonts.wraps && (style.text.overflow_wrap != style::OverflowWrap::Normal ||
                                    style.text.word_break == style::WordBreak::BreakWord);
  return fonts;
}

Hyphenator StyleFontCache::hyphenator_of(StyleId style) {
  if (styles_[style].text.hyphens != style::Hyphens::Auto) return {};
  const std::string& language = language_of(style);
  const auto [found, fresh] = hyphenators_.try_emplace(language, Hyphenator::for_language(language));
  if (!fresh || found->second.valid() || divides_no_words(language)) return found->second;
  if (language.empty()) {
    diagnostics_.note("text.no-hyphenation", {}, "text of unknown language is not hyphenated",
                      "name the language: <html lang=\"en\">");
  } else {
    diagnostics_.note("text.no-hyphenation", {}, "there are no hyphenation patterns for the language \"" + language + "\"",
                      "install the Debian package hyphen-" + language.substr(0, language.find('-')) + " and build again");
  }
  return found->second;
}

}  // namespace galley::text
