#include "pdf/syntax.h"

#include <algorithm>

#include <fmt/format.h>

namespace galley::pdf {
namespace {

constexpr char kHexDigits[] = "0123456789ABCDEF";
constexpr char32_t kReplacement = 0xFFFD;

struct CivilTime {
  std::int64_t year, month, day, hour, minute, second;
};

// Days to a date of the Gregorian calendar: eras of 400 years that begin on the first of March.
CivilTime civil(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86400, kEra = 146097;
  std::int64_t days = seconds / kDay, rest = seconds % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  days += 719468;  // from 0000-03-01 to 1970-01-01
  const std::int64_t era = (days >= 0 ? days : days - kEra + 1) / kEra;
  const std::int64_t in_era = days - era * kEra;
  const std::int64_t year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const std::int64_t in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * in_year + 2) / 153;  // months from March
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          month,
          in_year - (153 * shifted + 2) / 5 + 1,
          rest / 3600,
          rest % 3600 / 60,
          rest % 60};
}

void append_unit(std::string& out, char32_t unit) {
  out.push_back(static_cast<char>(unit >> 8U & 0xFFU));
  out.push_back(static_cast<char>(unit & 0xFFU));
}

// Length of a sequence by its first byte; 0: no sequence begins so.
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

}  // namespace

std::int64_t to_milli(Length length) {
  const std::int64_t raw = length.raw(), half = Length::kUnitsPerPoint / 2;
  const std::int64_t product = raw * 1000;
  return (product >= 0 ? product + half : product - half) / Length::kUnitsPerPoint;
}

void append_integer(std::string& out, std::int64_t value) {
  const fmt::format_int text(value);
  out.append(text.data(), text.size());
}

void append_decimal(std::string& out, std::int64_t value, int digits) {
  std::int64_t unit = 1;
  for (int i = 0; i < digits; ++i) unit *= 10;
  if (value < 0) {
    out.push_back('-');
    value = -value;
  }
  append_integer(out, value / unit);
  std::int64_t rest = value % unit;
  if (rest == 0) return;
  out.push_back('.');
  while (rest != 0) {
    unit /= 10;
    out.push_back(static_cast<char>('0' + rest / unit));
    rest %= unit;
  }
}

void append_milli(std::string& out, std::int64_t thousandths) { append_decimal(out, thousandths, 3); }

void append_string(std::string& out, std::string_view bytes) {
  out.push_back('(');
  const auto needs_care = [](char c) { return c == '(' || c == ')' || c == '\\' || c == '\r'; };
  if (std::none_of(bytes.begin(), bytes.end(), needs_care)) {
    out += bytes;
    out.push_back(')');
    return;
  }
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out.push_back('\\');
    if (c == '\r') {  // a reader would turn it into a line feed
      out += "\\r";
    } else {
      out.push_back(c);
    }
  }
  out.push_back(')');
}

void append_hex(std::string& out, std::string_view bytes) {
  out.push_back('<');
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(kHexDigits[byte >> 4U]);
    out.push_back(kHexDigits[byte & 15U]);
  }
  out.push_back('>');
}

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  const auto first = static_cast<unsigned char>(utf8[at]);
  const std::size_t length = sequence_length(first);
  if (length == 1) return static_cast<unsigned char>(utf8[at++]);
  if (length == 0 || at + length > utf8.size()) return ++at, kReplacement;
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(utf8[at + i]);
    if ((byte & 0xC0U) != 0x80U) return ++at, kReplacement;
    code = code << 6U | (byte & 0x3FU);
  }
  at += length;
  const bool odd =
      (length == 3 && code < 0x800) || (length == 4 && code < 0x10000) || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000);
  return odd ? kReplacement : code;
}

std::string utf16be(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size() * 2);
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = next_code_point(utf8, at);
    if (code < 0x10000) {
      append_unit(out, code);
    } else {
      append_unit(out, 0xD800 + ((code - 0x10000) >> 10U));
      append_unit(out, 0xDC00 + ((code - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

std::string text_string(std::string_view utf8) {
  bool ascii = true;
  for (const char c : utf8)
    ascii = ascii && static_cast<unsigned char>(c) < 0x7F && (static_cast<unsigned char>(c) >= 0x20 || c == '\n');
  return ascii ? std::string(utf8) : "\xFE\xFF" + utf16be(utf8);
}

std::string pdf_date(std::int64_t seconds) {
  const CivilTime t = civil(seconds);
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

std::string iso_date(std::int64_t seconds) {
  const CivilTime t = civil(seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

}  // namespace galley::pdf
