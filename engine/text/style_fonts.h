// What shaping needs of a style, looked up once per style: faces in order, features, language. Internal to text/.
#pragma once

#include <hb.h>

#include <map>
#include <string>
#include <vector>

#include "font/font_library.h"
#include "style/style_table.h"
#include "text/hyphenate.h"

namespace galley::text {

struct StyleFonts {
  std::vector<FaceId> faces;  // best first; empty only if there is no font at all
  std::vector<hb_feature_t> features;
  hb_language_t language = HB_LANGUAGE_INVALID;
  bool wraps = true, break_spaces = false, emergency = false;
};

// One per Shaper; not shared between threads.
class StyleFontCache {
 public:
  StyleFontCache(font::FontLibrary& fonts, const style::StyleTable& styles, source::Diagnostics& diagnostics)
      : fonts_(fonts), styles_(styles), diagnostics_(diagnostics) {}
  [[nodiscard]] const StyleFonts& of(StyleId style);
  // Invalid where hyphens is not auto or the language has no patterns, which is reported once per language.
  [[nodiscard]] Hyphenator hyphenator_of(StyleId style);
  // Language of the block, for styles that have none of their own.
  void set_block_language(const std::string& language) { block_language_ = language; }
  [[nodiscard]] const std::string& language_of(StyleId style) const;

 private:
  [[nodiscard]] StyleFonts look_up(StyleId style);

  font::FontLibrary& fonts_;
  const style::StyleTable& styles_;
  source::Diagnostics& diagnostics_;
  std::string block_language_;
  std::map<std::pair<StyleId, std::string>, StyleFonts> known_;
  std::map<std::string, Hyphenator> hyphenators_;
};

}  // namespace galley::text
