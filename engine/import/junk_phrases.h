// The words of web pages that are not the article: share bars, notices, links to other stories.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "import/article.h"

namespace galley::import {

// How much of a line a phrase must cover. All compare folded text (see fold()).
enum class Cover : std::uint8_t {
  Whole,   // the line is the phrase
  Start,   // the line begins with it and has at most `most` words
  Label,   // the line is the phrase, or begins with it as a label with a colon
  Inside,  // it stands anywhere in a line of at most `most` words
};

struct JunkPhrase {
  std::string_view phrase;
  Cover cover = Cover::Whole;
  std::uint8_t most = 0;  // words
  DropReason reason = DropReason::ShareBar;
  bool opens_list = false;  // short lines after it belong to it: links to other stories
};

struct JunkMatch {
  DropReason reason = DropReason::AdSlot;
  bool opens_list = false;  // "Related stories": the short lines after it go too
};

// The first phrase that covers the folded line; `labelled`: the line has a colon among its first words.
[[nodiscard]] std::optional<JunkMatch> find_junk_phrase(std::string_view folded, bool labelled);

}  // namespace galley::import
