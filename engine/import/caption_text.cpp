#include "import/caption_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kLongestCredit = 70;

// Keeps every byte's place.
std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_word_end(std::string_view text, std::size_t at) {
  const Character next = character_at(text, at);
  return next.size == 0 || !is_letter(next.value);
}

// A credit that begins with its label.
std::size_t labelled_credit(const std::string& low) {
  static constexpr auto kLabels = std::to_array<std::string_view>({"photo:",
                                                                   "photos:",
                                                                   "photo by ",
                                                                   "photo courtesy",
                                                                   "photograph:",
                                                                   "photograph by ",
                                                                   "photographer:",
                                                                   "picture:",
                                                                   "picture by ",
                                                                   "image:",
                                                                   "image by ",
                                                                   "credit:",
                                                                   "credits:",
                                                                   "courtesy of ",
                                                                   "courtesy:",
                                                                   "foto:",
                                                                   "fotos:",
                                                                   "bild:",
                                                                   "cr\xC3\xA9"
                                                                   "dit photo",
                                                                   "عکس:"});
  std::size_t best = low.size();
  for (const std::string_view label : kLabels) {
    const std::size_t at = low.rfind(label);
    if (at == std::string::npos || at < 12 || low.size() - at > kLongestCredit) continue;
    if (is_letter(character_before(low, at).value)) continue;
    best = std::min(best, at);
  }
  // The bracket, dash or bar before it belongs to it.
  while (best > 0 && best < low.size() &&
         (low[best - 1] == '(' || low[best - 1] == '[' || low[best - 1] == ' ' || low[best - 1] == '|' || low[best - 1] == '/'))
    --best;
  return best;
}

// "Jane Doe/AP", "(AFP)" at the very end, after a full stop or in brackets.
std::size_t agency_credit(const std::string& low) {
  static constexpr auto kAgencies = std::to_array<std::string_view>(
      {"ap", "reuters", "afp", "getty images", "epa", "dpa", "efe", "ansa", "tass", "xinhua", "shutterstock", "file", "handout"});
  for (const std::string_view agency : kAgencies) {
    const std::size_t at = low.rfind(agency);
    if (at == std::string::npos || at < 12 || low.size() - at - agency.size() > 24 || !is_word_end(low, at + agency.size()))
      continue;
    const char before = low[at - 1];
    if (before != '/' && before != '(' && before != '[') continue;
    const std::size_t bracket = low.find_last_of("([", at), stop = low.rfind(". ", at);
    const std::size_t begin = bracket != std::string::npos && low.size() - bracket <= kLongestCredit ? bracket
                              : stop != std::string::npos                                            ? stop + 1
                                                                                                     : low.size();
    if (begin < low.size() && low.size() - begin <= kLongestCredit) return begin;
  }
  return low.size();
}

// "... 28 February. REUTERS/Jane Doe", "... in the harbour. Foto ANP / Koen Suyk", "... Photo Jane Doe": at the end, after a
// full stop, the agency or the word for photograph and then only names.
std::size_t named_credit(std::string_view text) {
  const std::size_t stop = text.rfind(". ");
  if (stop == std::string_view::npos || stop < 12 || text.size() - stop > kLongestCredit) return text.size();
  const std::string_view tail = trim(text.substr(stop + 2));
  const auto words = words_of(tail, 8);
  if (words.empty() || words.size() > 6 || ends_sentence(tail)) return text.size();
  const std::string first = fold(words[0].substr(0, words[0].find('/')));
  static constexpr auto kOpeners = std::to_array<std::string_view>(
      {"reuters", "afp",    "epa",  "dpa",   "efe",    "ansa",       "anp",     "ap",     "getty",    "foto",        "fotos",
       "photo",   "photos", "bild", "beeld", "foto's", "photograph", "picture", "imagen", "immagine", "illustration"});
  const bool opens = std::find(kOpeners.begin(), kOpeners.end(), first) != kOpeners.end();
  const bool barred = words[0].find('/') != std::string_view::npos;
  const bool names = std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return word == "/" || word == "|" || word == "via" || is_upper(character_at(word, 0).value);
  });
  return opens && names && (barred || words.size() >= 2) ? stop + 1 : text.size();
}

// "... (Coast Herald/Jan Vik)": a bracket at the end with a bar in it.
std::size_t bracketed_credit(std::string_view text) {
  if (text.empty() || text.back() != ')') return text.size();
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open < 12 || text.size() - open > kLongestCredit) return text.size();
  const std::string_view inner = text.substr(open + 1, text.size() - open - 2);
  const bool digits = std::any_of(inner.begin(), inner.end(), [](char c) { return c >= '0' && c <= '9'; });
  return inner.find('/') != std::string_view::npos && !digits && word_count(inner, 8) <= 6 && starts_upper(inner) ? open
                                                                                                                  : text.size();
}

// "... since 1971.TOMAS VIK FOR THE HERALD", "... of her husband / Rosa Field": a name at the end, glued on or after a bar.
std::size_t trailing_name(std::string_view text) {
  const std::size_t bar = std::max(text.rfind(" / ") + 1, text.rfind(" | ") + 1);  // npos + 1 = 0
  if (bar > 0 && text.size() - bar < kLongestCredit && word_count(text.substr(0, bar), 5) >= 4) {
    const auto words = words_of(text.substr(bar + 1), 6);
    const bool names = words.size() >= 2 && words.size() <= 4 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
                         return is_upper(character_at(word, 0).value);
                       });
    if (names && !ends_sentence(text)) return bar - 1;
  }
  const std::size_t stop = text.rfind('.');
  if (stop == std::string_view::npos || stop < 12 || text.size() - stop > kLongestCredit || stop + 4 > text.size())
    return text.size();
  const std::string_view tail = text.substr(stop + 1);
  const bool glued = is_upper(character_at(tail, 0).value) &&
                     is_letter(character_before(text, stop).value) + is_digit(character_before(text, stop).value) > 0;
  return glued && is_all_caps(tail) && word_count(tail, 9) >= 2 && word_count(tail, 9) <= 8 ? stop + 1 : text.size();
}

}  // namespace

std::size_t credit_begin(std::string_view caption) {
  if (caption.size() > kLongestCaption) return caption.size();
  const std::string low = ascii_lower(caption);
  return std::min(
      {labelled_credit(low), agency_credit(low), named_credit(caption), bracketed_credit(caption), trailing_name(caption)});
}

bool is_caption_text(std::string_view text) {
  if (text.size() > kLongestCaption) return false;
  const std::string folded = fold(text.substr(0, 80));
  for (const std::string_view start :
       {"pictured", "in this photo", "in this file photo", "file photo", "this photo", "photo shows", "image shows",
        "left to right", "from left", "pictured above", "image caption", "media caption"}) {
    if (starts_with_word(folded, start)) return true;
  }
  const std::string low = ascii_lower(text);
  for (const std::string_view mark :
       {"(left)", "(right)", "(centre)", "(center)", "[file]", "(file)", "(file photo)", "(pictured)"}) {
    if (low.find(mark) != std::string::npos && text.size() < 300) return true;
  }
  return credit_begin(text) < text.size();
}

namespace {

// "[1/3] A tug ...", "1 of 4: A tug ...": the place in a gallery before the caption.
void drop_counter(Block& caption) {
  const std::string& text = caption.content.text();
  std::size_t at = text.front() == '[' || text.front() == '(' ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > from && at - from <= 3;
  };
  const bool bracket = at == 1;
  if (!digits()) return;
  if (text.compare(at, 4, " of ") == 0)
    at += 4;
  else if (text.compare(at, 1, "/") == 0 && bracket)
    at += 1;
  else
    return;
  if (!digits() || at + 4 > text.size()) return;
  if (bracket ? text[at] != ']' && text[at] != ')' : text[at] != ':' && text[at] != '.') return;
  caption.content = trimmed(caption.content.slice(at + 1, text.size()));
}

// "Image caption, A boat": the label is the page's, not the author's.
void drop_label(Block& caption) {
  const std::string low = ascii_lower(caption.content.text());
  for (const std::string_view label : {"image caption", "media caption", "caption"}) {
    if (low.substr(0, label.size()) != label || low.size() < label.size() + 3) continue;
    const char mark = low[label.size()];
    if (mark != ',' && mark != ':') continue;
    caption.content = trimmed(caption.content.slice(label.size() + 1, low.size()));
    return;
  }
}

}  // namespace

void split_credit(Block& caption) {
  if (!caption.content.empty()) drop_counter(caption);
  drop_label(caption);
  const std::string& text = caption.content.text();
  const std::size_t at = credit_begin(text);
  if (at >= text.size() || trim(std::string_view(text).substr(0, at)).empty()) return;
  caption.credit = trimmed(caption.content.slice(at, text.size()));
  caption.credit_lines = caption.lines;
  caption.content = trimmed(caption.content.slice(0, at));
}

}  // namespace galley::import
