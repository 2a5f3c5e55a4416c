#include "box/typographic_dashes.h"

#include <algorithm>

#include "box/letters.h"
#include "box/utf8.h"

namespace galley::box {

DashMark dash_mark(std::string_view text, std::size_t at, char32_t before) {
  const std::size_t after = std::min(text.find_first_not_of(text[at], at), text.size());
  const std::size_t count = after - at;
  std::size_t next = after;
  const char32_t behind = after < text.size() ? next_code_point(text, next) : 0;
  if (text[at] == '.') {
    const bool alone = count == 3 && before != U'/' && behind != U'/';
    return {alone ? "…" : "", count};
  }
  if (is_white(before) && is_white(behind)) return {count <= 2 ? "–" : count == 3 ? "—" : "", count};
  const bool between_words = count == 2 && (is_letter(before) || before == U'”' || before == U'"') &&
                             (is_letter(behind) || behind == U'“' || behind == U'"');
  return {between_words ? "—" : "", count};
}

}  // namespace galley::box
