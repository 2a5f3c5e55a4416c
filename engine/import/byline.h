// Bylines ("By Jane Doe", "Reporting by ...", "نویسنده: ...") and closing credits ("(Reporting by ...; editing by ...)").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace galley::import {

struct BylineMatch {
  std::size_t value_begin = 0, value_end = 0;  // the name as given
  std::string date;                            // of a date after the name, ISO
};

[[nodiscard]] std::optional<BylineMatch> match_byline(std::string_view line);
// "Written by", "Von", "Text:" and nothing else: the name is on the next line.
[[nodiscard]] bool is_byline_label(std::string_view line);
// A paragraph at the end that only says who reported, wrote and edited.
[[nodiscard]] bool is_closing_credit(std::string_view paragraph);
// The reporters of a closing credit ("(Reporting by Jane Doe in Harwick; editing by ...)"), if it begins with them.
[[nodiscard]] std::optional<BylineMatch> match_credit_reporters(std::string_view paragraph);
// The word for "By" of a language, with its space; empty where custom has none.
[[nodiscard]] std::string_view byline_word(std::string_view language);

}  // namespace galley::import
