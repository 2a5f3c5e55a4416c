// Lines that tell when a page was made, changed or how long it takes to read; a lone date is not one of them.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "import/among.h"
#include "import/dates.h"
#include "import/junk_lines.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr auto kStarts = std::to_array<std::string_view>({"updated",
                                                          "last updated",
                                                          "last modified",
                                                          "published",
                                                          "posted",
                                                          "first published",
                                                          "modified",
                                                          "date published",
                                                          "publication date",
                                                          "aktualisiert",
                                                          "veröffentlicht",
                                                          "stand",
                                                          "erstellt",
                                                          "publié",
                                                          "mis à jour",
                                                          "mise à jour",
                                                          "modifié",
                                                          "créé le",
                                                          "actualizado",
                                                          "publicado",
                                                          "actualizada",
                                                          "publicada",
                                                          "aggiornato",
                                                          "pubblicato",
                                                          "ultimo aggiornamento",
                                                          "atualizado",
                                                          "gepubliceerd",
                                                          "bijgewerkt",
                                                          "laatste update",
                                                          "geplaatst",
                                                          "offentliggjort",
                                                          "publisert",
                                                          "publicerad",
                                                          "uppdaterad",
                                                          "oppdatert",
                                                          "opublikowano",
                                                          "aktualizacja",
                                                          "опубликовано",
                                                          "обновлено",
                                                          "منتشر شده",
                                                          "به روز شده",
                                                          "به‌روز شده",
                                                          "تاریخ انتشار",
                                                          "زمان انتشار",
                                                          "آخرین به‌روزرسانی",
                                                          "نُشر",
                                                          "نشر في",
                                                          "نشرت في",
                                                          "آخر تحديث",
                                                          "تاريخ النشر",
                                                          "posted on",
                                                          "published on",
                                                          "created",
                                                          "issued",
                                                          "date"});

// What stands around dates and clock times, in lower case.
constexpr auto kTimeWords = std::to_array<std::string_view>({"am",
                                                             "pm",
                                                             "a",
                                                             "p",
                                                             "m",
                                                             "h",
                                                             "gmt",
                                                             "utc",
                                                             "est",
                                                             "edt",
                                                             "cst",
                                                             "cdt",
                                                             "mst",
                                                             "mdt",
                                                             "bst",
                                                             "cet",
                                                             "cest",
                                                             "ist",
                                                             "aest",
                                                             "pst",
                                                             "pdt",
                                                             "et",
                                                             "pt",
                                                             "ct",
                                                             "eastern",
                                                             "uhr",
                                                             "updated",
                                                             "ago",
                                                             "hours",
                                                             "hour",
                                                             "hrs",
                                                             "minutes",
                                                             "minute",
                                                             "mins",
                                                             "min",
                                                             "days",
                                                             "day",
                                                             "last",
                                                             "first",
                                                             "published",
                                                             "posted",
                                                             "at",
                                                             "um",
                                                             "on",
                                                             "am",
                                                             "mis",
                                                             "mise",
                                                             "à",
                                                             "jour",
                                                             "le",
                                                             "modified",
                                                             "modifié",
                                                             "publié",
                                                             "atualizado",
                                                             "às",
                                                             "aggiornato",
                                                             "modifica",
                                                             "modificado",
                                                             "ultima",
                                                             "read",
                                                             "update",
                                                             "aktualisiert",
                                                             "veröffentlicht",
                                                             "actualizado",
                                                             "publicado",
                                                             "las",
                                                             "a",
                                                             "alle",
                                                             "ore",
                                                             "ora",
                                                             "z",
                                                             "t",
                                                             "local",
                                                             "time",
                                                             "ساعت",
                                                             "الساعة",
                                                             "بتوقيت",
                                                             "غرينتش",
                                                             "om",
                                                             "uur",
                                                             "kl",
                                                             "de",
                                                             "el",
                                                             "del",
                                                             "and",
                                                             "und",
                                                             "et",
                                                             "y",
                                                             "bijgewerkt",
                                                             "gepubliceerd",
                                                             "monday",
                                                             "tuesday",
                                                             "wednesday",
                                                             "thursday",
                                                             "friday",
                                                             "saturday",
                                                             "sunday",
                                                             "mon",
                                                             "tue",
                                                             "wed",
                                                             "thu",
                                                             "fri",
                                                             "sat",
                                                             "sun",
                                                             "today",
                                                             "yesterday",
                                                             "heute",
                                                             "gestern"});

constexpr auto kReading = std::to_array<std::string_view>({"read", "lesezeit", "lesedauer", "lecture", "lectura", "lettura",
                                                           "leitura", "leestijd", "læsetid", "lästid", "lesetid", "чтения"});

bool is_number(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const Character c = character_at(word, at);
    if (!is_digit(c.value)) return false;
    at += c.size;
  }
  return !word.empty();
}

bool is_time_word(std::string_view word) {
  return is_number(word) || among(word, kTimeWords) || month_number(word) != 0 ||
         (is_digit(character_at(word, 0).value) && word.size() <= 5);
}

// A date, and beside it only words of time: "March 3, 2021 4:52 PM Updated 2 hours ago".
bool is_date_with_clock(std::string_view line) {
  const auto date = date_at(line, 0);
  if (!date || date->end == line.size()) return false;
  const std::string rest = fold(line.substr(date->end));
  const auto words = words_of(rest, 24);
  return !words.empty() && words.size() < 24 && std::all_of(words.begin(), words.end(), is_time_word);
}

// "2 min read", "Lesezeit: 3 Min.", "3 minuti di lettura".
bool is_reading_time(const std::vector<std::string_view>& words, bool has_digit) {
  if (words.size() > 7) return false;
  return has_digit && std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(word, kReading); }) &&
         std::any_of(words.begin(), words.end(), [](std::string_view word) {
           return starts_with_word(word, "min") || starts_with_word(word, "mins") || starts_with_word(word, "minute") ||
                  starts_with_word(word, "minuten") || starts_with_word(word, "minutes") || starts_with_word(word, "minuti") ||
                  starts_with_word(word, "minutos") || starts_with_word(word, "minuter") || starts_with_word(word, "мин");
         });
}

// "3 hours ago", "vor 2 Stunden", "il y a 3 heures", "hace 5 horas", "3 ore fa".
bool is_time_ago(const std::vector<std::string_view>& words, const std::string& folded, bool has_digit) {
  if (words.size() > 6) return false;
  if (words.back() == "ago" && (has_digit || words[0] == "an" || words[0] == "a")) return true;
  if (words.size() > 4 || !has_digit) return false;
  return folded.compare(0, 4, "vor ") == 0 || folded.compare(0, 7, "il y a ") == 0 || folded.compare(0, 5, "hace ") == 0 ||
         folded.compare(0, 3, "há ") == 0 || (words.back() == "fa" && words.size() == 3) || words.back() == "geleden" ||
         folded.compare(0, 5, "منذ ") == 0;
}

// "10:15 AM GMT", "14:05 Uhr"
bool is_clock(std::string_view line, const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 4 || line.find(':') == std::string_view::npos) return false;
  if (!is_number(words[0]) || !is_number(words[1]) || length_of(words[1]) != 2) return false;
  return words.size() == 2 || among(words[2], kTimeWords);
}

}  // namespace

bool is_time_stamp(std::string_view line) {
  if (line.size() > 200) return false;
  if (is_date_with_clock(line)) return true;
  const std::string folded = fold(line);
  const auto words = words_of(folded, 40);
  if (words.empty() || words.size() > 32) return false;
  const bool announced =
      std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view s) { return starts_with_word(folded, s); });
  const bool has_digit =
      std::any_of(words.begin(), words.end(), [](std::string_view w) { return is_digit(character_at(w, 0).value); });
  if (announced && has_digit) {
    // The longer the line, the surer it must be that it says nothing else.
    if (words.size() <= 16) return true;
    return std::all_of(words.begin(), words.end(), is_time_word);
  }
  for (const std::string_view start :
       {"reading time", "lesezeit", "temps de lecture", "tiempo de lectura", "estimated reading time", "leestijd",
        "tempo di lettura", "tempo de leitura", "زمان مطالعه", "مدت زمان مطالعه"}) {
    if (starts_with_word(folded, start) && words.size() <= 8) return true;
  }
  if (announced && words.size() <= 6 &&
      (words.back() == "ago" || words.back() == "today" || words.back() == "yesterday" || words.back() == "now"))
    return true;
  return is_reading_time(words, has_digit) || is_time_ago(words, folded, has_digit) || is_clock(line, words);
}

}  // namespace galley::import
