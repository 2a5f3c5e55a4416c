#include "font/cff_charset.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace galley::font {
namespace {

constexpr std::uint32_t kCharset = 15, kCharStrings = 17, kRos = 12 << 8 | 30;

// Reads forward; everything is 0, and `good` false, beyond the end.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  std::uint32_t number(std::size_t size) {
    if (at_ > bytes_.size() || bytes_.size() - at_ < size) {
      good_ = false;
      return 0;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes_[at_ + i]);
    at_ += size;
    return value;
  }
  void skip(std::size_t size) {
    good_ = good_ && at_ <= bytes_.size() && size <= bytes_.size() - at_;
    if (good_) at_ += size;
  }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool good_ = true;
};

struct Index {
  std::uint32_t count = 0;
  std::size_t first = 0, first_end = 0, end = 0;  // of its first object; of the whole
};

std::optional<Index> read_index(std::string_view cff, std::size_t at) {
  Reader reader(cff, at);
  Index index;
  index.count = reader.number(2);
  if (index.count == 0) {
    index.end = reader.at();
    return reader.good() ? std::optional(index) : std::nullopt;
  }
  const std::size_t size = reader.number(1);
  if (size < 1 || size > 4) return std::nullopt;
  const std::uint32_t first = reader.number(size), second = reader.number(size);
  std::uint32_t last = second;
  if (index.count > 1) {
    reader.skip((std::size_t{index.count} - 2) * size);
    last = reader.number(size);
  }
  const std::size_t base = at + 2 + (std::size_t{index.count} + 1) * size;  // the offset 1 is the byte behind the array
  if (!reader.good() || first != 1 || second < first || last < second || base > cff.size() || last > cff.size() - base)
    return std::nullopt;
  index.first = base + first;
  index.first_end = base + second;
  index.end = base + last;
  return index;
}

struct TopDict {
  bool cid_keyed = false;
  std::uint32_t charset = 0, char_strings = 0;
};

std::optional<TopDict> read_top_dict(std::string_view dict) {
  TopDict top;
  Reader reader(dict, 0);
  std::uint32_t operand = 0;
  while (reader.good() && reader.at() < dict.size()) {
    const std::uint32_t byte = reader.number(1);
    if (byte <= 21) {
      const std::uint32_t op = byte == 12 ? byte << 8U | reader.number(1) : byte;
      if (op == kRos) top.cid_keyed = true;
      if (op == kCharset) top.charset = operand;
      if (op == kCharStrings) top.char_strings = operand;
    } else if (byte == 28) {
      operand = reader.number(2);
    } else if (byte == 29) {
      operand = reader.number(4);
    } else if (byte == 30) {  // a real number: nibbles up to one of 15
      while (reader.good() && (reader.number(1) & 15U) != 15U) {}
    } else if (byte >= 32 && byte <= 246) {
      operand = byte - 139;
    } else if (byte >= 247 && byte <= 250) {
      operand = (byte - 247) * 256 + reader.number(1) + 108;
    } else {
      reader.skip(byte >= 251 && byte <= 254 ? 1 : 0);
    }
  }
  return reader.good() ? std::optional(top) : std::nullopt;
}

// Bytes of the charset at `at` for `count` glyphs.
std::optional<std::size_t> charset_length(std::string_view cff, std::size_t at, std::uint32_t count) {
  Reader reader(cff, at);
  const std::uint32_t format = reader.number(1);
  if (format == 0) reader.skip(std::size_t{count - 1} * 2);
  if (format > 2) return std::nullopt;
  for (std::uint32_t done = 1; format != 0 && done < count && reader.good();) {
    reader.number(2);
    done += reader.number(format) + 1;
  }
  return reader.good() ? std::optional(reader.at() - at) : std::nullopt;
}

// The CIDs 1 to count - 1, in one range where there are more than one.
std::string numbered_charset(std::uint32_t count) {
  const std::uint32_t left = count - 2;
  if (count == 2) return {"\0\0\1", 3};
  if (left < 256) return {'\1', '\0', '\1', static_cast<char>(left)};
  return {'\2', '\0', '\1', static_cast<char>(left >> 8U), static_cast<char>(left & 255U)};
}

}  // namespace

bool number_cids(std::string& cff) {
  if (cff.size() < 4) return false;
  const std::optional<Index> names = read_index(cff, static_cast<unsigned char>(cff[2]));
  const std::optional<Index> tops = names ? read_index(cff, names->end) : std::nullopt;
  if (!tops || tops->count == 0) return false;
  const std::optional<TopDict> top = read_top_dict(std::string_view(cff).substr(tops->first, tops->first_end - tops->first));
  if (!top) return false;
  if (!top->cid_keyed) return true;
  const std::optional<Index> glyphs = read_index(cff, top->char_strings);
  if (!glyphs || glyphs->count == 0) return false;
  if (glyphs->count == 1) return true;
  const std::optional<std::size_t> length = charset_length(cff, top->charset, glyphs->count);
  const std::string anew = numbered_charset(glyphs->count);
  if (top->charset < 4 || !length || *length < anew.size()) return false;
  cff.replace(top->charset, anew.size(), anew);
  return true;
}

}  // namespace galley::font
