#include "import/speech.h"

#include <algorithm>

#include "import/speech_words.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

struct Word {
  std::size_t begin = 0, end = 0;
  bool capital = false;
  std::string lower;
};

bool is_name_character(char32_t c) { return is_letter(c) || c == 0x2019 || c == '\''; }

// A word of letters, inner apostrophes and hyphens, and the full stop of an initial or title.
Word word_at(std::string_view text, std::size_t at) {
  Word word{at, at, false, {}};
  Character c = character_at(text, at);
  word.capital = is_upper(c.value);
  while (c.size != 0 && word.end - at < 64) {
    const Character next = character_at(text, word.end + c.size);
    const bool hyphen = c.value == '-' && is_letter(next.value) && word.end > at;
    if (!is_name_character(c.value) && !hyphen) break;
    word.end += c.size;
    c = next;
  }
  while (word.end > at && !is_letter(character_before(text, word.end).value)) word.end -= character_before(text, word.end).size;
  word.lower = lower(text.substr(at, word.end - at));
  // A possessive is not part of the name.
  for (const std::string_view s : {"\xE2\x80\x99s", "'s"}) {
    if (word.lower.size() > s.size() && word.lower.compare(word.lower.size() - s.size(), s.size(), s) == 0) {
      word.end -= s.size();
      word.lower.resize(word.lower.size() - s.size());
    }
  }
  const std::size_t letters = length_of(text.substr(at, word.end - at));
  const bool abbreviated = letters == 1 || is_role_word(word.lower);
  if (abbreviated && word.end < text.size() && text[word.end] == '.' && word.end > at) ++word.end;
  return word;
}

std::vector<Word> words_in(std::string_view text, std::size_t limit) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size() && words.size() < limit;) {
    const Character c = character_at(text, at);
    if (!is_letter(c.value)) {
      at += c.size;
      continue;
    }
    words.push_back(word_at(text, at));
    at = std::max(words.back().end, at + c.size);
    while (at < text.size() && is_name_character(character_at(text, at).value)) at += character_at(text, at).size;
  }
  return words;
}

bool is_all_capitals(std::string_view word) {
  return word.size() >= 2 && word.find('.') == std::string_view::npos && is_all_caps(word);
}

// Words [first, last) of one run to a name: what follows the last title, acronyms at the front dropped.
NameMatch name_of_run(std::string_view text, const std::vector<Word>& words, std::size_t first, std::size_t last) {
  NameMatch match{words[first].begin, words[last - 1].end, {}, 0};
  bool titled = false;
  std::size_t from = first;
  for (std::size_t i = first; i + 1 < last; ++i) {
    if (is_role_word(words[i].lower)) {
      from = i + 1;
      titled = true;
    }
  }
  const auto view = [&](std::size_t i) { return text.substr(words[i].begin, words[i].end - words[i].begin); };
  while (last - from > 2 && is_all_capitals(view(from)) && !is_all_capitals(view(from + 1))) ++from;
  match.words = last - from;
  if (match.words == 1 && !titled) return {};
  if (is_role_word(words[last - 1].lower)) return {};
  match.name = std::string(text.substr(words[from].begin, words[last - 1].end - words[from].begin));
  return match;
}

bool adjacent(std::string_view text, const Word& left, const Word& right) {
  return right.begin == left.end + 1 && (text[left.end] == ' ');
}

}  // namespace

std::vector<NameMatch> find_names(std::string_view text, std::size_t limit) {
  std::vector<NameMatch> names;
  const std::vector<Word> words = words_in(text, 20000);
  for (std::size_t i = 0; i < words.size() && names.size() < limit;) {
    if (!words[i].capital || is_plain_word(words[i].lower)) {
      ++i;
      continue;
    }
    std::size_t last = i + 1, end = i + 1;
    while (end < words.size() && end - i < 8 && adjacent(text, words[end - 1], words[end]) &&
           (words[end].capital || is_name_particle(words[end].lower))) {
      ++end;
      if (words[end - 1].capital) last = end;
    }
    NameMatch match = name_of_run(text, words, i, last);
    if (!match.name.empty()) names.push_back(std::move(match));
    i = last;
  }
  return names;
}

std::vector<Quotation> find_quotations(std::string_view text) {
  std::vector<Quotation> found;
  std::vector<char32_t> closers;
  Quotation open;
  const auto closer_of = [](char32_t c) -> char32_t {
    if (c == 0x201C) return 0x201D;
    if (c == 0x201E) return 0x201C;
    return c == 0xAB ? 0xBB : c == '"' ? '"' : 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool closes = !closers.empty() && (c.value == closers.back() || (closers.back() == 0x201C && c.value == 0x201D));
    if (closes) {
      closers.pop_back();
      if (closers.empty()) {
        open.end = at;
        found.push_back(open);
      }
    } else if (const char32_t closer = closer_of(c.value); closer != 0 && closers.size() < 3) {
      if (closers.empty()) open = {at + c.size, text.size(), true};
      closers.push_back(closer);
    }
    at += c.size;
  }
  if (!closers.empty()) {
    open.end = text.size();
    open.closed = false;
    found.push_back(open);
  }
  return found;
}

bool holds_speech_verb(std::string_view text) {
  for (const std::string_view word : words_of(text)) {
    std::string key = fold(word);
    if (is_speech_verb(key)) return true;
  }
  return false;
}

std::string bare_name(std::string_view name) {
  const auto names = find_names(name, 1);
  return names.empty() ? std::string(trim(name)) : names[0].name;
}

namespace {

// The full stop there is that of an initial or a title: "J.", "Mr.".
bool abbreviates(std::string_view text, std::size_t stop) {
  if (is_upper(character_before(text, stop).value)) return true;
  if (text[stop] != '.') return false;
  std::size_t begin = stop;
  while (begin > 0 && is_letter(character_before(text, begin).value)) begin -= character_before(text, begin).size;
  return is_title_abbreviation(lower(text.substr(begin, stop - begin)));
}

// The part of `text` up to the end of its first sentence.
std::string_view first_sentence(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if ((text[at] == '.' || text[at] == '!' || text[at] == '?') && text[at + 1] == ' ' && starts_upper(text.substr(at + 2, 8)) &&
        at > 3 && !abbreviates(text, at)) {
      return text.substr(0, at);
    }
  }
  return text;
}

std::string_view last_sentence(std::string_view text) {
  for (std::size_t at = text.size(); at-- > 1;) {
    if (text[at] == ' ' && (text[at - 1] == '.' || text[at - 1] == '!' || text[at - 1] == '?') && at > 4 &&
        !abbreviates(text, at - 1)) {
      return text.substr(at + 1);
    }
  }
  return text;
}

std::string surname_at(std::string_view text, const Word& word) {
  return std::string(text.substr(word.begin, word.end - word.begin));
}

// A name in `names` that begins at or after `from` bytes and before `to`.
const NameMatch* name_between(const std::vector<NameMatch>& names, std::size_t from, std::size_t to) {
  for (const NameMatch& name : names) {
    if (name.begin >= from && name.begin < to) return &name;
  }
  return nullptr;
}

std::optional<Attribution> attribution_after(std::string_view after, bool needs_verb) {
  const auto words = words_in(after, 48);
  if (words.empty() || words[0].begin > 8) return std::nullopt;
  const auto names = find_names(after, 4);
  auto verb = std::find_if(words.begin(), words.end(), [](const Word& w) { return is_speech_verb(w.lower); });
  // "ha detto", "a déclaré", "hat gesagt": the auxiliary goes with the verb.
  if (verb == words.begin() + 1 && (words[0].lower == "ha" || words[0].lower == "a" || words[0].lower == "hat" ||
                                    words[0].lower == "han" || words[0].lower == "heeft" || words[0].lower == "had"))
    verb = words.begin();
  const std::size_t verb_at = verb == words.end() ? after.size() : verb->begin;
  if (verb == words.begin()) {  // said Jane Doe
    if (const NameMatch* name = name_between(names, 0, 72)) return Attribution{name->name, false};
    if (words.size() > 1 && is_pronoun(words[1].lower)) return Attribution{{}, true};
    if (words.size() > 1 && words[1].capital && !is_plain_word(words[1].lower))
      return Attribution{surname_at(after, words[1]), false};
    return std::nullopt;
  }
  // the Rovers manager, Jane Doe, said
  if (!words[0].capital && verb != words.end() && verb_at < 120) {
    for (const NameMatch& name : names) {
      const std::string_view lead = after.substr(0, name.begin),
                             tail = trim(after.substr(name.end, verb_at - std::min(verb_at, name.end)));
      const bool between_commas = lead.size() >= 2 && lead.substr(lead.size() - 2) == ", " && tail.substr(0, 1) == ",";
      if (name.end < verb_at && (between_commas || tail.empty())) return Attribution{name.name, false};
    }
  }
  if (is_pronoun(words[0].lower) && verb_at < 40 && words[0].lower != "the" && words[0].lower != "a") return Attribution{{}, true};
  const NameMatch* first = name_between(names, 0, words[0].begin + 1);  // Jane Doe, head of ..., said
  if (first != nullptr && (verb != words.end() || !needs_verb)) return Attribution{first->name, false};
  if (words[0].capital && words.size() > 1 && verb == words.begin() + 1 && !is_plain_word(words[0].lower))
    return Attribution{surname_at(after, words[0]), false};
  return std::nullopt;
}

// Persian and Arabic: "Name, role, گفت: «...»"; names have no capitals, so the words before the comma serve.
std::optional<Attribution> caseless_before(std::string_view clause) {
  std::string_view subject = clause.substr(0, std::min(clause.find("\xD8\x8C"), clause.size()));
  auto words = words_of(subject, 12);
  while (!words.empty() &&
         (words[0] == "خانم" || words[0] == "آقای" || words[0] == "دکتر" || words[0] == "مهندس" || words[0] == "السيد"))
    words.erase(words.begin());
  std::size_t count = 0;
  while (count < words.size() && !is_speech_verb(fold(words[count]))) ++count;
  if (count == 0 || is_pronoun(words[0])) return count == 0 ? std::nullopt : std::optional(Attribution{{}, true});
  if (count < 2 || count > 4) return std::nullopt;
  const char* end = words[count - 1].data() + words[count - 1].size();
  return Attribution{std::string(words[0].data(), static_cast<std::size_t>(end - words[0].data())), false};
}

std::optional<Attribution> attribution_before(std::string_view before) {
  const std::string_view clause = last_sentence(trim(before));
  if (clause.empty() || clause.size() > 400 || !holds_speech_verb(clause)) return std::nullopt;
  const char last = clause.back();
  if (last != ':' && last != ',' && !is_speech_verb(fold(words_of(clause).back()))) return std::nullopt;
  if (is_caseless_letter(character_at(clause, 0).value)) return caseless_before(clause);
  const auto names = find_names(clause, 16);
  const auto words = words_in(clause, 80);
  // The subject comes first: the first name wins over those inside the sentence.
  if (!names.empty() && names[0].begin <= 60) return Attribution{names[0].name, false};
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_speech_verb(words[i + 1].lower)) continue;
    if (is_pronoun(words[i].lower)) return Attribution{{}, true};
    if (words[i].capital && !is_plain_word(words[i].lower)) return Attribution{surname_at(clause, words[i]), false};
  }
  return std::nullopt;
}

std::optional<Attribution> own_attribution(std::string_view paragraph, const std::vector<Quotation>& quotes, std::size_t which) {
  const Quotation& quote = quotes[which];
  if (quote.closed) {
    const std::size_t from = quote.end + character_at(paragraph, quote.end).size;
    const std::size_t to = which + 1 < quotes.size() ? quotes[which + 1].begin : paragraph.size();
    const std::string_view after = first_sentence(paragraph.substr(from, std::min<std::size_t>(to > from ? to - from : 0, 300)));
    const char32_t last = character_before(paragraph, quote.end).value;
    const bool comma = last == ',' || last == 0x60C || (!after.empty() && after.front() == ',');
    if (auto found = attribution_after(after, !comma)) return found;
    if (is_caseless_letter(character_at(trim(after), 0).value) && holds_speech_verb(after)) {
      if (auto found = caseless_before(trim(after))) return found;
    }
  }
  const std::size_t from = which > 0 ? std::min(quotes[which - 1].end + 3, quote.begin) : 0;
  std::string_view before = paragraph.substr(from, quote.begin - from);
  while (!before.empty() && !is_space(character_before(before, before.size()).value) &&
         is_opening_quote(character_before(before, before.size()).value)) {
    before.remove_suffix(character_before(before, before.size()).size);
  }
  return attribution_before(before);
}

}  // namespace

std::optional<Attribution> attribution_of(std::string_view paragraph, const std::vector<Quotation>& quotes, std::size_t which) {
  if (auto own = own_attribution(paragraph, quotes, which)) return own;
  // The speaker of the quotation just before goes on: "...," said Jane Doe. "..."
  if (which > 0) return own_attribution(paragraph, quotes, which - 1);
  return std::nullopt;
}

std::string name_in_caption(std::string_view caption) {
  if (caption.size() > 400) return {};
  const std::string_view head = caption.substr(0, caption.find(','));
  if (is_caseless_letter(character_at(head, 0).value)) {
    const std::string_view name = trim(head.substr(0, std::min(head.find("\xD8\x8C"), head.size())));
    return word_count(name, 8) <= 4 ? std::string(name) : std::string();
  }
  const auto names = find_names(head, 8);
  if (!names.empty()) return names[0].name;
  const auto later = find_names(caption, 8);
  return later.empty() ? std::string() : later[0].name;
}

}  // namespace galley::import
