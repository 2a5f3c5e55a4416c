// Word lists of speech.cpp: titles and roles before a name, verbs of saying, pronouns, small parts of names.
#pragma once

#include <string_view>

namespace galley::import {

[[nodiscard]] bool is_role_word(std::string_view lower_word);           // "president", "mp", "dr", "spokeswoman"
[[nodiscard]] bool is_title_abbreviation(std::string_view lower_word);  // written with a full stop: "mr", "dr", "prof"
[[nodiscard]] bool is_speech_verb(std::string_view lower_word);         // "said", "sagte", "گفت"
[[nodiscard]] bool is_pronoun(std::string_view lower_word);             // "he", "she", "sie", "وی"
[[nodiscard]] bool is_name_particle(std::string_view lower_word);       // "van", "de", "bin"
// Capitalised at the head of a sentence, never part of a name: "The", "But", "In", "Monday".
[[nodiscard]] bool is_plain_word(std::string_view lower_word);
// "Norhaven Harbour Trust", "University of Harwick", "Mill Bridge": a body or a place, no person.
[[nodiscard]] bool is_organisation(std::string_view name);

}  // namespace galley::import
