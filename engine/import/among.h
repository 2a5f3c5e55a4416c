// Whether a word is one of a few.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace galley::import {

[[nodiscard]] inline bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
[[nodiscard]] inline bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace galley::import
