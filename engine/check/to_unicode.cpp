// Only <...> strings, brackets and the operators of bfchar and bfrange are looked at; the rest of the PostScript is passed over.
#include "check/to_unicode.h"

#include <vector>

#include "base/percent.h"

namespace galley::check {
namespace {

constexpr std::size_t kMostCodes = 200'000;  // said in all: hostile ranges overlap

struct Text {
  std::uint32_t code = 0;  // as a number
  char32_t first = 0;      // as UTF-16
  bool is_array_begin = false, is_array_end = false;
};

Text text_of_hex(std::string_view hex) {
  std::vector<std::uint8_t> bytes;
  int high = -1;
  for (const char c : hex) {
    const int digit = hex_value(c);
    if (digit < 0) continue;
    if (high >= 0) bytes.push_back(static_cast<std::uint8_t>(high * 16 + digit));
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) bytes.push_back(static_cast<std::uint8_t>(high * 16));
  Text text;
  for (const std::uint8_t byte : bytes) text.code = (text.code << 8U) | byte;
  const auto unit = [&](std::size_t i) { return (std::uint32_t{bytes[i]} << 8U) | bytes[i + 1]; };
  if (bytes.size() == 1) text.first = bytes[0];
  if (bytes.size() >= 2) text.first = unit(0);
  if (bytes.size() >= 4 && text.first >= 0xD800 && text.first < 0xDC00) {
    text.first = 0x10000 + ((text.first - 0xD800) << 10U) + (unit(2) & 0x3FFU);
  }
  return text;
}

class MapReader {
 public:
  std::map<std::uint32_t, char32_t> run(std::string_view cmap) {
    for (std::size_t at = 0; at < cmap.size();) {
      const char c = cmap[at];
      if (c == '<' && at + 1 < cmap.size() && cmap[at + 1] != '<') {
        const std::size_t end = std::min(cmap.find('>', at), cmap.size());
        texts_.push_back(text_of_hex(cmap.substr(at + 1, end - at - 1)));
        at = end + 1;
      } else if (c == '[' || c == ']') {
        texts_.push_back({0, 0, c == '[', c == ']'});
        ++at;
      } else if ((c | 32) >= 'a' && (c | 32) <= 'z') {
        std::size_t end = at;
        while (end < cmap.size() && (cmap[end] | 32) >= 'a' && (cmap[end] | 32) <= 'z') ++end;
        word(cmap.substr(at, end - at));
        at = end;
      } else {
        ++at;
      }
    }
    return std::move(codes_);
  }

 private:
  void add(std::uint32_t code, char32_t text) {
    if (said_++ < kMostCodes) codes_.emplace(code, text);
  }
  void word(std::string_view word) {
    if (word == "endbfchar") {
      for (std::size_t i = 0; i + 1 < texts_.size(); i += 2) add(texts_[i].code, texts_[i + 1].first);
    } else if (word == "endbfrange") {
      ranges();
    }
    if (word == "endbfchar" || word == "endbfrange" || word == "beginbfchar" || word == "beginbfrange") texts_.clear();
  }
  void ranges() {
    for (std::size_t i = 0; i + 2 < texts_.size();) {
      const std::uint32_t first = texts_[i].code, last = texts_[i + 1].code;
      i += 2;
      if (texts_[i].is_array_begin) {
        std::uint32_t code = first;
        for (++i; i < texts_.size() && !texts_[i].is_array_end; ++i) add(code++, texts_[i].first);
      } else {
        for (std::uint32_t code = first; code <= last && said_ < kMostCodes; ++code) add(code, texts_[i].first + (code - first));
      }
      ++i;
    }
  }

  std::vector<Text> texts_;
  std::map<std::uint32_t, char32_t> codes_;
  std::size_t said_ = 0;
};

}  // namespace

std::map<std::uint32_t, char32_t> read_to_unicode(std::string_view cmap) { return MapReader().run(cmap); }

}  // namespace galley::check
