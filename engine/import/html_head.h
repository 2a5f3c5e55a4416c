// The head of an article from a page: headline, byline, standfirst.
#pragma once

#include <optional>
#include <string_view>

#include "import/article.h"
#include "import/html_dom.h"
#include "import/html_metadata.h"
#include "import/html_prepare.h"

namespace galley::import {

struct HeadParts {
  std::optional<HeaderPart> title, byline, standfirst;
  DomId headline = kNoDom;          // the element of the title, if it stands in the page
  bool standfirst_is_sure = false;  // marked as such or the page's description; else it may be the first paragraph
};

// Headline, byline and standfirst as they stand in the page, or as its metadata says.
[[nodiscard]] HeadParts find_head_parts(const Dom&, const PageFacts&, const Remover&);
// Nine tenths of the words of the shorter are in the longer, and they are of like length.
[[nodiscard]] bool says_the_same(std::string_view, std::string_view);

}  // namespace galley::import
