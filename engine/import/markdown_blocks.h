// Markdown syntax -> blocks, by md4c.
#pragma once

#include <string_view>
#include <vector>

#include "import/article.h"
#include "source/diagnostic.h"

namespace galley::import {

// `text` stands at `offset` in the source. First-level headings come as headings of level 1.
[[nodiscard]] std::vector<Block> markdown_blocks(std::string_view text, std::uint32_t offset, SourceId, const source::Sources&,
                                                 source::Diagnostics&);

}  // namespace galley::import
