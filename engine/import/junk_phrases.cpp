#include "import/junk_phrases.h"

#include <algorithm>
#include <string>

#include "import/junk_phrase_tables.h"

namespace galley::import {

namespace {

std::size_t count_words(std::string_view folded) {
  return folded.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

bool starts_with_phrase(std::string_view folded, std::string_view phrase) {
  return folded.substr(0, phrase.size()) == phrase && (folded.size() == phrase.size() || folded[phrase.size()] == ' ');
}

bool holds_phrase(std::string_view folded, std::string_view phrase) {
  for (std::size_t at = folded.find(phrase); at != std::string_view::npos; at = folded.find(phrase, at + 1)) {
    if ((at == 0 || folded[at - 1] == ' ') && (at + phrase.size() == folded.size() || folded[at + phrase.size()] == ' '))
      return true;
  }
  return false;
}

struct Rule {
  std::string_view phrase;
  Cover cover;
  std::uint8_t most;
};

bool covers(const Rule& rule, std::string_view folded, std::size_t words, bool labelled) {
  // Most lines differ from most phrases in the first byte; this is asked for every line of every article.
  if (rule.cover != Cover::Inside && rule.phrase[0] != folded[0]) return false;
  switch (rule.cover) {
    case Cover::Whole: return folded == rule.phrase;
    case Cover::Start: return words <= rule.most && starts_with_phrase(folded, rule.phrase);
    case Cover::Label: return folded == rule.phrase || (labelled && words <= rule.most && starts_with_phrase(folded, rule.phrase));
    case Cover::Inside: return words <= rule.most && holds_phrase(folded, rule.phrase);
  }
  return false;
}

}  // namespace

std::optional<JunkMatch> find_junk_phrase(std::string_view folded, bool labelled) {
  if (folded.empty() || folded.size() > 600) return std::nullopt;
  const std::size_t words = count_words(folded);
  for (const JunkPhrase& p : english_junk_phrases()) {
    if (covers({p.phrase, p.cover, p.most}, folded, words, labelled)) return JunkMatch{p.reason, p.opens_list};
  }
  for (const JunkGroup& group : world_junk_phrases()) {
    if (group.most != 0 && words > group.most && group.cover != Cover::Label) continue;
    for (const std::string_view phrase : group.phrases) {
      if (covers({phrase, group.cover, group.most}, folded, words, labelled)) return JunkMatch{group.reason, group.opens_list};
    }
  }
  return std::nullopt;
}

}  // namespace galley::import
