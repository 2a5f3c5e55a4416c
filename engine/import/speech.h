// Who is named and who speaks in a paragraph: names, quotations, attributions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace galley::import {

struct NameMatch {
  std::size_t begin = 0, end = 0;
  std::string name;  // without titles and roles: "Jane Doe" of "Health Minister Dr. Jane Doe"
  std::size_t words = 0;
};

struct Quotation {
  std::size_t begin = 0, end = 0;  // the text between the marks
  bool closed = true;
};

struct Attribution {
  std::string speaker;  // as found: a full name, a surname or empty for a pronoun
  bool pronoun = false;
};

// Runs of capitalised words; of one word only after a title ("Mr. Doe"). First `limit`.
[[nodiscard]] std::vector<NameMatch> find_names(std::string_view text, std::size_t limit = 64);
// Outermost quotations; nested ones belong to them. A mark that never closes runs to the end.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text);
// Who says the quotation, from the words around it in its paragraph.
[[nodiscard]] std::optional<Attribution> attribution_of(std::string_view paragraph, const std::vector<Quotation>&,
                                                        std::size_t which);
// "said", "told", "sagte", "a déclaré", "گفت" ... as a word somewhere in the text.
[[nodiscard]] bool holds_speech_verb(std::string_view text);
// Titles and roles off the front, apposition off the end.
[[nodiscard]] std::string bare_name(std::string_view name);
// The person a caption names: "Mayor Jane Doe", "Jane Doe, head of ...", "Jane Doe speaks at ..."; empty if none.
[[nodiscard]] std::string name_in_caption(std::string_view caption);

}  // namespace galley::import
