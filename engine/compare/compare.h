// What is different between two PDF files: pages, words, pixels.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "compare/difference.h"
#include "compare/raster.h"

namespace galley::compare {

struct Document {
  std::string name;  // as it is spoken of
  std::string file;  // the PDF
};

struct PageDifference {
  std::uint32_t page = 0;  // from 1
  Size a, b;               // of no extent where there is no such page
  std::uint64_t pixels = 0, of = 0;
  std::vector<Rect> areas;  // from the top left corner
};

struct Comparison {
  std::string a, b;
  std::uint32_t pages_a = 0, pages_b = 0;
  std::vector<WordChange> words;
  std::vector<PageDifference> pages;  // those that look different or are of another size
  [[nodiscard]] bool same() const { return pages_a == pages_b && words.empty() && pages.empty(); }
};

struct Options {
  std::uint32_t dpi = 100;
  ChildLimits limits;
  // Takes the picture of a page that differs: "3-a.png", "3-b.png", "3-difference.png" and its bytes. May be empty.
  std::function<Result<void>(const std::string& name, std::string_view png)> picture;
};

[[nodiscard]] Result<Comparison> compare(const Document& a, const Document& b, const Options& options);

[[nodiscard]] std::string render_human(const Comparison& comparison);
// {"a","b","same","pages":[a,b],"words":[{"change","words","text","a","b","by"}],"looks":[{"page","pixels","areas",...}]};
// places are {"page","rect":[left, top, width, height]} in points from the top left corner.
[[nodiscard]] std::string render_json(const Comparison& comparison);

}  // namespace galley::compare
