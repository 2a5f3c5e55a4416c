#include "text/companion_words.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace galley::text {
namespace {

using Word = std::string_view;

constexpr Word kNumberLabels[] = {"no", "nos", "nr", "p", "pp", "vol", "fig", "figs", "art", "n", "n\u00B0"};

constexpr Word kEnglishTitles[] = {"dr", "mr",  "mrs",  "ms",  "prof", "gen", "col", "capt", "lt",  "sgt", "rev", "fr",
                                   "st", "sen", "rep",  "gov", "hon",  "maj", "adm", "cpl",  "pvt", "mt",  "ft",  "no",
                                   "vs", "nos", "figs", "fig", "vol",  "ch",  "sec", "art",  "eq",  "pp",  "p"};
constexpr Word kEnglishPlain[] = {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "mp", "mep", "saint", "madam", "pope"};
constexpr Word kEnglishOpenings[] = {"ca", "cf", "vs", "e.g", "i.e", "c", "pp", "p", "no"};
constexpr Word kEnglishLabels[] = {"no",      "nos",  "p",      "pp",     "vol",   "fig", "figs", "ch",    "chapter", "article",
                                   "section", "part", "figure", "table",  "sec",   "art", "page", "pages", "room",    "act",
                                   "scene",   "camp", "line",   "flight", "route", "eq",  "ca",   "c",     "number",  "platform"};
constexpr Word kEnglishMonths[] = {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                                   "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                                   "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};
constexpr Word kEnglishAmounts[] = {"percent", "per",     "euro",     "euros",    "dollars", "pounds", "pence", "cents",
                                    "million", "billion", "trillion", "thousand", "hundred", "dozen",  "a.m",   "p.m",
                                    "am",      "pm",      "ad",       "bc",       "bce",     "ce",     "miles", "years",
                                    "feet",    "hours",   "minutes",  "degrees",  "metres",  "meters"};

constexpr Word kGermanTitles[] = {"dr", "prof", "hr", "fr", "st", "dipl", "ing", "nr", "s", "bd", "abb", "art", "kap", "tab"};
constexpr Word kGermanPlain[] = {"herr", "frau", "herrn"};
constexpr Word kGermanOpenings[] = {"z", "d", "u", "o", "s", "vgl", "ca", "bzw", "i", "b", "v", "n"};
constexpr Word kGermanLabels[] = {"nr",      "s",         "bd",   "abb",     "art",     "kap",  "tab",   "seite",
                                  "kapitel", "abschnitt", "teil", "artikel", "tabelle", "band", "nummer"};
constexpr Word kGermanMonths[] = {"januar", "februar",   "m\u00E4rz", "april",    "mai",      "juni",        "juli",
                                  "august", "september", "oktober",   "november", "dezember", "j\u00E4nner", "jan",
                                  "feb",    "apr",       "aug",       "sept",     "okt",      "nov",         "dez"};
constexpr Word kGermanAmounts[] = {"prozent", "millionen", "milliarden", "mio",    "mrd", "euro",
                                   "uhr",     "tausend",   "jahre",      "jahren", "grad"};

constexpr Word kFrenchTitles[] = {"m", "mm", "dr", "pr", "st", "ste", "p", "fig", "art", "vol", "chap", "n"};
constexpr Word kFrenchPlain[] = {"mme", "mlle", "mgr", "dr", "saint", "sainte", "pr", "me"};
constexpr Word kFrenchOpenings[] = {"cf", "env", "p", "c.-\u00E0-d"};
constexpr Word kFrenchLabels[] = {"p",        "pp",      "n\u00B0", "no",   "fig",   "art",   "vol",
                                  "chapitre", "article", "page",    "tome", "louis", "henri", "num\u00E9ro"};
constexpr Word kFrenchMonths[] = {"janvier", "f\u00E9vrier", "mars",      "avril",   "mai",      "juin",
                                  "juillet", "ao\u00FBt",    "septembre", "octobre", "novembre", "d\u00E9cembre"};
constexpr Word kFrenchAmounts[] = {"millions", "milliards", "million", "milliard",   "mille",
                                   "euros",    "heures",    "ans",     "degr\u00E9s"};

constexpr Word kSpanishTitles[] = {"sr",   "sra", "srta", "dr",   "dra",      "d",       "d\u00AA",
                                   "prof", "lic", "ing",  "gral", "p\u00E1g", "n\u00FAm"};
constexpr Word kSpanishPlain[] = {"don", "do\u00F1a", "san", "santa", "fray", "sor"};
constexpr Word kSpanishLabels[] = {"p\u00E1g",      "p",           "n\u00FAm",   "n\u00BA", "fig", "art", "vol", "cap\u00EDtulo",
                                   "art\u00EDculo", "p\u00E1gina", "n\u00FAmero"};
constexpr Word kSpanishMonths[] = {"enero",  "febrero",    "marzo",   "abril",     "mayo",      "junio", "julio",
                                   "agosto", "septiembre", "octubre", "noviembre", "diciembre", "de"};
constexpr Word kSpanishAmounts[] = {"millones", "mil", "euros", "horas", "a\u00F1os", "por"};

constexpr Word kItalianTitles[] = {"sig", "dott", "prof", "ing", "avv", "on", "mons", "s", "p", "fig", "art", "n", "pag", "cap"};
constexpr Word kItalianPlain[] = {"don", "san", "santa", "suor", "papa", "re"};
constexpr Word kItalianMonths[] = {"gennaio", "febbraio", "marzo",     "aprile",  "maggio",   "giugno",
                                   "luglio",  "agosto",   "settembre", "ottobre", "novembre", "dicembre"};
constexpr Word kItalianAmounts[] = {"milioni", "miliardi", "mila", "euro", "ore", "anni", "per"};

constexpr Word kDutchTitles[] = {"dr", "prof", "mr", "ir", "ing", "drs", "st", "nr", "blz", "afb", "art"};
constexpr Word kDutchPlain[] = {"meneer", "mevrouw", "sint"};
constexpr Word kDutchMonths[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                 "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr Word kDutchAmounts[] = {"procent", "miljoen", "miljard", "euro", "uur", "jaar", "graden"};

constexpr Word kCzechLetters[] = {"k", "s", "v", "z", "o", "u", "a", "i"};
constexpr Word kPolishLetters[] = {"w", "z", "i", "a", "o", "u"};
constexpr Word kPortugueseMonths[] = {"janeiro", "fevereiro", "mar\u00E7o", "abril",    "maio",     "junho", "julho",
                                      "agosto",  "setembro",  "outubro",    "novembro", "dezembro", "de"};

constexpr CompanionWords kEnglish{
    kEnglishTitles, kEnglishPlain, kEnglishOpenings, kEnglishLabels, kEnglishMonths, kEnglishAmounts, {}};
constexpr CompanionWords kGerman{kGermanTitles, kGermanPlain, kGermanOpenings, kGermanLabels, kGermanMonths, kGermanAmounts, {}};
constexpr CompanionWords kFrench{kFrenchTitles, kFrenchPlain, kFrenchOpenings, kFrenchLabels, kFrenchMonths, kFrenchAmounts, {}};
constexpr CompanionWords kSpanish{kSpanishTitles, kSpanishPlain, {}, kSpanishLabels, kSpanishMonths, kSpanishAmounts, {}};
constexpr CompanionWords kItalian{kItalianTitles, kItalianPlain, {}, kItalianTitles, kItalianMonths, kItalianAmounts, {}};
constexpr CompanionWords kDutch{kDutchTitles, kDutchPlain, {}, kDutchTitles, kDutchMonths, kDutchAmounts, {}};
constexpr CompanionWords kCzech{{}, {}, {}, kNumberLabels, {}, {}, kCzechLetters};
constexpr CompanionWords kPolish{{}, {}, {}, kNumberLabels, {}, {}, kPolishLetters};
constexpr CompanionWords kPortuguese{kSpanishTitles, {}, {}, kNumberLabels, kPortugueseMonths, {}, {}};
constexpr CompanionWords kOther{{}, {}, {}, kNumberLabels, {}, {}, {}};

struct Entry {
  Word language;
  const CompanionWords* words;
};
constexpr Entry kLanguages[] = {{"en", &kEnglish}, {"de", &kGerman},     {"fr", &kFrench},  {"es", &kSpanish},
                                {"it", &kItalian}, {"nl", &kDutch},      {"cs", &kCzech},   {"sk", &kCzech},
                                {"pl", &kPolish},  {"pt", &kPortuguese}, {"ca", &kSpanish}, {"gl", &kSpanish}};

constexpr Word kUnitWords[] = {"km",  "m",   "cm",  "mm",      "kg",       "g",       "mg",      "t",   "l",   "ml",  "cl",  "ha",
                               "h",   "min", "s",   "ms",      "W",        "kW",      "MW",      "GW",  "V",   "kV",  "A",   "Hz",
                               "kHz", "MHz", "GHz", "B",       "kB",       "MB",      "GB",      "TB",  "K",   "C",   "F",   "Pa",
                               "hPa", "bar", "J",   "kJ",      "kWh",      "cal",     "kcal",    "lb",  "lbs", "oz",  "ft",  "mi",
                               "pt",  "pts", "hr",  "hrs",     "mph",      "km/h",    "m/s",     "EUR", "USD", "GBP", "CHF", "in.",
                               "k",   "dB",  "px",  "m\u00B2", "km\u00B2", "m\u00B3", "\u00B5m", "yd"};

Word primary(Word language) { return language.substr(0, std::min(language.find('-'), language.find('_'))); }

// UTF-8 of a short Latin word; empty for others.
bool spell(std::span<const char32_t> word, bool lower, std::string& out) {
  out.clear();
  if (word.empty() || word.size() > 16) return false;
  for (char32_t c : word) {
    if (c >= 0x100) return false;
    if (lower && ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))) c += 32;
    if (c >= 0x80) out.push_back(static_cast<char>(0xC0 | (c >> 6)));
    out.push_back(static_cast<char>(c >= 0x80 ? 0x80 | (c & 0x3F) : c));
  }
  return true;
}

bool find_word(WordList list, std::span<const char32_t> word, bool lower) {
  std::string spelled;
  return !list.empty() && spell(word, lower, spelled) && std::find(list.begin(), list.end(), spelled) != list.end();
}

}  // namespace

const WordList kUnits{kUnitWords};

const CompanionWords& companions_of(std::string_view language) {
  const Word wanted = language.empty() ? Word("en") : primary(language);
  const auto found =
      std::find_if(std::begin(kLanguages), std::end(kLanguages), [&](const Entry& e) { return e.language == wanted; });
  return found == std::end(kLanguages) ? kOther : *found->words;
}

bool contains(WordList list, std::span<const char32_t> word) { return find_word(list, word, true); }
bool contains_exactly(WordList list, std::span<const char32_t> word) { return find_word(list, word, false); }

bool turned_guillemets(std::string_view language) {
  constexpr Word kTurned[] = {"de", "da", "sv", "fi", "hu", "pl", "cs", "sk", "sl", "hr", "sr"};
  return std::find(std::begin(kTurned), std::end(kTurned), primary(language)) != std::end(kTurned) && language != "de-CH";
}

bool capitals_begin_nouns(std::string_view language) {
  const Word wanted = primary(language);
  return wanted == "de" || wanted == "lb" || wanted == "nds";
}

}  // namespace galley::text
