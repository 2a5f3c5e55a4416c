// Hyphenation by Liang's patterns (Liang 1983) in the two-level form of libhyphen; patterns are compiled into the program.
//
// Answers equal those of libhyphen's hnj_hyphen_hyphenate2 on the same dictionary, character by character; a test compares.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace galley::text {

class Hyphenator {
 public:
  // The patterns for a BCP 47 tag: the tag itself, shorter and shorter, then any country's of the language. Invalid if none.
  [[nodiscard]] static Hyphenator for_language(std::string_view language);
  // Tags that were compiled in, sorted.
  [[nodiscard]] static std::vector<std::string> languages();

  Hyphenator() = default;
  [[nodiscard]] bool valid() const { return dictionary_ != 0; }
  [[nodiscard]] std::uint32_t dictionary() const { return dictionary_; }  // tells hyphenators apart
  // odd values[i]: a hyphen may follow word[i]. `word` is in lower case, at most kLongestWord characters (longer: no hyphens).
  void hyphenate(std::span<const char32_t> word, std::vector<std::uint8_t>& values) const;
  static constexpr std::size_t kLongestWord = 100;

 private:
  explicit Hyphenator(std::uint32_t dictionary) : dictionary_(dictionary) {}
  std::uint32_t dictionary_ = 0;
};

}  // namespace galley::text
