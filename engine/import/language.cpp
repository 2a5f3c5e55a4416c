// The language of an article from its script and its most common words; direction from the language.
#include <algorithm>
#include <array>

#include <unicode/uscript.h>

#include "import/finish.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

struct StopWords {
  std::string_view language;
  std::array<std::string_view, 24> words;
};

constexpr std::array kStopWords{
    StopWords{"en", {"the", "of",   "and", "to",   "in", "that", "is",  "was", "for",  "with", "on",    "as",
                     "by",  "said", "are", "from", "at", "it",   "his", "her", "have", "has",  "which", "this"}},
    StopWords{"de", {"der", "die",  "und", "den", "von",  "das",  "mit", "dem",  "ist", "im", "des",    "nicht",
                     "ein", "eine", "auf", "für", "sich", "auch", "als", "wird", "sie", "zu", "werden", "bei"}},
    StopWords{"fr", {"le",  "la",   "les", "des", "et",   "est", "dans", "pour", "une", "qui",   "que", "sur",
                     "pas", "plus", "par", "au",  "avec", "il",  "sont", "ce",   "du",  "cette", "ont", "aux"}},
    StopWords{"es", {"el", "los",  "las", "que",  "del", "en",   "y",  "una", "por", "con", "para",  "se",
                     "su", "como", "más", "pero", "fue", "este", "al", "lo",  "sus", "ha",  "entre", "esta"}},
    StopWords{"it", {"il",  "di",   "che", "e",   "della", "per",   "una",   "sono", "con",  "non", "del",    "gli",
                     "nel", "alla", "è",   "dei", "più",   "anche", "delle", "da",   "come", "ha",  "questo", "stato"}},
    StopWords{"pt", {"o",   "os",  "que", "do", "da", "em",   "um",   "uma", "não", "para",   "com", "dos",
                     "das", "foi", "no",  "na", "ao", "mais", "pelo", "são", "ele", "também", "seu", "à"}},
    StopWords{"nl", {"het", "een", "van", "en",   "dat",  "niet", "zijn",   "voor", "met",   "op",   "aan", "ook",
                     "te",  "is",  "er",  "maar", "naar", "bij",  "worden", "werd", "heeft", "deze", "uit", "door"}},
    StopWords{"sv", {"och",  "att", "det", "som", "är",   "för", "på", "en", "av",  "till", "med", "den",
                     "inte", "har", "ett", "om",  "från", "var", "de", "vi", "kan", "så",   "men", "sig"}},
};

constexpr std::size_t kSample = 8000;  // bytes looked at

std::string sample_of(const Article& article) {
  std::string sample = article.title ? article.title->content.text() : std::string();
  for (const Block& block : article.blocks) {
    if (sample.size() > kSample) break;
    sample += ' ';
    sample.append(block.content.text(), 0, kSample);
  }
  return sample.substr(0, kSample);
}

std::string by_stop_words(std::string_view sample) {
  std::array<int, kStopWords.size()> hits{};
  for (const std::string_view word : words_of(sample)) {
    const std::string key = fold(word);
    for (std::size_t i = 0; i < kStopWords.size(); ++i) {
      hits[i] += std::find(kStopWords[i].words.begin(), kStopWords[i].words.end(), key) != kStopWords[i].words.end() ? 1 : 0;
    }
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  return *best < 2 ? std::string() : std::string(kStopWords[static_cast<std::size_t>(best - hits.begin())].language);
}

struct ScriptCount {
  std::size_t latin = 0, arabic = 0, persian = 0, hebrew = 0, cyrillic = 0, greek = 0, han = 0, kana = 0, hangul = 0;
};

ScriptCount count_scripts(std::string_view sample) {
  ScriptCount count;
  for (std::size_t at = 0; at < sample.size();) {
    const Character c = character_at(sample, at);
    at += c.size;
    if (!is_letter(c.value)) continue;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c.value), &status)) {
      case USCRIPT_LATIN: ++count.latin; break;
      case USCRIPT_ARABIC: ++count.arabic; break;
      case USCRIPT_HEBREW: ++count.hebrew; break;
      case USCRIPT_CYRILLIC: ++count.cyrillic; break;
      case USCRIPT_GREEK: ++count.greek; break;
      case USCRIPT_HAN: ++count.han; break;
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA: ++count.kana; break;
      case USCRIPT_HANGUL: ++count.hangul; break;
      default: break;
    }
    // Letters of Persian that Arabic does not have: pe, che, zhe, gaf, keheh, Farsi yeh.
    const bool persian =
        c.value == 0x67E || c.value == 0x686 || c.value == 0x698 || c.value == 0x6AF || c.value == 0x6A9 || c.value == 0x6CC;
    count.persian += persian ? 1 : 0;
  }
  return count;
}

std::string detect(const std::string& sample) {
  const ScriptCount count = count_scripts(sample);
  const std::size_t most =
      std::max({count.latin, count.arabic, count.hebrew, count.cyrillic, count.greek, count.han + count.kana, count.hangul});
  if (most == 0) return {};
  if (most == count.latin) return by_stop_words(sample);
  if (most == count.arabic) return count.persian * 40 > count.arabic ? "fa" : "ar";
  if (most == count.hebrew) return "he";
  if (most == count.cyrillic) return "ru";
  if (most == count.greek) return "el";
  if (most == count.hangul) return "ko";
  return count.kana * 20 > count.han ? "ja" : "zh";
}

bool is_right_to_left(std::string_view language) {
  const std::string_view base = language.substr(0, language.find('-'));
  return base == "fa" || base == "ar" || base == "he" || base == "ur" || base == "ps" || base == "ckb" || base == "yi" ||
         base == "sd" || base == "ug";
}

}  // namespace

void settle_language(Article& article) {
  const std::string sample = sample_of(article);
  const std::string found = detect(sample);
  std::string& language = article.metadata.language;
  // A declared language whose script contradicts the text was left over from a template.
  const bool contradicts = !language.empty() && !found.empty() && is_right_to_left(language) != is_right_to_left(found);
  if (language.empty() || contradicts) language = found;
  article.metadata.right_to_left = is_right_to_left(language);
}

}  // namespace galley::import
