#include "box/text_transform.h"

#include <algorithm>

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

#include "box/utf8.h"

namespace galley::box {

struct TextTransformer::CaseMaps {
  struct Entry {
    std::string language;
    UCaseMap* map;
  };
  std::vector<Entry> entries;

  UCaseMap* of(std::string_view language) {
    for (const Entry& entry : entries) {
      if (entry.language == language) return entry.map;
    }
    std::string locale(language);
    std::replace(locale.begin(), locale.end(), '-', '_');
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap* map = ucasemap_open(locale.c_str(), 0, &status);
    if (U_FAILURE(status)) map = nullptr;
    entries.push_back({std::string(language), map});
    return map;
  }
  ~CaseMaps() {
    for (const Entry& entry : entries) {
      if (entry.map != nullptr) ucasemap_close(entry.map);
    }
  }
};

TextTransformer::TextTransformer() : maps_(std::make_unique<CaseMaps>()) {}
TextTransformer::~TextTransformer() = default;

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

using CaseFunction = std::int32_t (*)(const UCaseMap*, char*, std::int32_t, const char*, std::int32_t, UErrorCode*);

std::string map_case(std::string_view word, const UCaseMap* map, CaseFunction function) {
  if (map == nullptr) return std::string(word);
  std::string out(word.size() * 3 + 8, '\0');  // no case mapping grows more than threefold
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = function(map, out.data(), static_cast<std::int32_t>(out.size()), word.data(),
                                       static_cast<std::int32_t>(word.size()), &status);
  if (U_FAILURE(status)) return std::string(word);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

// Turkic i and Lithuanian dots make even plain letters depend on the language; elsewhere ASCII is plain.
bool has_special_ascii(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  return primary == "tr" || primary == "az" || primary == "lt";
}

std::string ascii_case(std::string_view word, bool upper) {
  std::string out(word);
  for (char& c : out) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string full_width(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c > 0x20 && c < 0x7F) {
      append_utf8(out, static_cast<char32_t>(c) - 0x21 + 0xFF01);
    } else {
      out += c;
    }
  }
  return out;
}

bool continues_word(UChar32 c, bool before) {
  if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return true;
  return before && (c == '\'' || c == 0x2019);
}

std::string capitalized(std::string_view word, bool& word_before) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, i));
    append_utf8(out, static_cast<char32_t>(u_isalpha(c) && !word_before ? u_totitle(c) : c));
    word_before = continues_word(c, word_before);
  }
  return out;
}

}  // namespace

std::string TextTransformer::apply(std::string_view word, style::TextTransform transform, std::string_view language,
                                   bool& word_before) {
  const bool plain = is_ascii(word) && !has_special_ascii(language);
  switch (transform) {
    case style::TextTransform::None: break;
    case style::TextTransform::Uppercase:
      return plain ? ascii_case(word, true) : map_case(word, maps_->of(language), ucasemap_utf8ToUpper);
    case style::TextTransform::Lowercase:
      return plain ? ascii_case(word, false) : map_case(word, maps_->of(language), ucasemap_utf8ToLower);
    case style::TextTransform::Capitalize: return capitalized(word, word_before);
    case style::TextTransform::FullWidth: return full_width(word);
  }
  return std::string(word);
}

}  // namespace galley::box
