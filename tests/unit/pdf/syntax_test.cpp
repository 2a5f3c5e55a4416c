// Tokens: numbers, strings, dates.
#include "pdf/syntax.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("lengths are written in thousandths of a point without zeros at the end") {
  const std::pair<Length, const char*> rows[] = {{12_pt, "12"},
                                                 {Length(), "0"},
                                                 {1_px, "0.75"},
                                                 {-1_px, "-0.75"},
                                                 {Length::from_raw(1), "0"},
                                                 {Length::from_raw(33), "0.001"},
                                                 {Length::from_raw(-33), "-0.001"},
                                                 {Length::from_points(210) * 72 * 10 / 254, "595.276"}};
  for (const auto& [length, text] : rows) {
    std::string out;
    pdf::append_milli(out, pdf::to_milli(length));
    CHECK(out == text);
  }
}

TEST_CASE("strings keep every byte through their escapes") {
  std::string out;
  pdf::append_string(out, std::string("a(b)\\c\r\n\0d", 10));
  CHECK(out == std::string("(a\\(b\\)\\\\c\\r\n\0d)", 16));
  out.clear();
  pdf::append_hex(out, "\x01\xAB");
  CHECK(out == "<01AB>");
}

TEST_CASE("text for people is ASCII or UTF-16 with its mark") {
  const std::pair<std::string, std::string> rows[] = {{"plain", "plain"},
                                                      {"\u00E9", "\xFE\xFF" + std::string("\x00\xE9", 2)},
                                                      {"\U0001F600", std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)},
                                                      {"a\xFFz", std::string("\xFE\xFF\x00\x61\xFF\xFD\x00\x7A", 8)},
                                                      {"\xE2\x82", std::string("\xFE\xFF\xFF\xFD\xFF\xFD", 6)}};
  for (const auto& [utf8, expected] : rows) CHECK(pdf::text_string(utf8) == expected);
}

TEST_CASE("dates are UTC in both notations") {
  CHECK(pdf::pdf_date(946684800) == "D:20000101000000Z");
  CHECK(pdf::iso_date(951782399) == "2000-02-28T23:59:59Z");
  CHECK(pdf::iso_date(951782400) == "2000-02-29T00:00:00Z");
  CHECK(pdf::iso_date(1709210096) == "2024-02-29T12:34:56Z");
  CHECK(pdf::iso_date(-1) == "1969-12-31T23:59:59Z");
}
