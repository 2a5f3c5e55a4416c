#include "import/head_lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "import/among.h"
#include "import/speech_words.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr auto kSections = std::to_array<std::string_view>(
    {"news",      "business",    "politics",      "world",        "sport",       "sports",     "local",         "culture",
     "opinion",   "science",     "health",        "climate",      "environment", "nature",     "transport",     "economy",
     "education", "technology",  "tech",          "travel",       "feature",     "features",   "analysis",      "interview",
     "comment",   "editorial",   "society",       "arts",         "regional",    "national",   "international", "history",
     "media",     "food",        "lifestyle",     "style",        "books",       "music",      "film",          "theatre",
     "obituary",  "obituaries",  "football",      "cricket",      "rugby",       "recipes",    "weather",       "money",
     "markets",   "live",        "exclusive",     "breaking",     "essay",       "column",     "profile",       "report",
     "reportage", "explainer",   "investigation", "magazine",     "letters",     "review",     "reviews",       "nachrichten",
     "politik",   "wirtschaft",  "kultur",        "gesellschaft", "panorama",    "wissen",     "meinung",       "kommentar",
     "politique", "économie",    "société",       "monde",        "sciences",    "planète",    "faits",         "régions",
     "política",  "economía",    "sociedad",      "cultura",      "deportes",    "mundo",      "opinión",       "sucesos",
     "cronaca",   "politica",    "economia",      "esteri",       "spettacoli",  "binnenland", "buitenland",    "economie",
     "cultuur",   "samenleving", "esportes",      "cotidiano",    "اخبار",       "فرهنگی",     "اجتماعی",       "سیاسی",
     "اقتصادی",   "ورزشی",       "جهان",          "محليات",       "أخبار",       "دولي",       "العالم",        "مقالات",
     "سياسة",     "اقتصاد",      "رياضة",         "ثقافة"});

constexpr auto kJobs = std::to_array<std::string_view>(
    {"columnist",   "writer",        "reporter",        "editor",        "correspondent",  "contributor",    "journalist",
     "author",      "critic",        "photographer",    "reporters",     "correspondents", "redakteur",      "redakteurin",
     "reporterin",  "korrespondent", "korrespondentin", "journaliste",   "redactor",       "redactora",      "corresponsal",
     "giornalista", "redacteur",     "verslaggever",    "correspondant", "correspondante", "corrispondente", "inviato",
     "desk"});

// Words between a name and a job: "Jane Doe Health correspondent".
constexpr auto kDesks = std::to_array<std::string_view>(
    {"health",    "political",    "politics",  "chief",         "senior",    "staff",    "environment", "science",
     "education", "business",     "economics", "sports",        "sport",     "arts",     "culture",     "diplomatic",
     "foreign",   "home",         "affairs",   "crime",         "legal",     "media",    "technology",  "tech",
     "travel",    "food",         "fashion",   "social",        "transport", "consumer", "deputy",      "associate",
     "special",   "national",     "local",     "city",          "europe",    "asia",     "africa",      "religion",
     "defence",   "defense",      "security",  "news",          "community", "energy",   "climate",     "data",
     "guest",     "contributing", "regional",  "policy",        "industry",  "royal",    "north",       "south",
     "east",      "west",         "of",        "and",           "world",     "literary", "freelance",   "general",
     "assistant", "managing",     "executive", "investigations"});

constexpr auto kPressBodies = std::to_array<std::string_view>({"reuters",
                                                               "ap",
                                                               "afp",
                                                               "dpa",
                                                               "efe",
                                                               "ansa",
                                                               "anp",
                                                               "tass",
                                                               "xinhua",
                                                               "apa",
                                                               "sda",
                                                               "kna",
                                                               "epd",
                                                               "sid",
                                                               "belga",
                                                               "lusa",
                                                               "pti",
                                                               "ians",
                                                               "kyodo",
                                                               "yonhap",
                                                               "agencies",
                                                               "agencias",
                                                               "agenturen",
                                                               "agences",
                                                               "redaktion",
                                                               "redacción",
                                                               "redacao",
                                                               "redação",
                                                               "redazione",
                                                               "redactie",
                                                               "la redazione",
                                                               "la rédaction",
                                                               "rédaction",
                                                               "die redaktion",
                                                               "staff",
                                                               "staff reporter",
                                                               "staff reporters",
                                                               "staff writer",
                                                               "staff writers",
                                                               "staff and agencies",
                                                               "staff report",
                                                               "news desk",
                                                               "newsroom",
                                                               "web desk",
                                                               "associated press",
                                                               "the associated press",
                                                               "agence france presse",
                                                               "europa press",
                                                               "press association",
                                                               "pa media",
                                                               "redaktion dpa",
                                                               "redacción efe",
                                                               "redacción agencias",
                                                               "online redaktion",
                                                               "our correspondent",
                                                               "رويترز",
                                                               "أ ف ب",
                                                               "وكالات",
                                                               "ایسنا",
                                                               "ایرنا",
                                                               "مهر",
                                                               "خبرگزاری"});

// The names of newspapers end, or German and Italian ones begin, with one of few words.
constexpr auto kPapers = std::to_array<std::string_view>(
    {"herald",    "times",       "news",        "post",      "journal",  "gazette",  "tribune",  "chronicle",
     "press",     "star",        "sun",         "observer",  "courier",  "record",   "register", "bulletin",
     "echo",      "mail",        "express",     "telegraph", "guardian", "standard", "sentinel", "dispatch",
     "examiner",  "review",      "independent", "reporter",  "ledger",   "mirror",   "zeitung",  "anzeiger",
     "tageblatt", "nachrichten", "rundschau",   "gazzetta",  "today",    "daily",    "weekly",   "network"});

bool is_cased_name_word(std::string_view word) {
  const Character first = character_at(word, 0);
  return is_upper(first.value) && word.find_first_of("0123456789:/|@") == std::string_view::npos;
}

}  // namespace

bool names_section(std::string_view line) {
  const std::string folded = fold(line.substr(0, 80));
  const auto words = words_of(folded, 6);
  if (words.empty() || words.size() > 4) return false;
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(word, kSections); });
}

bool is_section_label(std::string_view line) {
  const std::string folded = fold(line);
  const auto words = words_of(folded, 5);
  if (words.empty() || words.size() > 3) return false;
  const char last = line.back();
  if (words.size() == 1 || is_all_caps(line) || last == ':' || line.find('|') != std::string_view::npos ||
      line.find(" / ") != std::string_view::npos)
    return true;
  return names_section(line);
}

bool is_release_label(std::string_view line) {
  if (line.size() > 90 || ends_sentence(line)) return false;
  const std::string folded = fold(line);
  for (const std::string_view label : {"press release",
                                       "news release",
                                       "media release",
                                       "for immediate release",
                                       "for release",
                                       "embargoed until",
                                       "embargoed",
                                       "pressemitteilung",
                                       "presseinformation",
                                       "medienmitteilung",
                                       "communiqué de presse",
                                       "comunicado de prensa",
                                       "nota de prensa",
                                       "comunicato stampa",
                                       "persbericht",
                                       "pressmeddelande",
                                       "pressemelding",
                                       "nota de imprensa",
                                       "comunicado de imprensa",
                                       "بیانیه مطبوعاتی",
                                       "بيان صحفي",
                                       "check against delivery",
                                       "seul le prononcé fait foi",
                                       "es gilt das gesprochene wort",
                                       "media advisory"}) {
    if (starts_with_word(folded, label)) return word_count(folded, 8) <= 7;
  }
  return false;
}

bool is_job(std::string_view line) {
  const std::string folded = fold(line);
  const auto words = words_of(folded, 6);
  return !words.empty() && words.size() <= 4 && among(words.back(), kJobs);
}

bool is_publication(std::string_view line) {
  if (line.size() > 60 || ends_sentence(line)) return false;
  const std::string folded = fold(line);
  const auto words = words_of(folded, 6), cased = words_of(line, 6);
  if (words.size() < 2 || words.size() > 5 || !is_cased_name_word(cased.back())) return false;
  return among(words.back(), kPapers) || (among(words.front(), kPapers) && words.size() <= 3);
}

bool is_press_body(std::string_view line) {
  if (line.size() > 60) return false;
  std::string folded = fold(line);
  if (among(folded, kPressBodies)) return true;
  // "القاهرة - رويترز", "Berlin (dpa)": a place and an agency.
  const auto words = words_of(folded, 5);
  const bool joined = line.find(" - ") != std::string_view::npos || line.find('/') != std::string_view::npos || line.back() == ')';
  return joined && words.size() >= 2 && words.size() <= 4 && among(words.back(), kPressBodies) && starts_upper(line);
}

std::optional<BylineMatch> match_author_line(std::string_view line) {
  if (line.size() > 110 || ends_sentence(line) || !is_upper(character_at(line, 0).value)) return std::nullopt;
  const auto words = words_of(line, 14);
  if (words.size() < 2 || words.size() > 12) return std::nullopt;
  const auto ends_at = [&](std::size_t count) {
    const std::string_view last = words[count - 1];
    auto end = static_cast<std::size_t>(last.data() + last.size() - line.data());
    while (end > 0 && (line[end - 1] == ',' || line[end - 1] == '|')) --end;
    return end;
  };
  std::size_t names = 0, run = 0;  // words of all names, of the one being read
  std::size_t at = 0;
  for (; at < words.size(); ++at) {
    const std::string folded = fold(words[at]);
    if ((folded == "and" || folded == "und" || folded == "y" || folded == "et" || folded == "en" || folded == "e" ||
         words[at] == "&") &&
        run >= 2) {
      run = 0;
      continue;
    }
    const bool particle = run > 0 && is_name_particle(folded) && is_lower(character_at(words[at], 0).value);
    if (!particle && (!is_cased_name_word(words[at]) || among(folded, kDesks) || among(folded, kJobs) || is_plain_word(folded)))
      break;
    ++run, ++names;
    const char last = words[at].back();
    if (last == ',' || last == '|') {
      if (run < 2) return std::nullopt;
      run = 0;
    }
    if (run > 4) return std::nullopt;
  }
  if (names < 2 || run == 1) return std::nullopt;
  BylineMatch match{0, ends_at(at), {}};
  if (at == words.size()) return match;
  const std::string rest = fold(line.substr(match.value_end));
  const auto others = words_of(rest, 8);
  // A job, or the place written from; anything else, such as signs only, is not a byline.
  if (others.empty()) return std::nullopt;
  if (among(others.back(), kJobs)) {
    const bool desk =
        std::all_of(others.begin(), others.end(), [](std::string_view w) { return among(w, kDesks) || among(w, kJobs); });
    return desk || others.size() <= 4 ? std::optional(match) : std::nullopt;
  }
  const bool place = among(others.front(), {"in", "at", "aus", "à", "en", "a", "da"}) && others.size() >= 2 && others.size() <= 4 &&
                     is_cased_name_word(words.back());
  return place ? std::optional(match) : std::nullopt;
}

}  // namespace galley::import
