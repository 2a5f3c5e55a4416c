#include "import/speech_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "import/among.h"
#include "import/dates.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr auto kRoles = std::to_array<std::string_view>({"president",
                                                         "president-elect",
                                                         "vice",
                                                         "vice-president",
                                                         "minister",
                                                         "prime",
                                                         "deputy",
                                                         "premier",
                                                         "chancellor",
                                                         "mp",
                                                         "mep",
                                                         "msp",
                                                         "senator",
                                                         "sen",
                                                         "governor",
                                                         "gov",
                                                         "mayor",
                                                         "councillor",
                                                         "councilor",
                                                         "cllr",
                                                         "alderman",
                                                         "director",
                                                         "chief",
                                                         "secretary",
                                                         "general",
                                                         "chair",
                                                         "chairman",
                                                         "chairwoman",
                                                         "chairperson",
                                                         "spokesman",
                                                         "spokeswoman",
                                                         "spokesperson",
                                                         "spokesmen",
                                                         "professor",
                                                         "prof",
                                                         "dr",
                                                         "doctor",
                                                         "judge",
                                                         "justice",
                                                         "officer",
                                                         "captain",
                                                         "capt",
                                                         "colonel",
                                                         "col",
                                                         "major",
                                                         "lieutenant",
                                                         "lt",
                                                         "sergeant",
                                                         "sgt",
                                                         "inspector",
                                                         "detective",
                                                         "constable",
                                                         "king",
                                                         "queen",
                                                         "prince",
                                                         "princess",
                                                         "pope",
                                                         "bishop",
                                                         "archbishop",
                                                         "cardinal",
                                                         "imam",
                                                         "ayatollah",
                                                         "rabbi",
                                                         "reverend",
                                                         "rev",
                                                         "sir",
                                                         "lord",
                                                         "lady",
                                                         "dame",
                                                         "baroness",
                                                         "madam",
                                                         "mr",
                                                         "mrs",
                                                         "ms",
                                                         "miss",
                                                         "mme",
                                                         "ambassador",
                                                         "commissioner",
                                                         "leader",
                                                         "coach",
                                                         "manager",
                                                         "engineer",
                                                         "nurse",
                                                         "editor",
                                                         "founder",
                                                         "ceo",
                                                         "coordinator",
                                                         "activist",
                                                         "analyst",
                                                         "economist",
                                                         "superintendent",
                                                         "principal",
                                                         "attorney",
                                                         "lawyer",
                                                         "sheriff",
                                                         "congressman",
                                                         "congresswoman",
                                                         "representative",
                                                         "rep",
                                                         "head",
                                                         "co-founder",
                                                         "speaker",
                                                         "admiral",
                                                         "commander",
                                                         "researcher",
                                                         "historian",
                                                         "author",
                                                         "artist",
                                                         "farmer",
                                                         "teacher",
                                                         "resident",
                                                         "herr",
                                                         "frau",
                                                         "ministerin",
                                                         "präsident",
                                                         "präsidentin",
                                                         "bürgermeister",
                                                         "bürgermeisterin",
                                                         "sprecher",
                                                         "sprecherin",
                                                         "monsieur",
                                                         "madame",
                                                         "señor",
                                                         "señora",
                                                         "don",
                                                         "doña",
                                                         "former",
                                                         "nachbar",
                                                         "nachbarin",
                                                         "landrat",
                                                         "landrätin"});

constexpr auto kVerbs = std::to_array<std::string_view>({"said",         "says",       "told",
                                                         "added",        "adds",       "stated",
                                                         "states",       "declared",   "explained",
                                                         "explains",     "warned",     "warns",
                                                         "noted",        "notes",      "stressed",
                                                         "emphasized",   "emphasised", "insisted",
                                                         "argued",       "argues",     "wrote",
                                                         "writes",       "replied",    "recalled",
                                                         "recalls",      "announced",  "urged",
                                                         "called",       "continued",  "commented",
                                                         "concluded",    "remarked",   "asked",
                                                         "pointed",      "underlined", "reiterated",
                                                         "admitted",     "claimed",    "reported",
                                                         "tweeted",      "observed",   "promised",
                                                         "joked",        "sagte",      "sagt",
                                                         "erklärte",     "betonte",    "ergänzte",
                                                         "meinte",       "warnte",     "so",
                                                         "berichtet",    "déclaré",    "dit",
                                                         "affirmé",      "expliqué",   "ajouté",
                                                         "souligné",     "dijo",       "afirmó",
                                                         "explicó",      "declaró",    "añadió",
                                                         "aseguró",      "señaló",     "disse",
                                                         "گفت",          "افزود",      "می‌گوید",
                                                         "گفته",         "اظهار",      "تاکید",
                                                         "قال",          "قالت",       "وأضاف",
                                                         "acknowledged", "agreed",     "testified",
                                                         "suggested",    "maintained", "responded",
                                                         "shouted",      "say",        "laughed",
                                                         "sighed",       "predicted",  "quipped",
                                                         "exclaimed",    "confirmed",  "reflected",
                                                         "tells",        "cautioned",  "complained",
                                                         "lamented",     "vowed",      "pledged",
                                                         "posted",       "sagten",     "erzählt",
                                                         "erzählte",     "berichtete", "fügte",
                                                         "kündigte",     "forderte",   "kritisierte",
                                                         "teilte",       "schrieb",    "fragte",
                                                         "antwortete",   "erläuterte", "bestätigte",
                                                         "mahnte",       "lobte",      "versicherte",
                                                         "explique",     "confie",     "assure",
                                                         "raconte",      "indique",    "précise",
                                                         "estime",       "souligne",   "ajoute",
                                                         "affirme",      "répond",     "conclut",
                                                         "résume",       "insiste",    "déclare",
                                                         "témoigne",     "poursuit",   "rappelle",
                                                         "confié",       "assuré",     "raconté",
                                                         "indiqué",      "précisé",    "estimé",
                                                         "lancé",        "répondu",    "conclu",
                                                         "rappelé",      "dice",       "explica",
                                                         "asegura",      "cuenta",     "contó",
                                                         "bromeó",       "señala",     "indicó",
                                                         "comentó",      "manifestó",  "sostuvo",
                                                         "subrayó",      "destacó",    "advirtió",
                                                         "expresó",      "apuntó",     "recordó",
                                                         "relató",       "añade",      "dijeron",
                                                         "precisó",      "dicho",      "explicado",
                                                         "detto",        "spiega",     "spiegato",
                                                         "racconta",     "raccontato", "afferma",
                                                         "affermato",    "dichiarato", "aggiunge",
                                                         "aggiunto",     "sottolinea", "commenta",
                                                         "commentato",   "afirmou",    "explicou",
                                                         "contou",       "diz",        "declarou",
                                                         "ressaltou",    "zei",        "zegt",
                                                         "vertelt",      "vertelde",   "aldus",
                                                         "verklaart",    "verklaarde", "benadrukt",
                                                         "säger",        "sade",       "sier",
                                                         "siger",        "sagde",      "تصریح",
                                                         "خاطرنشان",     "وقال",       "وقالت",
                                                         "أضاف",         "أضافت",      "وأضافت",
                                                         "أكد",          "أكدت",       "وأكد",
                                                         "أوضح",         "أوضحت",      "صرح"});
constexpr auto kPronouns =
    std::to_array<std::string_view>({"he",  "she", "they", "er",    "sie", "il",  "elle", "él", "ella", "ele",
                                     "ela", "وی",  "او",   "ایشان", "lui", "lei", "who",  "a",  "the",  "it"});
constexpr auto kParticles =
    std::to_array<std::string_view>({"van", "von", "de",  "der", "den", "di",  "da",  "dos", "del", "della", "la",
                                     "le",  "bin", "ibn", "al",  "el",  "ten", "ter", "zu",  "zur", "y",     "du"});
constexpr auto kPlain = std::to_array<std::string_view>(
    {"the",      "a",       "an",      "but",       "and",  "or",    "in",     "on",      "at",        "by",        "for",
     "from",     "with",    "as",      "if",        "when", "while", "after",  "before",  "since",     "this",      "that",
     "these",    "those",   "it",      "its",       "he",   "she",   "they",   "we",      "i",         "you",       "his",
     "her",      "their",   "our",     "my",        "your", "there", "here",   "then",    "now",       "not",       "no",
     "yes",      "so",      "other",   "another",   "some", "many",  "most",   "more",    "all",       "both",      "each",
     "every",    "one",     "two",     "three",     "once", "under", "over",   "about",   "during",    "until",     "despite",
     "although", "because", "however", "meanwhile", "also", "what",  "who",    "where",   "why",       "how",       "which",
     "is",       "are",     "was",     "were",      "to",   "of",    "monday", "tuesday", "wednesday", "thursday",  "friday",
     "saturday", "sunday",  "der",     "die",       "das",  "ein",   "eine",   "und",     "aber",      "les",       "une",
     "un",       "mais",    "los",     "las",       "una",  "pero",  "last",   "next",    "speaking",  "according", "residents",
     "police",   "photo",   "instead", "asked",     "today"});

// The last word of a body's name, or the first.
constexpr auto kOrganisations = std::to_array<std::string_view>(
    {"trust",     "council",   "university",   "college",    "school",      "institute",   "foundation", "association",
     "society",   "union",     "club",         "company",    "corporation", "corp",        "inc",        "ltd",
     "limited",   "llc",       "plc",          "gmbh",       "ag",          "group",       "ministry",   "department",
     "agency",    "authority", "commission",   "committee",  "party",       "bank",        "museum",     "hospital",
     "church",    "press",     "office",       "service",    "services",    "centre",      "center",     "federation",
     "league",    "team",      "network",      "parliament", "government",  "court",       "police",     "board",
     "airport",   "port",      "theatre",      "theater",    "orchestra",   "choir",       "airlines",   "railway",
     "lines",     "media",     "news",         "times",      "herald",      "editors",     "street",     "road",
     "bridge",    "river",     "island",       "islands",    "park",        "square",      "stadium",    "station",
     "verein",    "verband",   "gesellschaft", "stiftung",   "ministerium", "universität", "partei",     "fondation",
     "université"});

}  // namespace

bool is_organisation(std::string_view name) {
  const std::string folded = fold(name);
  const std::size_t space = folded.rfind(' ');
  const std::string_view last = std::string_view(folded).substr(space == std::string::npos ? 0 : space + 1);
  const std::string_view first = std::string_view(folded).substr(0, folded.find(' '));
  return among(last, kOrganisations) || (among(first, kOrganisations) && last != first);
}

bool is_title_abbreviation(std::string_view word) {
  static constexpr auto kTitles = std::to_array<std::string_view>(
      {"mr",   "mrs", "ms",   "mx",  "messrs", "dr",  "prof", "sen",  "rep", "gov",  "gen",  "col", "maj", "capt",
       "lt",   "sgt", "cpl",  "rev", "fr",     "hon", "supt", "insp", "hr",  "frl",  "dipl", "ing", "mag", "sig",
       "dott", "avv", "mons", "sr",  "sra",    "dra", "lic",  "gral", "mme", "mlle", "drs",  "ir",  "st"});
  return among(word, kTitles);
}

bool is_role_word(std::string_view word) {
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  if (among(word, kRoles)) return true;
  // German puts the office into one word: Museumsleiterin, Vorstandssprecher.
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {"leiter",      "leiterin",     "sprecher",        "sprecherin",        "minister",   "ministerin", "meister",
       "meisterin",   "präsident",    "präsidentin",     "direktor",          "direktorin", "chef",       "chefin",
       "nachbar",     "nachbarin",    "begleiter",       "begleiterin",       "arbeiter",   "arbeiterin", "führer",
       "führerin",    "händler",      "händlerin",       "forscher",          "forscherin", "lehrer",     "lehrerin",
       "trainer",     "trainerin",    "wissenschaftler", "wissenschaftlerin", "anwalt",     "anwältin",   "vorsitzender",
       "vorsitzende", "beauftragter", "beauftragte",     "experte",           "expertin",   "inhaber",    "inhaberin",
       "betreiber",   "betreiberin",  "fahrer",          "fahrerin",          "kapitän",    "pfarrer",    "pfarrerin"});
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) {
    return word.size() > end.size() + 2 && word.compare(word.size() - end.size(), end.size(), end) == 0;
  });
}
bool is_speech_verb(std::string_view word) { return among(word, kVerbs); }
bool is_pronoun(std::string_view word) { return among(word, kPronouns); }
bool is_name_particle(std::string_view word) { return among(word, kParticles); }
bool is_plain_word(std::string_view word) { return among(word, kPlain) || month_number(word) != 0; }

}  // namespace galley::import
