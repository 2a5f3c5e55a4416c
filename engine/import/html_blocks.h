// The article's element -> blocks, with inline markup, places and pictures.
#pragma once

#include <vector>

#include "import/article.h"
#include "import/html_dom.h"

namespace galley::import {

[[nodiscard]] std::vector<Block> blocks_of(const Dom&, DomId content, SourceId, const source::Sources&);
// Text of an element as one line, with markup.
[[nodiscard]] Inline inline_of(const Dom&, DomId);

}  // namespace galley::import
