// Build tool: OpenOffice hyphenation dictionaries (hyph_*.dic, one a language) -> one file of packed tries.
//
//   galley_compile_hyphens OUT DIRECTORY...
//
// A .dic file is a character set, options (LEFTHYPHENMIN...), and Liang patterns with digits between letters; NEXTLEVEL parts the
// patterns that find the parts of a compound from those that hyphenate a part. A file without NEXTLEVEL gets a first level that
// parts words at hyphens and apostrophes, as libhyphen does. Patterns that change letters ("/") are left out.
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/hyphen_table.h"

namespace {

using galley::text::HyphenDictionaryHeader;
using galley::text::HyphenLevelHeader;
using Digits = std::vector<std::uint8_t>;

struct Level {
  std::map<std::u32string, Digits> patterns;
  std::uint32_t left_min = 0, right_min = 0, compound_left_min = 0, compound_right_min = 0;
  std::vector<std::u32string> no_hyphen;
};

std::string to_utf8(const std::string& bytes, const std::string& charset) {
  if (charset == "UTF-8") return bytes;
  iconv_t converter = iconv_open("UTF-8", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::string out(bytes.size() * 4, '\0');
  char* from = const_cast<char*>(bytes.data());
  char* to = out.data();
  std::size_t from_left = bytes.size(), to_left = out.size();
  const bool ok = iconv(converter, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return ok ? out : std::string();
}

// The dictionaries are valid UTF-8 once converted; a stray byte becomes itself.
std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
    for (int k = 0; k < more && i < text.size(); ++k) c = (c << 6) | (static_cast<unsigned char>(text[i++]) & 0x3FU);
    out.push_back(c);
  }
  return out;
}

bool take_option(std::string_view line, std::string_view name, std::uint32_t& value) {
  if (!line.starts_with(name)) return false;
  value = static_cast<std::uint32_t>(std::max(0, std::atoi(std::string(line.substr(name.size())).c_str())));
  return true;
}

void read_no_hyphen(std::string_view list, Level& level) {
  while (!list.empty() && (list.front() == ' ' || list.front() == '\t')) list.remove_prefix(1);
  level.no_hyphen.clear();
  while (!list.empty()) {
    const std::size_t comma = list.find(',', 1);
    if (comma != 0) level.no_hyphen.push_back(decode(list.substr(0, comma)));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
}

void read_line(std::string_view line, Level& level) {
  if (take_option(line, "LEFTHYPHENMIN", level.left_min) || take_option(line, "RIGHTHYPHENMIN", level.right_min) ||
      take_option(line, "COMPOUNDLEFTHYPHENMIN", level.compound_left_min) ||
      take_option(line, "COMPOUNDRIGHTHYPHENMIN", level.compound_right_min)) {
    return;
  }
  if (line.starts_with("NOHYPHEN")) return read_no_hyphen(line.substr(8), level);
  if (line.find('/') != std::string_view::npos) return;
  std::u32string word;
  Digits values{0};
  for (const char32_t c : decode(line)) {
    if (c <= U' ') break;
    if (c >= U'0' && c <= U'9') {
      values.back() = static_cast<std::uint8_t>(c - U'0');
    } else {
      word.push_back(c);
      values.push_back(0);
    }
  }
  const auto first = std::find_if(values.begin(), values.end(), [](std::uint8_t v) { return v != 0; });
  values.erase(values.begin(), first);
  if (!word.empty()) level.patterns[word] = values;  // the last of equal patterns counts
}

// One or two levels, in the order they are applied.
bool read_dictionary(const std::filesystem::path& path, std::vector<Level>& levels) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::string charset = bytes.substr(0, bytes.find_first_of("\r\n"));
  const std::string text = to_utf8(bytes, charset);
  if (text.empty()) return false;
  constexpr std::size_t kLongestLine = 98;  // libhyphen skips longer ones
  levels.assign(1, {});
  bool first = true, split = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (std::exchange(first, false) || line.starts_with('%') || line.size() > kLongestLine) continue;
    if (line.starts_with("NEXTLEVEL") && !split) {
      split = true;
      levels.emplace_back();
      continue;
    }
    read_line(line, levels.back());
  }
  if (split) return true;
  Level parts;
  const bool utf8 = charset == "UTF-8";
  for (const char* line : {"NOHYPHEN ',\xe2\x80\x93,\xe2\x80\x99,-", "1-1", "1'1",
                           "1\xe2\x80\x93"
                           "1",
                           "1\xe2\x80\x99"
                           "1"}) {
    const bool ascii =
        std::all_of(line, line + std::string_view(line).size(), [](char c) { return static_cast<signed char>(c) > 0; });
    if (std::string_view(line).starts_with("NOHYPHEN")) {
      read_line(utf8 ? line : "NOHYPHEN ',-", parts);
    } else if (ascii || utf8) {
      read_line(line, parts);
    }
  }
  const Level& words = levels.front();
  parts.left_min = words.left_min;
  parts.right_min = words.right_min;
  parts.compound_left_min = words.compound_left_min != 0 ? words.compound_left_min : words.left_min != 0 ? words.left_min : 3;
  parts.compound_right_min = words.compound_right_min != 0 ? words.compound_right_min : words.right_min != 0 ? words.right_min : 3;
  levels.insert(levels.begin(), std::move(parts));
  return true;
}

class Writer {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
  void word(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<char>(value >> shift));
  }
  void half(std::uint16_t value) {
    bytes_.push_back(static_cast<char>(value));
    bytes_.push_back(static_cast<char>(value >> 8));
  }
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void align() {
    while (bytes_.size() % 4 != 0) bytes_.push_back('\0');
  }
  void set_word(std::uint32_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes_[at + static_cast<std::uint32_t>(i)] = static_cast<char>(value >> (8 * i));
  }
  const std::string& bytes() const { return bytes_; }
  void raw(std::string_view text) { bytes_ += text; }

 private:
  std::string bytes_;
};

struct Node {
  std::map<std::uint8_t, std::uint32_t> children;  // symbol -> node
  std::uint16_t match = 0;
  std::uint8_t symbol = 0;
};

struct Trie {
  std::vector<char32_t> alphabet;
  std::vector<Node> nodes{Node{}};
  std::vector<Digits> digits;
};

// More than 255 letters or 65534 value strings do not occur in hyphenation patterns; such a file is refused.
bool build_trie(const Level& level, Trie& trie) {
  for (const auto& [word, values] : level.patterns) trie.alphabet.insert(trie.alphabet.end(), word.begin(), word.end());
  std::sort(trie.alphabet.begin(), trie.alphabet.end());
  trie.alphabet.erase(std::unique(trie.alphabet.begin(), trie.alphabet.end()), trie.alphabet.end());
  if (trie.alphabet.size() > 255) return false;
  std::map<Digits, std::uint16_t> index;
  for (const auto& [word, values] : level.patterns) {
    std::uint32_t node = 0;
    for (const char32_t c : word) {
      const auto at = std::lower_bound(trie.alphabet.begin(), trie.alphabet.end(), c) - trie.alphabet.begin();
      const auto symbol = static_cast<std::uint8_t>(at + 1);
      const auto [child, fresh] = trie.nodes[node].children.try_emplace(symbol, static_cast<std::uint32_t>(trie.nodes.size()));
      node = child->second;
      if (fresh) {
        trie.nodes.emplace_back();
        trie.nodes.back().symbol = symbol;
      }
    }
    if (values.empty()) continue;
    const auto [found, fresh] = index.try_emplace(values, static_cast<std::uint16_t>(trie.digits.size() + 1));
    if (fresh) trie.digits.push_back(values);
    trie.nodes[node].match = found->second;
  }
  return trie.digits.size() < 0xFFFF && trie.nodes.size() < (1U << 24);
}

// Direct tables for the two commonest questions.
void write_shortcuts(const Trie& trie, const std::vector<std::uint32_t>& first_child, std::uint32_t header, Writer& out) {
  out.set_word(header + 24, out.size());
  for (char32_t c = 0; c < 128; ++c) {
    const auto at = std::lower_bound(trie.alphabet.begin(), trie.alphabet.end(), c);
    out.byte(at != trie.alphabet.end() && *at == c ? static_cast<std::uint8_t>(at - trie.alphabet.begin() + 1) : std::uint8_t{0});
  }
  out.set_word(header + 28, out.size());
  std::vector<std::uint32_t> root(trie.alphabet.size() + 1, 0);
  std::uint32_t place = first_child.front();
  for (const auto& [symbol, child] : trie.nodes.front().children) root[symbol] = place++;
  for (const std::uint32_t node : root) out.word(node);
}

std::uint32_t write_level(const Trie& trie, Writer& out) {
  std::vector<std::uint32_t> order{0};  // breadth first
  std::vector<std::uint32_t> first_child;
  for (std::size_t i = 0; i < order.size(); ++i) {
    first_child.push_back(static_cast<std::uint32_t>(order.size()));
    for (const auto& [symbol, child] : trie.nodes[order[i]].children) order.push_back(child);
  }
  const std::uint32_t header = out.size();
  for (std::size_t i = 0; i < sizeof(HyphenLevelHeader) / 4; ++i) out.word(0);
  out.set_word(header, static_cast<std::uint32_t>(trie.alphabet.size()));
  out.set_word(header + 4, static_cast<std::uint32_t>(order.size()));
  out.set_word(header + 8, out.size());
  for (const char32_t c : trie.alphabet) out.word(c);
  out.set_word(header + 12, out.size());
  for (std::size_t i = 0; i < order.size(); ++i) out.word(first_child[i] << 8 | trie.nodes[order[i]].symbol);
  out.word(static_cast<std::uint32_t>(order.size()) << 8);
  out.set_word(header + 16, out.size());
  for (const std::uint32_t node : order) out.half(trie.nodes[node].match);
  out.align();
  const std::uint32_t digits = out.size();
  out.set_word(header + 20, digits);
  for (std::size_t i = 0; i < trie.digits.size(); ++i) out.word(0);
  for (std::size_t i = 0; i < trie.digits.size(); ++i) {
    out.set_word(digits + static_cast<std::uint32_t>(4 * i), out.size());
    out.byte(static_cast<std::uint8_t>(trie.digits[i].size()));
    for (const std::uint8_t value : trie.digits[i]) out.byte(value);
  }
  out.align();
  write_shortcuts(trie, first_child, header, out);
  return header;
}

// Offset of the dictionary, 0 if it cannot be packed.
std::uint32_t write_dictionary(const std::vector<Level>& levels, Writer& out) {
  std::array<std::uint32_t, 2> written{};
  for (std::size_t i = 0; i < levels.size() && i < 2; ++i) {
    Trie trie;
    if (!build_trie(levels[i], trie)) return 0;
    written[i] = write_level(trie, out);
  }
  const std::uint32_t no_hyphen = out.size();
  const Level& top = levels.front();
  out.word(static_cast<std::uint32_t>(top.no_hyphen.size()));
  for (const std::u32string& text : top.no_hyphen) {
    out.word(static_cast<std::uint32_t>(text.size()));
    for (const char32_t c : text) out.word(c);
  }
  const std::uint32_t header = out.size();
  for (const std::uint32_t value : {top.left_min, top.right_min, top.compound_left_min, top.compound_right_min, no_hyphen})
    out.word(value);
  for (const std::uint32_t level : written) out.word(level);
  return header;
}

// "hyph_de_AT.dic" -> "de-at"; empty if it is not such a name.
std::string tag_of(const std::filesystem::path& path) {
  std::string tag = path.stem().string();
  if (!tag.starts_with("hyph_") || path.extension() != ".dic") return {};
  tag.erase(0, 5);
  for (char& c : tag) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return tag.size() < galley::text::kHyphenTagSize ? tag : std::string();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::map<std::string, std::filesystem::path> files;
  for (int i = 2; i < argc; ++i) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i], error)) {
      if (const std::string tag = tag_of(entry.path()); !tag.empty()) files.emplace(tag, std::filesystem::canonical(entry.path()));
    }
  }
  Writer out;
  out.word(galley::text::kHyphenMagic);
  out.word(static_cast<std::uint32_t>(files.size()));
  for (std::size_t i = 0; i < files.size() * (galley::text::kHyphenTagSize + 4); i += 4) out.word(0);
  std::map<std::filesystem::path, std::uint32_t> done;  // several tags share a file
  std::string directory;
  std::uint32_t count = 0;
  for (const auto& [tag, path] : files) {
    const auto [known, fresh] = done.try_emplace(path, 0);
    std::vector<Level> levels;
    if (fresh && read_dictionary(path, levels)) known->second = write_dictionary(levels, out);
    if (known->second == 0) {
      std::fprintf(stderr, "%s: not a dictionary this program can pack; left out\n", path.c_str());
      continue;
    }
    std::string entry = tag;
    entry.resize(galley::text::kHyphenTagSize, '\0');
    directory += entry;
    for (int shift = 0; shift < 32; shift += 8) directory.push_back(static_cast<char>(known->second >> shift));
    ++count;
  }
  out.set_word(4, count);
  std::string bytes = out.bytes();
  bytes.replace(8, directory.size(), directory);
  std::ofstream(argv[1], std::ios::binary) << bytes;
  std::fprintf(stderr, "%u languages, %zu bytes\n", count, bytes.size());
  return 0;
}
