// Bytes of a style sheet -> UTF-8 (css-syntax-3, 3.2): byte order mark, encoding given from outside, @charset, else UTF-8.
#include <array>

#include "css/ascii.h"
#include "css/code_points.h"
#include "css/stylesheet.h"

namespace galley::css {

namespace {

enum class Encoding : std::uint8_t { Unknown, Utf8, Utf16Little, Utf16Big, Windows1252 };

Encoding encoding_of(std::string_view label) {
  while (!label.empty() && is_space(static_cast<unsigned char>(label.front()))) label.remove_prefix(1);
  while (!label.empty() && is_space(static_cast<unsigned char>(label.back()))) label.remove_suffix(1);
  const std::string name = to_lower(label);
  if (name == "utf-8" || name == "utf8") return Encoding::Utf8;
  if (name == "utf-16" || name == "utf-16le") return Encoding::Utf16Little;
  if (name == "utf-16be") return Encoding::Utf16Big;
  static constexpr std::string_view kWestern[] = {"windows-1252", "cp1252", "iso-8859-1", "iso8859-1",
                                                  "latin1",       "l1",     "us-ascii",   "ascii"};
  for (const std::string_view western : kWestern) {
    if (name == western) return Encoding::Windows1252;
  }
  return Encoding::Unknown;
}

// Only the exact bytes @charset "..."; count, and it cannot name an encoding in which they would not be there.
Encoding charset_of(std::string_view bytes) {
  constexpr std::string_view kStart = "@charset \"";
  if (!bytes.starts_with(kStart)) return Encoding::Unknown;
  const std::string_view rest = bytes.substr(kStart.size(), 1024);
  const std::size_t end = rest.find('"');
  if (end == std::string_view::npos || rest.substr(end, 2) != "\";") return Encoding::Unknown;
  const Encoding found = encoding_of(rest.substr(0, end));
  return found == Encoding::Utf16Little || found == Encoding::Utf16Big ? Encoding::Utf8 : found;
}

std::string from_utf16(std::string_view bytes, bool big) {
  std::string out;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big ? first * 256 + second : second * 256 + first);
  };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDBFF && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = kReplacement;
    }
    append_utf8(out, c);
  }
  if (at < bytes.size()) append_utf8(out, kReplacement);
  return out;
}

std::string from_windows_1252(std::string_view bytes) {
  static constexpr std::array<char16_t, 32> kC1{
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kC1[byte - 0x80U] : byte);
  }
  return out;
}

}  // namespace

std::string decode_stylesheet(std::string_view bytes, std::string_view encoding) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  Encoding found = charset_of(bytes);
  if (const Encoding given = encoding_of(encoding); given != Encoding::Unknown) found = given;
  switch (found) {
    case Encoding::Utf16Little: return from_utf16(bytes, false);
    case Encoding::Utf16Big: return from_utf16(bytes, true);
    case Encoding::Windows1252: return from_windows_1252(bytes);
    case Encoding::Utf8:
    case Encoding::Unknown: break;
  }
  return std::string(bytes);
}

}  // namespace galley::css
