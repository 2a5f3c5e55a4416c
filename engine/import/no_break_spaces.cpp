// No-break spaces as editors of web sites leave them: doubled after a full stop, between any two words, at the ends. Those that
// a writer means - beside figures, signs, initials and short words - stay.
#include "import/finish.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr char32_t kNoBreak = 0xA0;

bool is_gap(char32_t c) { return c == U' ' || c == kNoBreak; }

// French and its neighbours set a space before these and after an opening guillemet.
bool wants_space_before(char32_t c) { return c == U':' || c == U';' || c == U'!' || c == U'?' || c == U'%' || c == U'\u00BB'; }

// Letters of the word that ends at `at`, a comma or full stop after it left aside.
std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ',' || text[at - 1] == '.')) --at;
  std::size_t begin = at;
  for (Character c = character_before(text, begin); c.size != 0 && is_letter(c.value); c = character_before(text, begin))
    begin -= c.size;
  return text.substr(begin, at - begin);
}

std::string_view word_after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (Character c = character_at(text, end); c.size != 0 && is_letter(c.value); c = character_at(text, end)) end += c.size;
  return text.substr(at, end - at);
}

// Nothing holds two plain words together: no abbreviation ("Prof."), name ("Rio Tinto"), initial or short word.
bool joins_plain_words(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kPlain = 3, kNoAbbreviation = 5;
  const std::string_view before = word_before(text, begin), after = word_after(text, end);
  if (length_of(after) < kPlain) return false;
  const bool stopped = begin > 0 && text[begin - 1] == '.';
  if (length_of(before) < (stopped ? kNoAbbreviation : kPlain)) return false;
  return !is_upper(character_at(before, 0).value) || !is_upper(character_at(after, 0).value) || stopped;
}

std::vector<Replacement> gaps_of(std::string_view text) {
  std::vector<Replacement> gaps;
  for (std::size_t at = text.find("\xC2\xA0"); at != std::string_view::npos; at = text.find("\xC2\xA0", at)) {
    std::size_t begin = at, end = at;
    while (begin > 0 && text[begin - 1] == ' ') --begin;
    for (Character c = character_at(text, end); c.size != 0 && is_gap(c.value); c = character_at(text, end)) end += c.size;
    const Character before = character_before(text, begin), after = character_at(text, end);
    const bool at_edge = before.size == 0 || after.size == 0 || before.value == U'\n' || after.value == U'\n';
    if (at_edge) {
      gaps.push_back({begin, end, ""});
    } else if (end - begin > 2 && (wants_space_before(after.value) || before.value == U'\u00AB')) {
      gaps.push_back({begin, end, "\xC2\xA0"});
    } else if (end - begin > 2 || joins_plain_words(text, begin, end)) {
      gaps.push_back({begin, end, " "});
    }
    at = end;
  }
  return gaps;
}

void settle(Inline& content) { replace(content, gaps_of(content.text())); }

}  // namespace

void settle_no_break_spaces(Article& article) {
  for (std::optional<HeaderPart>* part : {&article.kicker, &article.title, &article.standfirst}) {
    if (*part) settle((*part)->content);
  }
  for (Block& block : article.blocks) {
    if (block.kind == BlockKind::Code || trim(block.content.text()).empty()) continue;
    settle(block.content);
    settle(block.credit);
  }
}

}  // namespace galley::import
