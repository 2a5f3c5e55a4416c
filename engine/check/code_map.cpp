// Strings <...>, whole numbers, /WMode and the operators that end a list are looked at; the rest of the PostScript is passed over.
#include "check/code_map.h"

#include <algorithm>
#include <iterator>

#include "base/percent.h"
#include "check/stream_bytes.h"

namespace galley::check {
namespace {

constexpr std::size_t kMostRanges = 200'000, kMostSpaces = 256;  // hostile files have more
constexpr int kMostUses = 8;                                     // CMaps that use others, deep
constexpr std::uint8_t kMostCodeBytes = 4;

bool is_name_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::uint32_t byte_of(std::uint32_t value, unsigned from_end) { return (value >> (8 * from_end)) & 0xFFU; }

}  // namespace

class CodeMapReader {
 public:
  explicit CodeMapReader(CodeMap& map) : map_(map) {}

  // The writing mode, if it names one.
  std::optional<std::uint32_t> run(std::string_view cmap) {
    for (std::size_t at = 0; at < cmap.size();) {
      const char c = cmap[at];
      std::size_t end = at + 1;
      if (c == '%') {
        end = std::min(cmap.find_first_of("\r\n", at), cmap.size());
      } else if (c == '(') {
        end = std::min(cmap.find(')', at), cmap.size() - 1) + 1;
      } else if (c == '<' && end < cmap.size() && cmap[end] != '<') {
        end = std::min(cmap.find('>', at), cmap.size() - 1) + 1;
        code(cmap.substr(at + 1, end - at - 1));
      } else if (is_digit(c)) {
        while (end < cmap.size() && is_digit(cmap[end])) ++end;
        number(cmap.substr(at, end - at));
      } else if (is_name_letter(c)) {
        while (end < cmap.size() && (is_name_letter(cmap[end]) || is_digit(cmap[end]) || cmap[end] == '-')) ++end;
        word(cmap.substr(at, end - at), at > 0 && cmap[at - 1] == '/');
      }
      at = end;
    }
    return mode_;
  }

 private:
  void code(std::string_view hex) {
    CodeMap::Code made;
    int digits = 0;
    for (const char c : hex) {
      if (const int digit = hex_value(c); digit >= 0 && digits < 2 * kMostCodeBytes) {
        made.value = (made.value << 4U) | static_cast<std::uint32_t>(digit);
        ++digits;
      }
    }
    if (digits % 2 != 0) made.value <<= 4U;  // as strings of PDF and PostScript end
    made.bytes = static_cast<std::uint8_t>((digits + 1) / 2);
    codes_.push_back(made);
  }
  void number(std::string_view digits) {
    std::uint32_t value = 0;
    for (const char c : digits.substr(0, 7)) value = value * 10 + static_cast<std::uint32_t>(c - '0');
    numbers_.push_back(value);
    if (names_mode_) mode_ = value;
    names_mode_ = false;
  }
  void word(std::string_view word, bool is_name) {
    if (is_name) {
      names_mode_ = word == "WMode";
      return;
    }
    if (word == "endcodespacerange") {
      for (std::size_t i = 0; i + 1 < codes_.size(); i += 2) space(codes_[i], codes_[i + 1]);
    } else if (word == "endcidrange") {
      for (std::size_t i = 0; i + 1 < codes_.size() && i / 2 < numbers_.size(); i += 2)
        range(codes_[i], codes_[i + 1].value, numbers_[i / 2]);
    } else if (word == "endcidchar") {
      for (std::size_t i = 0; i < codes_.size() && i < numbers_.size(); ++i) range(codes_[i], codes_[i].value, numbers_[i]);
    }
    if (word.starts_with("begin") || word.starts_with("end")) {
      codes_.clear();
      numbers_.clear();
    }
  }
  void space(const CodeMap::Code& low, const CodeMap::Code& high) {
    if (low.bytes == 0 || low.bytes != high.bytes || map_.spaces_.size() >= kMostSpaces) return;
    map_.spaces_.push_back({low.bytes, low.value, high.value});
  }
  void range(const CodeMap::Code& first, std::uint32_t last, std::uint32_t cid) {
    if (first.bytes == 0 || last < first.value || map_.ranges_.size() >= kMostRanges) return;
    map_.ranges_[first] = {last, cid};
  }

  CodeMap& map_;
  std::vector<CodeMap::Code> codes_;
  std::vector<std::uint32_t> numbers_;
  bool names_mode_ = false;
  std::optional<std::uint32_t> mode_;
};

CodeMap CodeMap::of(const QPDFObjectHandle& encoding) {
  CodeMap map;
  map.read(encoding, 0);
  if (map.kind_ == Kind::Known && map.spaces_.empty()) map.kind_ = Kind::Broken;
  return map;
}

// What it uses comes first: its own ranges hold against those.
void CodeMap::read(QPDFObjectHandle encoding, int depth) {
  if (encoding.isNameAndEquals("/Identity-H") || encoding.isNameAndEquals("/Identity-V")) {
    spaces_.push_back({2, 0, 0xFFFF});
    ranges_[{2, 0}] = {0xFFFF, 0};
    return;
  }
  if (!encoding.isStream() || depth > kMostUses) {
    kind_ = encoding.isName() && depth <= kMostUses ? Kind::Predefined : Kind::Broken;
    return;
  }
  QPDFObjectHandle dictionary = encoding.getDict();
  if (dictionary.hasKey("/UseCMap")) read(dictionary.getKey("/UseCMap"), depth + 1);
  if (kind_ != Kind::Known) return;
  const std::optional<std::uint32_t> said = CodeMapReader(*this).run(stream_bytes(encoding));
  QPDFObjectHandle mode = dictionary.getKey("/WMode");
  const long long meant = mode.isInteger() ? mode.getIntValue() : 0;
  contradicts_ = contradicts_ || (said && *said != meant);
}

CodeMap::Code CodeMap::next(std::string_view shown, std::size_t& at) const {
  std::uint8_t shortest = kMostCodeBytes;
  for (const Space& space : spaces_) shortest = std::min(shortest, space.bytes);
  Code code;
  while (code.bytes < kMostCodeBytes && at + code.bytes < shown.size()) {
    code.value = (code.value << 8U) | static_cast<unsigned char>(shown[at + code.bytes]);
    ++code.bytes;
    const bool fits = std::any_of(spaces_.begin(), spaces_.end(), [&](const Space& space) {
      if (space.bytes != code.bytes) return false;
      for (unsigned i = 0; i < space.bytes; ++i) {
        const std::uint32_t byte = byte_of(code.value, i);
        if (byte < byte_of(space.low, i) || byte > byte_of(space.high, i)) return false;
      }
      return true;
    });
    if (!fits) continue;
    at += code.bytes;
    return code;
  }
  code = {};
  for (; code.bytes < shortest && at < shown.size(); ++at, ++code.bytes)
    code.value = (code.value << 8U) | static_cast<unsigned char>(shown[at]);
  return code;
}

std::uint32_t CodeMap::cid_of(const Code& code) const {
  const auto above = ranges_.upper_bound(code);
  if (above == ranges_.begin()) return 0;
  const auto& [first, range] = *std::prev(above);
  return first.bytes == code.bytes && code.value <= range.last ? range.cid + (code.value - first.value) : 0;
}

}  // namespace galley::check
