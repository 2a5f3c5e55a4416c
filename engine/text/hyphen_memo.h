// HyphenMemo: where words that came before may be divided, for all documents of a process. Walking the patterns takes ten times as
// long as looking up the answer, and five words of six have been in an earlier article. Internal to text/.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/hyphenate.h"

namespace galley::text {

class HyphenMemo {
 public:
  // As Hyphenator::hyphenate. Good until the next call.
  [[nodiscard]] const std::vector<std::uint8_t>& values_of(const Hyphenator&, std::span<const char32_t> word);

 private:
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view key) const { return std::hash<std::u32string_view>()(key); }
  };

  std::u32string key_;  // of the word asked for: the dictionary, then the letters
  std::unordered_map<std::u32string, std::vector<std::uint8_t>, KeyHash, std::equal_to<>> known_;
  std::vector<std::uint8_t> once_;  // the answer for a word that is not kept
};

}  // namespace galley::text
