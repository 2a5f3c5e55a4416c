// The block of `key: value` lines before a Markdown article, between lines of "---" (or "+++" with `key = value`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "import/import.h"
#include "import/mapped_text.h"

namespace galley::import {

struct FrontMatterEntry {
  std::string key;   // lower case
  MappedText value;  // quotes taken off; items of a list joined with ", "
  Lines lines;
};

struct FrontMatter {
  std::vector<FrontMatterEntry> entries;
  std::size_t size = 0;     // bytes, with the closing line; 0 if there is none
  std::uint32_t lines = 0;  // lines it takes

  // The first entry of one of the keys, or null.
  [[nodiscard]] const FrontMatterEntry* find(std::initializer_list<std::string_view> keys) const;
};

[[nodiscard]] FrontMatter read_front_matter(std::string_view text);

}  // namespace galley::import
