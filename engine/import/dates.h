// Dates in running text, in the languages of the press releases we know, to ISO 8601.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace galley::import {

struct DateMatch {
  std::size_t begin = 0, end = 0;
  std::string iso;  // YYYY-MM-DD; empty when year or order of day and month is not known
};

// The date that starts exactly at `at` ("Tuesday, Nov. 10, 2020", "10 novembre 2020", "2020-11-10", "۲۰ آبان ۱۳۹۹").
[[nodiscard]] std::optional<DateMatch> date_at(std::string_view text, std::size_t at);
// The first date in the text that starts at a word; looks at the first 400 bytes only.
[[nodiscard]] std::optional<DateMatch> find_date(std::string_view text);
// 1 to 12 for a month's name or abbreviation in any known language (lower case, no full stop), else 0.
[[nodiscard]] int month_number(std::string_view lower_word);

}  // namespace galley::import
