#include "text/hyphen_memo.h"

namespace galley::text {
namespace {

constexpr std::size_t kMostWords = 20'000;  // some three megabytes
constexpr std::size_t kLongestKept = 40;    // longer ones hardly come again

}  // namespace

const std::vector<std::uint8_t>& HyphenMemo::values_of(const Hyphenator& hyphenator, std::span<const char32_t> word) {
  if (word.size() > kLongestKept) {
    hyphenator.hyphenate(word, once_);
    return once_;
  }
  key_.assign(1, static_cast<char32_t>(hyphenator.dictionary()));
  key_.append(word.data(), word.size());
  if (const auto known = known_.find(std::u32string_view(key_)); known != known_.end()) return known->second;
  if (known_.size() >= kMostWords) known_.clear();  // begin anew: common words are soon back
  std::vector<std::uint8_t>& values = known_[key_];
  hyphenator.hyphenate(word, values);
  return values;
}

}  // namespace galley::text
