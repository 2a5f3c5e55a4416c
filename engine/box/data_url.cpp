#include "box/data_url.h"

#include <cstdint>

#include "base/percent.h"

namespace galley::box {

namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (c == '=') break;
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const int value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    if (++count == 4) {
      out += static_cast<char>(bits >> 16U);
      out += static_cast<char>(bits >> 8U);
      out += static_cast<char>(bits);
      bits = 0;
      count = 0;
    }
  }
  if (count == 3) {
    out += static_cast<char>(bits >> 10U);
    out += static_cast<char>(bits >> 2U);
  } else if (count == 2) {
    out += static_cast<char>(bits >> 4U);
  }
  return out;
}

}  // namespace

bool is_data_url(std::string_view url) { return url.substr(0, 5) == "data:"; }

std::optional<std::string> decode_data_url(std::string_view url) {
  const std::size_t comma = url.find(',');
  if (!is_data_url(url) || comma == std::string_view::npos) return std::nullopt;
  const std::string_view header = url.substr(5, comma - 5);
  const bool base64 = header.size() >= 7 && header.substr(header.size() - 7) == ";base64";
  std::string body = percent_decoded(url.substr(comma + 1));
  if (!base64) return body;
  return base64_decoded(body);
}

}  // namespace galley::box
