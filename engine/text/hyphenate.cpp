#include "text/hyphenate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/hyphen_table.h"
#include "text/letters.h"

// hyphen_data.cpp holds the compiled file.
// NOLINTBEGIN(readability-identifier-naming): declared in C
extern "C" const unsigned char galley_hyphen_data[];
extern "C" const unsigned char galley_hyphen_data_end[];
// NOLINTEND(readability-identifier-naming)

namespace galley::text {
namespace {

static_assert(std::endian::native == std::endian::little, "the compiled patterns are little-endian");

std::uint32_t word_at(std::uint32_t offset) {
  std::uint32_t value = 0;
  std::memcpy(&value, galley_hyphen_data + offset, sizeof value);
  return value;
}
std::uint16_t half_at(std::uint32_t offset) {
  std::uint16_t value = 0;
  std::memcpy(&value, galley_hyphen_data + offset, sizeof value);
  return value;
}
template <class Header>
Header header_at(std::uint32_t offset) {
  Header header;
  std::memcpy(&header, galley_hyphen_data + offset, sizeof header);
  return header;
}

bool has_data() { return galley_hyphen_data_end - galley_hyphen_data >= 8 && word_at(0) == kHyphenMagic; }

constexpr std::uint32_t kEntrySize = kHyphenTagSize + 4;
std::string_view tag_of(std::uint32_t entry) {
  const char* tag = reinterpret_cast<const char*>(galley_hyphen_data + 8 + std::size_t{entry} * kEntrySize);
  return {tag, strnlen(tag, kHyphenTagSize)};
}
std::uint32_t dictionary_of(std::uint32_t entry) { return word_at(8 + entry * kEntrySize + kHyphenTagSize); }

using Values = std::array<std::uint8_t, Hyphenator::kLongestWord + 4>;
using Letters = std::span<const char32_t>;

// One level's trie. A node stands for the longest suffix of what was read that begins some pattern; only its own match counts:
// the dictionaries carry the matches of shorter suffixes in the longer patterns (that is how libhyphen reads them, too).
class Level {
 public:
  explicit Level(std::uint32_t offset) : header_(header_at<HyphenLevelHeader>(offset)) {}

  // `word` framed by dots; values[k] tells of the place after word[k], counted without the first dot.
  void apply(Letters framed, std::uint8_t* values) const {
    std::size_t claimed = 0;  // characters before this one belong to a walk that began earlier
    std::array<std::uint8_t, Hyphenator::kLongestWord + 2> symbols;
    for (std::size_t i = 0; i < framed.size(); ++i) symbols[i] = symbol_of(framed[i]);
    for (std::size_t start = 0; start < framed.size(); ++start) {
      std::uint32_t node = 0;
      for (std::size_t at = start; at < framed.size(); ++at) {
        node = symbols[at] == 0 ? 0 : at == start ? word_at(header_.root + 4 * symbols[at]) : child(node, symbols[at]);
        if (node == 0) break;
        if (at < claimed) continue;
        claimed = at + 1;
        if (const std::uint16_t match = half_at(header_.node_matches + 2 * node); match != 0) raise(match, at, values);
      }
    }
  }

 private:
  [[nodiscard]] std::uint8_t symbol_of(char32_t c) const {
    if (c < 128) return galley_hyphen_data[header_.ascii + c];
    std::uint32_t low = 0, high = header_.symbols;
    while (low < high) {
      const std::uint32_t middle = (low + high) / 2;
      if (word_at(header_.alphabet + 4 * middle) < c) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const bool found = low < header_.symbols && word_at(header_.alphabet + 4 * low) == c;
    return found ? static_cast<std::uint8_t>(low + 1) : std::uint8_t{0};
  }
  // 0 if there is none: the root is nobody's child.
  [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint8_t symbol) const {
    std::uint32_t low = word_at(header_.node_words + 4 * node) >> 8;
    const std::uint32_t end = word_at(header_.node_words + 4 * node + 4) >> 8;
    std::uint32_t high = end;
    while (low < high) {
      const std::uint32_t middle = (low + high) / 2;
      if ((word_at(header_.node_words + 4 * middle) & 0xFF) < symbol) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && (word_at(header_.node_words + 4 * low) & 0xFF) == symbol ? low : 0;
  }
  // A match of n values that ends after framed[at] speaks of the places [at + 1 - n, at + 1) of the frame.
  void raise(std::uint16_t match, std::size_t at, std::uint8_t* values) const {
    const std::uint32_t offset = word_at(header_.digits + 4 * (match - 1U));
    const std::size_t count = galley_hyphen_data[offset];
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t place = at + 1 + k;  // minus count, kept unsigned
      if (place < count + 1) continue;       // before the word
      std::uint8_t& value = values[place - count - 1];
      value = std::max(value, galley_hyphen_data[offset + 1 + k]);
    }
  }

  HyphenLevelHeader header_;
};

// No hyphen before `least` characters; digits do not count.
void clear_left(Letters word, std::uint32_t least, std::uint8_t* values) {
  std::int64_t seen = 1;
  for (std::size_t j = 0; j < word.size() && is_digit(word[j]); ++j) --seen;
  for (std::size_t j = 0; seen < least && j < word.size(); ++j, ++seen) values[j] = 0;
}
void clear_right(Letters word, std::uint32_t least, std::uint8_t* values) {
  std::int64_t seen = 0;
  for (std::size_t j = word.size() - 1; j > 0 && is_digit(word[j]); --j) --seen;
  for (std::size_t j = word.size() - 1; seen < least && j > 0; --j, ++seen) values[j] = 0;
}

void find_in_level(std::uint32_t level, Letters word, std::uint8_t* values) {
  std::array<char32_t, Hyphenator::kLongestWord + 2> framed;
  std::size_t size = 0;
  framed[size++] = U'.';
  for (const char32_t c : word) framed[size++] = is_digit(c) ? U'.' : c;
  framed[size++] = U'.';
  std::fill_n(values, word.size() + 2, std::uint8_t{0});
  Level(level).apply(Letters(framed).first(size), values);
  values[word.size() - 1] = 0;
}

// The first level parts `word`; each part is looked at again until it is whole, then hyphenated by the second level.
// `starts` and `ends`: the part stands at the start and end of the whole word, whose own limits come later; elsewhere the
// dictionary's compound limits hold. Parts get shorter with every step, so the depth is bounded by the word's length.
void find(const HyphenDictionaryHeader& dictionary, Letters word, bool starts, bool ends, std::uint8_t* values) {
  find_in_level(dictionary.level[0], word, values);
  if (dictionary.level[1] == 0) return;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool breaks = (values[i] & 1) != 0;
    if (!breaks && !(begin > 0 && i + 1 == word.size())) continue;
    if (i > begin) {
      Values part{};
      find(dictionary, word.subspan(begin, i - begin + 1), begin == 0 && starts, !breaks && ends, part.data());
      std::copy_n(part.begin(), i - begin, values + begin);
    }
    begin = i + 1;
  }
  if (begin == 0) find_in_level(dictionary.level[1], word, values);
  if (!starts) clear_left(word, dictionary.compound_left_min, values);
  if (!ends) clear_right(word, dictionary.compound_right_min, values);
}

// No hyphen on either side of the strings the dictionary names (hyphens, apostrophes).
void clear_no_hyphen(std::uint32_t offset, Letters word, std::uint8_t* values) {
  const std::uint32_t count = word_at(offset);
  offset += 4;
  for (std::uint32_t n = 0; n < count; ++n) {
    const std::uint32_t size = word_at(offset);
    offset += 4;
    for (std::size_t at = 0; size > 0 && at + size <= word.size(); ++at) {
      std::uint32_t k = 0;
      while (k < size && word_at(offset + 4 * k) == word[at + k]) ++k;
      if (k < size) continue;
      values[at + size - 1] = 0;
      if (at > 0) values[at - 1] = 0;
    }
    offset += 4 * size;
  }
}

std::uint32_t find_tag(std::string_view tag, bool any_country) {
  const std::uint32_t count = word_at(4);
  for (std::uint32_t entry = 0; entry < count; ++entry) {
    const std::string_view name = tag_of(entry);
    const bool same = name == tag || (any_country && name.size() > tag.size() && name.starts_with(tag) && name[tag.size()] == '-');
    if (same) return dictionary_of(entry);
  }
  return 0;
}

}  // namespace

Hyphenator Hyphenator::for_language(std::string_view language) {
  if (!has_data() || language.empty()) return {};
  std::string tag(language);
  for (char& c : tag) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  while (true) {
    if (const std::uint32_t found = find_tag(tag, false); found != 0) return Hyphenator(found);
    const std::size_t dash = tag.rfind('-');
    if (dash == std::string::npos) break;
    tag.resize(dash);
  }
  // A country's patterns serve the language where nothing nearer is there; the language's own country comes first ("es-es").
  if (const std::uint32_t home = find_tag(tag + "-" + tag, false); home != 0) return Hyphenator(home);
  return Hyphenator(find_tag(tag, true));
}

std::vector<std::string> Hyphenator::languages() {
  std::vector<std::string> tags;
  for (std::uint32_t i = 0; has_data() && i < word_at(4); ++i) tags.emplace_back(tag_of(i));
  return tags;
}

void Hyphenator::hyphenate(std::span<const char32_t> word, std::vector<std::uint8_t>& values) const {
  values.assign(word.size(), 0);
  if (!valid() || word.empty() || word.size() > kLongestWord) return;
  const auto dictionary = header_at<HyphenDictionaryHeader>(dictionary_);
  Values found{};
  find(dictionary, word, true, true, found.data());
  constexpr std::uint32_t kDefaultMin = 2;
  clear_left(word, dictionary.left_min != 0 ? dictionary.left_min : kDefaultMin, found.data());
  clear_right(word, dictionary.right_min != 0 ? dictionary.right_min : kDefaultMin, found.data());
  clear_no_hyphen(dictionary.no_hyphen, word, found.data());
  std::copy_n(found.begin(), word.size(), values.begin());
}

}  // namespace galley::text
