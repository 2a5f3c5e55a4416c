// The time written into the file: given, or the article's own date; never the clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace galley::job {

inline constexpr std::int64_t kDefaultCreationTime = 946684800;  // 2000-01-01T00:00:00Z

// Seconds since 1970 of a date YYYY-MM-DD at 00:00Z.
[[nodiscard]] std::optional<std::int64_t> seconds_of_date(std::string_view date);
// A whole number of seconds, 0 or more, as in SOURCE_DATE_EPOCH; at most the end of the year 9999.
[[nodiscard]] std::optional<std::int64_t> parse_timestamp(std::string_view text);
[[nodiscard]] std::int64_t creation_time(const std::optional<std::int64_t>& given, const std::optional<std::string>& article_date);

}  // namespace galley::job
