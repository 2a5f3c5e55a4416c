#include "import/byline.h"

#include <algorithm>
#include <array>

#include "import/dates.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// In lower case. Those that are also common words ask for a name after them; a colon is accepted after all.
constexpr auto kLabels = std::to_array<std::string_view>({"reporting by",
                                                          "reported by",
                                                          "written by",
                                                          "story by",
                                                          "words by",
                                                          "text by",
                                                          "article by",
                                                          "report by",
                                                          "posted by",
                                                          "published by",
                                                          "contributed by",
                                                          "compiled by",
                                                          "analysis by",
                                                          "opinion by",
                                                          "review by",
                                                          "interview by",
                                                          "by",
                                                          "geschrieben von",
                                                          "ein bericht von",
                                                          "von",
                                                          "par",
                                                          "propos recueillis par",
                                                          "por",
                                                          "escrito por",
                                                          "di",
                                                          "a cura di",
                                                          "testo di",
                                                          "texto de",
                                                          "texto por",
                                                          "una nota de",
                                                          "redigido por",
                                                          "por redacción",
                                                          "von unserem redakteur",
                                                          "von unserer redakteurin",
                                                          "von unserem korrespondenten",
                                                          "von unserer korrespondentin",
                                                          "aus der redaktion",
                                                          "ein gastbeitrag von",
                                                          "ein kommentar von",
                                                          "eine analyse von",
                                                          "interview von",
                                                          "un article de",
                                                          "texte de",
                                                          "rédigé par",
                                                          "écrit par",
                                                          "de notre correspondant",
                                                          "de notre correspondante",
                                                          "de notre envoyé spécial",
                                                          "de notre envoyée spéciale",
                                                          "dal nostro inviato",
                                                          "dal nostro corrispondente",
                                                          "door",
                                                          "door onze redacteur",
                                                          "door onze verslaggever",
                                                          "door onze correspondent",
                                                          "geschreven door",
                                                          "skrevet av",
                                                          "skrevet af",
                                                          "skriven av",
                                                          "گزارش از",
                                                          "به قلم",
                                                          "نوشته"});
// Words that name a job or a text as well: only with a colon.
constexpr auto kColonLabels = std::to_array<std::string_view>(
    {"author",  "authors",   "reporter",  "written",   "byline",  "correspondent", "interview", "text",
     "words",   "story",     "report",    "reporting", "autor",   "autorin",       "auteur",    "autora",
     "autore",  "testo",     "texto",     "texte",     "tekst",   "auteurs",       "автор",     "текст",
     "autorzy", "redakteur", "verfasser", "نویسنده",   "گزارشگر", "خبرنگار",       "گزارش"});
constexpr auto kArabicLabels = std::to_array<std::string_view>({"بقلم", "كتب", "الكاتب"});

bool is_small_word(std::string_view word) {
  constexpr auto kSmall = std::to_array<std::string_view>(
      {"and",    "&",       "of",       "in",    "for",     "the",       "de",          "van",          "von",     "der",
       "den",    "y",       "e",        "et",    "und",     "with",      "at",          "al",           "bin",     "el",
       "la",     "da",      "di",       "du",    "do",      "staff",     "reporter",    "writer",       "writers", "correspondent",
       "editor", "special", "to",       "from",  "science", "political", "contributor", "contributing", "news",    "desk",
       "senior", "our",     "newsroom", "bureau"});
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

bool is_byline_word(std::string_view word) {
  if (is_small_word(word)) return true;
  const Character first = character_at(word, 0);
  return is_upper(first.value) || is_caseless_letter(first.value) || first.value == '(' || first.value == '@' ||
         (first.value == 'd' && word.size() > 2 && (word[1] == '\'' || word.substr(1, 3) == "\xE2\x80\x99"));
}

// A name, several, or an agency: few words, each of them a name word.
bool reads_like_names(std::string_view value, std::size_t most = 12) {
  const auto words = words_of(value, most + 1);
  if (words.empty() || words.size() > most || value.size() > 140) return false;
  if (is_small_word(words[0]) && words.size() == 1) return false;
  if (words.size() > 1 && is_sentence_end(character_before(value, value.size()).value) && words.back().size() > 4) return false;
  return std::all_of(words.begin(), words.end(), is_byline_word) && starts_upper(value);
}

// The length of a label at the head of the line, with colon and spaces; 0 if none.
std::size_t label_size(std::string_view line) {
  const std::string folded = lower(line.substr(0, 64));
  std::size_t best = 0;
  const auto consider = [&](std::string_view label) {
    if (!starts_with_word(folded, label) || folded.size() == label.size()) return;
    std::size_t at = label.size();
    while (at < line.size() && (line[at] == ':' || is_space(character_at(line, at).value))) at += character_at(line, at).size;
    if (at > label.size()) best = std::max(best, at);
  };
  for (const auto label : kLabels) consider(label);
  for (const auto label : kColonLabels) {
    if (folded.size() > label.size() && (folded[label.size()] == ':' || folded.substr(label.size(), 2) == " :")) consider(label);
  }
  for (const auto label : kArabicLabels) consider(label);
  return best;
}

// Cuts "| 3 May 2021", "on May 3, 2021", ", updated ..." off a byline; leaves the date in `match`.
void cut_tail(std::string_view line, BylineMatch& match) {
  const std::string_view value = line.substr(match.value_begin, match.value_end - match.value_begin);
  std::size_t cut = value.size();
  for (const std::string_view mark : {" | ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " on ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ",
                                      ", Updated", ", updated", " Published", " Updated", " Posted"}) {
    cut = std::min(cut, value.find(mark));
  }
  for (std::size_t at = 0; at < value.size(); ++at) {
    const bool word_start = at == 0 || value[at - 1] == ' ';
    if (!word_start) continue;
    if (const auto date = date_at(value, at); date && at > 0) {
      match.date = date->iso;
      cut = std::min(cut, at);
      break;
    }
  }
  const std::string_view kept = trim(value.substr(0, cut));
  match.value_end = match.value_begin + kept.size();
  while (match.value_end > match.value_begin && (line[match.value_end - 1] == ',' || line[match.value_end - 1] == ' '))
    --match.value_end;
}

bool has_press_role(std::string_view line) {
  const std::string folded = fold(line);
  constexpr auto kRoles = std::to_array<std::string_view>(
      {"staff writer", "staff reporter", "staff correspondent", "special correspondent", "staff", "correspondent", "contributor",
       "contributing writer", "senior reporter", "reporter", "news editor", "guest writer", "special to", "bureau chief"});
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view role) {
    const std::size_t at = folded.rfind(role);
    return at != std::string::npos && at > 0 && folded[at - 1] == ' ' && folded.size() - at - role.size() < 24;
  });
}

}  // namespace

std::optional<BylineMatch> match_byline(std::string_view line) {
  if (line.size() > 240) return std::nullopt;
  BylineMatch match;
  match.value_begin = label_size(line);
  match.value_end = line.size();
  const bool labelled = match.value_begin > 0;
  cut_tail(line, match);
  const std::string_view value = line.substr(match.value_begin, match.value_end - match.value_begin);
  if (labelled) {
    if (reads_like_names(value)) return match;
    // "By Jane Doe, g1 Ribeira": what follows the comma is where she works.
    const std::string_view name = trim(value.substr(0, value.find(',')));
    if (name.size() == value.size() || word_count(name, 5) < 2 || !reads_like_names(name, 4) || ends_sentence(value))
      return std::nullopt;
    match.value_end = match.value_begin + name.size();
    return word_count(value, 12) <= 8 ? std::optional(match) : std::nullopt;
  }
  // "14 June 2023 by Jane Doe"
  if (const auto date = date_at(line, 0)) {
    std::size_t from = date->end;
    while (from < line.size() && (line[from] == ' ' || line[from] == ',' || line[from] == '|')) ++from;
    const std::size_t label = label_size(line.substr(from));
    if (label == 0 || !reads_like_names(line.substr(from + label))) return std::nullopt;
    return BylineMatch{from + label, line.size(), date->iso};
  }
  const std::string folded = fold(line.substr(0, 80));
  if (folded.substr(0, 8) == "from our" && has_press_role(line) && word_count(line) <= 8) {
    match.value_begin = 5;
    match.value_end = line.size();
    return match;
  }
  // "Jane Doe, staff writer", "Jane Doe | Staff Reporter"
  const std::size_t border = line.find_first_of(",|");
  if (border == std::string_view::npos || !has_press_role(line)) return std::nullopt;
  const std::string_view name = trim(line.substr(0, border));
  if (word_count(name) < 2 || !reads_like_names(name, 5) || word_count(line) > 12 || ends_sentence(line)) return std::nullopt;
  match.value_begin = 0;
  match.value_end = line[border] == '|' ? name.size() : std::max(match.value_end, name.size());
  return match;
}

bool is_byline_label(std::string_view line) {
  if (line.size() > 40) return false;
  std::string_view label = line;
  const bool colon = label.back() == ':';
  if (colon) label = trim(label.substr(0, label.size() - 1));
  const std::string folded = lower(label);
  const auto is_it = [&](std::string_view known) { return folded == known; };
  return std::any_of(kLabels.begin(), kLabels.end(), is_it) ||
         (std::any_of(kColonLabels.begin(), kColonLabels.end(), is_it) && (colon || folded.substr(0, 6) == "author"));
}

bool is_closing_credit(std::string_view paragraph) {
  if (paragraph.size() > 400) return false;
  std::string_view inner = paragraph;
  if (!inner.empty() && (inner.front() == '(' || inner.front() == '[')) inner = inner.substr(1);
  while (!inner.empty() && (inner.front() == '-' || inner.substr(0, 3) == "\xE2\x80\x94"))
    inner = trim(inner.substr(inner.front() == '-' ? 1 : 3));
  const std::string folded = fold(inner);
  constexpr auto kStarts = std::to_array<std::string_view>(
      {"reporting by", "additional reporting by", "edited by", "editing by", "writing by", "compiled by", "with reporting by",
       "with additional reporting by", "with files from", "this report was prepared by", "produced by", "reported by",
       "translated by", "translation by"});
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return starts_with_word(folded, start); });
}

std::optional<BylineMatch> match_credit_reporters(std::string_view paragraph) {
  const std::size_t start = lower(paragraph.substr(0, 40)).find("reporting by ");
  if (start == std::string::npos || start > 2) return std::nullopt;
  BylineMatch match;
  match.value_begin = start + 13;
  match.value_end = std::min(paragraph.find_first_of(";.)", match.value_begin), paragraph.size());
  const std::size_t place = paragraph.substr(0, match.value_end).find(" in ", match.value_begin);
  if (place != std::string_view::npos) match.value_end = place;
  return reads_like_names(paragraph.substr(match.value_begin, match.value_end - match.value_begin)) ? std::optional(match)
                                                                                                    : std::nullopt;
}

std::string_view byline_word(std::string_view language) {
  const std::string_view base = language.substr(0, 2);
  if (base == "de") return "Von ";
  if (base == "fr") return "Par ";
  if (base == "es" || base == "pt") return "Por ";
  if (base == "it") return "Di ";
  if (base == "en" || base.empty()) return "By ";
  return {};
}

}  // namespace galley::import
