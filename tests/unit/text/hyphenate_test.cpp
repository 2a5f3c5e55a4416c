#include "text/hyphenate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>

#ifdef GALLEY_HAVE_LIBHYPHEN
#include <hyphen.h>
#endif
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "setup.h"
#include "text/decoded_text.h"

using namespace galley;
using text::Hyphenator;

namespace {

std::string hyphenate(const std::string& language, const std::u32string& word) {
  const Hyphenator hyphenator = Hyphenator::for_language(language);
  if (!hyphenator.valid()) return "?";
  std::vector<std::uint8_t> values;
  hyphenator.hyphenate(word, values);
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    out += word[i] < 0x80 ? static_cast<char>(word[i]) : '*';
    if ((values[i] & 1) != 0) out += '=';
  }
  return out;
}

bool knows(const char* language) {
  if (Hyphenator::for_language(language).valid()) return true;
  std::printf("galley skip: no patterns for %s were there at build time (Debian: hyphen-%s)\n", language, language);
  return false;
}

}  // namespace

TEST_CASE("English words part where the patterns say") {
  if (!knows("en-us")) return;
  CHECK(hyphenate("en-US", U"hyphenation") == "hy=phen=ation");
  CHECK(hyphenate("en-US", U"typography") == "ty=pog=ra=phy");
  CHECK(hyphenate("en-US", U"cat") == "cat");
}

TEST_CASE("a language is found by its shorter and longer relatives") {
  if (!knows("de-de")) return;
  CHECK(Hyphenator::for_language("de").valid());
  CHECK(Hyphenator::for_language("DE_at").valid());
  CHECK(Hyphenator::for_language("de-Latn-LI").valid());
  CHECK_FALSE(Hyphenator::for_language("tlh").valid());
  CHECK_FALSE(Hyphenator::for_language("").valid());
}

TEST_CASE("very long words and odd characters are left alone") {
  CHECK(hyphenate("en-us", std::u32string(300, U'a')).find('=') == std::string::npos);
  std::vector<std::uint8_t> values;
  Hyphenator::for_language("en-us").hyphenate(std::u32string_view(U"\x10FFFF\x1F600"), values);
  CHECK(values.size() == 2);
}

#ifdef GALLEY_HAVE_LIBHYPHEN
namespace {

// Words of a language without a word list: the letters of its own patterns put together, plus compounds, apostrophes, digits.
std::vector<std::string> words_of(const std::string& file, bool utf8, int step) {
  std::ifstream in(file);
  std::vector<std::string> parts, words;
  std::string line;
  std::getline(in, line);
  for (int n = 0; std::getline(in, line); ++n) {
    if (line.empty() || line[0] == '%' || line[0] == '#' || line.find('/') != std::string::npos ||
        (line[0] >= 'A' && line[0] <= 'Z'))
      continue;
    std::string letters;
    for (const char c : line) {
      if ((c < '0' || c > '9') && c != '.' && static_cast<unsigned char>(c) > ' ') letters.push_back(c);
    }
    if (letters.size() >= 2 && n % step == 0) parts.push_back(letters);
  }
  const std::size_t stride = std::max<std::size_t>(1, parts.size() / 1500);
  for (std::size_t i = 0; i + 7 < parts.size(); i += stride) {
    words.push_back(parts[i] + parts[i + 3]);
    words.push_back(parts[i] + parts[i + 5] + parts[(i * 7) % parts.size()]);
    if (i % 5 == 0) words.push_back(parts[i] + parts[i + 1] + "-" + parts[i + 2] + parts[i + 4]);
    if (i % 7 == 0) words.push_back("l'" + parts[i + 1] + parts[i + 2]);
    if (i % 11 == 0 && utf8) words.push_back(parts[i] + parts[i + 6] + "\u2019" + parts[i + 2]);
    if (i % 13 == 0) words.push_back("4" + parts[i] + parts[i + 1]);
  }
  return words;
}

// libhyphen loses some memory of its own with every dictionary.
HyphenDict* load(const std::string& file) {
#ifdef __SANITIZE_ADDRESS__
  const __lsan::ScopedDisabler no_leak_check;
#endif
  return hnj_hyphen_load(file.c_str());
}

std::u32string decoded(const std::string& word, bool utf8) {
  text::InlineContent content;
  content.text = word;
  if (!utf8) {
    std::u32string wide;
    for (const char c : word) wide.push_back(static_cast<unsigned char>(c));
    return wide;
  }
  text::DecodedText out;
  text::decode(content, out);
  return {out.chars.begin(), out.chars.end()};
}

}  // namespace

TEST_CASE("hyphens are those of libhyphen on the same dictionary") {
  for (const char* language : {"en_US", "en_GB", "de_DE", "fr", "it_IT", "nl_NL", "es_ES", "pt_BR"}) {
    const std::string file = std::string("/usr/share/hyphen/hyph_") + language + ".dic";
    CAPTURE(file);
    HyphenDict* dictionary = load(file);
    const Hyphenator ours = Hyphenator::for_language(language);
    if (dictionary == nullptr || !ours.valid()) {
      std::printf("galley skip: %s is not there\n", file.c_str());
      if (dictionary != nullptr) hnj_hyphen_free(dictionary);
      continue;
    }
    const bool utf8 = dictionary->utf8 != 0;
    int compared = 0, wrong = 0, hyphens = 0;
    for (const std::string& word :
         words_of(file, utf8, std::string(language) == "it_IT" || std::string(language) == "es_ES" ? 1 : 3)) {
      if (word.size() > 90) continue;
      std::vector<char> found(word.size() + 5);
      char** rep = nullptr;
      int* pos = nullptr;
      int* cut = nullptr;
      hnj_hyphen_hyphenate2(dictionary, word.c_str(), static_cast<int>(word.size()), found.data(), nullptr, &rep, &pos, &cut);
      const std::u32string wide = decoded(word, utf8);
      std::vector<std::uint8_t> values;
      ours.hyphenate(wide, values);
      bool same = true;
      for (std::size_t i = 0; i + 1 < wide.size(); ++i) {
        same = same && (found[i] & 1) == (values[i] & 1);
        hyphens += values[i] & 1;
      }
      ++compared;
      if (!same && ++wrong <= 5) std::printf("%s: %s theirs %s\n", language, word.c_str(), found.data());
    }
    hnj_hyphen_free(dictionary);
    CHECK(compared > 300);
    CHECK(hyphens > 100);
    CHECK(wrong == 0);
    if (std::string(language) == "en_US") CHECK(compared > 2000);
  }
}
#endif
