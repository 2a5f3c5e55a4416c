// Breaks that are possible but unwelcome: what a careful compositor keeps together, as penalties for the line breaker.
//
//   Dr. | Smith   J. | Verne   10 | km   3 | May   May | 3   p. | 12   § | 5   10 | 000   word | - dash   « | mot
//   names and compounds divided by a hyphen, two letters left alone before one
//
// Words are compared without their outer punctuation. Lists are per language: English where the language is unknown; signs,
// initials, units and groups of digits hold everywhere. Left out: places that only a dictionary knows (names of two words).
// Sources: Bringhurst, The Elements of Typographic Style, 2.4; Duden, Die deutsche Rechtschreibung, Textverarbeitung;
// Lexique des regles typographiques en usage a l'Imprimerie nationale, "Coupures"; CSN 01 6910 on one-letter words.
// Internal to text/.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace galley::text {

// Scale of penalties: they are squared; the line breaker's own for a hyphen is 80, a line with badness 500 costs like 500.
inline constexpr std::int32_t kPartsMeaning = 2000;     // number and unit, title and name
inline constexpr std::int32_t kPartsDigits = 1900;      // groups of digits: columns of figures look like them
inline constexpr std::int32_t kPartsCompanions = 700;   // label and number, one-letter word
inline constexpr std::int32_t kDashAtLineStart = 500;   // legal, but it belongs to what stands before
inline constexpr std::int32_t kHyphenInName = 200;      // divided names are hard to recognise
inline constexpr std::int32_t kHyphenInCompound = 150;  // a second hyphen in a word that has one
inline constexpr std::int32_t kHyphenStub = 150;        // two letters or fewer on one side

// Penalty of ending a line at the white space before chars[next]; chars[next - 1] is white space, `language` a BCP 47 tag.
[[nodiscard]] std::int32_t dislike_at_space(std::span<const char32_t> chars, std::size_t next, std::string_view language);

// Penalty of an added hyphen before chars[at] in the word [begin, end).
[[nodiscard]] std::int32_t dislike_in_word(std::span<const char32_t> chars, std::size_t begin, std::size_t at, std::size_t end,
                                           std::string_view language);

// Penalty of a break behind the explicit hyphen chars[at - 1]: the part of the compound left alone may be too short.
[[nodiscard]] std::int32_t dislike_after_hyphen(std::span<const char32_t> chars, std::size_t at);

}  // namespace galley::text
