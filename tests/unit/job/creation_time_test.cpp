#include "job/creation_time.h"

#include <doctest/doctest.h>

using namespace galley::job;

TEST_CASE("a date is midnight UTC in seconds") {
  CHECK(seconds_of_date("1970-01-01") == 0);
  CHECK(seconds_of_date("2000-01-01") == kDefaultCreationTime);
  CHECK(seconds_of_date("2024-02-29") == 1709164800);
  CHECK(seconds_of_date("2024-02-29T10:00:00Z") == 1709164800);
}

TEST_CASE("what is no date gives none") {
  for (const char* text :
       {"", "2024", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "abcd-ef-gh", "2024/01/01", "2024-01-+1"}) {
    INFO(std::string(text));
    CHECK_FALSE(seconds_of_date(text).has_value());
  }
}

TEST_CASE("a time stamp is a whole number of seconds up to the year 9999") {
  CHECK(parse_timestamp("0") == 0);
  CHECK(parse_timestamp("1700000000") == 1700000000);
  for (const char* text : {"", "-1", "1.5", "12x", " 1", "253402300800", "99999999999999999999"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_timestamp(text).has_value());
  }
}

TEST_CASE("a given time wins over the article's date, and without both it is the year 2000") {
  CHECK(creation_time(5, "2024-02-29") == 5);
  CHECK(creation_time(std::nullopt, "2024-02-29") == 1709164800);
  CHECK(creation_time(std::nullopt, "soon") == kDefaultCreationTime);
  CHECK(creation_time(std::nullopt, "1950-01-01") == kDefaultCreationTime);
  CHECK(creation_time(std::nullopt, std::nullopt) == kDefaultCreationTime);
}
