#include "svg/markup.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace galley::svg {

void append_decimal(std::string& out, std::int64_t value, int digits) {
  if (value < 0) out.push_back('-');
  const std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  std::uint64_t unit = 1;
  for (int i = 0; i < digits; ++i) unit *= 10;
  std::array<char, 24> text{};
  const auto whole = std::to_chars(text.data(), text.data() + text.size(), magnitude / unit);
  out.append(text.data(), whole.ptr);
  std::uint64_t rest = magnitude % unit;
  if (rest == 0) return;
  out.push_back('.');
  for (unit /= 10; rest > 0; unit /= 10) {
    out.push_back(static_cast<char>('0' + rest / unit));
    rest %= unit;
  }
}

void append_points(std::string& out, Length length) { append_decimal(out, scale(length, 1000, Length::kUnitsPerPoint).raw(), 3); }

void append_attribute(std::string& out, std::string_view name, Length length) {
  out.push_back(' ');
  out += name;
  out += "=\"";
  append_points(out, length);
  out.push_back('"');
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out.push_back(k <= count ? kDigits[group >> (18 - 6 * k) & 63U] : '=');
  }
  return out;
}

}  // namespace galley::svg
