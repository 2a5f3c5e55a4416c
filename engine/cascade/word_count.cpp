#include "cascade/word_count.h"

#include <string_view>

namespace galley::cascade {

namespace {

constexpr bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Leads of UTF-8 between U+3000 and U+DFFF: ideographs, kana, Hangul, and the few signs and surrogates among them.
constexpr bool leads_east_asian(unsigned char c) { return c >= 0xE3 && c <= 0xED; }

class HalfWords {
 public:
  explicit HalfWords(std::uint64_t bound) : bound_(bound) {}

  // False once the bound is reached.
  bool add(std::string_view text) {
    for (const char byte : text) {
      const auto c = static_cast<unsigned char>(byte);
      if (is_space(c)) {
        in_word_ = false;
      } else if (leads_east_asian(c)) {
        in_word_ = false;
        rest_ = 2;
        ++count_;
      } else if (rest_ > 0 && (c & 0xC0U) == 0x80U) {
        --rest_;
      } else if (!in_word_) {
        in_word_ = true;
        count_ += 2;
      }
      if (count_ >= bound_) return false;
    }
    return true;
  }
  void end_word() { in_word_ = false; }

 private:
  std::uint64_t bound_, count_ = 0;
  int rest_ = 0;  // bytes to come of an East Asian character
  bool in_word_ = false;
};

}  // namespace

bool has_fewer_words(const document::Document& document, NodeId element, std::uint32_t bound) {
  HalfWords words(std::uint64_t{bound} * 2);
  for (std::uint32_t i = element.value; i < document.node(element).end.value; ++i) {
    const document::Node& node = document.nodes[i];
    if (node.is_element()) words.end_word();
    if (!words.add(node.text)) return false;
  }
  return true;
}

}  // namespace galley::cascade
