// The tables behind junk_phrases.h: English apart, every other language together.
#pragma once

#include <span>
#include <string_view>

#include "import/junk_phrases.h"

namespace galley::import {

// Phrases that share all but their words.
struct JunkGroup {
  Cover cover = Cover::Whole;
  std::uint8_t most = 0;  // words
  DropReason reason = DropReason::ShareBar;
  bool opens_list = false;
  std::span<const std::string_view> phrases;
};

[[nodiscard]] std::span<const JunkPhrase> english_junk_phrases();
[[nodiscard]] std::span<const JunkGroup> world_junk_phrases();

}  // namespace galley::import
