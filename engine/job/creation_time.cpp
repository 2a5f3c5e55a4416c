#include "job/creation_time.h"

#include <charconv>
#include <chrono>

namespace galley::job {

namespace {

constexpr std::int64_t kEndOfYear9999 = 253402300799;

template <class Number>  // int and int64_t
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int64_t> seconds_of_date(std::string_view date) {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = parse_number<int>(date.substr(0, 4));
  const auto month = parse_number<int>(date.substr(5, 2));
  const auto day = parse_number<int>(date.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::year_month_day parsed{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
  if (!parsed.ok()) return std::nullopt;
  return std::int64_t{std::chrono::sys_days(parsed).time_since_epoch().count()} * 86400;
}

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
  const auto value = parse_number<std::int64_t>(text);
  if (!value || *value < 0 || *value > kEndOfYear9999) return std::nullopt;
  return value;
}

std::int64_t creation_time(const std::optional<std::int64_t>& given, const std::optional<std::string>& article_date) {
  if (given) return *given;
  const auto dated = article_date ? seconds_of_date(*article_date) : std::nullopt;
  return dated && *dated >= 0 ? *dated : kDefaultCreationTime;
}

}  // namespace galley::job
