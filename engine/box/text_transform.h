// text-transform on UTF-8: upper and lower case by language (ICU), capitalize and full-width by code point.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "style/computed_style.h"

namespace galley::box {

// Keeps ICU's case maps by language; one per build.
class TextTransformer {
 public:
  TextTransformer();
  ~TextTransformer();
  TextTransformer(const TextTransformer&) = delete;
  TextTransformer& operator=(const TextTransformer&) = delete;

  // `word_before`: the character before `word` belongs to a word (capitalize leaves the letter after it alone);
  // on return: whether the last character of `word` does.
  [[nodiscard]] std::string apply(std::string_view word, style::TextTransform transform, std::string_view language,
                                  bool& word_before);

 private:
  struct CaseMaps;
  std::unique_ptr<CaseMaps> maps_;
};

}  // namespace galley::box
