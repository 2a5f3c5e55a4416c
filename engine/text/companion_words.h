// Words that do not like to stand at a line's end or start without their companion, by language. Small letters.
// Internal to text/.
#pragma once

#include <span>
#include <string_view>

namespace galley::text {

using WordList = std::span<const std::string_view>;

struct CompanionWords {
  WordList titles;        // abbreviated, with a stop, before a name or number
  WordList plain_titles;  // without a stop, before a name
  WordList openings;      // abbreviations that open what follows in small letters
  WordList labels;        // before a number
  WordList months;
  WordList amounts;     // after a number, besides the units of all languages
  WordList one_letter;  // words of one letter that must not end a line
};

// By the tag's language; English if it is not known.
[[nodiscard]] const CompanionWords& companions_of(std::string_view language);

// Units of measure as they are written, with their capitals.
extern const WordList kUnits;

// Is the word on the list? Capitals do not count; only ASCII and Latin-1 words are ever found.
[[nodiscard]] bool contains(WordList, std::span<const char32_t> word);
[[nodiscard]] bool contains_exactly(WordList, std::span<const char32_t> word);

// Guillemets that do not open to the left and close to the right: »so« or »so».
[[nodiscard]] bool turned_guillemets(std::string_view language);
// Every noun has a capital: it does not mark a name.
[[nodiscard]] bool capitals_begin_nouns(std::string_view language);

}  // namespace galley::text
