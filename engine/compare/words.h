// Words of a PDF with their places, as poppler reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "compare/child.h"

namespace galley::compare {

// Thousandths of a point from the page's top left corner.
struct Rect {
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
};

struct Word {
  std::string text;
  std::uint32_t page = 0;  // from 1
  Rect rect;
};

struct PageSize {
  std::int64_t width = 0, height = 0;  // thousandths of a point
};

struct Words {
  std::vector<PageSize> pages;
  std::vector<Word> words;  // in the order in which they are painted
};

// `file` is a PDF on disk or under /proc/self/fd.
[[nodiscard]] Result<Words> read_words(const std::string& file, const ChildLimits& limits);
// What `pdftotext -bbox` writes: XHTML with an element for each page and word.
[[nodiscard]] Result<Words> parse_words(std::string_view xhtml);

}  // namespace galley::compare
