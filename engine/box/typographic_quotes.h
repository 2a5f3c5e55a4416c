// Straight quotation marks and apostrophes as a compositor sets them (-galley-quotes: typographic): the marks of the language,
// told apart by what stands before and after.
#pragma once

#include <string_view>

#include "style/computed_style.h"

namespace galley::box {

// Remembers within a paragraph which marks are open.
class TypographicQuotes {
 public:
  // What `straight` (' or ") becomes between `before` (0 at a paragraph's start) and `rest`, the text behind it, UTF-8. Empty: it
  // stays, as a sign for feet or inches, or because it cannot be told what it is.
  [[nodiscard]] std::string_view mark(char straight, char32_t before, std::string_view rest, const style::ComputedStyle& style);

 private:
  [[nodiscard]] std::string_view single(char32_t before, std::string_view rest, const style::ComputedStyle& style);
  [[nodiscard]] std::string_view twofold(char32_t before, std::string_view rest, const style::ComputedStyle& style);
  bool single_open_ = false, twofold_open_ = false;
};

}  // namespace galley::box
