// PDF tokens as text: numbers, strings, dates. No floating point: numbers are thousandths.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/length.h"

namespace galley::pdf {

// To the nearest thousandth of a point, halves away from zero.
[[nodiscard]] std::int64_t to_milli(Length length);

// "12", "12.5", "-0.004": no zeros at the end.
void append_milli(std::string& out, std::int64_t thousandths);
// A whole number in units of 10^-digits; digits <= 9.
void append_decimal(std::string& out, std::int64_t value, int digits);
void append_integer(std::string& out, std::int64_t value);

// A literal string with its parentheses and escapes.
void append_string(std::string& out, std::string_view bytes);
// A hexadecimal string with its angle brackets.
void append_hex(std::string& out, std::string_view bytes);

// Text for people (titles, ActualText): ASCII as it is, anything else UTF-16BE with its mark. Ill-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string text_string(std::string_view utf8);
[[nodiscard]] std::string utf16be(std::string_view utf8);

// The code point at `at`, which moves past it; U+FFFD for ill-formed bytes.
[[nodiscard]] char32_t next_code_point(std::string_view utf8, std::size_t& at);

// Seconds since 1970 as "D:20000101000000Z" and as "2000-01-01T00:00:00Z".
[[nodiscard]] std::string pdf_date(std::int64_t seconds);
[[nodiscard]] std::string iso_date(std::int64_t seconds);

}  // namespace galley::pdf
