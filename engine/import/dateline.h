// Datelines: "LONDON, Jan 3 (Reuters) - ", "Geneva, 3 May 2021—", "(AFP) –" at the head of a lead paragraph.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace galley::import {

struct DatelineMatch {
  std::size_t text_end = 0;    // "LONDON, Jan 3 (Reuters)"
  std::size_t body_begin = 0;  // after the dash and its spaces
  std::string place, date;     // date: ISO, or as written when the year is missing
  bool sure = false;           // has a date or an agency
};

// At the head of the paragraph. A place alone needs capitals, or a dash with a sentence after it.
[[nodiscard]] std::optional<DatelineMatch> match_dateline(std::string_view paragraph);
// A line that is nothing but place and date, or a date ("Geneva, 3 May 2021", "3 May 2021").
[[nodiscard]] std::optional<DatelineMatch> match_dateline_line(std::string_view line);

}  // namespace galley::import
