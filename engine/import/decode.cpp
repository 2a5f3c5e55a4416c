// detect_format() and decode_text(): from the bytes of a file to UTF-8 text of a known kind.
//
// Order of evidence for the encoding: byte order mark, zero bytes in every second place (UTF-16), valid UTF-8, mostly
// valid UTF-8 (bad bytes become U+FFFD), what an HTML head declares, Windows-1252. Guesses are reported.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include "import/import.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

using Bytes = std::string_view;

bool has_suffix(std::string_view path, std::string_view suffix) {
  return path.size() >= suffix.size() && lower(path.substr(path.size() - suffix.size())) == suffix;
}

// A doctype, or a known tag, at the very start.
bool begins_like_html(Bytes bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  const std::string start = lower(trim(bytes.substr(0, 512)));
  constexpr auto kStarts =
      std::to_array<std::string_view>({"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1",
                                       "<section", "<!--", "<main", "<figure", "<h2", "<header", "<table"});
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view s) { return start.substr(0, s.size()) == s; });
}

bool has_magic(Bytes bytes) {
  constexpr auto kMagic = std::to_array<Bytes>({"%PDF-", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "PK\x03\x04",
                                                "\x7F"
                                                "ELF",
                                                "RIFF", "\x1F\x8B", "{\\rtf", "\xD0\xCF\x11\xE0"});
  return std::any_of(kMagic.begin(), kMagic.end(), [&](Bytes magic) { return bytes.substr(0, magic.size()) == magic; });
}

// Zero bytes, or more than one control character in fifty.
bool looks_binary(Bytes bytes) {
  const Bytes head = bytes.substr(0, 65536);
  std::size_t control = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return true;
    control += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B ? 1 : 0;
  }
  return control * 50 > head.size();
}

std::string from_utf16(Bytes bytes, bool big_endian) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    append_character(out, c);
  }
  return out;
}

enum class Utf16 : std::uint8_t { No, Little, Big };

Utf16 guess_utf16(Bytes bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return Utf16::Little;
  if (bytes.substr(0, 2) == "\xFE\xFF") return Utf16::Big;
  std::size_t even = 0, odd = 0;
  const std::size_t size = std::min<std::size_t>(bytes.size(), 1024) & ~std::size_t{1};
  for (std::size_t i = 0; i < size; ++i) (i % 2 == 0 ? even : odd) += bytes[i] == 0 ? 1 : 0;
  if (size >= 8 && odd * 10 > size * 4 && even == 0) return Utf16::Little;
  if (size >= 8 && even * 10 > size * 4 && odd == 0) return Utf16::Big;
  return Utf16::No;
}

struct Utf8Count {
  std::size_t sequences = 0, broken = 0;
};

Utf8Count count_utf8(Bytes bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80U) {
      ++at;
      continue;
    }
    const Character c = character_at(bytes, at);
    (c.size > 1 ? count.sequences : count.broken) += 1;
    at += c.size;
  }
  return count;
}

std::string repair_utf8(Bytes bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Character c = character_at(bytes, at);
    append_character(out, c.value);
    at += c.size;
  }
  return out;
}

// The value after "charset=" in the first kilobytes of an HTML file.
std::string declared_charset(Bytes bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  const std::size_t at = head.find("charset");
  if (at == std::string::npos) return {};
  std::size_t begin = at + 7;
  while (begin < head.size() && (head[begin] == ' ' || head[begin] == '=' || head[begin] == '"' || head[begin] == '\'')) ++begin;
  std::size_t end = begin;
  while (end < head.size() && end - begin < 40 &&
         (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_'))
    ++end;
  std::string name = head.substr(begin, end - begin);
  // What browsers do: the label of Latin-1 means Windows-1252.
  return name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "utf-8" || name == "utf8" ? "windows-1252"
                                                                                                             : name;
}

// Empty if ICU does not know the name.
std::string convert_from(Bytes bytes, const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status) || bytes.size() > 0x20000000) return {};
  std::string out(bytes.size() * 3 + 16, '\0');
  const int32_t size = ucnv_toAlgorithmic(UCNV_UTF8, converter, out.data(), static_cast<int32_t>(out.size()), bytes.data(),
                                          static_cast<int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status) || size < 0) return {};
  out.resize(static_cast<std::size_t>(size));
  return out;
}

void report_guess(source::Diagnostics& diagnostics, std::string_view path, std::string message) {
  diagnostics.report({.code = "import.encoding-guessed",
                      .severity = source::Severity::Warning,
                      .message = std::move(message),
                      .hint = "save the file as UTF-8",
                      .span = {},
                      .file = std::string(path),
                      .place = {}});
}

std::string decode_other(const std::string& bytes, std::string_view path, Format format, source::Diagnostics& diagnostics) {
  const Utf8Count count = count_utf8(bytes);
  if (count.broken == 0) return bytes;
  if (count.sequences > count.broken * 3) {
    report_guess(diagnostics, path, fmt::format("{} bytes are not valid UTF-8 and were replaced", count.broken));
    return repair_utf8(bytes);
  }
  const std::string declared = format == Format::Html ? declared_charset(bytes) : std::string();
  if (!declared.empty() && declared != "windows-1252") {
    std::string converted = convert_from(bytes, declared);
    if (!converted.empty()) return converted;
  }
  std::string text = convert_from(bytes, "windows-1252");
  if (text.empty()) return repair_utf8(bytes);
  if (declared.empty()) report_guess(diagnostics, path, "the text is not UTF-8; read as Windows-1252 (Latin-1)");
  return text;
}

Failure refuse(std::string code, std::string_view path, std::string message, std::string hint) {
  return {FailureKind::Input, std::move(code), std::move(message), std::move(hint), std::string(path)};
}

}  // namespace

Format detect_format(std::string_view path, std::string_view bytes) {
  for (const std::string_view suffix : {".html", ".htm", ".xhtml"}) {
    if (has_suffix(path, suffix)) return Format::Html;
  }
  for (const std::string_view suffix : {".md", ".markdown"}) {
    if (has_suffix(path, suffix)) return Format::Markdown;
  }
  return begins_like_html(bytes) ? Format::Html : Format::Text;
}

Result<std::string> decode_text(std::string bytes, std::string_view path, Format format, source::Diagnostics& diagnostics) {
  constexpr std::size_t kMost = 0xFFFFFFF0U;  // spans are 32 bit
  if (bytes.size() > kMost) return refuse("import.too-large", path, "the file has more than 4 GiB", "split it");
  const Utf16 wide = guess_utf16(bytes);
  if (wide == Utf16::No && (has_magic(bytes) || looks_binary(bytes))) {
    return refuse("import.binary", path, "this is not text", "give a text, Markdown or HTML file");
  }
  std::string text = wide == Utf16::No ? decode_other(bytes, path, format, diagnostics) : from_utf16(bytes, wide == Utf16::Big);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.erase(0, 3);
  if (trim(text).empty()) return refuse("import.empty", path, "the file has no text", "check that the right file was given");
  return text;
}

}  // namespace galley::import
