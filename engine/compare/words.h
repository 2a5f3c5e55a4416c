// Words of a PDF with their places, as poppler reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/child.h"
#include "base/length.h"
#include "base/result.h"

namespace galley::compare {

struct Word {
  std::string text;
  std::uint32_t page = 0;  // from 1
  Rect rect;               // from the page's top left corner
};

struct Words {
  std::vector<Size> pages;
  std::vector<Word> words;  // in the order in which they are painted
};

// `file` is a PDF on disk or under /proc/self/fd.
[[nodiscard]] Result<Words> read_words(const std::string& file, const ChildLimits& limits);
// What `pdftotext -bbox` writes: XHTML with an element for each page and word.
[[nodiscard]] Result<Words> parse_words(std::string_view xhtml);
// What is to be said when one of poppler's programs did not come to its end; nothing is wrong if it did.
[[nodiscard]] Result<void> came_to_its_end(std::string_view program, const ChildEnd& end);

}  // namespace galley::compare
